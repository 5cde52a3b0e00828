import { useLocale, useStrings } from '@/app/locale';
import { graphql } from '@/gql';
import { execute, useApi } from '@/lib/api';
import { en } from './en';
import { ReaderPage, tokenOfAddress } from './ReaderPage';
import { ru } from './ru';

const Reader = graphql(
  `query NewsletterReader($token: String!) { newsletterReader(token: $token) { topic topicEn ended } }`,
);
const Leave = graphql(
  `mutation LeaveNewsletter($token: String!) { leaveNewsletter(token: $token) { topic topicEn ended } }`,
);

/** A reader has had enough of a topic. */
export default function LeaveNewsPage() {
  const t = useStrings({ ru, en }).news;
  const { locale } = useLocale();
  const token = tokenOfAddress();
  const reader = useApi(Reader, { token }).data?.newsletterReader;
  const nameOf = (one: { topic: string; topicEn: string }) => (locale === 'en' ? one.topicEn : one.topic);
  const act = async () => {
    const { leaveNewsletter } = await execute(Leave, { token }, { scope: null });
    return { title: t.left, text: t.leftText(nameOf(leaveNewsletter)) };
  };
  const ask = reader == null ? '' : t.leaveText(nameOf(reader));
  return <ReaderPage title={t.leaveTitle} ask={ask} verb={t.leave} act={act} />;
}
