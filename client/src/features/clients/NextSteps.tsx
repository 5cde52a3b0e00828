import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useLocale, useStrings } from '@/app/locale';
import { useAt, useCan } from '@/app/viewer';
import { dateDeadline } from '@/lib/format';
import { Panel } from '@/ui';
import { AssignDialog } from './ClientDialogs';
import type { Card } from './ClientPage';
import s from './clients.module.css';
import { en } from './en';
import { nextWords } from './next-words';
import type { PartKind } from './PartsDrawer';
import { ru } from './ru';

/** What should be done for the client next, the urgent first. */
export function NextSteps({ client, onEdit }: { client: Card; onEdit: (kind: PartKind) => void }) {
  const t = useStrings({ ru, en }).next;
  const { locale } = useLocale();
  const at = useAt();
  const can = useCan();
  const [assigning, setAssigning] = useState(false);
  const steps = (client.nextActions ?? []).flatMap((action) => {
    const words = nextWords(action.code);
    return words == null ? [] : [{ action, words }];
  });
  return (
    <Panel title={t.title} hint={steps.length || undefined} flush={steps.length > 0}>
      {steps.length === 0 && <p className={s.note}>{t.none}</p>}
      <ul className={s.steps}>
        {steps.map(({ action, words }) => {
          const title = words.title(Object.fromEntries(action.params.map((p) => [p.name, p.value])), locale);
          const label = words.action?.[locale];
          const { edits } = words;
          return (
            <li key={`${action.code}-${action.objectId}`} className={s.step}>
              <span className={s.dot} data-tone={action.tone} aria-hidden />
              <p className={s.stepText}>
                <b>{title}</b>
                <span>
                  {[words.note?.[locale], action.dueAt && dateDeadline(action.dueAt)].filter(Boolean).join(' · ')}
                </span>
              </p>
              {label != null && edits != null && (
                <Button
                  variant="default"
                  size="compact-sm"
                  aria-label={`${label}: ${title}`}
                  onClick={() => onEdit(edits)}
                >
                  {label}
                </Button>
              )}
              {label != null && words.opens === 'manager' && can('assign:Client') && (
                <Button
                  variant="default"
                  size="compact-sm"
                  aria-label={`${label}: ${title}`}
                  onClick={() => setAssigning(true)}
                >
                  {label}
                </Button>
              )}
              {label != null && words.to != null && (
                <Button
                  variant="default"
                  size="compact-sm"
                  component={Link}
                  aria-label={`${label}: ${title}`}
                  to={at(...words.to(action.objectId, client.id))}
                >
                  {label}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {assigning && <AssignDialog client={client} onClose={() => setAssigning(false)} />}
    </Panel>
  );
}
