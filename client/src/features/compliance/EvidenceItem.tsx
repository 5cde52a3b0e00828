import { Button, FileButton } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useStrings } from '@/app/locale';
import { useCan, useScope } from '@/app/viewer';
import type { EvidenceFieldsFragment } from '@/gql/graphql';
import { upload, useCommand } from '@/lib/api';
import { date, today } from '@/lib/format';
import { useRefusalText } from '@/messages/refusals';
import { toastDone, toastFailed } from '@/ui';
import s from './compliance.module.css';
import { en } from './en';
import { WithdrawEvidence } from './queries';
import { ReasonDialog } from './ReasonDialog';
import { ru } from './ru';
import { fileUrl, paperTypes } from './words';

type Props = { evidence: EvidenceFieldsFragment; onReplace?: (evidence: EvidenceFieldsFragment) => void };

/** One piece of evidence with its files, and what may still be done with it. */
export function EvidenceItem({ evidence: e, onReplace }: Props) {
  const t = useStrings({ ru, en });
  const can = useCan();
  const scope = useScope();
  const client = useQueryClient();
  const say = useRefusalText();
  const [withdrawing, setWithdrawing] = useState(false);
  const withdraw = useCommand(WithdrawEvidence, () => toastDone(t.withdrawnDone));
  const attach = async (file: File | null) => {
    if (file == null) return;
    try {
      const { name } = await upload<{ name: string }>(`/api/compliance-evidence/${e.id}/files`, file);
      toastDone(t.attached(name));
      await client.invalidateQueries({ queryKey: ['api', scope.key] });
    } catch (error) {
      toastFailed(t.attach, say(error));
    }
  };
  const term =
    e.validUntil == null
      ? `${t.from(date(e.validFrom))}, ${t.endless}`
      : t.period(date(e.validFrom), date(e.validUntil));
  const document = [`№ ${e.number}`, e.issuedOn == null ? '' : date(e.issuedOn), e.issuedBy].filter(Boolean).join(', ');
  return (
    <li className={s.proof}>
      {e.personName != null && <b>{[e.personName, e.position].filter(Boolean).join(', ')}</b>}
      {e.personName == null ? <b>{document}</b> : <span>{document}</span>}
      <span>{term}</span>
      <Standing evidence={e} />
      {e.note !== '' && <span className="muted">{e.note}</span>}
      {e.files.map((file) => (
        <a key={file.id} href={fileUrl(file.id, scope.key)} download>
          {file.name}
        </a>
      ))}
      {can('write:ComplianceEvidence') && e.withdrawnAt == null && (
        <div className={s.buttons}>
          {onReplace != null && (
            <Button
              variant="default"
              size="compact-sm"
              aria-label={t.replaceOf(e.personName ?? e.number)}
              onClick={() => onReplace(e)}
            >
              {t.replace}
            </Button>
          )}
          <FileButton accept={paperTypes} onChange={(file) => void attach(file)}>
            {(props) => (
              <Button {...props} variant="default" size="compact-sm" aria-label={t.attachTo(e.number)}>
                {t.attach}
              </Button>
            )}
          </FileButton>
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            aria-label={t.withdrawOf(e.number)}
            onClick={() => setWithdrawing(true)}
          >
            {t.withdraw}
          </Button>
        </div>
      )}
      {withdrawing && (
        <ReasonDialog
          danger
          title={t.withdrawTitle}
          text={t.withdrawText}
          verb={t.withdraw}
          onClose={() => setWithdrawing(false)}
          onSubmit={(reason) => withdraw.mutateAsync({ id: e.id, reason, version: e.version })}
        />
      )}
    </li>
  );
}

/** Why it does not count, or not for ever. */
function Standing({ evidence: e }: { evidence: EvidenceFieldsFragment }) {
  const t = useStrings({ ru, en });
  if (e.withdrawnAt != null) return <span className="muted">{t.withdrawn(e.withdrawnReason)}</span>;
  if (e.goneOn != null) return <b>{t.gone(date(e.goneOn))}</b>;
  if (e.replacedOn != null) return <span className="muted">{t.replaced(date(e.replacedOn))}</span>;
  if (e.holds) return null;
  const over = e.validUntil != null && e.validUntil < today();
  return <span className="muted">{over ? t.over : t.future(date(e.validFrom))}</span>;
}
