import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useFieldArray } from 'react-hook-form';
import { useStrings } from '@/app/locale';
import { useAt, useCan } from '@/app/viewer';
import s from '@/features/partners/network.module.css';
import { TwoLines } from '@/features/partners/TwoLines';
import { graphql } from '@/gql';
import { useApi, useCommand } from '@/lib/api';
import { Dialog, EmptyState, Panel, toastDone } from '@/ui';
import { Form, SelectField, useZodForm, z } from '@/ui/form';
import type { CentreCard } from './CentrePage';
import { en } from './en';
import { useProducts } from './products';
import { ru } from './ru';

const SellerChoices = graphql(`
  query SellerChoices { sellers(first: 100) { edges { node { id name inn partnerId } } } }
`);
const SetCentreSellers = graphql(`
  mutation SetCentreSellers($id: UUID!, $sellers: [CentreSellerInput!]!) {
    setCentreSellers(serviceCentreId: $id, sellers: $sellers) { id }
  }
`);

/** Whose invoices the centre issues. */
export function CentreSellersPanel({ centre }: { centre: CentreCard }) {
  const t = useStrings({ ru, en });
  const at = useAt();
  const can = useCan();
  const products = useProducts();
  const [editing, setEditing] = useState(false);
  const mayName = can('manage:CentreSeller') && centre.status !== 'CLOSED';
  return (
    <Panel
      title={t.sellers}
      flush
      actions={
        mayName && (
          <Button variant="default" onClick={() => setEditing(true)}>
            {t.setSellers}
          </Button>
        )
      }
    >
      {centre.sellers.length === 0 && <EmptyState title={t.sellersEmpty} text={t.sellersEmptyText} />}
      <ul className={s.list}>
        {centre.sellers.map((row) => (
          <li key={row.id} className={s.item}>
            <TwoLines name={row.seller.name} to={at('sellers', row.seller.id)}>
              {row.productCode == null ? t.otherProducts : products.nameOf(row.productCode)}
            </TwoLines>
          </li>
        ))}
      </ul>
      {editing && <SellersDialog centre={centre} onClose={() => setEditing(false)} />}
    </Panel>
  );
}

const schema = z.object({
  sellers: z.array(z.object({ productCode: z.string().nullable(), sellerId: z.string().min(1) })).max(50),
});

function SellersDialog({ centre, onClose }: { centre: CentreCard; onClose: () => void }) {
  const t = useStrings({ ru, en });
  const products = useProducts();
  const { data } = useApi(SellerChoices);
  const save = useCommand(SetCentreSellers, () => {
    toastDone(t.sellersSaved);
    onClose();
  });
  const present = centre.sellers.map(({ productCode, sellerId }) => ({ productCode, sellerId }));
  const form = useZodForm(schema, { sellers: present.length > 0 ? present : [{ productCode: null, sellerId: '' }] });
  const lines = useFieldArray({ control: form.control, name: 'sellers' });
  const choices = (data?.sellers.edges ?? [])
    .map((e) => e.node)
    .filter((x) => x.partnerId == null || x.partnerId === centre.partner.id)
    .map((x) => ({ value: x.id, label: `${x.name} · ${x.inn}` }));
  return (
    <Dialog opened onClose={onClose} title={`${t.sellers}: ${t.centreOf(centre.number)}`} size={600}>
      <Form
        form={form}
        onSubmit={({ sellers }) =>
          save.mutateAsync({
            id: centre.id,
            sellers: sellers.map((x) => ({ sellerId: x.sellerId, productCode: x.productCode })),
          })
        }
        actions={
          <>
            <Button type="submit" loading={form.formState.isSubmitting}>
              {t.save}
            </Button>
            <Button
              variant="default"
              leftSection={<IconPlus size={15} aria-hidden />}
              onClick={() => lines.append({ productCode: null, sellerId: '' })}
            >
              {t.addLine}
            </Button>
          </>
        }
      >
        {lines.fields.map((line, i) => (
          <div key={line.id} className={s.grid}>
            <SelectField
              control={form.control}
              name={`sellers.${i}.sellerId`}
              label={t.seller}
              searchable
              data={choices}
            />
            <div className={s.pair}>
              <SelectField
                control={form.control}
                name={`sellers.${i}.productCode`}
                label={t.product}
                placeholder={t.productHint}
                searchable
                clearable
                data={products.choices(centre.sellers.flatMap((x) => x.productCode ?? []))}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                size={32}
                aria-label={t.removeLine(i + 1)}
                onClick={() => lines.remove(i)}
              >
                <IconX size={15} aria-hidden />
              </ActionIcon>
            </div>
          </div>
        ))}
      </Form>
    </Dialog>
  );
}
