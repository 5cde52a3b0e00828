import { en as ui } from '@/ui/en';
import type { RefusalWords } from './refusals.ru';
import { requisiteWords } from './requisite-words';

const many = (n: unknown, one: string, other: string) => `${n} ${Number(n) === 1 ? one : other}`;

export const refusalsEn: RefusalWords = {
  CONNECTION: () => 'No connection to the server. Check the network and try again: what you entered is still here.',
  BAD_INPUT: () => 'This value does not fit. Check it and send again.',
  TOO_LONG: ({ limit }) => (limit == null ? 'Too long. Shorten it.' : `Too long: no more than ${limit}. Shorten it.`),
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
  ALREADY_EXISTS: () => 'There is such a record already. Find it in the list and edit it.',
  LOG_IN_FAILED: ({ left, minutes }) =>
    Number(left) > 0
      ? `The e-mail or the password did not fit. ${many(left, 'try', 'tries')} left, then log-in closes for ${many(minutes, 'minute', 'minutes')}.`
      : `The e-mail or the password did not fit. Log-in is closed for ${many(minutes, 'minute', 'minutes')}.`,
  LOG_IN_PAUSED: ({ minutes }) =>
    `Too many tries: log-in is closed for ${many(minutes, 'minute', 'minutes')}. The password can be changed by a link from a letter.`,
  TOKEN_WORTHLESS: () => 'The link does not work: it was opened before, or its time has passed. Ask for a new one.',
  PASSWORD_TOO_WEAK: ({ why, least, most }) =>
    why === 'short'
      ? `At least ${least} characters are needed. A phrase of three words will do.`
      : why === 'long'
        ? `No more than ${most} characters.`
        : 'This password is easy to guess. Take a phrase of three words, without your name and e-mail.',
  ROLE_NOT_FOR_SCOPE: () => 'There is no such role in this scope. Choose another one.',
  ALREADY_MEMBER: ({ email }) => `${email} works here in this role already. No invitation is needed.`,
  LAST_ADMINISTRATOR: () =>
    'This is the last administrator: nobody could give the role back. Appoint a second one first.',
  WRONG_REQUISITE: ({ requisite, problem }) => requisiteWords(ui.requisite, requisite, problem),
  PARTNER_CODE_TAKEN: ({ code }) => `Another partner has the code ${code}. Take another one or leave the field empty.`,
  PARTNER_TREE_LOOP: () => 'A partner cannot stand under one that stands under him. Choose another senior partner.',
  AGREEMENT_DATES_WRONG: () => 'The agreement ends before it begins. Check the dates.',
};
