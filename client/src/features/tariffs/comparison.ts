import type { PlanCell } from '@/ui';
import type { Offer, Offering } from './queries';
import type { useWords } from './values';
import { directions } from './values';

type Words = ReturnType<typeof useWords>;
interface CompareRow {
  key: string;
  name: string;
  cell: (offer: Offer) => PlanCell;
}

/** Rows of the comparison table: directions, limits, what is included, then the product's own features. */
export function rowsOf(
  { product, plans }: Offering,
  t: Words,
  nameOf: (row: { name: string; nameEn: string }) => string,
): CompareRow[] {
  const some = (test: (offer: Offer) => boolean) => plans.some(test);
  const many = (n: number | null | undefined) => (n == null ? t.any : String(n));
  const counted = (n: number) => (n === 0 ? false : n === 1 ? true : String(n));
  const rows: CompareRow[] = directions
    .filter((d) => some((o) => o.version.directions.includes(d)))
    .map((d) => ({ key: d, name: t.directions[d], cell: (o) => o.version.directions.includes(d) }));
  const add = (key: string, name: string, cell: CompareRow['cell'], shown = true) => {
    if (shown) rows.push({ key, name, cell });
  };
  add('organisations', t.offers.organisations, ({ version: v }) =>
    v.organisationsMin > 1
      ? v.organisationsLimit == null
        ? t.offers.from(v.organisationsMin)
        : t.offers.range(v.organisationsMin, many(v.organisationsLimit))
      : many(v.organisationsLimit),
  );
  add('users', t.offers.users, (o) => many(o.version.usersLimit));
  add(
    'reports',
    t.offers.reports,
    (o) => many(o.version.reportsLimit),
    some((o) => o.version.reportsLimit != null),
  );
  for (const feature of product.features) {
    add(feature.code, nameOf(feature), ({ version }) => {
      const cell = version.features.find((f) => f.code === feature.code);
      if (cell == null || !cell.included) return false;
      return nameOf({ name: cell.value ?? '', nameEn: cell.valueEn ?? '' }) || true;
    });
  }
  const has = (key: 'includedCertificates' | 'includedCarriers') => some((o) => o.version[key] > 0);
  add(
    'certificates',
    t.offers.certificates,
    (o) => counted(o.version.includedCertificates),
    has('includedCertificates'),
  );
  add('carriers', t.offers.carriers, (o) => counted(o.version.includedCarriers), has('includedCarriers'));
  const licence = some((o) => o.version.cryptoLicence !== 'NONE');
  add(
    'licence',
    t.offers.licence,
    ({ version: v }) => (v.cryptoLicence === 'NONE' ? false : t.licences[v.cryptoLicence]),
    licence,
  );
  return rows;
}
