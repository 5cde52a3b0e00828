import { csvText } from '@kernel/csv-text';

/** Hands lines over as a CSV file that opens in Excel as it is: with a mark of UTF-8 and semicolons. */
export function saveCsv(file: string, lines: readonly (readonly string[])[]): void {
  const text = lines.map((line) => line.map(csvText).join(';')).join('\r\n');
  const url = URL.createObjectURL(new Blob(['\ufeff', text], { type: 'text/csv;charset=utf-8' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: file });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
