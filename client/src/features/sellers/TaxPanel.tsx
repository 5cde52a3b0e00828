import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useStrings } from '@/app/locale';
import s from '@/features/partners/network.module.css';
import { graphql } from '@/gql';
import { taxRegimeValues } from '@/gql/enums';
import { useCommand } from '@/lib/api';
import { date } from '@/lib/format';
import { EmptyState, Panel, Tag, toastDone } from '@/ui';
import { DateField, FormDialog, legalDate, SelectField, useZodForm, z } from '@/ui/form';
import { en } from './en';
import { hasBegun, regimeNow } from './regime-now';
import { ru } from './ru';
import type { SellerCard } from './SellerPage';

const SetRegime = graphql(`
  mutation SetSellerRegime($sellerId: UUID!, $from: LocalDate!, $regime: TaxRegime!) {
    setSellerRegime(sellerId: $sellerId, from: $from, regime: $regime) { id }
  }
`);
const RemoveRegime = graphql(`
  mutation RemoveSellerRegime($id: UUID!) { removeSellerRegime(id: $id) }
`);

/** How the seller pays taxes, from which month on. */
export function TaxPanel({ seller, mine }: { seller: SellerCard; mine: boolean }) {
  const t = useStrings({ ru, en });
  const [adding, setAdding] = useState(false);
  const remove = useCommand(RemoveRegime, () => toastDone(t.regimeRemoved));
  const now = regimeNow(seller.taxProfile);
  return (
    <Panel
      title={t.tax}
      hint={t.taxHint}
      flush
      actions={
        mine && (
          <Button variant="default" leftSection={<IconPlus size={15} aria-hidden />} onClick={() => setAdding(true)}>
            {t.addRegime}
          </Button>
        )
      }
    >
      {seller.taxProfile.length === 0 && <EmptyState title={t.taxEmpty} text={t.taxEmptyText} />}
      <ul className={s.list}>
        {seller.taxProfile.toReversed().map((r) => (
          <li key={r.id} className={s.item}>
            <span className={s.two}>
              <b className={s.name}>{t.regimes[r.regime]}</b>
              <span className="tnum">{date(r.validFrom)}</span>
            </span>
            {r.id === now?.id ? (
              <Tag tone="success">{t.now}</Tag>
            ) : (
              <Tag tone="neutral">{hasBegun(r) ? t.past : t.later}</Tag>
            )}
            {mine && !hasBegun(r) && (
              <span className={s.end}>
                <Button variant="default" size="compact-sm" onClick={() => remove.mutate({ id: r.id })}>
                  {t.remove}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {adding && <RegimeDialog sellerId={seller.id} onClose={() => setAdding(false)} />}
    </Panel>
  );
}

const schema = z.object({ from: legalDate(), regime: z.enum(taxRegimeValues) });

function RegimeDialog({ sellerId, onClose }: { sellerId: string; onClose: () => void }) {
  const t = useStrings({ ru, en });
  const set = useCommand(SetRegime, () => {
    toastDone(t.regimeSet);
    onClose();
  });
  const form = useZodForm(schema, { from: `${new Date().getFullYear()}-01-01`, regime: 'OSNO' as const });
  return (
    <FormDialog
      onClose={onClose}
      title={t.addRegime}
      verb={t.addRegime}
      form={form}
      onSubmit={(v) => set.mutateAsync({ sellerId, ...v })}
    >
      <SelectField
        control={form.control}
        name="regime"
        label={t.tax}
        data={taxRegimeValues.map((value) => ({ value, label: t.regimes[value] }))}
      />
      <DateField control={form.control} name="from" label={t.from} description={t.fromHint} />
    </FormDialog>
  );
}
