/** What the invented network sells. Prices are those of 2026 for a legal entity in the middle zone, in whole roubles. */
export type Part =
  | 'programRight'
  | 'support'
  | 'issue'
  | 'carrier'
  | 'cryptoRight'
  | 'teaching'
  | 'documents'
  | 'updates';

export interface DemoPlan {
  code: string;
  name: string;
  nameEn: string;
  description: string;
  descriptionEn: string;
  /** A year's price; of plans that are sold for other terms only, the price of the first term. */
  price: number;
  /** Larger groups: from so many organisations on, the price of a year. */
  tiers?: Readonly<Record<number, number>>;
  organisations?: readonly [number, number | null];
  users?: number | null;
  reports?: number | null;
  directions?: readonly string[];
  certificates?: number;
  carriers?: number;
  licence?: 'NONE' | 'IN_CERTIFICATE' | 'SEPARATE';
  byManagerOnly?: boolean;
  /** Cells of the comparison table: true, or a remark in both languages. */
  cells: Readonly<Record<string, true | readonly [string, string]>>;
  options?: readonly string[];
  parts?: Readonly<Partial<Record<Part, number>>>;
}
export interface DemoProduct {
  code: string;
  name: string;
  nameEn: string;
  description: string;
  descriptionEn: string;
  /** Shares of the price in hundredths of a percent. */
  parts: Readonly<Partial<Record<Part, number>>>;
  periods: readonly number[];
  categories: readonly ('LEGAL_ENTITY' | 'SOLE_ENTREPRENEUR' | 'BUDGET' | 'INDIVIDUAL')[];
  features: readonly (readonly [code: string, ru: string, en: string])[];
  plans: readonly DemoPlan[];
}
export interface DemoAddOn {
  code: string;
  product?: string;
  purpose: string;
  kind: 'RIGHT' | 'SERVICE' | 'GOODS';
  name: string;
  nameEn: string;
  unit: string;
  vatKind: string;
  ground?: string;
  price: number;
}

export const demoParts: Readonly<
  Record<Part, { name: string; nameEn: string; kind: string; unit: string; vatKind: string; ground?: string }>
> = {
  programRight: {
    name: 'Право использования программы',
    nameEn: 'Right to use the program',
    kind: 'RIGHT',
    unit: 'шт',
    vatKind: 'EXEMPT_149_2_26',
    ground: '21847',
  },
  support: {
    name: 'Абонентское обслуживание',
    nameEn: 'Support',
    kind: 'SERVICE',
    unit: 'усл',
    vatKind: 'GENERAL',
  },
  issue: {
    name: 'Изготовление сертификата',
    nameEn: 'Issue of the certificate',
    kind: 'SERVICE',
    unit: 'усл',
    vatKind: 'GENERAL',
  },
  carrier: {
    name: 'Ключевой носитель',
    nameEn: 'Key carrier',
    kind: 'GOODS',
    unit: 'шт',
    vatKind: 'GENERAL',
  },
  cryptoRight: {
    name: 'Право использования криптопровайдера в составе сертификата',
    nameEn: 'Right to the crypto provider, within the certificate',
    kind: 'RIGHT',
    unit: 'шт',
    vatKind: 'EXEMPT_149_2_26',
    ground: '21903',
  },
  teaching: {
    name: 'Услуги обучения',
    nameEn: 'Tuition',
    kind: 'SERVICE',
    unit: 'усл',
    vatKind: 'GENERAL',
  },
  documents: {
    name: 'Передача электронных документов',
    nameEn: 'Exchange of electronic documents',
    kind: 'SERVICE',
    unit: 'усл',
    vatKind: 'GENERAL',
  },
  updates: {
    name: 'Обновление базы нормативных документов',
    nameEn: 'Updates of the base of law',
    kind: 'SERVICE',
    unit: 'усл',
    vatKind: 'GENERAL',
  },
};

/** Price zones over the whole country; the middle one takes every region that the others don't name. */
export const demoZones = [
  { code: 'Z1', name: 'Столицы', nameEn: 'Capitals', regions: ['77', '50', '78', '47'], factor: 1.15 },
  { code: 'Z2', name: 'Основная', nameEn: 'Main', regions: null, factor: 1 },
  {
    code: 'Z3',
    name: 'Север и Дальний Восток',
    nameEn: 'North and Far East',
    regions: ['14', '25', '27', '28', '41', '49', '65', '75', '79', '83', '86', '87', '89', '99'],
    factor: 1.08,
  },
] as const;

/** How a price depends on who buys and for how long. */
export const demoFactors = {
  category: { LEGAL_ENTITY: 1, SOLE_ENTREPRENEUR: 0.65, BUDGET: 0.9, INDIVIDUAL: 0.55 },
  months: { 3: 0.32, 6: 0.58, 12: 1, 15: 1.2, 24: 1.85, 36: 2.6 } as Readonly<Record<number, number>>,
  /** The list of 2025, before VAT became 22 %. */
  year2025: 0.93,
};
