import type { Role } from '../../kernel/actor.js';
import { MembershipEnded, MembershipResumed, MembershipSuspended } from '../access/index.js';
import { KeyChangeAsked, KeyChanged } from '../certification-authority/index.js';
import {
  CentreHandedOver,
  ClientManagerAssigned,
  ClientTransferred,
  TransferDecided,
  TransferRequested,
} from '../clients/index.js';
import { ComplianceEnding } from '../compliance/index.js';
import { ConnectionRequestDirected, ConnectionRequestReceived } from '../connection-requests/index.js';
import { ImpersonationAsked } from '../impersonation/index.js';
import {
  InvoiceAnnulled,
  InvoiceCorrected,
  InvoiceExpired,
  InvoiceIssued,
  InvoiceOpenedByClient,
  InvoicePaid,
  InvoicePartlyPaid,
  InvoicePaymentReversed,
  InvoiceScanUploaded,
  InvoiceTermExtended,
} from '../invoices/index.js';
import { PaymentPutOnBalance, PaymentReturned, StatementDone } from '../payments/index.js';
import { PersonalDataReady } from '../personal-data/index.js';
import { CentreClosed, CentreOpened } from '../service-centres/index.js';
import {
  SubscriptionEnded,
  SubscriptionRenewed,
  SubscriptionStarted,
  SubscriptionSuspended,
} from '../subscriptions/index.js';
import { TariffVersionPublished } from '../tariffs/index.js';
import type { Audience, NoticeKind, Place } from './notice-kind.js';

const to = (place: Place, roles: readonly Role[], by: Audience['by'], of?: Audience['of']): Audience => ({
  place,
  roles,
  by,
  of,
});
const client = (by: Audience['by']) => to('client', ['clientUser'], by);
const managers = (by: Audience['by']) => to('centre', ['centreManager'], by);
const accountants = (by: Audience['by']) => to('centre', ['centreAccountant'], by);
const id = (name: string) => (event: { payload: object }) => [(event.payload as Record<string, string | null>)[name]!];

const money = ['money', 1_280_000] as const;
const invoice = { number: ['text', '0420000017'], amount: money } as const;
const right = { title: ['text', 'Отчётность, 1 год'], to: ['day', '2027-12-01'] } as const;
const quiet = { bell: 'now' } as const;
const told = { bell: 'now', push: 'now' } as const;
const written = { bell: 'now', push: 'now', mail: 'now' } as const;

/**
 * What people are told of. A new kind is one entry here, with its words in templates/notices/<kind>.{ru,en}.txt and in
 * the bell of the client program.
 */
