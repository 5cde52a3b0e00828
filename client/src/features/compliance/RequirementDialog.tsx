import { useStrings } from '@/app/locale';
import { requirementKindValues } from '@/gql/enums';
import type { RequirementFieldsFragment } from '@/gql/graphql';
import { useCommand, useIdempotencyKey } from '@/lib/api';
import { toastDone } from '@/ui';
import {
  CheckField,
  FormDialog,
  optionalText,
  SelectField,
  TextareaField,
  TextField,
  text,
  useZodForm,
  z,
} from '@/ui/form';
import { en } from './en';
import { AddRequirement, UpdateRequirement } from './queries';
import { ru } from './ru';
import { kindsInOrder } from './words';

/** A count that may be left empty. */
const count = (most: number) =>
  z
    .string()
    .trim()
    .regex(/^\d{0,3}$/)
    .refine((text) => Number(text) <= most);
const schema = z.object({
  kind: z.enum(requirementKindValues),
  titleRu: text(300),
  titleEn: optionalText(300),
  source: text(300),
  proof: optionalText(500),
  mandatory: z.boolean(),
  renewMonths: count(240),
  peopleNeeded: count(20),
});

/** A requirement of the vendor's own, new or changed. */
export function RequirementDialog(props: { requirement: RequirementFieldsFragment | null; onClose: () => void }) {
  const { requirement: r, onClose } = props;
  const t = useStrings({ ru, en });
  const key = useIdempotencyKey();
  const done = (title: string) => {
    toastDone(t.saved(title));
    onClose();
  };
  const add = useCommand(AddRequirement, (_, { input }) => done(input.titleRu));
  const update = useCommand(UpdateRequirement, (_, { input }) => done(input.titleRu));
  const form = useZodForm<z.output<typeof schema>>(schema, {
    kind: r?.kind ?? 'DOCUMENT',
    titleRu: r?.titleRu ?? '',
    titleEn: r?.titleEn ?? '',
    source: r?.sourceRu ?? '',
    proof: r?.proofRu ?? '',
    mandatory: r?.mandatory ?? true,
    renewMonths: r?.renewMonths == null ? '' : String(r.renewMonths),
    peopleNeeded: String(r?.peopleNeeded ?? 1),
  });
  const send = async ({ renewMonths, peopleNeeded, ...rest }: z.output<typeof schema>) => {
    const input = { ...rest, renewMonths: Number(renewMonths) || null, peopleNeeded: Number(peopleNeeded) || 1 };
    if (r != null) return update.mutateAsync({ id: r.id, input, version: r.version });
    try {
      return await add.mutateAsync({ key: key.key(), input });
    } catch (error) {
      key.failed(error);
      throw error;
    }
  };
  return (
    <FormDialog onClose={onClose} title={t.requirementTitle} size={520} verb={t.save} form={form} onSubmit={send}>
      <TextField control={form.control} name="titleRu" label={t.name} data-autofocus />
      <TextField control={form.control} name="titleEn" label={t.nameEn} />
      <SelectField
        control={form.control}
        name="kind"
        label={t.kind}
        data={kindsInOrder.map((value) => ({ value, label: t.kinds[value] }))}
      />
      <TextField control={form.control} name="source" label={t.source} description={t.sourceHint} />
      <TextareaField control={form.control} name="proof" label={t.proof} minRows={2} />
      {form.watch('kind') === 'PERSON' && (
        <TextField control={form.control} name="peopleNeeded" label={t.people} inputMode="numeric" />
      )}
      <TextField
        control={form.control}
        name="renewMonths"
        label={t.renew}
        description={t.renewHint}
        inputMode="numeric"
      />
      <CheckField control={form.control} name="mandatory" label={t.mandatory} description={t.mandatoryHint} />
    </FormDialog>
  );
}
