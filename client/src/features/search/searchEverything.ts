import { type Icon, IconBuildingStore, IconFileInvoice, IconFileText, IconPlugConnected } from '@tabler/icons-react';
import { currentLocale, type Text } from '@/app/locale';
import type { SearchHit } from '@/app/search';
import { graphql } from '@/gql';
import { execute } from '@/lib/api';

const SearchEverything = graphql(`
  query SearchEverything($query: String!) { searchEverything(query: $query, first: 20) { kind objectId clientId title note } }
`);

/** Where findings of a kind stand and lead; a kind without a line here leads to its client. */
export type FoundKind = { group: Text; icon: Icon; to: (objectId: string, clientId: string | null) => string };
const own: Record<string, FoundKind> = {
  client: { group: { ru: 'Клиенты', en: 'Clients' }, icon: IconBuildingStore, to: (id) => `clients/${id}` },
  invoice: { group: { ru: 'Счета', en: 'Invoices' }, icon: IconFileInvoice, to: (id) => `invoices/${id}` },
  connectionRequest: { group: { ru: 'Заявки', en: 'Requests' }, icon: IconPlugConnected, to: (id) => `requests/${id}` },
};
/** Later features name their kinds: `features/<name>/found.ts`, default export `Record<kind, FoundKind>`. */
const others = import.meta.glob<Record<string, FoundKind>>('../*/found.ts', { eager: true, import: 'default' });
const kinds: Record<string, FoundKind> = Object.assign({}, own, ...Object.values(others));
const unknown: FoundKind = {
  group: { ru: 'Другое', en: 'Other' },
  icon: IconFileText,
  to: (_, client) => (client == null ? 'clients' : `clients/${client}`),
};

const MIN_LENGTH = 3;

export async function searchEverything(
  query: string,
  settings: { scope: string; signal: AbortSignal },
): Promise<readonly SearchHit[]> {
  if (query.length < MIN_LENGTH) return [];
  const locale = currentLocale();
  const { searchEverything: found } = await execute(SearchEverything, { query }, settings);
  return found.map((f) => {
    const { group, icon, to } = kinds[f.kind] ?? unknown;
    return {
      id: `${f.kind}-${f.objectId}`,
      title: f.title,
      ...(f.note ? { note: f.note } : {}),
      to: to(f.objectId, f.clientId ?? null),
      group: group[locale],
      icon,
    };
  });
}
