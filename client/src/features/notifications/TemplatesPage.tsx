import { z } from 'zod';
import { useStrings } from '@/app/locale';
import { graphql } from '@/gql';
import type { DeliveryChannel } from '@/gql/enums';
import { deliveryChannelValues, messageLocaleValues } from '@/gql/enums';
import type { MessageTemplatesQuery } from '@/gql/graphql';
import { useApi } from '@/lib/api';
import { useFilters } from '@/lib/filters';
import { ListPage } from '@/pages/frames';
import { FilterSearch, followed, momentColumn } from '@/pages/lists';
import { type Column, DataTable, FilterBar, ViewTabs } from '@/ui';
import { en } from './en';
import { useKindName } from './LogPage';
import { ru } from './ru';
import { TemplateEditor } from './TemplateEditor';

graphql(`
  fragment TemplateFields on MessageTemplate {
    kind channel locale version original subject body placeholders authorName changedAt
  }
`);
const Templates = graphql(`query MessageTemplates { messageTemplates { ...TemplateFields } }`);
export type Template = MessageTemplatesQuery['messageTemplates'][number];

const filters = z.object({
  q: z.string().optional(),
  channel: z.enum(deliveryChannelValues).optional(),
  language: z.enum(messageLocaleValues).optional(),
  open: z.string().optional(),
});
const keyOf = (t: Pick<Template, 'kind' | 'channel' | 'locale'>) => `${t.kind}-${t.channel}-${t.locale}`;

/** The words of every message; the vendor puts its own in their place. */
export default function TemplatesPage() {
  const { templates: t, settings } = useStrings({ ru, en });
  const f = useFilters(filters);
  const { q = '', channel = 'MAIL', language = 'RU', open } = f.filters;
  const list = useApi(Templates);
  const nameOf = useKindName();
  const wanted = q.trim().toLowerCase();
  const all = list.data?.messageTemplates ?? [];
  const rows = all.filter(
    (row) =>
      row.channel === channel &&
      row.locale === language &&
      `${nameOf(row.kind)} ${row.subject} ${row.body}`.toLowerCase().includes(wanted),
  );
  const shown = all.find((row) => keyOf(row) === open);
  const columns: readonly Column<Template>[] = [
    { key: 'kind', header: t.kind, cell: (row) => nameOf(row.kind) },
    { key: 'text', header: channel === 'SMS' ? t.body : t.subject, grow: true, cell: (row) => row.subject || row.body },
    {
      key: 'version',
      header: t.version,
      cell: (row) => (row.original ? t.original : <span className="tnum">{row.version}</span>),
    },
    momentColumn('changed', t.changed, (row) => row.changedAt),
  ];
  return (
    <ListPage
      title={t.title}
      meta={t.meta}
      views={
        <ViewTabs
          label={t.channel}
          value={channel}
          onChange={(next) => f.set({ channel: next as DeliveryChannel, open: undefined })}
          views={deliveryChannelValues.map((key) => ({ key, label: settings.channels[key] }))}
        />
      }
      filters={
        <FilterBar active={q !== ''} onReset={f.reset}>
          <ViewTabs
            label={t.language}
            value={language}
            onChange={(next) => f.set({ language: next as typeof language, open: undefined })}
            views={messageLocaleValues.map((key) => ({ key, label: t.languages[key] }))}
          />
          <FilterSearch of={f} name="q" label={t.search} />
        </FilterBar>
      }
      inspector={
        shown != null && (
          <TemplateEditor
            key={`${keyOf(shown)}-${shown.version}`}
            template={shown}
            onClose={() => f.set({ open: undefined })}
          />
        )
      }
    >
      <DataTable
        label={t.title}
        columns={columns}
        rows={rows}
        {...followed(f, keyOf)}
        loading={list.isLoading}
        error={list.error}
        onRetry={() => void list.refetch()}
      />
    </ListPage>
  );
}
