import type { Strings } from '@/app/locale';
import type { kindsRu } from './kinds.ru';
import type { Words } from './words';

export const kindsEn: Strings<typeof kindsRu> = {
  INVOICE_ISSUED: {
    name: 'Invoice issued',
    line: (w: Words) => `Invoice No. ${w.number} for ${w.amount}, pay by ${w.payUntil}`,
  },
  INVOICE_PAID: { name: 'Invoice paid', line: (w: Words) => `Invoice No. ${w.number} is paid: ${w.amount}` },
  INVOICE_PARTLY_PAID: {
    name: 'Part of a payment came',
    line: (w: Words) => `${w.received} came for invoice No. ${w.number}, ${w.due} still due`,
  },
  PAYMENT_REVERSED: {
    name: 'Payment taken back',
    line: (w: Words) => `The payment of invoice No. ${w.number} was taken back, ${w.due} due`,
  },
  INVOICE_OPENED: {
    name: 'A client opened an invoice',
    line: (w: Words) => `The client opened invoice No. ${w.number}`,
  },
  INVOICE_SCAN_CAME: {
    name: 'A scan came for an invoice',
    line: (w: Words) => `A scan came for invoice No. ${w.number}`,
  },
  INVOICE_TERM_EXTENDED: {
    name: 'More time to pay',
    line: (w: Words) => `Invoice No. ${w.number} may be paid until ${w.payUntil}`,
  },
  INVOICE_ANNULLED: {
    name: 'Invoice annulled',
    line: (w: Words) => `Invoice No. ${w.number} is annulled: ${w.reason}`,
  },
  INVOICE_EXPIRED: { name: 'An offer has lapsed', line: (w: Words) => `Invoice No. ${w.number} is no longer valid` },
  INVOICE_CORRECTED: {
    name: 'Invoice corrected',
    line: (w: Words) => `Invoice No. ${w.number} is corrected by ${w.by}`,
  },
  MONEY_ON_BALANCE: {
    name: 'Money on the balance',
    line: (w: Words) => `${w.amount} on the balance, payment No. ${w.number}`,
  },
  MONEY_RETURNED: { name: 'Money returned', line: (w: Words) => `${w.amount} returned, payment No. ${w.number}` },
  STATEMENT_DONE: { name: 'A statement is done', line: () => 'A bank statement is done' },
  SUBSCRIPTION_STARTED: { name: 'Access given', line: (w: Words) => `Access given: ${w.title}` },
  SUBSCRIPTION_RENEWED: { name: 'Subscription renewed', line: (w: Words) => `Subscription renewed: ${w.title}` },
  SUBSCRIPTION_SUSPENDED: { name: 'Access suspended', line: (w: Words) => `Access suspended: ${w.title}` },
  SUBSCRIPTION_ENDED: { name: 'Subscription ended', line: (w: Words) => `Subscription ended: ${w.title}` },
  REQUEST_CAME: { name: 'A new connection request', line: (w: Words) => `New request No. ${w.number}` },
  REQUEST_DIRECTED: {
    name: 'A request was passed to you',
    line: (w: Words) => `Request No. ${w.number} was passed to you`,
  },
  PERSONAL_DATA_READY: { name: 'The copy of my data is ready', line: () => 'The copy of your data is ready' },
  CLIENT_ASSIGNED: { name: 'A client is yours now', line: () => 'You have a new client' },
  CLIENT_TRANSFERRED: {
    name: 'A client is served by another centre',
    line: (w: Words) => `Service has passed from centre ${w.fromCentre} to centre ${w.toCentre}`,
  },
  TRANSFER_REQUESTED: {
    name: 'A centre asks for a client',
    line: (w: Words) => `Centre ${w.toCentre} asks for a client: ${w.reason}`,
  },
  TRANSFER_DECIDED: { name: 'A transfer was decided', line: (w: Words) => `A transfer was decided. ${w.note}` },
  CENTRE_OPENED: { name: 'A centre is opened', line: (w: Words) => `Centre ${w.number} is opened` },
  CENTRE_CLOSED: { name: 'A centre closes', line: (w: Words) => `Centre ${w.number} closes on ${w.closedOn}` },
  CENTRE_HANDED_OVER: {
    name: 'Clients of a closed centre are handed over',
    line: (w: Words) => `Clients of centre ${w.number} have passed to centre ${w.toCentre}: ${w.moved}`,
  },
  TARIFF_PUBLISHED: { name: 'New prices', line: (w: Words) => `New prices from ${w.validFrom}` },
  SUPPORT_ASKS_TO_LOOK: {
    name: 'Support asks to look',
    line: (w: Words) => `${w.personName} (support) asks to look: ${w.reason}`,
  },
  AUTHORITY_KEY_ASKED: {
    name: 'A new key of the authority is asked for',
    line: (w: Words) => `A new key of the authority is asked for: ${w.reason}`,
  },
  AUTHORITY_KEY_CHANGED: {
    name: 'A key of the authority was changed',
    line: (w: Words) => `A key of the authority was changed: now ${w.made} signs`,
  },
  COMPLIANCE_ENDING: {
    name: 'Evidence of a requirement to the centre ends',
    line: (w: Words) => `${w.titleEn}: evidence holds until ${w.until}`,
  },
  ACCESS_SUSPENDED: { name: 'Your access is suspended', line: () => 'Your access is suspended' },
  ACCESS_RESUMED: { name: 'Your access is back', line: () => 'Your access is back' },
  ACCESS_ENDED: { name: 'A role was taken from you', line: () => 'A role was taken from you' },
};
