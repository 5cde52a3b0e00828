export const ru = {
  titles: { centres: 'Загрузка центров', clients: 'Загрузка клиентов', stock: 'Приём на склад' } as Readonly<
    Record<string, string>
  >,
  backs: { centres: 'Сервисные центры', clients: 'Клиенты', stock: 'Носители и лицензии' } as Readonly<
    Record<string, string>
  >,
  title: 'Загрузка из таблицы',
  back: 'Назад',
  choose: 'Файл',
  chooseText: 'Таблица XLSX или CSV, до 5 МБ и 5000 строк. В первой строке — названия столбцов.',
  chooseFile: 'Выбрать файл',
  another: 'Выбрать другой файл',
  template: 'Скачать образец',
  columns: 'Столбцы',
  required: 'обязательный',
  rows: ['строка', 'строки', 'строк'],
  problems: ['ошибка', 'ошибки', 'ошибок'],
  right: 'Ошибок нет. Записать можно все строки.',
  wrong: (problems: string, rows: string) =>
    `В файле ${problems}, ${rows}. Ничего не записано. Исправьте файл и выберите его снова.`,
  confirm: (rows: string) => `Записать ${rows}`,
  confirmAsked: (rows: string) => `Записать ${rows}?`,
  confirmText: 'Запишутся все строки или ни одной. Перед записью файл проверится ещё раз.',
  discard: 'Отбросить',
  done: (rows: string) => `Готово: записано ${rows}.`,
  written: (rows: string) => `Записано ${rows}.`,
  row: 'Строка',
  problem: 'Что не так',
  wrongRows: ['строка с ошибками', 'строки с ошибками', 'строк с ошибками'],
  refused: 'Скачать строки с ошибками',
  refusedFile: 'Строки с ошибками.csv',
  expected: (what: string) => `Не подходит. Нужно: ${what}`,
  /** What a cell of the column holds; said where the refusal alone would not tell. */
  needs: {
    number: 'от 4 до 6 цифр',
    name: 'не короче 2 знаков',
    fullName: 'не короче 2 знаков',
    regionCode: 'две цифры кода или название региона',
    timeZone: 'пояс России, как Asia/Yekaterinburg',
    email: 'адрес вида name@example.ru',
    orderEmail: 'адрес вида name@example.ru',
    phone: 'российский номер, 10 цифр после +7',
  } as Readonly<Record<string, string>>,
  preview: 'Что в файле',
  onlyFirst: 'Показаны первые 100 строк и первые 200 строк с ошибками. Все строки с ошибками — в файле.',
} as const;
