import { Button, FileButton } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useStrings } from '@/app/locale';
import { useScope } from '@/app/viewer';
import { authorityDocumentKindValues } from '@/gql/enums';
import type { DocumentFieldsFragment } from '@/gql/graphql';
import { upload, useCommand, useIdempotencyKey } from '@/lib/api';
import { toastDone } from '@/ui';
import { DateField, FormDialog, legalDate, optionalText, SelectField, TextField, text, useZodForm, z } from '@/ui/form';
import s from './compliance.module.css';
import { en } from './en';
import { AddDocument } from './queries';
import { ru } from './ru';
import { documentKindsInOrder, paperTypes, useEither } from './words';

const named = z.object({ kind: z.enum(authorityDocumentKindValues), titleRu: text(200), titleEn: optionalText(200) });

export function AddDocumentDialog({ onClose }: { onClose: () => void }) {
  const t = useStrings({ ru, en });
  const key = useIdempotencyKey();
  const add = useCommand(AddDocument, () => {
    toastDone(t.documentAdded);
    onClose();
  });
  const form = useZodForm<z.output<typeof named>>(named, { kind: 'REGULATIONS', titleRu: '', titleEn: '' });
  const send = async (input: z.output<typeof named>) => {
    try {
      await add.mutateAsync({ key: key.key(), input });
    } catch (error) {
      key.failed(error);
      throw error;
    }
  };
  return (
    <FormDialog onClose={onClose} title={t.documentTitle} size={480} verb={t.save} form={form} onSubmit={send}>
      <SelectField
        control={form.control}
        name="kind"
        label={t.documentKind}
        data={documentKindsInOrder.map((value) => ({ value, label: t.documentKinds[value] }))}
      />
      <TextField control={form.control} name="titleRu" label={t.documentName} data-autofocus />
      <TextField control={form.control} name="titleEn" label={t.nameEn} />
    </FormDialog>
  );
}

const dated = z.object({ inForceFrom: legalDate() });

export function PublishDialog({ document: d, onClose }: { document: DocumentFieldsFragment; onClose: () => void }) {
  const t = useStrings({ ru, en });
  const either = useEither();
  const scope = useScope();
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const form = useZodForm<z.output<typeof dated>>(dated, { inForceFrom: null as never });
  const send = async (fields: z.output<typeof dated>) => {
    if (file == null) return form.setError('root', { message: t.fileNeeded });
    const { name } = await upload<{ name: string }>(`/api/authority-documents/${d.id}/editions`, file, fields);
    await client.invalidateQueries({ queryKey: ['api', scope.key] });
    toastDone(t.published(name));
    onClose();
  };
  return (
    <FormDialog onClose={onClose} title={t.publishTitle} size={480} verb={t.publish} form={form} onSubmit={send}>
      <p>
        <b>{either(d.titleRu, d.titleEn)}</b>
      </p>
      <p>{t.publishText}</p>
      <DateField control={form.control} name="inForceFrom" label={t.inForceFrom} data-autofocus />
      <div className={s.buttons}>
        <FileButton accept={paperTypes} onChange={setFile}>
          {(props) => (
            <Button {...props} variant="default">
              {t.chooseFile}
            </Button>
          )}
        </FileButton>
        <span className="muted">{file?.name ?? t.filesHint}</span>
      </div>
    </FormDialog>
  );
}