export const noticeKinds = {
  // The letter with the invoice goes out by itself, so that mail is off here at first.
  invoiceIssued: {
    event: InvoiceIssued,
    audience: [client(told)],
    words: { ...invoice, payUntil: ['day', '2026-12-01'] },
    link: 'invoices/{invoiceId}',
  },
  invoicePaid: {
    event: InvoicePaid,
    audience: [client({ bell: 'now', mail: 'digest' }), managers(told), accountants(quiet)],
    words: invoice,
    link: 'invoices/{invoiceId}',
  },
  invoicePartlyPaid: {
    event: InvoicePartlyPaid,
    audience: [client({ bell: 'now', mail: 'digest' }), accountants(quiet), managers(quiet)],
    words: { ...invoice, received: money, due: ['money', 320_000] },
    link: 'invoices/{invoiceId}',
  },
  paymentReversed: {
    event: InvoicePaymentReversed,
    audience: [accountants(written), managers(written)],
    words: { ...invoice, returned: money, due: ['money', 320_000] },
    link: 'invoices/{invoiceId}',
    urgent: true,
  },
  invoiceOpened: {
    event: InvoiceOpenedByClient,
    audience: [managers(quiet)],
    words: invoice,
    link: 'invoices/{invoiceId}',
  },
  invoiceScanCame: {
    event: InvoiceScanUploaded,
    audience: [accountants(quiet), managers(quiet)],
    words: invoice,
    link: 'invoices/{invoiceId}',
  },
  invoiceTermExtended: {
    event: InvoiceTermExtended,
    audience: [client({ bell: 'now', mail: 'digest' })],
    words: { ...invoice, payUntil: ['day', '2026-12-01'] },
    link: 'invoices/{invoiceId}',
  },
  invoiceAnnulled: {
    event: InvoiceAnnulled,
    audience: [client(written)],
    words: { ...invoice, reason: ['text', 'Изменился состав заказа'] },
    link: 'invoices/{invoiceId}',
  },
  invoiceExpired: {
    event: InvoiceExpired,
    audience: [managers({ bell: 'now', mail: 'digest' }), client(quiet)],
    words: invoice,
    link: 'invoices/{invoiceId}',
  },
  invoiceCorrected: {
    event: InvoiceCorrected,
    audience: [client({ bell: 'now', mail: 'now' }), accountants(quiet)],
    words: { ...invoice, creditNoteNumber: ['text', '0420000003'], by: ['money', 150_000] },
    link: 'invoices/{invoiceId}',
  },
  moneyOnBalance: {
    event: PaymentPutOnBalance,
    audience: [accountants(quiet), client({ bell: 'now', mail: 'digest' })],
    words: { number: ['text', '118'], amount: money },
    link: 'clients/{clientId}/money',
  },
  moneyReturned: {
    event: PaymentReturned,
    audience: [client(written), accountants(quiet)],
    words: { number: ['text', '118'], amount: money },
    link: 'clients/{clientId}/money',
  },
  statementDone: {
    event: StatementDone,
    audience: [to('partner', ['partnerAdmin'], quiet), to('hq', ['hqBilling'], quiet)],
    words: {},
    link: 'payments/statements/{statementId}',
  },
  subscriptionStarted: {
    event: SubscriptionStarted,
    audience: [client(written), managers(quiet)],
    words: right,
    link: 'subscriptions',
  },
  subscriptionRenewed: {
    event: SubscriptionRenewed,
    audience: [client({ bell: 'now', mail: 'now' }), managers(quiet)],
    words: right,
    link: 'subscriptions',
  },
  subscriptionSuspended: {
    event: SubscriptionSuspended,
    audience: [client(written), managers(told)],
    words: right,
    link: 'subscriptions',
    urgent: true,
  },
  subscriptionEnded: {
    event: SubscriptionEnded,
    audience: [client(written), managers({ bell: 'now', mail: 'digest' })],
    words: right,
    link: 'subscriptions',
  },
  // Four working hours to answer a visitor: no time to wait for the morning of the manager.
  requestCame: {
    event: ConnectionRequestReceived,
    audience: [managers(told), to('hq', ['support'], quiet)],
    words: { number: ['text', '000231'] },
    link: 'requests/{requestId}',
    urgent: true,
  },
  requestDirected: {
    event: ConnectionRequestDirected,
    audience: [managers(told)],
    words: { number: ['text', '000231'] },
    link: 'requests/{requestId}',
    urgent: true,
  },
  clientAssigned: {
    event: ClientManagerAssigned,
    audience: [{ place: 'person', by: told, of: id('managerId') }],
    words: {},
    link: 'clients/{clientId}',
    when: (p) => p.managerId !== null,
  },
  clientTransferred: {
    event: ClientTransferred,
    audience: [
      // Those whom a closed centre leaves come by the thousand: their new centre is told once, of all of them.
      to('centre', ['centreManager'], { bell: 'now', mail: 'digest' }, (e) =>
        (e.payload as { closing?: boolean }).closing ? [] : id('toCentreId')(e),
      ),
      {
        ...to('centre', ['centreManager'], { bell: 'now', mail: 'digest' }, id('fromCentreId')),
        link: 'clients/transfers',
      },
      client(written),
    ],
    words: { fromCentre: ['text', '6614'], toCentre: ['text', '6627'] },
    link: 'clients/{clientId}',
  },
  transferRequested: {
    event: TransferRequested,
    audience: [managers(told), to('hq', ['hqAdmin'], quiet)],
    words: { toCentre: ['text', '6627'], reason: ['text', 'Клиент переехал'] },
    link: 'clients/transfers',
  },
  transferDecided: {
    event: TransferDecided,
    audience: [managers(told)],
    words: { note: ['text', 'Клиент подтвердил'] },
    link: 'clients/transfers',
  },
  centreOpened: {
    event: CentreOpened,
    audience: [to('partner', ['partnerAdmin'], { bell: 'now', mail: 'digest' })],
    words: { number: ['text', '6614'] },
    link: 'centres/{centreId}',
  },
  centreClosed: {
    event: CentreClosed,
    audience: [to('partner', ['partnerAdmin'], written), managers(written)],
    words: { number: ['text', '6614'], closedOn: ['day', '2026-12-01'], reason: ['text', 'Переезд'] },
    link: 'centres',
  },
  centreHandedOver: {
    event: CentreHandedOver,
    audience: [
      to('centre', ['centreManager'], written, id('successorId')),
      { ...to('hq', ['hqAdmin'], quiet), link: 'centres/{centreId}' },
    ],
    words: {
      number: ['text', '6614'],
      toCentre: ['text', '6627'],
      moved: ['text', '1840'],
      left: ['text', '0'],
    },
    link: 'clients',
  },
  tariffPublished: {
    event: TariffVersionPublished,
    audience: [to('everywhere', ['partnerAdmin', 'centreManager'], { bell: 'now', mail: 'digest' })],
    words: { validFrom: ['day', '2026-12-01'] },
    link: 'tariffs',
  },
  authorityKeyAsked: {
    event: KeyChangeAsked,
    audience: [to('hq', ['caOfficer'], written)],
    words: { reason: ['text', 'Плановая смена ключа'] },
    link: 'certificates/authority',
    urgent: true,
  },
  authorityKeyChanged: {
    event: KeyChanged,
    audience: [to('hq', ['caOfficer', 'caOperator', 'hqAdmin'], { bell: 'now', mail: 'now' })],
    words: { name: ['text', 'issuing'], made: ['text', 'issuing-2'] },
    link: 'certificates/authority',
  },
  complianceEnding: {
    event: ComplianceEnding,
    audience: [to('hq', ['caOfficer', 'hqAdmin'], written)],
    words: {
      title: ['text', 'Финансовое обеспечение ответственности'],
      titleEn: ['text', 'Financial security'],
      until: ['day', '2026-12-01'],
      days: ['text', '30'],
    },
    link: 'compliance/{requirementId}',
  },
  // The letter goes out by itself; nobody but those who may answer is told.
  supportAsksToLook: {
    event: ImpersonationAsked,
    audience: [
      {
        ...to('membership', ['clientUser'], { bell: 'now', push: 'now' }),
        of: (e) => (e.payload as { directors?: readonly string[] }).directors ?? [],
      },
    ],
    words: { personName: ['text', 'Анна Петрова'], reason: ['text', 'Не видит счёт за ноябрь'] },
    link: 'sharing',
    urgent: true,
    fixed: true,
  },
  accessSuspended: {
    event: MembershipSuspended,
    audience: [{ place: 'membership', by: { bell: 'now', mail: 'now' }, of: id('membershipId') }],
    words: {},
    link: '',
    urgent: true,
    fixed: true,
  },
  accessResumed: {
    event: MembershipResumed,
    audience: [{ place: 'membership', by: { bell: 'now', mail: 'now' }, of: id('membershipId') }],
    words: {},
    link: '',
    urgent: true,
    fixed: true,
  },
  accessEnded: {
    event: MembershipEnded,
    audience: [{ place: 'membership', by: { bell: 'now', mail: 'now' }, of: id('membershipId') }],
    words: {},
    link: '',
    urgent: true,
    fixed: true,
  },
  // The letter goes out by itself, also to those who have no role yet.
  personalDataReady: {
    event: PersonalDataReady,
    audience: [{ place: 'person', by: { bell: 'now' }, of: id('personId') }],
    words: {},
    link: 'account/personal-data',
    urgent: true,
    fixed: true,
  },
} as const satisfies Record<string, NoticeKind>;

export type NoticeKindName = keyof typeof noticeKinds;
export const noticeKindNames = Object.keys(noticeKinds) as NoticeKindName[];
export const kindOf = (name: string): NoticeKind | undefined => (noticeKinds as Record<string, NoticeKind>)[name];
