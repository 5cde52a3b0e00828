import { useStrings } from '@/app/locale';
import { graphql } from '@/gql';
import { useCommand, useIdempotencyKey } from '@/lib/api';
import { toastDone } from '@/ui';
import { CheckField, FormDialog, optionalText, TextField, text, useZodForm, z } from '@/ui/form';
import { en } from './en';
import type { Topic } from './NewsletterPage';
import { ru } from './ru';

const Add = graphql(`
  mutation AddNewsletterTopic($key: UUID!, $input: NewsletterTopicInput!) {
    addNewsletterTopic(idempotencyKey: $key, input: $input) { id }
  }
`);
const Update = graphql(`
  mutation UpdateNewsletterTopic($id: UUID!, $input: NewsletterTopicInput!, $version: Int!) {
    updateNewsletterTopic(id: $id, input: $input, expectedVersion: $version) { id }
  }
`);
const schema = z.object({
  name: text(100),
  nameEn: text(100),
  code: text(40),
  note: optionalText(300),
  noteEn: optionalText(300),
  archived: z.boolean(),
});
type Values = z.output<typeof schema>;

export function TopicDialog({ topic, onClose }: { topic: Topic | null; onClose: () => void }) {
  const t = useStrings({ ru, en }).newsletter;
  const key = useIdempotencyKey();
  const done = () => {
    toastDone(t.topicSaved);
    onClose();
  };
  const add = useCommand(Add, done);
  const update = useCommand(Update, done);
  const { name = '', nameEn = '', code = '', note = '', noteEn = '', archived = false } = topic ?? {};
  const form = useZodForm<Values>(schema, { name, nameEn, code, note, noteEn, archived });
  const { control } = form;
  const save = (input: Values) =>
    topic == null
      ? add.mutateAsync({ key: key.key(), input })
      : update.mutateAsync({ id: topic.id, input, version: topic.version });
  return (
    <FormDialog
      onClose={onClose}
      title={topic == null ? t.newTopic : t.edit(topic.name)}
      verb={topic == null ? t.newTopic : t.saveTopic}
      form={form}
      onSubmit={save}
    >
      <TextField control={control} name="name" label={t.name} />
      <TextField control={control} name="nameEn" label={t.nameEn} />
      <TextField control={control} name="code" label={t.code} description={t.codeHint} />
      <TextField control={control} name="note" label={t.note} />
      <TextField control={control} name="noteEn" label={t.noteEn} />
      <CheckField control={control} name="archived" label={t.archived} />
    </FormDialog>
  );
}
