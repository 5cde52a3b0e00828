import type { Strings } from '@/app/locale';
import type { ru } from './ru';

export const en: Strings<typeof ru> = {
  title: 'My sessions',
  meta: 'Where Okno is open under your name now',
  device: 'Device',
  address: 'Address',
  since: 'Logged in',
  seen: 'Last action',
  current: 'this one',
  unknown: 'Unknown device',
  actions: 'Actions',
  end: 'End',
  endOf: (device: string) => `End the session: ${device}`,
  ask: 'End this session?',
  what: 'That device will have to log in again. What was not saved there will be lost.',
  done: 'The session is ended.',
  hint: 'Don’t recognise a session? End it and change the password by “Forgot the password?” on the log-in page. A new password ends every session.',
};
