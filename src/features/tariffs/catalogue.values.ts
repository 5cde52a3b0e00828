import type { ClientCategory } from '../../kernel/client-requisites.js';
import type { VatKind } from '../../kernel/vat.js';

export type SubscriberCategory = ClientCategory;

/** Authorities that a plan lets report to: FNS, SFR, Rosstat, Rosprirodnadzor, Rosalkogoltabakkontrol, the Bank of Russia, customs. */
export const directions = ['fns', 'sfr', 'rosstat', 'rpn', 'fsrar', 'cbr', 'fcs'] as const;
export type Direction = (typeof directions)[number];

/** Months for which a plan may be sold. One-time plans (a certificate, a course) have the period of their validity. */
export const planPeriods = [3, 6, 12, 15, 24, 36] as const;

/** What a part of the price is for; decides its line in closing documents (a right is transferred, a service rendered, goods shipped). */
export const componentKinds = ['right', 'service', 'goods'] as const;
export type ComponentKind = (typeof componentKinds)[number];

export const cryptoLicences = ['none', 'inCertificate', 'separate'] as const;
export type CryptoLicence = (typeof cryptoLicences)[number];

export const pricePerValues = ['subscription', 'organisation'] as const;
export type PricePer = (typeof pricePerValues)[number];

export const addOnPurposes = [
  'certificate',
  'keyCarrier',
  'cryptoLicence',
  'visit',
  'consultation',
  'course',
  'option',
  'package',
  'other',
] as const;
export type AddOnPurpose = (typeof addOnPurposes)[number];

/** A part of a plan's price with its own VAT; shares of a plan sum to 10 000 basis points. */
export interface Component {
  code: string;
  name: string;
  nameEn: string;
  kind: ComponentKind;
  unit: string;
  vatKind: VatKind;
  /** Number in the Unified register of programs (art. 149 p. 2 sp. 26) or of the licence to teach (sp. 14). */
  groundReference: string;
  shareBp: number;
}
/** A row of the comparison table. */
export interface Feature {
  code: string;
  name: string;
  nameEn: string;
}
/** A plan's cell in it: in, not in, or in with a remark («30 в месяц»). */
export interface FeatureCell {
  code: string;
  included: boolean;
  value: string | null;
  valueEn: string | null;
}
export interface PlanOption {
  code: string;
  name: string;
  nameEn: string;
}
export interface PriceCell {
  zoneId: string;
  category: SubscriberCategory;
  months: number;
  organisationsFrom: number;
  gross: number;
}

/** The catalogue's days are counted in Moscow: one price list for the whole country changes at one moment. */
export const CATALOGUE_ZONE = 'Europe/Moscow';

/** Exemptions that hold only under a document with a number. */
export const needsGround = (kind: VatKind) => kind === 'exempt_149_2_26' || kind === 'exempt_149_2_14';
