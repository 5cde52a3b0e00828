import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export type MailLocale = 'ru' | 'en';
export type MailWords = Record<string, string | number>;

export interface RenderedMail {
  subject: string;
  text: string;
  html: string;
}

/** templates/mail/<message>/{ru,en}.{txt,html} beside src and dist. */
const folder = fileURLToPath(new URL('../../../templates/mail/', import.meta.url));
const sources = new Map<string, Promise<{ text: string; html: string; frame: string }>>();

/**
 * Words of a message in the recipient's language. The first line of the text is the subject. `{{name}}` is a value,
 * escaped in HTML; `{{#name}}…{{/name}}` is left out when the value is empty. A name without a value is an error.
 */
export async function renderMail(template: string, locale: MailLocale, data: MailWords): Promise<RenderedMail> {
  const { text, html, frame } = await sourceOf(template, locale);
  const [firstLine = '', ...lines] = text.split('\n');
  // A value with a line feed must not end the subject.
  const subject = oneLine(fill(firstLine, data, asItIs));
  const content = fill(html, data, escapeHtml);
  return {
    subject,
    text: `${fill(lines.join('\n'), data, asItIs).trim()}\n`,
    html: fill(frame, { subject: escapeHtml(subject), content }, asItIs),
  };
}

/** Text that people wrote, as a letter: paragraphs and addresses are made of it, and nothing that stands in it is read as HTML. */
export async function mailOfText(locale: MailLocale, subject: string, text: string): Promise<RenderedMail> {
  const frame = await readFile(path.join(folder, `frame.${locale}.html`), 'utf8');
  const line = oneLine(subject);
  const content = text
    .trim()
    .split(/\n\s*\n/)
    .map(
      (p) =>
        `<p style="margin:0 0 16px;overflow-wrap:anywhere">${linked(escapeHtml(p.trim())).replaceAll('\n', '<br>')}</p>`,
    )
    .join('\n');
  return {
    subject: line,
    text: `${text.trim()}\n`,
    html: fill(frame, { subject: escapeHtml(line), content }, asItIs),
  };
}

/** Web addresses in text that is escaped already. */
const linked = (escaped: string) =>
  escaped.replace(
    /https?:\/\/(?:(?!&(?:lt|gt|quot|#39);)[^\s])+[^\s.,;:!?)»&]/g,
    (url) => `<a href="${url}">${url}</a>`,
  );

function sourceOf(template: string, locale: MailLocale) {
  if (!/^[a-z][a-z-]*$/.test(template)) throw new TypeError(`Not a name of a mail template: ${template}`);
  const key = `${template}/${locale}`;
  let source = sources.get(key);
  if (!source) {
    source = read(template, locale);
    sources.set(key, source);
    source.catch(() => sources.delete(key));
  }
  return source;
}

async function read(template: string, locale: MailLocale) {
  const files = [`${template}/${locale}.txt`, `${template}/${locale}.html`, `frame.${locale}.html`];
  const [text = '', html = '', frame = ''] = await Promise.all(
    files.map((file) => readFile(path.join(folder, file), 'utf8')),
  );
  return { text, html, frame };
}

/** One pass: what a value says is never read as a template. */
function fill(source: string, data: MailWords, write: (value: string) => string): string {
  const value = (name: string): string => {
    if (!Object.hasOwn(data, name)) throw new Error(`The mail template wants "${name}", which was not given.`);
    return String(data[name]);
  };
  return source.replace(
    /\{\{#(\w+)\}\}\n?([\s\S]*?)\{\{\/\1\}\}\n?|\{\{(\w+)\}\}/g,
    (_whole, condition: string | undefined, inner: string, name: string) => {
      if (condition === undefined) return write(value(name));
      return value(condition) === '' ? '' : fill(inner, data, write);
    },
  );
}

function escapeHtml(value: string): string {
  const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return value.replace(/[&<>"']/g, (sign) => escapes[sign]!);
}

function asItIs(value: string): string {
  return value;
}

function oneLine(subject: string): string {
  return subject.replace(/\s+/g, ' ').trim();
}
