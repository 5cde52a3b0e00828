import { z } from 'zod';

/**
 * What is wrong with a field, as a code that the field words in the present language: '@required', '@tooShort:10'.
 * A message written in a schema by hand stays as it is.
 */
z.config({
  customError: (issue) => {
    const empty = issue.input == null || issue.input === '';
    switch (issue.code) {
      case 'invalid_type':
        return Number.isNaN(issue.input) ? '@money' : empty ? '@required' : '@invalid';
      case 'too_small':
        if (issue.origin === 'string' || issue.origin === 'array')
          return empty || issue.minimum === 1 ? '@required' : `@tooShort:${issue.minimum}`;
        return `@tooSmall:${issue.minimum}`;
      case 'too_big':
        return issue.origin === 'string' || issue.origin === 'array'
          ? `@tooLong:${issue.maximum}`
          : `@tooBig:${issue.maximum}`;
      case 'invalid_format':
        return empty ? '@required' : issue.format === 'email' ? '@email' : '@invalid';
      default:
        return empty ? '@required' : '@invalid';
    }
  },
});

/** A text that must be there; spaces round it do not count. */
export const text = (max = 500) => z.string().trim().min(1).max(max);
export const optionalText = (max = 500) => z.string().trim().max(max);
export const email = () => z.string().trim().pipe(z.email());
/** Kopecks of a MoneyField. */
export const kopecks = () => z.number().int();
/** 'YYYY-MM-DD' of a DateField. */
export const legalDate = () => z.iso.date();
export { z };
