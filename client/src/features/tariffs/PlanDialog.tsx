import type { PlanFieldsFragment } from '@/gql/graphql';
import { useCommand, useIdempotencyKey } from '@/lib/api';
import { z } from '@/lib/zod';
import { toastDone } from '@/ui';
import { CheckField, FormDialog, optionalText, TextareaField, useZodForm } from '@/ui/form';
import { CreatePlan, UpdatePlan } from './commands';
import { CodeAndName, namedSchema, namedValues, PositionField } from './NamedFields';
import { codePattern, useWords } from './values';

type Props = { productId: string; plan?: PlanFieldsFragment; onClose: () => void; onCreated?: (id: string) => void };

/** A plan's name and flags; what is in it stands in its editions. */
export function PlanDialog({ productId, plan, onClose, onCreated }: Props) {
  const t = useWords();
  const key = useIdempotencyKey();
  const create = useCommand(CreatePlan);
  const update = useCommand(UpdatePlan);
  const schema = z.object({
    ...namedSchema(z.string().regex(codePattern, t.codeWrong), 120),
    description: optionalText(2000),
    descriptionEn: optionalText(2000),
    isGroup: z.boolean(),
    byManagerOnly: z.boolean(),
  });
  const form = useZodForm(schema, {
    ...namedValues(plan),
    description: plan?.description ?? '',
    descriptionEn: plan?.descriptionEn ?? '',
    isGroup: plan?.isGroup ?? false,
    byManagerOnly: plan?.byManagerOnly ?? false,
  });
  const { control } = form;
  return (
    <FormDialog
      onClose={onClose}
      title={plan == null ? t.plan.new : t.plan.edit}
      size={520}
      verb={t.save}
      form={form}
      onSubmit={async ({ code, position, ...rest }) => {
        const input = { ...rest, position: Number(position) };
        if (plan == null) {
          const made = await create.mutateAsync({ productId, code, input, key: key.key() });
          toastDone(t.plan.created);
          onCreated?.(made.createTariffPlan.id);
        } else {
          await update.mutateAsync({ id: plan.id, input, expectedVersion: plan.version });
          toastDone(t.saved);
        }
        onClose();
      }}
    >
      <CodeAndName control={control} isNew={plan == null} hint={t.codeHint} />
      <TextareaField control={control} name="description" label={t.description} minRows={2} />
      <TextareaField control={control} name="descriptionEn" label={t.descriptionEn} minRows={2} />
      <CheckField control={control} name="isGroup" label={t.plan.isGroup} />
      <CheckField control={control} name="byManagerOnly" label={t.plan.byManagerOnly} />
      <PositionField control={control} />
    </FormDialog>
  );
}
