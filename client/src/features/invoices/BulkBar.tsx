import { Button, Textarea } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useStrings } from '@/app/locale';
import { useAt, useCan } from '@/app/viewer';
import type { RefusalCode } from '@/gql/enums';
import type { InvoiceRowFragment, OutcomeFragment } from '@/gql/graphql';
import { RefusalError, useCommand, useIdempotencyKey } from '@/lib/api';
import { num, plural } from '@/lib/format';
import { useRefusalText } from '@/messages/refusals';
import { ConfirmDialog, Dialog, toastDone } from '@/ui';
import { en } from './en';
import s from './invoices.module.css';
import { AnnulMany, IssueMany, RemindMany, SendMany } from './queries';
import { ru } from './ru';

type Act = 'issue' | 'send' | 'remind' | 'annul';

/** What may be done with all chosen invoices; each has its own outcome. */
export function BulkBar({
  rows,
  all,
  onClear,
}: {
  rows: readonly InvoiceRowFragment[];
  /** How many invoices the list would have in all, where more than what it has loaded. */
  all: number | undefined;
  onClear: () => void;
}) {
  const t = useStrings({ ru, en });
  const can = useCan();
  const key = useIdempotencyKey();
  const [asked, setAsked] = useState<Act | null>(null);
  const [reason, setReason] = useState('');
  const [outcomes, setOutcomes] = useState<readonly OutcomeFragment[] | null>(null);
  const issue = useCommand(IssueMany);
  const send = useCommand(SendMany);
  const remind = useCommand(RemindMany);
  const annul = useCommand(AnnulMany);
  const drafts = rows.filter((row) => row.status === 'DRAFT');
  const open = rows.filter((row) => row.status === 'ISSUED' || row.status === 'PARTLY_PAID');
  const fits: Record<Act, readonly InvoiceRowFragment[]> = {
    issue: drafts,
    send: open,
    remind: open,
    annul: rows.filter((row) => row.status === 'ISSUED' || row.status === 'EXPIRED'),
  };
  const run: Record<Act, (ids: string[]) => Promise<readonly OutcomeFragment[]>> = {
    issue: async (ids) => (await issue.mutateAsync({ ids, send: true, key: key.key() })).issueInvoices,
    send: async (ids) => (await send.mutateAsync({ ids, key: key.key() })).sendInvoices,
    remind: async (ids) => (await remind.mutateAsync({ ids, key: key.key() })).remindOfInvoices,
    annul: async (ids) => (await annul.mutateAsync({ ids, reason, key: key.key() })).annulInvoices,
  };
  const confirm = async (act: Act) => {
    const found = await run[act](fits[act].map((row) => row.id));
    key.renew();
    if (found.every((one) => one.done)) {
      toastDone(t.bulk.result(found.length, found.length));
      onClear();
    } else setOutcomes(found);
  };
  const offered = (['issue', 'send', 'remind', 'annul'] as const).filter(
    (act) => can(`${act === 'remind' ? 'send' : act}:Invoice`) && fits[act].length > 0,
  );
  const many = asked == null ? '' : plural(fits[asked].length, t.bulk.forms);
  return (
    <div className={s.bulk} role="group" aria-label={t.bulk.label}>
      <span>{all == null ? t.bulk.chosen(num(rows.length)) : t.bulk.chosenOf(num(rows.length), num(all))}</span>
      {offered.map((act) => (
        <Button
          key={act}
          variant="default"
          size="compact-sm"
          onClick={() => {
            setReason('');
            setAsked(act);
          }}
        >
          {t.bulk[act]} · {fits[act].length}
        </Button>
      ))}
      <Button variant="subtle" color="gray" size="compact-sm" onClick={onClear}>
        {t.bulk.clear}
      </Button>
      {asked != null && (
        <ConfirmDialog
          opened
          onClose={() => setAsked(null)}
          title={t.bulk[`${asked}Ask`](many)}
          verb={t.bulk[asked]}
          danger={asked === 'annul'}
          onConfirm={() => confirm(asked)}
        >
          <p>{t.bulk[`${asked}Text`]}</p>
          {asked === 'annul' && (
            <Textarea
              mt="sm"
              label={t.reason}
              description={t.reasonHint}
              minRows={2}
              autosize
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
          )}
        </ConfirmDialog>
      )}
      {outcomes != null && (
        <Outcomes
          outcomes={outcomes}
          rows={rows}
          onClose={() => {
            setOutcomes(null);
            onClear();
          }}
        />
      )}
    </div>
  );
}

type OutcomesProps = { outcomes: readonly OutcomeFragment[]; rows: readonly InvoiceRowFragment[]; onClose: () => void };

/** Which rows refused, and why. */
function Outcomes({ outcomes, rows, onClose }: OutcomesProps) {
  const t = useStrings({ ru, en });
  const at = useAt();
  const say = useRefusalText();
  const name = (id: string) => {
    const row = rows.find((one) => one.id === id);
    return row?.number ?? row?.buyerName ?? id;
  };
  const refused = outcomes.filter((one) => !one.done);
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t.bulk.result(outcomes.length - refused.length, outcomes.length)}
      size={520}
    >
      <p className="muted">{t.bulk.refused}</p>
      <ul className={s.outcomes}>
        {refused.map((one) => (
          <li key={one.id}>
            <Link to={at('invoices', one.id)}>{name(one.id)}</Link>
            <span>
              {say(
                new RefusalError(
                  (one.code ?? 'INTERNAL') as RefusalCode,
                  (one.params ?? {}) as Record<string, unknown>,
                ),
              )}
            </span>
          </li>
        ))}
      </ul>
      <Button variant="default" onClick={onClose}>
        {t.bulk.close}
      </Button>
    </Dialog>
  );
}
