import type { Strings } from './locale';
import type { proofRu } from './proof.ru';

export const proofEn: Strings<typeof proofRu> = {
  title: 'Confirm that it is you',
  why: 'This matters, and more than five minutes have passed since you last confirmed.',
  verb: 'Confirm',
  passkeyVerb: 'Confirm with a passkey',
  send: 'Send a code by SMS',
  label: {
    totp: 'Code of the authenticator',
    recovery: 'Recovery code',
    password: 'Your password',
    phone: 'Code from the SMS',
  },
  hint: {
    totp: 'Six digits that change every 30 seconds',
    recovery: 'One of those that you have kept. Each works once',
    phone: 'Six digits',
  },
  other: {
    totp: 'Enter a code of the authenticator',
    passkey: 'Confirm with a passkey',
    recovery: 'Not at hand: enter a recovery code',
    password: 'Enter the password',
    phone: 'Get a code by SMS',
  },
};
