import { regionName } from '@kernel/regions';
import { Popover, TextInput, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCheck, IconSearch, IconSelector } from '@tabler/icons-react';
import { Link, useRouterState } from '@tanstack/react-router';
import { type KeyboardEvent, useState } from 'react';
import type { ScopeKind } from '@/gql/enums';
import { zoneName } from '@/lib/format';
import s from './AppFrame.module.css';
import { en } from './en';
import { useStrings } from './locale';
import { isOffered, menu, startOf } from './registry';
import { ru } from './ru';
import p from './ScopeSwitch.module.css';
import { addressIn, type Scope, useScope, useScopeTitle, useViewer } from './viewer';

const words = { ru, en };
const kinds: readonly ScopeKind[] = ['HQ', 'PARTNER', 'CENTRE', 'CLIENT'];
const MANY = 7;

/** A centre is told by its region, a partner by his code, the rest by what the server says. */
function useNote() {
  const t = useStrings(words).scope;
  return ({ kind, note }: Pick<Scope, 'kind' | 'note'>) => {
    if (note == null) return note;
    return kind === 'CENTRE' ? (regionName(note) ?? note) : kind === 'PARTNER' ? t.partner(note) : note;
  };
}

/** Another scope opens on the same section where the person may see it there. Links, so Ctrl-click makes a new tab. */
export function ScopeSwitch() {
  const t = useStrings(words).scope;
  const { scopes } = useViewer();
  const scope = useScope();
  const [open, popover] = useDisclosure(false);
  const titleOf = useScopeTitle();
  const noteOf = useNote();
  const face = (
    <>
      <span className={s.scopeText}>
        <span className={s.scopeTitle}>{titleOf(scope)}</span>
        <span className={s.scopeNote}>
          {[noteOf(scope), zoneName()].filter((part) => part != null && part !== '').join(' · ')}
        </span>
      </span>
      {scopes.length > 1 && <IconSelector size={15} aria-hidden />}
    </>
  );
  if (scopes.length < 2) return <div className={s.scope}>{face}</div>;
  return (
    <Popover opened={open} onChange={popover.set} position="bottom-start" width={320} trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={s.scope} aria-label={`${t.label}: ${titleOf(scope)}`} onClick={popover.toggle}>
          {face}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p={6} aria-label={t.label}>
        <ScopeList scopes={scopes} onPick={popover.close} />
      </Popover.Dropdown>
    </Popover>
  );
}

function ScopeList({ scopes, onPick }: { scopes: readonly Scope[]; onPick: () => void }) {
  const t = useStrings(words).scope;
  const current = useScope();
  const [query, setQuery] = useState('');
  const titleOf = useScopeTitle();
  const noteOf = useNote();
  const section = useRouterState({ select: (state) => state.location.pathname.split('/')[3] ?? '' });
  const wanted = query.trim().toLowerCase();
  const fits = (scope: Scope) => `${titleOf(scope)} ${noteOf(scope) ?? ''}`.toLowerCase().includes(wanted);
  const groups = kinds
    .map((kind) => ({ kind, items: scopes.filter((scope) => scope.kind === kind && fits(scope)) }))
    .filter(({ items }) => items.length > 0);
  const target = (scope: Scope) => {
    const same = menu.flatMap((g) => g.items).find((item) => item.to === section && isOffered(scope, item));
    return addressIn(scope.key, same?.to ?? startOf(scope));
  };
  return (
    <div onKeyDown={moveByArrows}>
      {scopes.length > MANY && (
        <TextInput
          className={p.find}
          leftSection={<IconSearch size={15} />}
          placeholder={t.find}
          aria-label={t.find}
          value={query}
          onChange={(e) => setQuery(e.currentTarget.value)}
          data-autofocus
        />
      )}
      <div className={p.list}>
        {groups.length === 0 && <p className={p.nothing}>{t.nothing}</p>}
        {groups.map(({ kind, items }) => (
          <section key={kind} aria-label={t.kinds[kind]}>
            {groups.length > 1 && <p className={p.kind}>{t.kinds[kind]}</p>}
            <ul>
              {items.map((scope) => (
                <li key={scope.key}>
                  <Link
                    to={target(scope)}
                    className={p.item}
                    preload={false}
                    onClick={onPick}
                    aria-current={scope.key === current.key ? 'true' : undefined}
                  >
                    <span className={s.scopeText}>
                      <span className={s.scopeTitle}>{titleOf(scope)}</span>
                      {noteOf(scope) != null && <span className={s.scopeNote}>{noteOf(scope)}</span>}
                    </span>
                    {scope.key === current.key && <IconCheck size={15} aria-hidden />}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  );
}

const moveByArrows = (event: KeyboardEvent<HTMLDivElement>) => {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('input, a')];
  const index = all.indexOf(document.activeElement as HTMLElement);
  all[(index + step + all.length) % all.length]?.focus();
};
