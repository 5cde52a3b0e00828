import { useStrings } from '@/app/locale';
import { FlowPage } from '@/pages/frames';
import s from './account.module.css';
import { en } from './en';
import { Profile } from './Profile';
import { ru } from './ru';
import { History, Sessions } from './Sessions';
import { Ways } from './Ways';

/** «Security and log-in»: ways in, open sessions, last log-ins, particulars. */
export default function AccountPage() {
  const t = useStrings({ ru, en });
  return (
    <FlowPage title={t.title} meta={t.meta}>
      <div className={s.stack}>
        <Ways />
        <Sessions />
        <History />
        <Profile />
      </div>
    </FlowPage>
  );
}
