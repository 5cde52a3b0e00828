/** Why a day of the calendar can't be so, and why a table can't be read: parts of the words of refusals. */
export const calendarProblems: Readonly<Record<string, string>> = {
  OTHER_YEAR: 'The date is of another year. Edit the calendar of its year.',
  UNKNOWN_REGION: 'There is no such region. Choose one from the list.',
  NOT_REGIONAL: 'In one region a day can only be a day off or a holiday.',
  NOT_WEEKEND: 'This is no day off: there is nothing to move.',
  WEEKEND_ALREADY: 'Saturday and Sunday are free anyway.',
  NOT_WORKDAY: 'This is no working day.',
  NO_TITLE: 'Name the holiday.',
  MOVED_ALREADY: 'This day off has been moved already.',
  PLAIN_DAY: 'This day is a plain one anyway.',
};
export const tableProblems: Readonly<Record<string, string>> = {
  TOO_LARGE: 'The file is larger than 5 MB. Split the table.',
  TOO_MANY_ROWS: 'Too many rows. Split the table.',
  TOO_MANY_COLUMNS: 'Too many columns. Remove those that are not needed.',
  EMPTY: 'The file is empty.',
  OLD_EXCEL: 'This is the old format of Excel. Save the table as XLSX.',
  PROTECTED: 'The file has a password or an old format. Save it as XLSX without a password.',
  NOT_A_TABLE: 'This is no table. An XLSX or CSV file is needed.',
  UNCLOSED_QUOTE: 'A quotation mark is opened in the file and not closed.',
};
