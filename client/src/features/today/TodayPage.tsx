import { Link } from '@tanstack/react-router';
import { useStrings, useText } from '@/app/locale';
import { actions, isOffered, menu } from '@/app/registry';
import { useAt, useScope } from '@/app/viewer';
import { dateOfDay } from '@/lib/format';
import { FlowPage } from '@/pages/frames';
import { EmptyState, Panel } from '@/ui';
import { en } from './en';
import { ru } from './ru';
import s from './TodayPage.module.css';

/** Where the day begins: what this person may open and do here. */
export default function TodayPage() {
  const t = useStrings({ ru, en });
  const text = useText();
  const at = useAt();
  const scope = useScope();
  const sections = menu.flatMap((g) => g.items).filter((item) => item.to !== 'today' && isOffered(scope, item));
  const offers = [...actions.filter((action) => isOffered(scope, action)), ...sections];
  return (
    <FlowPage title={t.title} meta={dateOfDay(new Date())}>
      <Panel title={t.sections} flush>
        {offers.length === 0 ? (
          <EmptyState title={t.empty} text={t.emptyText} />
        ) : (
          <ul className={s.list}>
            {offers.map(({ to, label, icon: Icon }) => (
              <li key={to}>
                <Link to={at(to)} className={s.item}>
                  <Icon size={18} stroke={1.75} aria-hidden />
                  {text(label)}
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Panel>
    </FlowPage>
  );
}
