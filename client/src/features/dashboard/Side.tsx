import { Link } from '@tanstack/react-router';
import { useStrings } from '@/app/locale';
import { useAt, useCan, useScope } from '@/app/viewer';
import { amount, dateShort, moneyRound, num, plural } from '@/lib/format';
import { EmptyState, Panel } from '@/ui';
import s from './dashboard.module.css';
import { en } from './en';
import type { Dashboard } from './queries';
import { ru } from './ru';

/** Rights that end soon and have no new invoice. */
export function Renewals({ renewals }: { renewals: Dashboard['renewals'] }) {
  const { renewals: t } = useStrings({ ru, en });
  const at = useAt();
  const can = useCan();
  if (!can('read:Subscription')) return null;
  return (
    <Panel title={t.title} hint={t.hint} actions={<Link to={at('subscriptions')}>{t.all}</Link>} flush>
      {renewals.nearest.length === 0 ? (
        <EmptyState title={t.empty} text={t.emptyText} />
      ) : (
        <ul className={s.simple}>
          {renewals.nearest.map((r) => (
            <li key={r.id} className={s.renewal}>
              <Link to={at('clients', r.clientId)} className={`${s.cut} ${s.taskLink}`}>
                {r.clientName}
              </Link>
              <span className="tnum">{moneyRound(r.amount)}</span>
              <span className={`${s.sub} ${s.one}`}>{r.title}</span>
              <span className={s.sub}>{t.until(dateShort(r.lastDay))}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** Who owes how long; the length of a bar is its share of the whole. */
export function Receivables({ rows }: { rows: Dashboard['receivables'] }) {
  const { receivables: t, metrics } = useStrings({ ru, en });
  const whole = rows.reduce((sum, r) => sum + r.sum, 0);
  return (
    <Panel title={t.title} flush>
      {whole === 0 ? (
        <EmptyState title={t.empty} text={t.emptyText} />
      ) : (
        <ul className={s.simple}>
          {rows.map((r) => (
            <li key={r.age} className={s.age} data-tone={r.age === 'notDue' ? undefined : 'danger'}>
              <span>{t[r.age as 'notDue' | 'week' | 'month' | 'older']}</span>
              <span className="tnum">{moneyRound(r.sum)}</span>
              <span className={s.bar} aria-hidden>
                <i style={{ width: `${Math.round((r.sum / whole) * 100)}%` }} />
              </span>
              <span className={s.sub}>{plural(r.count, metrics.invoices)}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** Partners, for the vendor; centres, for a partner: who sells, and where something is late. */
export function Places({ places }: { places: Dashboard['places'] }) {
  const { places: t } = useStrings({ ru, en });
  const { kind } = useScope();
  const at = useAt();
  if (places.length === 0) return null;
  const folder = kind === 'HQ' ? 'partners' : 'centres';
  return (
    <Panel title={kind === 'HQ' ? t.partners : t.centres} hint={t.hint} flush>
      <div className={s.scroll}>
        <table className={s.places}>
          <thead>
            <tr>
              <th scope="col">{t.name}</th>
              <th scope="col">{t.paid}</th>
              <th scope="col">{t.overdue}</th>
              <th scope="col">{t.requests}</th>
            </tr>
          </thead>
          <tbody>
            {places.map((p) => (
              <tr key={p.id}>
                <th scope="row">
                  <Link to={at(folder, p.id)}>
                    {p.code} {p.name}
                  </Link>
                </th>
                <td>{amount(p.paid)}</td>
                <td data-tone={p.overdue > 0 ? 'danger' : undefined}>{amount(p.overdue)}</td>
                <td data-tone={p.lateRequests > 0 ? 'danger' : undefined}>{num(p.lateRequests)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
