import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Control, FieldPath, FieldValues } from 'react-hook-form';
import { useStrings } from '@/app/locale';
import { TextField } from '@/ui/form/basic';
import s from './access.module.css';
import { en } from './en';
import { ru } from './ru';

const WAIT_SECONDS = 60;

/** Six digits from an SMS, and «again» once a minute has passed (`sentAt`: by the clock of this machine). */
export function CodeField<T extends FieldValues>({
  control,
  name,
  note,
  sentAt,
  onAgain,
}: {
  control: Control<T>;
  name: FieldPath<T>;
  /** Where it was sent. */
  note: string;
  sentAt: number;
  onAgain: () => void;
}) {
  const t = useStrings({ ru, en }).code;
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const left = Math.max(0, Math.ceil(WAIT_SECONDS - (now - sentAt) / 1000));
  return (
    <div className={s.code}>
      <TextField
        control={control}
        name={name}
        size="md"
        label={t.label}
        description={note}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={7}
        autoFocus
      />
      <Button variant="subtle" size="compact-sm" disabled={left > 0} onClick={onAgain}>
        {left > 0 ? t.againIn(`0:${String(left).padStart(2, '0')}`) : t.again}
      </Button>
    </div>
  );
}
