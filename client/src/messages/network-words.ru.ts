/** Why a day of the calendar can't be so, and why a table can't be read: parts of the words of refusals. */
export const calendarProblems: Readonly<Record<string, string>> = {
  OTHER_YEAR: 'Дата из другого года. Правьте календарь её года.',
  UNKNOWN_REGION: 'Такого региона нет. Выберите регион из списка.',
  NOT_REGIONAL: 'В одном регионе день может быть только выходным или праздником.',
  NOT_WEEKEND: 'Это не выходной: переносить нечего.',
  WEEKEND_ALREADY: 'Суббота и воскресенье и так выходные.',
  NOT_WORKDAY: 'Это не рабочий день.',
  NO_TITLE: 'Назовите праздник.',
  MOVED_ALREADY: 'Этот выходной уже перенесён.',
  PLAIN_DAY: 'Этот день и так обычный.',
};
export const tableProblems: Readonly<Record<string, string>> = {
  TOO_LARGE: 'Файл больше 5 МБ. Разделите таблицу.',
  TOO_MANY_ROWS: 'Слишком много строк. Разделите таблицу.',
  TOO_MANY_COLUMNS: 'Слишком много столбцов. Уберите лишние.',
  EMPTY: 'Файл пуст.',
  OLD_EXCEL: 'Это старый формат Excel. Сохраните таблицу как XLSX.',
  PROTECTED: 'Файл под паролем или в старом формате. Сохраните его как XLSX без пароля.',
  NOT_A_TABLE: 'Это не таблица. Нужен файл XLSX или CSV.',
  UNCLOSED_QUOTE: 'В файле открыта и не закрыта кавычка.',
};
