import { Button, FileButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Control } from 'react-hook-form';
import { useStrings } from '@/app/locale';
import { useScope } from '@/app/viewer';
import type { EvidenceFieldsFragment, RequirementFieldsFragment } from '@/gql/graphql';
import { upload, useApi, useCommand, useIdempotencyKey } from '@/lib/api';
import { plural } from '@/lib/format';
import { useRefusalText } from '@/messages/refusals';
import { toastDone, toastFailed } from '@/ui';
import {
  DateField,
  FormDialog,
  legalDate,
  optionalText,
  SelectField,
  TextareaField,
  TextField,
  text,
  useZodForm,
  z,
} from '@/ui/form';
import s from './compliance.module.css';
import { en } from './en';
import { AddEvidence, AppointablePeople } from './queries';
import { ru } from './ru';
import { paperTypes } from './words';

const document = z.object({
  personId: z.string().nullable(),
  position: optionalText(200),
  number: text(100),
  issuedBy: optionalText(200),
  issuedOn: legalDate().nullable(),
  validFrom: legalDate(),
  validUntil: legalDate().nullable(),
  note: optionalText(1000),
});
const appointment = document.extend({ personId: z.string(), position: text(200) });
type Values = z.output<typeof document>;

type Props = {
  requirement: RequirementFieldsFragment;
  /** Of an appointment: whose place the new one takes. */
  replaces: EvidenceFieldsFragment | null;
  onClose: () => void;
};

/** A new document or appointment, with its files. */
export function EvidenceDialog({ requirement: r, replaces, onClose }: Props) {
  const t = useStrings({ ru, en });
  const say = useRefusalText();
  const scope = useScope();
  const client = useQueryClient();
  const key = useIdempotencyKey();
  const [files, setFiles] = useState<readonly File[]>([]);
  const add = useCommand(AddEvidence);
  const person = r.kind === 'PERSON';
  const form = useZodForm<Values>((person ? appointment : document) as typeof document, {
    personId: null,
    position: replaces?.position ?? '',
    number: '',
    issuedBy: '',
    issuedOn: null,
    validFrom: null as never,
    validUntil: null,
    note: '',
  });
  const send = async (values: Values) => {
    const input = { ...values, replacesId: replaces?.id ?? null };
    const made = await add.mutateAsync({ key: key.key(), requirement: r.id, input }).catch((error: unknown) => {
      key.failed(error);
      throw error;
    });
    // The evidence is there: a file that is refused is told of, and attached anew from its card.
    for (const file of files) {
      await upload(`/api/compliance-evidence/${made.addComplianceEvidence.id}/files`, file).catch((error: unknown) =>
        toastFailed(file.name, say(error)),
      );
    }
    if (files.length > 0) await client.invalidateQueries({ queryKey: ['api', scope.key] });
    toastDone(t.added);
    onClose();
  };
  return (
    <FormDialog
      onClose={onClose}
      title={person ? t.appointmentTitle : t.evidenceTitle}
      size={520}
      verb={person ? t.appoint : t.addEvidence}
      form={form}
      onSubmit={send}
    >
      {person && <PersonField control={form.control} />}
      {person && <TextField control={form.control} name="position" label={t.position} />}
      <TextField control={form.control} name="number" label={person ? t.orderNumber : t.number} />
      {!person && <TextField control={form.control} name="issuedBy" label={t.issuedBy} />}
      <div className={s.two}>
        <DateField control={form.control} name="issuedOn" label={t.issuedOn} clearable />
        <DateField control={form.control} name="validFrom" label={t.validFrom} />
      </div>
      <DateField
        control={form.control}
        name="validUntil"
        label={t.validUntil}
        description={t.validUntilHint}
        clearable
      />
      <TextareaField control={form.control} name="note" label={t.note} minRows={2} />
      <div className={s.buttons}>
        <FileButton multiple accept={paperTypes} onChange={setFiles}>
          {(props) => (
            <Button {...props} variant="default">
              {t.chooseFiles}
            </Button>
          )}
        </FileButton>
        <span className="muted">
          {files.length === 0 ? t.filesHint : t.chosenFiles(plural(files.length, t.fileForms))}
        </span>
      </div>
    </FormDialog>
  );
}

/** The vendor's people who work now. */
function PersonField({ control }: { control: Control<Values> }) {
  const t = useStrings({ ru, en });
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, 250);
  const { data } = useApi(AppointablePeople, { search });
  return (
    <SelectField
      control={control}
      name="personId"
      label={t.person}
      description={t.personHint}
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      data={(data?.appointablePeople ?? []).map((one) => ({ value: one.id, label: one.name }))}
      data-autofocus
    />
  );
}
