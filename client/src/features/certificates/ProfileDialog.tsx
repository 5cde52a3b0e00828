import { MultiSelect } from '@mantine/core';
import { type Control, useController } from 'react-hook-form';
import { useStrings } from '@/app/locale';
import {
  carrierSourceValues,
  certificateDocumentKindValues,
  certificateSubjectKindValues,
  keyKindValues,
  keyUsageValues,
  reviewUnitValues,
} from '@/gql/enums';
import { useCommand, useIdempotencyKey } from '@/lib/api';
import { daysAgo } from '@/lib/format';
import { toastDone } from '@/ui';
import {
  CheckField,
  DateField,
  FormDialog,
  legalDate,
  optionalText,
  SelectField,
  TextField,
  text,
  useZodForm,
  z,
} from '@/ui/form';
import s from './certificates.module.css';
import { en } from './en';
import type { Edition } from './ProfilesPage';
import { WriteProfile } from './queries';
import { ru } from './ru';

const number = (max: number) =>
  z
    .string()
    .trim()
    .regex(/^\d{1,2}$/)
    .refine((v) => Number(v) >= 1 && Number(v) <= max);
const schema = z.object({
  code: text(40).regex(/^[a-z][A-Za-z0-9]{1,39}$/),
  validFrom: legalDate(),
  titleRu: text(120).min(2),
  titleEn: text(120).min(2),
  subjectKind: z.enum(certificateSubjectKindValues),
  documents: z.array(z.enum(certificateDocumentKindValues)),
  needsPayment: z.boolean(),
  needsVisit: z.boolean(),
  visitPhoto: z.boolean(),
  carriers: z.array(z.enum(carrierSourceValues)).min(1),
  validityMonths: number(36),
  reviewDays: number(30),
  reviewUnit: z.enum(reviewUnitValues),
  keyKinds: z.array(z.enum(keyKindValues)).min(1),
  twoPersons: z.boolean(),
  policies: optionalText(500),
  keyUsages: z.array(z.enum(keyUsageValues)).min(1),
  purposes: optionalText(500),
  signTool: text(200).min(2),
  closed: z.boolean(),
});
type Given = z.output<typeof schema>;

const tomorrow = () => daysAgo(-1);
const listed = (typed: string) =>
  typed
    .split(/[,\s]+/)
    .map((one) => one.trim())
    .filter(Boolean);

/** The next edition of a profile, begun from the present one. */
export function ProfileDialog({ from, onClose }: { from: Edition | null; onClose: () => void }) {
  const t = useStrings({ ru, en });
  const p = t.profiles;
  const key = useIdempotencyKey();
  const write = useCommand(WriteProfile, () => toastDone(p.written));
  const defaults: Given = {
    code: from?.code ?? '',
    validFrom: tomorrow(),
    titleRu: from?.titleRu ?? '',
    titleEn: from?.titleEn ?? '',
    subjectKind: from?.subjectKind ?? 'NATURAL_PERSON',
    documents: from?.documents ?? [],
    needsPayment: from?.needsPayment ?? true,
    needsVisit: from?.needsVisit ?? true,
    visitPhoto: from?.visitPhoto ?? false,
    carriers: from?.carriers ?? [...carrierSourceValues],
    validityMonths: String(from?.validityMonths ?? 12),
    reviewDays: String(from?.reviewDays ?? 1),
    reviewUnit: from?.reviewUnit ?? 'WORKING',
    keyKinds: from?.keyKinds ?? ['EC_P256'],
    twoPersons: from?.twoPersons ?? false,
    policies: (from?.policies ?? []).join(', '),
    keyUsages: from?.keyUsages ?? ['DIGITAL_SIGNATURE', 'NON_REPUDIATION'],
    purposes: (from?.purposes ?? ['clientAuth']).join(', '),
    signTool: from?.signTool ?? '',
    closed: from?.closed ?? false,
  };
  const form = useZodForm(schema, defaults);
  const { control } = form;
  const send = async (given: Given) => {
    await write.mutateAsync({
      key: key.key(),
      input: {
        ...given,
        validityMonths: Number(given.validityMonths),
        reviewDays: Number(given.reviewDays),
        policies: listed(given.policies),
        purposes: listed(given.purposes),
      },
    });
    onClose();
  };
  return (
    <FormDialog
      onClose={onClose}
      size={680}
      title={from == null ? p.newProfile : p.add}
      verb={p.save}
      form={form}
      onSubmit={send}
    >
      <p className="muted">{p.waitsText}</p>
      <div className={s.two}>
        <TextField control={control} name="code" label={p.code} description={p.codeHint} disabled={from != null} />
        <DateField control={control} name="validFrom" label={p.validFrom} />
        <TextField control={control} name="titleRu" label={p.titleRu} />
        <TextField control={control} name="titleEn" label={p.titleEn} />
        <SelectField
          control={control}
          name="subjectKind"
          label={p.subjectKind}
          data={certificateSubjectKindValues.map((value) => ({ value, label: p.kinds[value] }))}
        />
        <TextField control={control} name="validityMonths" label={p.validityMonths} inputMode="numeric" />
        <TextField control={control} name="reviewDays" label={p.review} inputMode="numeric" />
        <SelectField
          control={control}
          name="reviewUnit"
          label={p.reviewUnit}
          data={reviewUnitValues.map((value) => ({ value, label: p.units[value] }))}
        />
      </div>
      <Many
        control={control}
        name="documents"
        label={p.documents}
        data={certificateDocumentKindValues.flatMap((value) =>
          value === 'VISIT_PHOTO' ? [] : [{ value, label: p.documentNames[value] }],
        )}
      />
      <Many
        control={control}
        name="carriers"
        label={p.carriers}
        data={carrierSourceValues.map((value) => ({ value, label: p.sources[value] }))}
      />
      <Many
        control={control}
        name="keyKinds"
        label={p.keyKinds}
        data={keyKindValues.map((value) => ({ value, label: value.replace('_', ' ') }))}
      />
      <Many
        control={control}
        name="keyUsages"
        label={p.keyUsages}
        data={keyUsageValues.map((value) => ({ value, label: p.usages[value] }))}
      />
      <TextField control={control} name="policies" label={p.policies} />
      <TextField control={control} name="purposes" label={p.purposes} />
      <TextField control={control} name="signTool" label={p.signTool} />
      <CheckField control={control} name="twoPersons" label={p.twoPersons} />
      <CheckField control={control} name="needsPayment" label={p.needsPayment} />
      <CheckField control={control} name="needsVisit" label={p.needsVisit} />
      <CheckField control={control} name="visitPhoto" label={p.visitPhoto} />
      <CheckField control={control} name="closed" label={p.closedField} />
    </FormDialog>
  );
}

type ManyProps = {
  control: Control<Given>;
  name: 'documents' | 'keyKinds' | 'keyUsages' | 'carriers';
  label: string;
  data: { value: string; label: string }[];
};

function Many({ control, name, label, data }: ManyProps) {
  const { field, fieldState } = useController({ control, name });
  return (
    <MultiSelect
      label={label}
      data={data}
      value={field.value}
      onChange={(value) => field.onChange(value)}
      onBlur={field.onBlur}
      error={fieldState.error?.message}
    />
  );
}
