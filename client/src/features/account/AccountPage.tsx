import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useStrings } from '@/app/locale';
import { useAt } from '@/app/viewer';
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
  const at = useAt();
  return (
    <FlowPage
      title={t.title}
      meta={t.meta}
      actions={
        <Button variant="default" component={Link} to={at('account', 'personal-data')}>
          {t.myData}
        </Button>
      }
    >
      <div className={s.stack}>
        <Ways />
        <Sessions />
        <History />
        <Profile />
      </div>
    </FlowPage>
  );
}
