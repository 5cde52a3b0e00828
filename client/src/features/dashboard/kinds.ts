import {
  type Icon,
  IconArrowsExchange,
  IconCash,
  IconCertificateOff,
  IconClockPause,
  IconCoin,
  IconEyeCheck,
  IconFileAlert,
  IconFileInvoice,
  IconFilePencil,
  IconFileSearch,
  IconKey,
  IconLifebuoy,
  IconPhoneIncoming,
  IconRefresh,
  IconRosetteDiscountCheck,
  IconUserQuestion,
} from '@tabler/icons-react';
import { useStrings } from '@/app/locale';
import { date, dateShort, moment, moneyRound } from '@/lib/format';
import { en } from './en';
import type { WaitingGroup, WaitingItem, WaitingKind } from './queries';
import { ru } from './ru';

export const kindIcon: Record<WaitingKind, Icon> = {
  REVOCATION_REQUEST: IconCertificateOff,
  APPLICATION_REVIEW: IconFileSearch,
  DOCUMENT_RECHECK: IconEyeCheck,
  ISSUANCE_APPROVAL: IconRosetteDiscountCheck,
  KEY_CHANGE: IconKey,
  SUPPORT_LOOK: IconLifebuoy,
  CONNECTION_REQUEST: IconPhoneIncoming,
  PAYMENT: IconCash,
  INVOICE_TO_PAY: IconFileInvoice,
  INVOICE_OVERDUE: IconFileAlert,
  CREDIT_ENDING: IconCoin,
  INVOICE_DUE_SOON: IconClockPause,
  SUBSCRIPTION_ENDING: IconRefresh,
  TRANSFER: IconArrowsExchange,
  OLD_DRAFT: IconFilePencil,
  CLIENT_WITHOUT_CONTACT: IconUserQuestion,
};

/** Where a thing is done: steps of the address and what stands after the question mark. */
export type Place = { steps: readonly string[]; search?: Record<string, string | boolean> };

export const placeOf = (kind: WaitingKind, item: WaitingItem): Place => {
  switch (kind) {
    case 'REVOCATION_REQUEST':
    case 'DOCUMENT_RECHECK':
    case 'ISSUANCE_APPROVAL':
    case 'KEY_CHANGE':
    case 'SUPPORT_LOOK':
      return queueOf[kind];
    case 'APPLICATION_REVIEW':
      return { steps: ['review', item.id] };
    case 'CONNECTION_REQUEST':
      return { steps: ['requests', item.id] };
    case 'PAYMENT':
      return { steps: ['payments'], search: { id: item.id } };
    case 'SUBSCRIPTION_ENDING':
      return { steps: ['clients', item.clientId ?? ''] };
    case 'TRANSFER':
      return { steps: ['clients/transfers'] };
    case 'CLIENT_WITHOUT_CONTACT':
      return { steps: ['clients', item.id] };
    default:
      return { steps: ['invoices', item.id] };
  }
};

const queueOf: Record<WaitingKind, Place> = {
  REVOCATION_REQUEST: { steps: ['certificates/requests'] },
  APPLICATION_REVIEW: { steps: ['review'] },
  DOCUMENT_RECHECK: { steps: ['review/rechecks'] },
  ISSUANCE_APPROVAL: { steps: ['certificates/approvals'] },
  KEY_CHANGE: { steps: ['certificates/authority'] },
  SUPPORT_LOOK: { steps: ['sharing'] },
  CONNECTION_REQUEST: { steps: ['requests'] },
  PAYMENT: { steps: ['payments'] },
  INVOICE_TO_PAY: { steps: ['invoices'], search: { view: 'awaiting' } },
  INVOICE_OVERDUE: { steps: ['invoices'], search: { view: 'overdue' } },
  CREDIT_ENDING: { steps: ['invoices'], search: { view: 'awaiting' } },
  INVOICE_DUE_SOON: { steps: ['invoices'], search: { view: 'awaiting', sort: 'PAY_UNTIL' } },
  SUBSCRIPTION_ENDING: { steps: ['subscriptions'], search: { within: '30' } },
  TRANSFER: { steps: ['clients/transfers'] },
  OLD_DRAFT: { steps: ['invoices'], search: { view: 'drafts' } },
  CLIENT_WITHOUT_CONTACT: { steps: ['clients'], search: { bare: true } },
};

/** The list that holds what the tile counts: where a day bounds the kind, up to that day. */
export function listOf({ kind, upTo }: Pick<WaitingGroup, 'kind' | 'upTo'>, today: string): Place {
  const { steps, search } = queueOf[kind];
  const days: Partial<Record<WaitingKind, Record<string, string>>> =
    upTo == null
      ? {}
      : {
          CREDIT_ENDING: { creditTo: upTo },
          INVOICE_DUE_SOON: { payFrom: today, payTo: upTo },
          OLD_DRAFT: { createdTo: upTo },
        };
  return { steps, search: { ...search, ...days[kind] } };
}

/** What is to be done, and the rule behind its term, in words. */
export function useTaskWords() {
  const t = useStrings({ ru, en });
  return (kind: WaitingKind, item: WaitingItem): { title: string; why: string } => {
    const number = item.number ?? '';
    const sum = moneyRound(item.amount ?? 0);
    const since = date(item.sinceAt);
    const due = dateShort(item.deadline.due);
    switch (kind) {
      case 'REVOCATION_REQUEST':
        return { title: t.tasks[kind](number), why: t.rules[kind](moment(item.sinceAt)) };
      case 'APPLICATION_REVIEW':
        return { title: t.tasks[kind](number), why: t.rules[kind](due) };
      case 'DOCUMENT_RECHECK':
      case 'ISSUANCE_APPROVAL':
        return { title: t.tasks[kind](number), why: t.rules[kind](since) };
      case 'KEY_CHANGE':
        return { title: t.tasks[kind](number), why: t.rules[kind](since) };
      case 'SUPPORT_LOOK':
        return { title: t.tasks[kind](item.subject), why: t.rules[kind](moment(item.sinceAt)) };
      case 'CONNECTION_REQUEST':
        return { title: t.tasks[kind](number), why: t.rules[kind](moment(item.sinceAt)) };
      case 'PAYMENT':
        return { title: t.tasks[kind](sum), why: t.rules[kind](since) };
      case 'INVOICE_TO_PAY':
      case 'INVOICE_OVERDUE':
      case 'INVOICE_DUE_SOON':
        return { title: t.tasks[kind](number, sum), why: t.rules[kind](since, due) };
      case 'CREDIT_ENDING':
        return { title: t.tasks[kind](number), why: t.rules[kind](due) };
      case 'SUBSCRIPTION_ENDING':
        return { title: t.tasks[kind](item.title ?? ''), why: t.rules[kind](due) };
      case 'OLD_DRAFT':
        return { title: t.tasks[kind](sum), why: t.rules[kind](since) };
      default:
        return { title: t.tasks[kind], why: t.rules[kind](since) };
    }
  };
}
