import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useApi } from '@/lib/api';
import { useRefusalText } from '@/messages/refusals';
import { Callout, Dialog } from '@/ui';
import s from './payments.module.css';
import { ClientsForBalance } from './queries';
import { usePaymentWords } from './usePaymentWords';

type Client = { id: string; name: string; inn?: string | null };

/** Whose the money is, where the payer's INN does not tell. */
export function BalanceDialog({
  onClose,
  onPick,
}: {
  onClose: () => void;
  onPick: (client: Client) => Promise<unknown>;
}) {
  const { t } = usePaymentWords();
  const say = useRefusalText();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 250);
  const [refusal, setRefusal] = useState<string | null>(null);
  const found = useApi(ClientsForBalance, { search }, { enabled: search.length > 1 });
  const rows = search.length > 1 ? (found.data?.clients.edges.map((e) => e.node) ?? []) : [];
  const pick = async (client: Client) => {
    setRefusal(null);
    try {
      await onPick(client);
      onClose();
    } catch (error) {
      setRefusal(say(error));
    }
  };
  return (
    <Dialog opened onClose={onClose} title={t.balanceTitle} size={520}>
      <div className={s.stack}>
        <p className="muted">{t.balanceText}</p>
        <TextInput
          label={t.client}
          placeholder={t.clientSearch}
          leftSection={<IconSearch size={15} aria-hidden />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          data-autofocus
        />
        {search.length > 1 && found.isSuccess && rows.length === 0 && <p className="muted">{t.nothingFound}</p>}
        <ul className={s.found}>
          {rows.map((c) => (
            <li key={c.id} className={s.foundRow}>
              <span>
                <b>{c.name}</b> <span className="muted tnum">{c.inn}</span>
              </span>
              <Button
                variant="default"
                size="compact-sm"
                onClick={() => void pick(c)}
                aria-label={`${t.balance}: ${c.name}`}
              >
                {t.balance}
              </Button>
            </li>
          ))}
        </ul>
        {refusal != null && (
          <div role="alert">
            <Callout tone="danger">{refusal}</Callout>
          </div>
        )}
      </div>
    </Dialog>
  );
}
