/** A client's name may begin with «=» and would run as a formula with whoever opens the file: an apostrophe makes it text. */
const guarded = (text: string) =>
  /^[\s\u00a0]*[=+\-@\uff1d\uff0b\uff0d\uff20|]|^[\t\r\n]/.test(text) ? `'${text}` : text;

const quoted = (text: string) => (/[";\r\n,\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A text as a cell of CSV between semicolons. */
export const csvText = (text: string) => quoted(guarded(text));
