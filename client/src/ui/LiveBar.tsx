import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { plural } from '@/lib/format';
import { useUiStrings } from './strings';

/** Something has changed while the person chooses: he decides when the list is read again. */
export function LiveBar({ waiting, refresh }: { waiting: number; refresh: () => void }) {
  const t = useUiStrings();
  return (
    <div role="status">
      {waiting > 0 && (
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconRefresh size={14} aria-hidden />}
          onClick={refresh}
        >
          {t.refresh(plural(waiting, t.changes))}
        </Button>
      )}
    </div>
  );
}
