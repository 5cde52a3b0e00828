import { Button } from '@mantine/core';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { z } from 'zod';
import { useLocale, useStrings } from '@/app/locale';
import { type Scope, useScope } from '@/app/viewer';
import { graphql } from '@/gql';
import { rightScopeValues, roleValues, workKindValues } from '@/gql/enums';
import { useApi } from '@/lib/api';
import { useFilters } from '@/lib/filters';
import { plural } from '@/lib/format';
import { MatrixPage } from '@/pages/frames';
import { FilterGroup, FilterSearch } from '@/pages/lists';
import { EmptyState, ErrorState, ViewTabs } from '@/ui';
import { en } from './en';
import { type Column, exportMatrix, Matrix, type MatrixRow, ScopeChip } from './Matrix';
import s from './RolesPage.module.css';
import { ru } from './ru';
import { actionWords, roleWords, subjectWords } from './words';

const RoleMatrix = graphql(`
  query RoleMatrix { roleMatrix { subject action cells { role work scope limited } } }
`);
const filters = z.object({ q: z.string().optional(), mine: z.enum(['yes']).optional() });
const order = ['SEE', 'PREPARE', 'SIGN', 'PAY', 'SHARE'] as const satisfies readonly (typeof workKindValues)[number][];

/** Every role and what it may do, drawn from the policies of the server; «what may I do» keeps one's own columns. */
export default function RolesPage() {
  const t = useStrings({ ru, en });
  const { locale } = useLocale();
  const scope = useScope();
  const f = useFilters(filters);
  const [language] = useState(() => (words: readonly [string, string]) => words[locale === 'en' ? 1 : 0]);
  const { data, error, refetch } = useApi(RoleMatrix, undefined, { staleTime: 3_600_000 });
  const all: readonly Column[] = roleOrder.flatMap((role): Column[] =>
    role === 'CLIENT_USER'
      ? order.map((work) => ({ role, work, title: `${language(roleWords[role])}: ${t.works[work]}` }))
      : [{ role, work: null, title: language(roleWords[role]) }],
  );
  const rows: readonly MatrixRow[] = (data?.roleMatrix ?? []).map((r) => ({
    ...r,
    subjectTitle: language(subjectWords[r.subject]),
    title: language(actionWords[r.action]),
  }));
  const wanted = (f.filters.q ?? '').trim().toLowerCase();
  const mine = f.filters.mine === 'yes';
  const named = all.filter((c) => plain(c.title).includes(wanted));
  const columns = all.filter(
    (c) => (!mine || holds(scope, c)) && (wanted === '' || named.length === 0 || named.includes(c)),
  );
  const shown = rows.filter(
    (r) =>
      (named.length > 0 || `${r.subjectTitle} ${r.title}`.toLowerCase().includes(wanted)) &&
      columns.some((c) => r.cells.some((cell) => cell.role === c.role && cell.work === c.work)),
  );
  const roles = new Set(all.map((c) => c.role)).size;
  return (
    <MatrixPage
      title={t.title}
      meta={
        data != null &&
        t.meta(plural(roles, t.roleForms), plural(all.length, t.columnForms), plural(rows.length, t.rightForms))
      }
      actions={
        <span className={s.actions}>
          <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()}>
            {t.print}
          </Button>
          <Button
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
            onClick={() => exportMatrix(t.file, t.right, columns, shown, t.scopes)}
          >
            {t.export}
          </Button>
        </span>
      }
      views={
        <ViewTabs
          label={t.views}
          value={mine ? 'mine' : 'all'}
          onChange={(key) => f.set({ mine: key === 'mine' ? 'yes' : undefined })}
          views={[
            { key: 'all', label: t.all },
            { key: 'mine', label: t.mine },
          ]}
        />
      }
      filters={
        <FilterGroup of={f}>
          <FilterSearch of={f} name="q" label={t.search} />
        </FilterGroup>
      }
      legend={
        <div className={s.legend}>
          <span>{t.legend}</span>
          {rightScopeValues
            .toSorted((a, b) => reach.indexOf(a) - reach.indexOf(b))
            .map((one) => (
              <ScopeChip key={one} scope={one} />
            ))}
          <span>* {t.limited}</span>
        </div>
      }
    >
      {error != null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data != null && shown.length === 0 && <EmptyState title={t.nothing} text={t.nothingText} />}
      {shown.length > 0 && <Matrix columns={columns} rows={shown} />}
    </MatrixPage>
  );
}

const reach = ['OWN', 'CLIENT', 'CENTRE', 'PARTNER', 'NETWORK'];
const roleOrder = [
  'CLIENT_USER',
  'CENTRE_MANAGER',
  'CENTRE_ACCOUNTANT',
  'PARTNER_ADMIN',
  'CA_OPERATOR',
  'CA_OFFICER',
  'SUPPORT',
  'HQ_BILLING',
  'HQ_ADMIN',
  'AUDITOR',
] as const satisfies readonly (typeof roleValues)[number][];
const plain = (title: string) => title.replaceAll('\u00ad', '').toLowerCase();
const holds = ({ roles, works }: Scope, { role, work }: Column) =>
  roles.includes(role) && (work == null || (works ?? []).includes(work));
