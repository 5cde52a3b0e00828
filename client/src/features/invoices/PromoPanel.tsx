import { Button } from '@mantine/core';
import { IconCheck, IconInfoCircle } from '@tabler/icons-react';
import { money } from '@/lib/format';
import { Panel } from '@/ui';
import s from './NewInvoicePage.module.css';
import { ru } from './ru';

const t = ru.promo;

/** A discount is never just a number: the rule, each condition with its proof, and why not another one. */
export function PromoPanel({
  applied,
  saving,
  onChange,
}: {
  applied: boolean;
  saving: number;
  onChange: (on: boolean) => void;
}) {
  return (
    <Panel
      title={applied ? t.applied : t.removed}
      actions={
        <>
          <Button variant="default" size="compact-sm">
            {t.change}
          </Button>
          <Button variant="subtle" color="gray" size="compact-sm" onClick={() => onChange(!applied)}>
            {applied ? t.remove : t.restore}
          </Button>
        </>
      }
    >
      {applied && (
        <div className={s.promo}>
          <ul className={s.why}>
            {t.why.map((w, i) => (
              <li key={w}>
                {i === t.why.length - 1 ? (
                  <IconInfoCircle size={14} aria-hidden />
                ) : (
                  <IconCheck size={14} aria-hidden />
                )}
                {w}
              </li>
            ))}
          </ul>
          <dl className={s.saving}>
            <dt>{t.save}</dt>
            <dd>{money(saving)}</dd>
          </dl>
        </div>
      )}
    </Panel>
  );
}
