import { Button, Select } from '@mantine/core';
import { useLocale, useStrings } from '@/app/locale';
import { useApi } from '@/lib/api';
import { money, today } from '@/lib/format';
import { Dialog } from '@/ui';
import { Form, kopecks, MoneyField, SelectField, TextField, text, useZodForm, z } from '@/ui/form';
import { type DraftItem, newItemKey } from './draft';
import { en } from './en';
import { OfferedAddOns } from './queries';
import { ru } from './ru';

type Props = { onClose: () => void; onAdd: (item: DraftItem) => void };

/** Goods and services of the catalogue, at the price of the client's zone. */
export function AddCatalogueDialog({ zoneId, onClose, onAdd }: Props & { zoneId: string | undefined }) {
  const t = useStrings({ ru, en }).form;
  const { locale } = useLocale();
  const { data } = useApi(OfferedAddOns, {}, { staleTime: 300_000 });
  const day = today();
  const offered = (data?.addOns ?? []).flatMap((addOn) => {
    const price = addOn.prices.find(
      (p) => p.zoneId === zoneId && p.validFrom <= day && (p.validTo == null || p.validTo > day),
    );
    const name = locale === 'en' ? addOn.nameEn : addOn.name;
    return price == null ? [] : [{ value: addOn.id, label: `${name} · ${money(price.gross)}`, name }];
  });
  return (
    <Dialog opened onClose={onClose} title={t.addGoods}>
      <Select
        label={t.addPick}
        searchable
        data={offered}
        value={null}
        nothingFoundMessage={t.linesEmpty}
        data-autofocus
        onChange={(id) => {
          const chosen = offered.find((one) => one.value === id);
          if (chosen == null) return;
          onAdd({ key: newItemKey(), addOnId: chosen.value, quantity: 1, label: chosen.name });
          onClose();
        }}
      />
    </Dialog>
  );
}

const kinds = ['SERVICE', 'GOODS', 'RIGHT'] as const;
const vatKinds = ['GENERAL', 'REDUCED10', 'ZERO', 'NONE'] as const;
const schema = z.object({
  title: text(300),
  kind: z.enum(kinds),
  unit: text(20),
  unitPrice: kopecks().min(0).nullable(),
  vatKind: z.enum(vatKinds),
});
type Values = z.output<typeof schema>;

/** What the catalogue doesn't have. */
export function AddOwnDialog({ onClose, onAdd }: Props) {
  const t = useStrings({ ru, en });
  const form = useZodForm<Values>(schema, {
    title: '',
    kind: 'SERVICE',
    unit: 'усл',
    unitPrice: null,
    vatKind: 'GENERAL',
  });
  const { control } = form;
  const add = async ({ unitPrice, ...rest }: Values) => {
    if (unitPrice == null) {
      form.setError('unitPrice', { message: '@required' });
      return;
    }
    onAdd({ ...rest, unitPrice, key: newItemKey(), quantity: 1, label: rest.title });
    onClose();
  };
  return (
    <Dialog opened onClose={onClose} title={t.form.addOwn}>
      <Form
        form={form}
        onSubmit={add}
        actions={
          <>
            <Button type="submit">{t.form.add}</Button>
            <Button variant="default" onClick={onClose}>
              {t.no}
            </Button>
          </>
        }
      >
        <TextField control={control} name="title" label={t.form.name} data-autofocus />
        <SelectField
          control={control}
          name="kind"
          label={t.form.kind}
          data={kinds.map((value) => ({ value, label: t.form.kinds[value] }))}
        />
        <TextField control={control} name="unit" label={t.form.unit} />
        <MoneyField control={control} name="unitPrice" label={t.form.unitPrice} />
        <SelectField
          control={control}
          name="vatKind"
          label={t.form.vatKind}
          data={vatKinds.map((value) => ({ value, label: t.form.vatKinds[value] }))}
        />
      </Form>
    </Dialog>
  );
}
