import { Link } from '@tanstack/react-router';
import { useStrings } from '@/app/locale';
import { useAt } from '@/app/viewer';
import { num } from '@/lib/format';
import { Deadline, EmptyState, Panel } from '@/ui';
import s from './dashboard.module.css';
import { en } from './en';
import { kindIcon, listOf, type Place, placeOf, useTaskWords } from './kinds';
import type { WaitingGroup, WaitingItem, WaitingKind } from './queries';
import { ru } from './ru';

type Props = { groups: readonly WaitingGroup[]; today: string };
type Task = { kind: WaitingKind; item: WaitingItem };
const MOST = { late: 10, today: 6, soon: 6 };

/** What waits for this person: the late first, each with its term and the rule behind it. */
export function Waiting({ groups, today }: Props) {
  const t = useStrings({ ru, en });
  // Cards without a contact are work for a quiet hour: they stand in the queues alone.
  const tasks = groups
    .filter(({ kind }) => kind !== 'CLIENT_WITHOUT_CONTACT')
    .flatMap(({ kind, items }) => items.map((item) => ({ kind, item })));
  const isLate = ({ item }: Task) => item.late || item.deadline.left < 0;
  const buckets = {
    late: tasks.filter(isLate).slice(0, MOST.late),
    today: tasks.filter((task) => !isLate(task) && task.item.deadline.left === 0).slice(0, MOST.today),
    soon: tasks
      .filter((task) => !isLate(task) && task.item.deadline.left > 0)
      .sort((a, b) => a.item.deadline.due.localeCompare(b.item.deadline.due))
      .slice(0, MOST.soon),
  };
  const shown = Object.values(buckets).flat();
  const more = {
    late: restOf({ groups, today }, shown, true),
    today: [],
    soon: restOf({ groups, today }, shown, false),
  };
  if (tasks.length === 0) {
    return (
      <Panel title={t.work.title}>
        <EmptyState title={t.work.empty} text={t.work.emptyText} />
      </Panel>
    );
  }
  return (
    <Panel title={t.work.title} flush>
      {(['late', 'today', 'soon'] as const)
        .filter((key) => buckets[key].length + more[key].length > 0)
        .map((key) => (
          <div key={key}>
            <h3 className={s.groupTitle} data-tone={key === 'late' ? 'danger' : undefined}>
              {t.work[key]}
            </h3>
            <ul>
              {buckets[key].map((task) => (
                <TaskRow key={`${task.kind}-${task.item.id}`} {...task} />
              ))}
              {more[key].map((rest) => (
                <MoreRow key={rest.kind} {...rest} />
              ))}
            </ul>
          </div>
        ))}
    </Panel>
  );
}

/** What is counted and not shown here, of each kind, with the way to the whole of it. */
function restOf({ groups, today }: Props, shown: readonly Task[], late: boolean) {
  return groups
    .filter(({ kind }) => kind !== 'CLIENT_WITHOUT_CONTACT')
    .map((group) => {
      const { kind, count, ...of } = group;
      const here = shown.filter((task) => task.kind === kind && task.item.late === late).length;
      return { kind, list: listOf(group, today), count: (late ? of.late : count - of.late) - here };
    })
    .filter(({ count }) => count > 0);
}

function MoreRow({ kind, list, count }: { kind: WaitingKind; list: Place; count: number }) {
  const t = useStrings({ ru, en });
  const at = useAt();
  return (
    <li className={s.more}>
      <Link to={at(...list.steps)} search={list.search as never} className={s.taskLink}>
        {t.work.more(num(count), t.kinds[kind])}
      </Link>
    </li>
  );
}

function TaskRow({ kind, item }: Task) {
  const words = useTaskWords()(kind, item);
  const at = useAt();
  const Icon = kindIcon[kind];
  const place = placeOf(kind, item);
  const unit = item.deadline.unit === 'WORKING' ? 'working' : 'calendar';
  return (
    <li className={s.task}>
      <Icon size={17} stroke={1.75} aria-hidden className={s.taskIcon} />
      <div className={s.taskText}>
        <p className={s.taskTitle}>
          <Link to={at(...place.steps)} search={(place.search ?? {}) as never} className={s.taskLink}>
            {words.title}
          </Link>{' '}
          <span className="muted">· {item.subject}</span>
        </p>
        <p className={s.why}>{words.why}</p>
      </div>
      <Deadline value={{ ...item.deadline, unit, why: words.why }} stacked />
    </li>
  );
}

/** How much of each kind waits, and the way to all of it. */
export function Queues({ groups, today }: Props) {
  const t = useStrings({ ru, en });
  const at = useAt();
  if (groups.length === 0) return null;
  return (
    <Panel title={t.work.queues} flush>
      <ul className={s.simple}>
        {groups.map((group) => {
          const { steps, search } = listOf(group, today);
          return (
            <li key={group.kind} className={s.queue}>
              <Link to={at(...steps)} search={search as never} className={s.taskLink}>
                {t.kinds[group.kind]}
              </Link>
              {group.late > 0 && <span className={s.late}>{t.work.lateIn(num(group.late))}</span>}
              <span className="tnum">{num(group.count)}</span>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
