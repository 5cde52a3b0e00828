import { Button, CopyButton, Group, Text } from '@mantine/core';
import { useStrings } from '@/app/locale';
import { Dialog } from '@/ui';
import s from './account.module.css';
import { en } from './en';
import { ru } from './ru';

/** Shown once; the person says that they are kept. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[] | null; onKept: () => void }) {
  const t = useStrings({ ru, en }).recovery;
  return (
    <Dialog opened={codes != null} onClose={onKept} title={t.title}>
      <div className={s.stack}>
        <Text size="sm">{t.text}</Text>
        <ul className={s.codes}>
          {(codes ?? []).map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <Group justify="flex-end">
          <CopyButton value={(codes ?? []).join('\n')}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {copied ? t.copied : t.copy}
              </Button>
            )}
          </CopyButton>
          <Button onClick={onKept}>{t.done}</Button>
        </Group>
      </div>
    </Dialog>
  );
}
