import { IconUpload } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useAt, useCan } from '@/app/viewer';
import { graphql } from '@/gql';
import type { StatementsQuery } from '@/gql/graphql';
import { useApiPages } from '@/lib/api';
import { date } from '@/lib/format';
import { momentColumn } from '@/pages/lists';
import { RowsPage } from '@/pages/RowsPage';
import { type Column, LinkButton, Status } from '@/ui';
import { usePaymentWords } from './usePaymentWords';

const Statements = graphql(`
  query Statements($after: String) {
    bankStatements(first: 50, after: $after) {
      edges { node { id filename status documents periodFrom periodTo importerName createdAt parts { status count } } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
type Row = StatementsQuery['bankStatements']['edges'][number]['node'];

export default function StatementsPage() {
  const { t } = usePaymentWords();
  const w = t.statement;
  const at = useAt();
  const can = useCan();
  const navigate = useNavigate();
  const list = useApiPages(Statements, {}, (data) => data.bankStatements);
  const columns: readonly Column<Row>[] = [
    {
      key: 'file',
      header: w.file,
      grow: true,
      cell: (r) => <Link to={at('payments', 'statements', r.id)}>{r.filename}</Link>,
    },
    {
      key: 'period',
      header: w.period,
      cell: (r) =>
        r.periodFrom == null || r.periodTo == null
          ? ''
          : r.periodFrom === r.periodTo
            ? date(r.periodFrom)
            : `${date(r.periodFrom)} – ${date(r.periodTo)}`,
    },
    { key: 'documents', header: w.documents, align: 'right', cell: (r) => r.documents },
    {
      key: 'waiting',
      header: w.waiting,
      align: 'right',
      cell: (r) => r.parts.filter((p) => p.status === 'UNIDENTIFIED').reduce((n, p) => n + p.count, 0) || '',
    },
    { key: 'who', header: w.who, cell: (r) => r.importerName },
    momentColumn('when', w.when, (r) => String(r.createdAt)),
    {
      key: 'state',
      header: w.state,
      cell: (r) => <Status of={`statement.${r.status.toLowerCase() as Lowercase<Row['status']>}`} />,
    },
  ];
  const load = can('import:BankStatement') && (
    <LinkButton to={at('payments', 'import')} icon={IconUpload}>
      {t.upload}
    </LinkButton>
  );
  return (
    <RowsPage
      words={{ ...w, title: w.listTitle }}
      back={{ to: at('payments'), label: t.import.back }}
      actions={load}
      columns={columns}
      list={list}
      rowKey={(r) => r.id}
      onOpen={(r) => void navigate({ to: at('payments', 'statements', r.id) })}
      action={load}
    />
  );
}
