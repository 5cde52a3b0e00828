import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** templates/sms/<message>/{ru,en}.txt beside src and dist. */
const folder = fileURLToPath(new URL('../../../templates/sms/', import.meta.url));

/** Words of an SMS in the recipient's language; `{{name}}` is a value, a name without one is an error. */
export async function renderSms(
  template: string,
  locale: 'ru' | 'en',
  words: Readonly<Record<string, string | number>>,
): Promise<string> {
  if (!/^[a-z][a-z-]*$/.test(template)) throw new TypeError(`Not a name of an SMS template: ${template}`);
  const source = await readFile(path.join(folder, template, `${locale}.txt`), 'utf8');
  return source.trim().replace(/\{\{(\w+)\}\}/g, (_whole, name: string) => {
    if (!Object.hasOwn(words, name)) throw new Error(`The SMS template wants "${name}", which was not given.`);
    return String(words[name]);
  });
}
