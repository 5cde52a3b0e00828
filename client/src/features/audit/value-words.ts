import { en as appEn } from '@/app/en';
import { type Locale, locales } from '@/app/locale';
import { ru as appRu } from '@/app/ru';
import { en as applicationsEn } from '@/features/applications/en';
import { ru as applicationsRu } from '@/features/applications/ru';
import { en as centresEn } from '@/features/centres/en';
import { ru as centresRu } from '@/features/centres/ru';
import { en as certificatesEn } from '@/features/certificates/en';
import { ru as certificatesRu } from '@/features/certificates/ru';
import { en as clientsEn } from '@/features/clients/en';
import { ru as clientsRu } from '@/features/clients/ru';
import { en as complianceEn } from '@/features/compliance/en';
import { ru as complianceRu } from '@/features/compliance/ru';
import { en as invoicesEn } from '@/features/invoices/en';
import { ru as invoicesRu } from '@/features/invoices/ru';
import { statusKey as invoiceStatus } from '@/features/invoices/status';
import { en as notificationsEn } from '@/features/notifications/en';
import { ru as notificationsRu } from '@/features/notifications/ru';
import { en as partnersEn } from '@/features/partners/en';
import { ru as partnersRu } from '@/features/partners/ru';
import { statusKey as paymentStatus } from '@/features/payments/queries';
import { en as sellersEn } from '@/features/sellers/en';
import { ru as sellersRu } from '@/features/sellers/ru';
import { en as sharingEn } from '@/features/sharing/en';
import { ru as sharingRu } from '@/features/sharing/ru';
import { en as stockEn } from '@/features/stock/en';
import { ru as stockRu } from '@/features/stock/ru';
import { en as tariffsEn } from '@/features/tariffs/en';
import { ru as tariffsRu } from '@/features/tariffs/ru';
import type { InvoiceStatus, PaymentStatus } from '@/gql/enums';
import { nameInApi } from '@/lib/enum-names';
import { type StatusKey, statuses } from '@/ui';

type Words = Readonly<Record<string, string>>;

/** Words of the pages for the values of a field; a field of one kind of object only stands with its kind. */
const values: Readonly<Record<string, readonly [ru: Words, en: Words]>> = {
  askedBy: [clientsRu.transfers.askers, clientsEn.transfers.askers],
  carrier: [applicationsRu.carriers, applicationsEn.carriers],
  categories: [clientsRu.categories, clientsEn.categories],
  category: [clientsRu.categories, clientsEn.categories],
  channel: [notificationsRu.settings.channels, notificationsEn.settings.channels],
  cryptoLicence: [tariffsRu.licences, tariffsEn.licences],
  direction: [
    { IN: 'Поступление', OUT: 'Списание', INTERNAL: 'Между своими счетами' },
    { IN: 'In', OUT: 'Out', INTERNAL: 'Between own accounts' },
  ],
  directions: [tariffsRu.directions, tariffsEn.directions],
  keyPlace: [applicationsRu.keyPlaces, applicationsEn.keyPlaces],
  language: [
    { RU: locales.ru, EN: locales.en },
    { RU: locales.ru, EN: locales.en },
  ],
  locale: [
    { RU: locales.ru, EN: locales.en },
    { RU: locales.ru, EN: locales.en },
  ],
  mode: [sharingRu.looks.modes, sharingEn.looks.modes],
  regime: [sellersRu.regimes, sellersEn.regimes],
  revocationReason: [certificatesRu.reasons, certificatesEn.reasons],
  rights: [centresRu.rightNames, centresEn.rightNames],
  role: [appRu.roles, appEn.roles],
  roles: [appRu.roles, appEn.roles],
  scopeKind: [
    { HQ: 'Вся сеть', PARTNER: 'Партнёр', CENTRE: 'Сервисный центр', CLIENT: 'Организация' },
    { HQ: 'The whole network', PARTNER: 'Partner', CENTRE: 'Service centre', CLIENT: 'Organisation' },
  ],
  tier: [partnersRu.tiers, partnersEn.tiers],
  vatKind: [tariffsRu.vat, tariffsEn.vat],
  works: [sharingRu.workNames, sharingEn.workNames],
  'AddOn.purpose': [tariffsRu.purposes, tariffsEn.purposes],
  'ClientContact.roles': [clientsRu.parts.contactRoles, clientsEn.parts.contactRoles],
  'ComplianceRequirement.kind': [complianceRu.kinds, complianceEn.kinds],
  'ComplianceRequirement.scope': [complianceRu.scopes, complianceEn.scopes],
  'InvoiceLetter.kind': [invoicesRu.card.letterKinds, invoicesEn.card.letterKinds],
  'InvoiceLetter.state': [invoicesRu.card.letterStates, invoicesEn.card.letterStates],
  'InvoiceLine.kind': [tariffsRu.kinds, tariffsEn.kinds],
  'RevocationRequest.act': [certificatesRu.acts, certificatesEn.acts],
  'RevocationRequest.reason': [certificatesRu.reasons, certificatesEn.reasons],
  'StockKind.purpose': [stockRu.purposes, stockEn.purposes],
};

/** Under what name the states of an object stand among all states. */
const lifecycles: Readonly<Record<string, string>> = {
  BankStatement: 'statement',
  CertificateApplication: 'application',
  CertificateDocument: 'document',
  Client: 'client',
  ConnectionRequest: 'request',
  Delivery: 'delivery',
  Impersonation: 'impersonation',
  ImportFile: 'import',
  KeyChange: 'keyChange',
  NewsletterIssue: 'issue',
  Partner: 'partner',
  PaymentReturn: 'return',
  RegisteredCertificate: 'certificate',
  RevocationRequest: 'revocation',
  ServiceCentre: 'centre',
  StockItem: 'stock',
  Subscription: 'subscription',
  TransferRequest: 'transfer',
};

function stateOf(type: string, value: string): StatusKey | undefined {
  if (type === 'Invoice') return invoiceStatus({ status: nameInApi(value) as InvoiceStatus, overdue: false });
  if (type === 'Payment') return paymentStatus[nameInApi(value) as PaymentStatus];
  return [value, nameInApi(value).toLowerCase()]
    .map((name) => `${lifecycles[type]}.${name}` as StatusKey)
    .find((key) => key in statuses);
}

/** What a value means to people where a field has but a few; undefined where it is a text of its own. */
export function valueName(type: string, field: string, value: string, locale: Locale): string | undefined {
  const one = locale === 'en' ? 1 : 0;
  const known = (values[`${type}.${field}`] ?? values[field])?.[one][nameInApi(value)];
  if (known !== undefined || (field !== 'status' && field !== 'state')) return known;
  const key = stateOf(type, value);
  return key && statuses[key][one + 1];
}
