import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useStrings } from '@/app/locale';
import { deviceName } from '@/features/account/device';
import { graphql } from '@/gql';
import { useCommand } from '@/lib/api';
import { date } from '@/lib/format';
import { useRefusalText } from '@/messages/refusals';
import { Callout, Panel, toastDone, toastFailed } from '@/ui';
import { en } from './en';
import s from './notifications.module.css';
import { pushState, subscribeBrowser, unsubscribeBrowser } from './push';
import { ru } from './ru';
import type { NotificationSettings } from './SettingsPage';

const Subscribe = graphql(
  `mutation SubscribeToPush($input: PushSubscriptionInput!) { subscribeToPush(input: $input) { id } }`,
);
const Unsubscribe = graphql(`mutation UnsubscribeFromPush($id: UUID!) { unsubscribeFromPush(id: $id) }`);

type Props = Pick<NotificationSettings, 'browsers' | 'pushKey'>;

/** Messages of this browser and of the others of the person. */
export function PushPanel({ browsers, pushKey }: Props) {
  const t = useStrings({ ru, en }).settings;
  const say = useRefusalText();
  const client = useQueryClient();
  const state = useQuery({ queryKey: ['push state'], queryFn: pushState, staleTime: 0 });
  const again = () => client.invalidateQueries({ queryKey: ['push state'] });
  const subscribe = useCommand(Subscribe, () => toastDone(t.pushDone));
  const unsubscribe = useCommand(Unsubscribe);
  const turnOn = async () => {
    try {
      const input = await subscribeBrowser(pushKey);
      if (input != null) await subscribe.mutateAsync({ input });
    } catch (error) {
      toastFailed(t.failed, say(error));
    }
    await again();
  };
  const remove = async (id: string) => {
    try {
      if (browsers.length === 1) await unsubscribeBrowser();
      await unsubscribe.mutateAsync({ id });
    } catch (error) {
      toastFailed(t.failed, say(error));
    }
    await again();
  };
  return (
    <Panel title={t.push}>
      <div className={s.stack}>
        <p>{t.pushText}</p>
        {state.data === 'none' && <Callout tone="info">{t.pushNone}</Callout>}
        {state.data === 'denied' && <Callout tone="warning">{t.pushDenied}</Callout>}
        {(state.data === 'off' || (state.data === 'on' && browsers.length === 0)) && (
          <div>
            <Button variant="default" loading={subscribe.isPending} onClick={() => void turnOn()}>
              {t.pushOn}
            </Button>
          </div>
        )}
        <h3 className={s.heading}>{t.browsers}</h3>
        {browsers.length === 0 && <p className={s.note}>{t.browserNone}</p>}
        <ul className={s.plain}>
          {browsers.map((browser) => {
            const name = deviceName(browser.device) ?? t.unknownBrowser;
            return (
              <li key={browser.id}>
                <span>{name}</span>
                <span className={s.note}>{date(browser.createdAt)}</span>
                <Button
                  variant="subtle"
                  size="compact-sm"
                  aria-label={t.removeOf(name)}
                  onClick={() => void remove(browser.id)}
                >
                  {t.pushOff}
                </Button>
              </li>
            );
          })}
        </ul>
      </div>
    </Panel>
  );
}
