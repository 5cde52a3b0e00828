import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useStrings } from '@/app/locale';
import { PublicFrame } from '@/pages/PublicFrame';
import s from './account.module.css';
import { en } from './en';
import { Profile } from './Profile';
import { ru } from './ru';
import { History, Sessions } from './Sessions';
import { Ways } from './Ways';

/** The same for a person who has no place to work yet. */
export default function SecurityAlonePage() {
  const t = useStrings({ ru, en });
  return (
    <PublicFrame section={t.title}>
      <div className={s.stack}>
        <h1>{t.title}</h1>
        <Ways />
        <Sessions />
        <History />
        <Profile />
        <Button variant="default" component={Link} to="/my-data">
          {t.myData}
        </Button>
        <Button variant="default" component={Link} to="/">
          {t.start.back}
        </Button>
      </div>
    </PublicFrame>
  );
}
