import { Checkbox } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useLocale, useStrings } from '@/app/locale';
import { graphql } from '@/gql';
import { useApi, useCommand } from '@/lib/api';
import { useRefusalText } from '@/messages/refusals';
import { Panel, toastDone, toastFailed } from '@/ui';
import { en } from './en';
import s from './notifications.module.css';
import { ru } from './ru';

const Mine = graphql(`
  query MyNewsletterTopics { newsletterTopics { id name nameEn note noteEn archived } myNewsletterTopics }
`);
const SetMine = graphql(`mutation SetMyNewsletterTopics($ids: [UUID!]!) { setMyNewsletterTopics(topicIds: $ids) }`);

/** Topics of the newsletter that the person reads. */
export function MyTopics() {
  const t = useStrings({ ru, en }).settings;
  const { locale } = useLocale();
  const say = useRefusalText();
  const { data } = useApi(Mine);
  const set = useCommand(SetMine, () => toastDone(t.saved));
  const topics = (data?.newsletterTopics ?? []).filter((topic) => !topic.archived);
  if (topics.length === 0) return null;
  const mine = data?.myNewsletterTopics ?? [];
  const toggle = (id: string, on: boolean) =>
    set.mutate(
      { ids: on ? [...mine, id] : mine.filter((one) => one !== id) },
      { onError: (error) => toastFailed(t.failed, say(error)) },
    );
  return (
    <Panel title={t.news} actions={<Link to="/news">{t.newsPage}</Link>}>
      <div className={s.stack}>
        <p>{t.newsText}</p>
        {topics.map((topic) => (
          <Checkbox
            key={topic.id}
            label={locale === 'en' ? topic.nameEn : topic.name}
            description={(locale === 'en' ? topic.noteEn : topic.note) || undefined}
            checked={mine.includes(topic.id)}
            disabled={set.isPending}
            onChange={(event) => toggle(topic.id, event.currentTarget.checked)}
          />
        ))}
      </div>
    </Panel>
  );
}
