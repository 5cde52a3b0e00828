import {
  type Icon,
  IconBuildingStore,
  IconCash,
  IconCertificate,
  IconFileCheck,
  IconFileInvoice,
  IconKey,
  IconMail,
  IconPlugConnected,
  IconSchool,
  IconSend2,
  IconShoppingCart,
} from '@tabler/icons-react';
import type { Locale } from '@/app/locale';
import type { StatusKey } from '@/ui';
import type { ru } from './ru';

export type LineKind = keyof (typeof ru)['timeline']['kinds'];
export type Payload = Readonly<Record<string, unknown>>;
/** One line of the timeline in words: what happened, its state, what it was about, kopecks, where it leads. */
export type Line = {
  title: string;
  note?: string;
  status?: StatusKey;
  sum?: number;
  /** Address inside the scope. */
  to?: readonly string[];
};
export type LineWords = {
  kind: LineKind;
  line: (payload: Payload, locale: Locale) => Line;
  /** Another line of the same moment tells the same: left out where only the newest few are shown. */
  echo?: true;
};

export const lineIcons: Record<LineKind, Icon> = {
  client: IconBuildingStore,
  order: IconShoppingCart,
  invoice: IconFileInvoice,
  payment: IconCash,
  subscription: IconPlugConnected,
  certificate: IconCertificate,
  school: IconSchool,
  act: IconFileCheck,
  report: IconSend2,
  letter: IconMail,
  access: IconKey,
};
/** Which features of the server write lines of a kind. */
export const kindSources: Record<LineKind, readonly string[]> = {
  client: ['client'],
  order: ['connectionRequest'],
  invoice: ['invoice'],
  payment: ['payment', 'allocation'],
  subscription: ['subscription', 'contract'],
  certificate: ['certificate', 'certificateApplication'],
  school: ['enrolment', 'training'],
  act: ['act', 'shipment', 'stock'],
  report: ['report', 'docflow', 'demand'],
  letter: ['letter', 'call', 'mail'],
  access: ['person', 'membership', 'impersonation'],
};

const fieldNames: Record<string, readonly [ru: string, en: string]> = {
  category: ['категория', 'category'],
  name: ['название', 'name'],
  fullName: ['полное название', 'full name'],
  inn: ['ИНН', 'INN'],
  kpp: ['КПП', 'KPP'],
  ogrn: ['ОГРН', 'OGRN'],
  snils: ['СНИЛС', 'SNILS'],
  treasuryAccount: ['лицевой счёт', 'treasury account'],
  regionCode: ['регион', 'region'],
  address: ['адрес', 'address'],
  postalAddress: ['почтовый адрес', 'postal address'],
  email: ['почта', 'e-mail'],
  phone: ['телефон', 'phone'],
  registeredOn: ['дата регистрации', 'date of registration'],
  groupName: ['группа', 'group'],
  note: ['примечание', 'note'],
  contacts: ['контакты', 'contacts'],
  accounts: ['банковские счета', 'bank accounts'],
  signatories: ['подписанты', 'signatories'],
  branches: ['подразделения', 'branches'],
};
const words = (ru: string, en: string, note?: (p: Payload, locale: Locale) => string): LineWords['line'] => {
  return (p, locale) => {
    const said = note?.(p, locale);
    return { title: locale === 'en' ? en : ru, ...(said ? { note: said } : {}) };
  };
};
const text = (value: unknown) => (value == null ? '' : String(value));

