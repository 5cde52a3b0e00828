import type { Strings } from '@/app/locale';
import type { ru } from './ru';

export const en: Strings<typeof ru> = {
  email: 'E-mail',
  password: 'Password',
  passwordNote: 'At least 10 characters. A phrase of three words will do',
  name: 'First and last name',
  toLogin: 'Back to log-in',
  login: {
    title: 'Log in',
    remember: 'Remember this device',
    rememberNote: 'Not on a computer of others',
    submit: 'Log in',
    forgot: 'Forgot the password?',
  },
  recover: {
    title: 'New password',
    sub: 'We will mail you a link. It works for one hour and opens once.',
    submit: 'Send the link',
    sentTitle: 'Check your mail',
    sent: (email) =>
      `If ${email} is known to Okno, the letter comes within minutes. If not, look into spam or ask your administrator to check the address.`,
  },
  reset: {
    title: 'Choose a password',
    sub: 'You will be logged in at once. Other devices will be logged out.',
    submit: 'Save and log in',
    noToken: 'The link lacks its code',
    noTokenText: 'Copy it from the letter as a whole, or ask for a new one.',
    again: 'Ask for a new link',
  },
  invitation: {
    title: 'Invitation',
    sub: 'Give your name and choose a password: you will be logged in at once.',
    subKnown: 'You can log in to Okno already. Enter your password and the new role is added.',
    place: 'Where',
    role: 'Role',
    expires: 'Valid until',
    submit: 'Accept and log in',
    gone: 'The invitation is not valid',
    goneText: 'It was accepted or withdrawn, or its time has passed. Ask for a new one.',
    loading: 'Checking the invitation…',
  },
};
