import { Button, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useStrings } from '@/app/locale';
import { useApi } from '@/lib/api';
import { Panel } from '@/ui';
import type { InvoiceClient } from './draft';
import { en } from './en';
import s from './form.module.css';
import { FindInvoiceClients } from './queries';
import { ru } from './ru';

type Props = {
  client: InvoiceClient | null;
  onChange: (client: InvoiceClient) => void;
  fixed?: boolean;
  /** What the client is picked for; an invoice unless said otherwise. */
  title?: string;
};

/** Who gets the invoice: one line when chosen, a search until then. */
export function ClientPicker({ client, onChange, fixed = false, title }: Props) {
  const t = useStrings({ ru, en }).form;
  const pick = title ?? t.pick;
  const [picking, setPicking] = useState(false);
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, 250);
  const asking = client == null || picking;
  const found = useApi(FindInvoiceClients, { search: search.trim() || null }, { enabled: asking });
  const clients = found.data?.clients.edges.map(({ node }) => node) ?? [];
  if (!asking) {
    return (
      <section className={s.payer} aria-label={t.client}>
        <h2 className={s.payerName}>{client.name}</h2>
        <span className={`muted tnum ${s.payerFacts}`}>
          {[client.inn && `${t.inn} ${client.inn}`, client.kpp && `${t.kpp} ${client.kpp}`, client.email ?? t.noEmail]
            .filter(Boolean)
            .join(' · ')}
        </span>
        {!fixed && (
          <Button variant="default" size="compact-sm" className={s.payerChange} onClick={() => setPicking(true)}>
            {t.change}
          </Button>
        )}
      </section>
    );
  }
  return (
    <Panel title={pick}>
      <Select
        aria-label={pick}
        placeholder={t.pickHint}
        searchable
        searchValue={typed}
        onSearchChange={setTyped}
        filter={({ options }) => options}
        nothingFoundMessage={found.isPending ? undefined : t.pickNothing}
        data={clients.map((c) => ({ value: c.id, label: `${c.name}${c.inn == null ? '' : ` · ${c.inn}`}` }))}
        value={null}
        onChange={(id) => {
          const chosen = clients.find((c) => c.id === id);
          if (chosen == null) return;
          onChange(chosen);
          setPicking(false);
          setTyped('');
        }}
      />
    </Panel>
  );
}