const own: Record<string, LineWords> = {
  'client.created': { kind: 'client', line: words('Клиент заведён', 'Client entered') },
  'client.updated': {
    kind: 'client',
    line: words('Карточка изменена', 'Card changed', (p, locale) =>
      [p.fields]
        .flat()
        .map((f) => fieldNames[text(f)]?.[locale === 'en' ? 1 : 0] ?? text(f))
        .join(', '),
    ),
  },
  'client.moved': {
    kind: 'client',
    line: (p, locale) =>
      p.move === 'archive'
        ? { title: locale === 'en' ? 'Archived' : 'Убран в архив' }
        : { title: locale === 'en' ? 'Brought back from the archive' : 'Возвращён из архива' },
  },
  'client.managerAssigned': {
    kind: 'client',
    line: (p, locale) =>
      p.managerId == null
        ? { title: locale === 'en' ? 'Manager taken off' : 'Менеджер снят' }
        : { title: locale === 'en' ? 'Manager assigned' : 'Менеджер назначен', note: text(p.managerName) },
  },
  'impersonation.asked': {
    kind: 'access',
    line: words('Поддержка просит показать глазами клиента', 'Support asks to look with the client’s eyes', (p) =>
      text(p.reason),
    ),
  },
  'impersonation.allowed': {
    kind: 'access',
    line: words('Поддержке разрешено смотреть', 'Support is allowed to look', (p) => text(p.personName)),
  },
  'impersonation.refused': {
    kind: 'access',
    line: words('Поддержке отказано в просмотре', 'Support is refused a look', (p) => text(p.personName)),
  },
  'impersonation.started': {
    kind: 'access',
    line: words('Поддержка смотрит глазами клиента', 'Support looks with the client’s eyes', (p) => text(p.personName)),
  },
  'impersonation.ended': {
    kind: 'access',
    line: words('Поддержка закончила просмотр', 'Support has finished its look', (p) => text(p.personName)),
  },
  'membership.changed': { kind: 'access', line: words('Изменён доступ сотрудника', 'Access of a colleague changed') },
  'client.merged': {
    kind: 'client',
    line: words('Присоединена карточка', 'Another card merged in', (p) => text(p.mergedName)),
  },
  'client.transferred': {
    kind: 'client',
    line: (p, locale) => ({
      title:
        locale === 'en'
          ? `Transferred from centre ${text(p.fromCentre)} to ${text(p.toCentre)}`
          : `Передан из СЦ ${text(p.fromCentre)} в СЦ ${text(p.toCentre)}`,
      note: text(p.reason),
    }),
  },
  'client.transferRequested': {
    kind: 'client',
    line: (p, locale) => ({
      title:
        locale === 'en'
          ? `Transfer to centre ${text(p.toCentre)} asked for`
          : `Запрошена передача в СЦ ${text(p.toCentre)}`,
      note: text(p.reason),
      status: 'transfer.waiting',
    }),
  },
  'client.transferDecided': {
    kind: 'client',
    line: (p, locale) => ({
      title: locale === 'en' ? 'Request for a transfer closed' : 'Запрос на передачу закрыт',
      status: p.status === 'withdrawn' ? 'transfer.withdrawn' : 'transfer.declined',
      note: text(p.note),
    }),
  },
  'connectionRequest.converted': {
    kind: 'order',
    line: (p, locale) => ({
      title: locale === 'en' ? `Connection request No. ${text(p.number)}` : `Заявка на подключение № ${text(p.number)}`,
      note: text(p.wishes),
      status: 'request.converted',
      to: ['requests', text(p.requestId)],
    }),
  },
  'person.invited': { kind: 'access', line: words('Пользователь приглашён', 'User invited') },
  'person.joined': { kind: 'access', line: words('Приглашение принято', 'Invitation accepted') },
  'membership.suspended': { kind: 'access', line: words('Доступ приостановлен', 'Access suspended') },
  'membership.resumed': { kind: 'access', line: words('Доступ возобновлён', 'Access resumed') },
  'membership.ended': { kind: 'access', line: words('Доступ закрыт', 'Access ended') },
};

/** Later features word their own lines: `features/<name>/timeline.ts`, default export `Record<type, LineWords>`. */
const others = import.meta.glob<Record<string, LineWords>>('../*/timeline.ts', { eager: true, import: 'default' });
const all: Record<string, LineWords> = Object.assign({}, own, ...Object.values(others));

export const lineWords = (type: string): LineWords | undefined => all[type];
