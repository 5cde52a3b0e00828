import { Button, Select } from '@mantine/core';
import { useStrings } from '@/app/locale';
import { PagePending } from '@/app/PageStates';
import { graphql } from '@/gql';
import type { NotificationChannel, NotificationKind, NotificationMode } from '@/gql/enums';
import type { NotificationSettingsQuery } from '@/gql/graphql';
import { useApi, useCommand } from '@/lib/api';
import { useRefusalText } from '@/messages/refusals';
import { FlowPage } from '@/pages/frames';
import { ErrorState, Panel, toastDone, toastFailed } from '@/ui';
import { en } from './en';
import { MyTopics } from './MyTopics';
import s from './notifications.module.css';
import { PushPanel } from './PushPanel';
import { ru } from './ru';
import { TimesPanel } from './TimesPanel';

const Settings = graphql(`
  query NotificationSettings {
    notificationSettings {
      kinds { kind urgent channels { channel mode usual fixed } }
      times { timeZone quiet quietFrom quietUntil digestAt }
      browsers { id device createdAt usedAt }
      pushKey
    }
  }
`);
const SetMode = graphql(`
  mutation SetNotificationMode($kind: NotificationKind!, $channel: NotificationChannel!, $mode: NotificationMode!) {
    setNotificationMode(kind: $kind, channel: $channel, mode: $mode) { pushKey }
  }
`);
const Reset = graphql(`mutation ResetNotificationModes { resetNotificationModes { pushKey } }`);
export type NotificationSettings = NotificationSettingsQuery['notificationSettings'];
type Kind = NotificationSettings['kinds'][number];

/** What the person is told of in this scope and by what; when he wants to be left alone. */
export default function SettingsPage() {
  const t = useStrings({ ru, en }).settings;
  const say = useRefusalText();
  const { data, error, refetch } = useApi(Settings);
  const reset = useCommand(Reset, () => toastDone(t.resetDone));
  if (error != null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  const settings = data?.notificationSettings;
  if (settings == null) return <PagePending />;
  const changed = settings.kinds.some((kind) => kind.channels.some((c) => c.mode !== c.usual));
  return (
    <FlowPage
      title={t.title}
      meta={t.meta}
      actions={
        changed && (
          <Button
            variant="default"
            loading={reset.isPending}
            onClick={() => reset.mutate({}, { onError: (e) => toastFailed(t.failed, say(e)) })}
          >
            {t.reset}
          </Button>
        )
      }
    >
      <Panel title={t.kinds} flush>
        <Matrix kinds={settings.kinds} />
      </Panel>
      <TimesPanel times={settings.times} />
      <PushPanel browsers={settings.browsers} pushKey={settings.pushKey} />
      <MyTopics />
    </FlowPage>
  );
}

function Matrix({ kinds }: { kinds: readonly Kind[] }) {
  const { settings: t, kinds: names } = useStrings({ ru, en });
  const channels = ['BELL', 'MAIL', 'PUSH', 'SMS'] as const;
  return (
    <div className={s.matrixWrap} tabIndex={0} role="group" aria-label={t.kinds}>
      <table className={s.matrix}>
        <thead>
          <tr>
            <th scope="col">{t.kind}</th>
            {channels.map((channel) => (
              <th key={channel} scope="col">
                {t.channels[channel]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {kinds.map((kind) => (
            <tr key={kind.kind}>
              <th scope="row">
                {names[kind.kind].name}
                {kind.urgent && <span className={s.kindNote}>{t.urgent}</span>}
              </th>
              {channels.map((channel) => (
                <td key={channel}>
                  <Mode kind={kind} channel={channel} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Mode({ kind, channel }: { kind: Kind; channel: NotificationChannel }) {
  const { settings: t, kinds: names } = useStrings({ ru, en });
  const say = useRefusalText();
  const set = useCommand(SetMode, () => toastDone(t.saved));
  const setting = kind.channels.find((c) => c.channel === channel);
  if (setting == null) return null;
  if (setting.fixed) return <span title={t.fixedWhy}>{t.fixed}</span>;
  const modes: NotificationMode[] = channel === 'MAIL' ? ['NOW', 'DIGEST', 'OFF'] : ['NOW', 'OFF'];
  const choose = (mode: NotificationMode) =>
    set.mutate(
      { kind: kind.kind as NotificationKind, channel, mode },
      { onError: (error) => toastFailed(t.failed, say(error)) },
    );
  return (
    <Select
      aria-label={t.modeOf(names[kind.kind].name, t.channels[channel])}
      size="xs"
      allowDeselect={false}
      disabled={set.isPending}
      data={modes.map((mode) => ({ value: mode, label: t.modes[mode] }))}
      value={setting.mode}
      onChange={(next) => next != null && choose(next as NotificationMode)}
    />
  );
}
