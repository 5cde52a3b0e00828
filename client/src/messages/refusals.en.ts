import type { RefusalWords } from './refusals.ru';

export const refusalsEn: RefusalWords = {
  CONNECTION: () => 'No connection to the server. Check the network and try again: what you entered is still here.',
  BAD_INPUT: () => 'This value does not fit. Check it and send again.',
  TOO_LONG: ({ max }) => (max == null ? 'Too long. Shorten the text.' : `No more than ${max} characters.`),
  BAD_CHARACTERS: () => 'The text has control characters in it. Type it in again.',
  NOT_LOGGED_IN: () => 'You have been logged out after a long pause. Log in again and you will return to this page.',
  FORBIDDEN: () => 'You lack the rights for this. Ask the administrator of your centre or partner.',
  NOT_FOUND: () => 'There is no such record, or it is not visible to you. Go back to the list and search by number.',
  CHANGED_MEANWHILE: () => 'Somebody else has changed this record meanwhile. Reload the page and repeat your edit.',
  MOVE_NOT_ALLOWED: () => 'This cannot be done in the present state. Reload the page: the state may have changed.',
  TOO_MANY_REQUESTS: () => 'Too many requests in a row. Wait a minute and try again.',
  QUERY_TOO_LARGE: () => 'Too much was asked for at once. Narrow the filter and try again.',
  TEMPORARILY_UNAVAILABLE: () => 'The server is busy. Your data are safe, try again in a minute.',
  IDEMPOTENCY_MISMATCH: () => 'This form was already sent with other data. Reload the page and check what is recorded.',
  INTERNAL: () =>
    'It failed because of an error on the server. Your data are safe. Try again, or tell support the code.',
};
