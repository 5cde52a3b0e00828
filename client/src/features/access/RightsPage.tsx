import { Button, TextInput } from '@mantine/core';
import { IconSearch, IconUsers } from '@tabler/icons-react';
import { Fragment, useState } from 'react';
import { MatrixPage } from '@/pages/frames';
import { ViewTabs } from '@/ui';
import { rightGroups, roles, type Scope, temporary } from './data';
import s from './RightsPage.module.css';
import { ru } from './ru';

const t = ru.rights;
const scopes: readonly Scope[] = ['own', 'centre', 'partner', 'network'];

export default function RightsPage() {
  const [view, setView] = useState('all');
  return (
    <MatrixPage
      title={t.title}
      meta={t.meta}
      actions={
        <>
          <Button variant="default">{t.compare}</Button>
          <Button>{t.temp}</Button>
        </>
      }
      views={
        <ViewTabs
          label={t.viewLabel}
          value={view}
          onChange={setView}
          views={t.views.map(([key, label, count]) => ({ key, label, count }))}
        />
      }
      filters={<TextInput leftSection={<IconSearch size={15} />} placeholder={t.search} aria-label={t.search} />}
      legend={<Legend />}
    >
      <div className={s.scroll} tabIndex={0} role="region" aria-label={t.table}>
        <table className={s.table}>
          <thead>
            <tr>
              <th scope="col" className={s.corner}>
                {t.right}
              </th>
              {roles.map((role) => (
                <th key={role} scope="col" className={s.role}>
                  {role}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rightGroups.map((g) => (
              <Fragment key={g.title}>
                <tr>
                  <th colSpan={roles.length + 1} scope="colgroup" className={s.group}>
                    {g.title}
                  </th>
                </tr>
                {g.rights.map((r) => (
                  <tr key={r.name}>
                    <th scope="row" className={s.right}>
                      {r.name}
                    </th>
                    {r.scopes.map((scope, i) => (
                      <td key={roles[i]} className={s.cell}>
                        <ScopeChip scope={scope} four={r.four === i} />
                      </td>
                    ))}
                  </tr>
                ))}
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
    </MatrixPage>
  );
}

function ScopeChip({ scope, four = false }: { scope: Scope; four?: boolean }) {
  if (scope === 'none')
    return (
      <span className={s.none}>
        <span aria-hidden>·</span>
        <span className="sr">{t.scopes.none}</span>
      </span>
    );
  return (
    <span className={s.chip} data-scope={scope}>
      {t.scopes[scope]}
      {four && <IconUsers size={13} aria-label={t.four} />}
    </span>
  );
}

function Legend() {
  return (
    <div className={s.legend}>
      <span>{t.legend}</span>
      {scopes.map((x) => (
        <ScopeChip key={x} scope={x} />
      ))}
      <span className={s.four}>
        <IconUsers size={14} aria-hidden /> {t.four}
      </span>
      <span className={s.temp}>
        <b>{t.tempTitle}:</b>{' '}
        {temporary.map((x) => `${x.who} — ${x.right.toLowerCase()} ${t.until} ${x.until.slice(0, 5)}`).join('; ')}
      </span>
    </div>
  );
}
