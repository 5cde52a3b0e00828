import { readFileSync } from 'node:fs';
import type { z } from 'zod';

const folder = new URL('../../../templates/print/', import.meta.url);
const read = new Map<string, unknown>();

/** Printed wording of a document, `templates/print/<document>/ru.json`; a missing or misspelt phrase stops the start. */
export function printWording<T>(document: string, shape: z.ZodType<T>): T {
  let words = read.get(document) as T | undefined;
  if (words === undefined) {
    words = shape.parse(JSON.parse(readFileSync(new URL(`${document}/ru.json`, folder), 'utf8')));
    read.set(document, words);
  }
  return words;
}

/** `{name}` in a phrase is replaced by the value; an unknown name is a mistake in the template. */
export function phrase(template: string, values: Record<string, string | number>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`the phrase "${template}" asks for "${name}"`);
    return String(value);
  });
}

const shortWords =
  'г|гг|ул|д|оф|кв|корп|стр|пом|пер|пл|обл|р-н|п|пп|ст|подп|тел|№|ч|с|в|и|на|по|от|о|об|к|у|из|для|за|не';
const beforeName = new RegExp(`(?<=^|[\\s(«])((?:${shortWords})\\.?) (?=\\S)`, 'giu');

/** Ties what a Russian typesetter never parts: «г. Москва», «№ 5», «12 месяцев», «22 %», a preposition and its noun. */
export function tied(text: string): string {
  return text
    .replace(beforeName, '$1\u00a0')
    .replace(/(\d) (?=%|₽|руб|коп|мес|год|лет|час|дн|шт|г\.)/gu, '$1\u00a0')
    .replace(/(\S) (?=—)/gu, '$1\u00a0');
}
