import { useLocale, useStrings } from '@/app/locale';
import { graphql } from '@/gql';
import { execute } from '@/lib/api';
import { en } from './en';
import { ReaderPage, tokenOfAddress } from './ReaderPage';
import { ru } from './ru';

const Confirm = graphql(`
  mutation ConfirmNewsletter($token: String!) { confirmNewsletter(token: $token) { topic topicEn } }
`);

/** The owner of an address says yes. */
export default function ConfirmNewsPage() {
  const t = useStrings({ ru, en }).news;
  const { locale } = useLocale();
  const act = async () => {
    const { confirmNewsletter } = await execute(Confirm, { token: tokenOfAddress() }, { scope: null });
    const topics = confirmNewsletter.map((one) => (locale === 'en' ? one.topicEn : one.topic)).join(', ');
    return { title: t.confirmed, text: t.confirmedText(topics) };
  };
  return <ReaderPage title={t.confirmTitle} ask={t.confirmText} verb={t.confirm} act={act} />;
}
