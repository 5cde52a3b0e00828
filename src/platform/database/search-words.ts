const QUOTES = /[«»"“”„']/g;

/** The words that are looked for, six at most, spelt as `sec.search_words` spells what is kept: small letters, ё as е, no quotes. */
export const searchWords = (text: string): string[] =>
  text.toLowerCase().replaceAll('ё', 'е').replace(QUOTES, ' ').split(/\s+/).filter(Boolean).slice(0, 6);

/** The text as a part of a LIKE pattern. */
export const literally = (text: string) => text.replace(/[%_\\]/g, '\\$&');

/** A LIKE pattern of what holds the text, without the spaces around it. */
export const containing = (text: string) => `%${literally(text.trim())}%`;
