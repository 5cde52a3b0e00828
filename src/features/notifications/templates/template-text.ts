import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { OutwardChannel } from '../notice-kind.js';

/** templates/notices/<message>.{ru,en}.txt beside src and dist: the original words of a message by every channel. */
const folder = fileURLToPath(new URL('../../../../templates/notices/', import.meta.url));

export interface TemplateText {
  /** First line of a letter, title of a message of a browser; empty for an SMS. */
  subject: string;
  body: string;
}

const originals = new Map<string, Promise<Record<OutwardChannel, TemplateText>>>();

/** Version 0. `name` is one of the known messages. */
export async function originalText(name: string, channel: OutwardChannel, locale: 'ru' | 'en'): Promise<TemplateText> {
  const key = `${name}.${locale}`;
  let texts = originals.get(key);
  if (!texts) {
    texts = readFile(path.join(folder, `${key}.txt`), 'utf8').then(parse);
    originals.set(key, texts);
    texts.catch(() => originals.delete(key));
  }
  return (await texts)[channel];
}

/** A letter with its subject in the first line, then «== sms» and «== push» with theirs. */
function parse(source: string): Record<OutwardChannel, TemplateText> {
  const [mail = '', ...rest] = source.split(/^== (?=sms|push)/m);
  const section = (name: string) => rest.find((text) => text.startsWith(`${name}\n`))?.slice(name.length + 1) ?? '';
  return { mail: headed(mail), sms: { subject: '', body: section('sms').trim() }, push: headed(section('push')) };
}

function headed(text: string): TemplateText {
  const [subject = '', ...lines] = text.trim().split('\n');
  return { subject: subject.trim(), body: lines.join('\n').trim() };
}

const placeholder = /\{\{\s*(\w+)\s*\}\}/g;
export const placeholdersOf = (text: string): string[] => [...text.matchAll(placeholder)].map(([, name]) => name!);

/** One pass: what a value says is never read as a template. */
export function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(placeholder, (_whole, name: string) => values[name] ?? '');
}
