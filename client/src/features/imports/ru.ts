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
  wrong: (problems: string) => `В файле ${problems}. Ничего не записано. Исправьте файл и выберите его снова.`,
  confirm: (rows: string) => `Записать ${rows}`,
  confirmAsked: (rows: string) => `Записать ${rows}?`,
  confirmText: 'Запишутся все строки или ни одной. Перед записью файл проверится ещё раз.',
  discard: 'Отбросить',
  done: (rows: string) => `Готово: записано ${rows}.`,
  written: (rows: string) => `Записано ${rows}.`,
  row: 'Строка',
  problem: 'Что не так',
  preview: 'Что в файле',
  onlyFirst: 'Показаны первые 100 строк и все строки с ошибками.',
} as const;
