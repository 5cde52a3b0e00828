import type { ProductFieldsFragment } from '@/gql/graphql';
import { date } from '@/lib/format';
import { Callout, Facts, Panel } from '@/ui';
import { ComponentsEditor } from './ComponentsEditor';
import s from './catalogue.module.css';
import type { Edition } from './queries';
import { useNamed, useWords } from './values';

/** A published edition, to be read. */
export function EditionView({ edition, product }: { edition: Edition; product: ProductFieldsFragment }) {
  const t = useWords();
  const e = t.edition;
  const nameOf = useNamed();
  const many = (n: number | null | undefined) => (n == null ? e.unlimited : String(n));
  const cells = product.features.flatMap((f) => {
    const cell = edition.features.find((c) => c.code === f.code);
    if (cell?.included !== true) return [];
    const remark = nameOf({ name: cell.value ?? '', nameEn: cell.valueEn ?? '' });
    return [remark === '' ? nameOf(f) : `${nameOf(f)} (${remark})`];
  });
  const list = (items: readonly string[]) => (items.length === 0 ? '—' : items.join(', '));
  return (
    <div className={s.stack}>
      <Callout tone="info">{e.frozen}</Callout>
      <Panel title={e.contents}>
        <Facts
          items={[
            { label: t.plan.soldFrom, value: date(edition.validFrom) },
            { label: t.plan.soldTo, value: edition.validTo == null ? '—' : date(edition.validTo) },
            { label: e.categories, value: list(edition.categories.map((c) => t.categories[c])) },
            { label: e.periods, value: edition.periods.join(', ') },
            { label: e.directions, value: list(edition.directions.map((d) => t.directions[d])) },
            { label: e.organisations, value: `${edition.organisationsMin} – ${many(edition.organisationsLimit)}` },
            { label: e.users, value: many(edition.usersLimit) },
            { label: e.reports, value: many(edition.reportsLimit) },
            { label: e.pricePer, value: e.pricePers[edition.pricePer] },
            { label: e.certificates, value: edition.includedCertificates },
            { label: e.carriers, value: edition.includedCarriers },
            { label: e.licence, value: t.licences[edition.cryptoLicence] },
            { label: e.features, value: list(cells) },
            { label: t.rows.options, value: list(edition.options.map(nameOf)) },
          ]}
        />
      </Panel>
      <Panel title={t.components.title} flush>
        <ComponentsEditor parts={edition.components} />
      </Panel>
    </div>
  );
}
