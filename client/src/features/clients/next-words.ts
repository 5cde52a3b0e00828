import type { Locale, Text } from '@/app/locale';
import type { PartKind } from './PartsDrawer';

type Params = Readonly<Record<string, string>>;
/** How a next step of one code is worded, and what its button does: a page of the scope or a list of the card. */
export type NextWords = {
  title: (params: Params, locale: Locale) => string;
  note?: Text;
  action?: Text;
  /** Address inside the scope. */
  to?: (objectId: string, clientId: string) => readonly string[];
  edits?: PartKind;
  /** A dialog of the card. */
  opens?: 'manager';
};

const step = (ru: string, en: string, more: Omit<NextWords, 'title'> = {}): NextWords => ({
  title: (_, locale) => (locale === 'en' ? en : ru),
  ...more,
});
const fill = { ru: 'Заполнить', en: 'Fill in' };

const own: Record<string, NextWords> = {
  'client.transferWaits': step('Решить о передаче в другой центр', 'Decide on the transfer to another centre', {
    note: { ru: 'Запрос ждёт решения администратора', en: 'The request waits for an administrator' },
    action: { ru: 'Открыть передачи', en: 'Open transfers' },
    to: () => ['clients', 'transfers'],
  }),
  'client.noEmail': step('Записать почту', 'Note an e-mail', {
    note: { ru: 'Без неё счёт не отправить', en: 'Invoices can’t be sent without it' },
    action: fill,
    to: (_, client) => ['clients', client, 'edit'],
  }),
  'client.noPhone': step('Записать телефон', 'Note a telephone', {
    action: fill,
    to: (_, client) => ['clients', client, 'edit'],
  }),
  'client.noContact': step('Добавить контакт', 'Add a contact', {
    note: { ru: 'Кому звонить, если счёт не оплачен', en: 'Whom to call about an unpaid invoice' },
    action: fill,
    edits: 'contacts',
  }),
  'client.noSignatory': step('Указать подписанта', 'Name the signatory', {
    note: { ru: 'Нужен для договора и актов', en: 'Needed in the contract and in acts' },
    action: fill,
    edits: 'signatories',
  }),
  'client.noManager': step('Назначить менеджера', 'Assign a manager', {
    action: { ru: 'Назначить', en: 'Assign' },
    opens: 'manager',
  }),
};

/** Later features word their own steps: `features/<name>/next-steps.ts`, default export `Record<code, NextWords>`. */
const others = import.meta.glob<Record<string, NextWords>>('../*/next-steps.ts', { eager: true, import: 'default' });
const all: Record<string, NextWords> = Object.assign({}, own, ...Object.values(others));

export const nextWords = (code: string): NextWords | undefined => all[code];
