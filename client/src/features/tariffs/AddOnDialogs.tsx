import type { AddOnsQuery } from '@/gql/graphql';
import { useCommand, useIdempotencyKey } from '@/lib/api';
import { z } from '@/lib/zod';
import { toastDone } from '@/ui';
import {
  DateField,
  FormDialog,
  kopecks,
  legalDate,
  MoneyField,
  optionalText,
  SelectField,
  TextField,
  text,
  useZodForm,
} from '@/ui/form';
import { CreateAddOn, PriceAddOn, UpdateAddOn } from './commands';
import { CodeAndName, namedSchema, namedValues, PositionField } from './NamedFields';
import type { CatalogueProduct, Zone } from './queries';
import { choices, codePattern, kinds, purposes, today, useNamed, useWords, vatKinds } from './values';

export type AddOn = AddOnsQuery['addOns'][number];

type DialogProps = { addOn?: AddOn; products: readonly CatalogueProduct[]; onClose: () => void };

export function AddOnDialog({ addOn, products, onClose }: DialogProps) {
  const t = useWords();
  const nameOf = useNamed();
  const key = useIdempotencyKey();
  const create = useCommand(CreateAddOn, () => toastDone(t.addOns.created));
  const update = useCommand(UpdateAddOn, () => toastDone(t.saved));
  const schema = z.object({
    ...namedSchema(z.string().regex(codePattern, t.codeWrong), 200),
    purpose: z.enum(purposes),
    kind: z.enum(kinds),
    productId: z.string(),
    unit: text(20),
    vatKind: z.enum(vatKinds),
    groundReference: optionalText(60),
  });
  const form = useZodForm(schema, {
    ...namedValues(addOn),
    purpose: addOn?.purpose ?? 'OTHER',
    kind: addOn?.kind ?? 'SERVICE',
    productId: addOn?.productId ?? 'any',
    unit: addOn?.unit ?? 'шт',
    vatKind: addOn?.vatKind ?? 'GENERAL',
    groundReference: addOn?.groundReference ?? '',
  });
  const { control } = form;
  return (
    <FormDialog
      onClose={onClose}
      title={addOn == null ? t.addOns.new : t.addOns.edit}
      size={520}
      verb={t.save}
      form={form}
      onSubmit={async ({ code, productId, position, ...rest }) => {
        const input = {
          ...rest,
          description: addOn?.description ?? '',
          descriptionEn: addOn?.descriptionEn ?? '',
          productId: productId === 'any' ? null : productId,
          position: Number(position),
        };
        if (addOn == null) await create.mutateAsync({ code, input, key: key.key() });
        else await update.mutateAsync({ id: addOn.id, input, expectedVersion: addOn.version });
        onClose();
      }}
    >
      <CodeAndName control={control} isNew={addOn == null} hint={t.codeHint} />
      <SelectField control={control} name="purpose" label={t.addOns.purpose} data={choices(purposes, t.purposes)} />
      <SelectField control={control} name="kind" label={t.components.kind} data={choices(kinds, t.kinds)} />
      <SelectField
        control={control}
        name="productId"
        label={t.addOns.product}
        data={[
          { value: 'any', label: t.addOns.anyProduct },
          ...products.map((p) => ({ value: p.id, label: nameOf(p) })),
        ]}
      />
      <TextField control={control} name="unit" label={t.addOns.unit} />
      <SelectField control={control} name="vatKind" label={t.addOns.vat} data={choices(vatKinds, t.vat)} />
      <TextField
        control={control}
        name="groundReference"
        label={t.addOns.ground}
        description={t.components.groundHint}
      />
      <PositionField control={control} />
    </FormDialog>
  );
}

/** Prices of all zones from a day on. */
export function AddOnPrices({ addOn, zones, onClose }: { addOn: AddOn; zones: readonly Zone[]; onClose: () => void }) {
  const t = useWords();
  const nameOf = useNamed();
  const key = useIdempotencyKey();
  const set = useCommand(PriceAddOn, () => toastDone(t.addOns.priced));
  const day = today();
  const now = (zoneId: string) =>
    addOn.prices.find((p) => p.zoneId === zoneId && p.validFrom <= day && (p.validTo == null || p.validTo > day));
  const schema = z.object({ from: legalDate(), prices: z.record(z.string(), kopecks().min(0)) });
  const form = useZodForm(schema, {
    from: day,
    prices: Object.fromEntries(zones.flatMap((z) => (now(z.id) == null ? [] : [[z.id, now(z.id)?.gross ?? 0]]))),
  });
  return (
    <FormDialog
      onClose={onClose}
      title={t.addOns.priceTitle(nameOf(addOn))}
      verb={t.save}
      form={form}
      onSubmit={async ({ from, prices }) => {
        const given = Object.entries(prices).map(([zoneId, gross]) => ({ zoneId, gross }));
        await set.mutateAsync({ id: addOn.id, from, prices: given, key: key.key() }).catch((error) => {
          key.failed(error);
          throw error;
        });
        onClose();
      }}
    >
      <DateField control={form.control} name="from" label={t.addOns.from} />
      {zones.map((zone) => (
        <MoneyField key={zone.id} control={form.control} name={`prices.${zone.id}`} label={nameOf(zone)} />
      ))}
    </FormDialog>
  );
}
