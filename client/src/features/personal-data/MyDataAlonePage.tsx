import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useStrings } from '@/app/locale';
import { PublicFrame } from '@/pages/PublicFrame';
import { en } from './en';
import { MyData } from './MyData';
import s from './personal-data.module.css';
import { ru } from './ru';

/** The same for a person who has no place to work. */
export default function MyDataAlonePage() {
  const t = useStrings({ ru, en });
  return (
    <PublicFrame section={t.title}>
      <div className={s.stack}>
        <h1>{t.title}</h1>
        <MyData />
        <Button variant="default" component={Link} to="/">
          {t.back}
        </Button>
      </div>
    </PublicFrame>
  );
}
