import { Button } from '@mantine/core';
import { useStrings } from '@/app/locale';
import { graphql } from '@/gql';
import { useCommand } from '@/lib/api';
import { Panel, toastDone } from '@/ui';
import { CheckField, Form, SelectField, TextField, useZodForm, z } from '@/ui/form';
import { en } from './en';
import s from './notifications.module.css';
import { ru } from './ru';
import type { NotificationSettings } from './SettingsPage';

const SetTimes = graphql(`
  mutation SetNotificationTimes($input: NotificationTimesInput!) { setNotificationTimes(input: $input) { pushKey } }
`);
const zones = [
  'Europe/Kaliningrad',
  'Europe/Moscow',
  'Europe/Samara',
  'Asia/Yekaterinburg',
  'Asia/Omsk',
  'Asia/Krasnoyarsk',
  'Asia/Irkutsk',
  'Asia/Yakutsk',
  'Asia/Vladivostok',
  'Asia/Magadan',
  'Asia/Kamchatka',
];
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '@required');
const schema = z.object({
  quiet: z.boolean(),
  quietFrom: clock,
  quietUntil: clock,
  digestAt: clock,
  timeZone: z.string().nullable(),
});
type Values = z.output<typeof schema>;

/** When nothing but what is urgent may come, and when the letter of the day does. */
export function TimesPanel({ times }: { times: NotificationSettings['times'] }) {
  const t = useStrings({ ru, en }).settings;
  const save = useCommand(SetTimes, () => toastDone(t.saved));
  const form = useZodForm<Values>(schema, { ...times, timeZone: times.timeZone ?? null });
  const { control } = form;
  return (
    <Panel title={t.times} hint={t.timesHint}>
      <Form
        form={form}
        onSubmit={(input) => save.mutateAsync({ input })}
        actions={
          <Button type="submit" variant="default" loading={save.isPending}>
            {t.save}
          </Button>
        }
      >
        <CheckField control={control} name="quiet" label={t.quiet} />
        <div className={s.fields}>
          <TextField control={control} name="quietFrom" type="time" label={t.from} />
          <TextField control={control} name="quietUntil" type="time" label={t.until} />
          <TextField control={control} name="digestAt" type="time" label={t.digestAt} />
          <SelectField
            control={control}
            name="timeZone"
            label={t.zone}
            placeholder={t.zonePlace}
            clearable
            searchable
            data={zones}
          />
        </div>
      </Form>
    </Panel>
  );
}
