import { formatPhone } from '../../kernel/phone.js';
import type { AccountChange } from './access.events.js';

type Words = readonly [title: string, text: (detail: string) => string];

const ru: Record<AccountChange, Words> = {
  newDevice: [
    'Вход с нового устройства',
    () => 'В «Окно» под вашим именем вошли с устройства, с которого раньше не входили.',
  ],
  passwordChanged: ['Пароль изменён', () => 'Пароль для входа в «Окно» изменён.'],
  passwordRemoved: ['Пароль убран', () => 'По паролю в «Окно» больше не войти: он убран.'],
  totpAdded: ['Добавлено приложение с кодами', () => 'Вход теперь подтверждается кодом из приложения.'],
  totpRemoved: ['Убрано приложение с кодами', () => 'Код из приложения при входе больше не спрашивается.'],
  passkeyAdded: ['Добавлен ключ входа', (name) => `Добавлен ключ входа «${name}».`],
  passkeyRemoved: ['Убран ключ входа', (name) => `Убран ключ входа «${name}».`],
  certificateAdded: ['Добавлен вход по сертификату', (name) => `Для входа теперь служит сертификат: ${name}.`],
  certificateRemoved: ['Убран вход по сертификату', (name) => `По сертификату больше не войти: ${name}.`],
  openIdAdded: [
    'Добавлен вход через внешнюю учётную запись',
    (name) => `Для входа теперь служит учётная запись ${name}.`,
  ],
  openIdRemoved: [
    'Убран вход через внешнюю учётную запись',
    (name) => `Учётная запись ${name} больше не служит для входа.`,
  ],
  recoveryRenewed: ['Новые запасные коды', () => 'Сделаны новые запасные коды. Прежние больше не действуют.'],
  recoveryUsed: ['Использован запасной код', () => 'Вход подтверждён запасным кодом. Этот код больше не действует.'],
  phoneChanged: ['Изменён телефон для входа', (phone) => `Для входа теперь служит номер ${formatPhone(phone)}.`],
  phoneRemoved: ['Телефон больше не служит для входа', (phone) => `По коду на ${formatPhone(phone)} больше не войти.`],
  emailChanged: ['Изменена почта для входа', (email) => `Для входа в «Окно» теперь служит адрес ${email}.`],
  recovered: [
    'Доступ восстановлен через поддержку',
    () =>
      'Поддержка проверила личность обратившегося и сбросила прежние способы входа: пароль, ключи и коды больше не действуют, все входы завершены. На почту учётной записи отправлена ссылка для нового пароля.',
  ],
};
const en: Record<AccountChange, Words> = {
  newDevice: ['Log-in on a new device', () => 'Someone logged in to Okno under your name on a device not used before.'],
  passwordChanged: ['The password was changed', () => 'The password for Okno was changed.'],
  passwordRemoved: ['The password was removed', () => 'One can’t log in to Okno by password any more: it was removed.'],
  totpAdded: ['An authenticator was added', () => 'Log-in is now confirmed by a code of an authenticator.'],
  totpRemoved: ['The authenticator was removed', () => 'Log-in asks for no code of an authenticator any more.'],
  passkeyAdded: ['A passkey was added', (name) => `The passkey “${name}” was added.`],
  passkeyRemoved: ['A passkey was removed', (name) => `The passkey “${name}” was removed.`],
  certificateAdded: ['A certificate was added', (name) => `A certificate now serves to log in: ${name}.`],
  certificateRemoved: ['A certificate was removed', (name) => `A certificate serves to log in no more: ${name}.`],
  openIdAdded: ['An outside account was added', (name) => `The account ${name} now serves to log in.`],
  openIdRemoved: ['An outside account was removed', (name) => `The account ${name} serves to log in no more.`],
  recoveryRenewed: ['New recovery codes', () => 'New recovery codes were made. The ones before are worth nothing.'],
  recoveryUsed: ['A recovery code was used', () => 'Log-in was confirmed by a recovery code. That code is used up.'],
  phoneChanged: [
    'The phone for log-in was changed',
    (phone) => `The number ${formatPhone(phone)} now serves to log in.`,
  ],
  phoneRemoved: [
    'The phone serves no more',
    (phone) => `One can’t log in by a code to ${formatPhone(phone)} any more.`,
  ],
  emailChanged: ['The e-mail for log-in was changed', (email) => `The address ${email} now serves to log in to Okno.`],
  recovered: [
    'Access was restored by support',
    () =>
      'Support has checked who asked and has reset the ways in: password, keys and codes are worth nothing any more, all sessions have ended. A link for a new password was sent to the e-mail of the account.',
  ],
};

/** What a letter says of a change of the account. */
export function accountWords(what: AccountChange, detail: string, locale: 'ru' | 'en') {
  const [title, text] = (locale === 'en' ? en : ru)[what];
  return { title, text: text(detail) };
}
