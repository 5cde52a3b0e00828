import { Burger, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { Link, Outlet, useParams, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { Bell } from '@/features/notifications/Bell';
import { LookBar } from '@/features/sharing/LookBar';
import { ScopeKeyContext } from '@/lib/api';
import { setFormatZone } from '@/lib/format';
import { Key, Logo } from '@/ui';
import s from './AppFrame.module.css';
import { Commands, openCommands } from './Commands';
import { en } from './en';
import type { MenuItem } from './feature';
import { useStrings, useText } from './locale';
import { isOffered, menu } from './registry';
import { ru } from './ru';
import { ScopeSwitch } from './ScopeSwitch';
import { UserMenu } from './UserMenu';
import { ScopeContext, useAt, useScope, useViewer } from './viewer';

const words = { ru, en };

/** The shell round every page of a scope. Keyed by the scope: nothing of one scope survives into another. */
export function AppFrame() {
  const key = useParams({ strict: false, select: (params: { scope?: string }) => params.scope });
  const scope = useViewer().scopes.find((one) => one.key === key);
  if (scope == null) return null;
  setFormatZone(scope.timeZone);
  return (
    <ScopeContext value={scope}>
      <ScopeKeyContext value={scope.key}>
        <Shell key={scope.key} />
      </ScopeKeyContext>
    </ScopeContext>
  );
}

function Shell() {
  const t = useStrings(words);
  const [open, drawer] = useDisclosure(false);
  const main = useRef<HTMLElement>(null);
  const scope = useScope();
  useFocusOnNewPage(main);
  return (
    <div className={s.root} data-look={scope.impersonation != null || undefined}>
      <a className={s.skip} href="#main">
        {t.main}
      </a>
      <LookBar scope={scope} />
      <section className={s.topbar} aria-label="Окно">
        <Burger opened={open} onClick={drawer.toggle} size="sm" aria-label={t.openMenu} aria-expanded={open} />
        <Logo />
        <UnstyledButton className={s.topSearch} onClick={openCommands} aria-label={t.search}>
          <IconSearch size={20} aria-hidden />
        </UnstyledButton>
        <Bell />
      </section>
      <header className={s.sidebar} data-open={open || undefined}>
        <div className={s.brand}>
          <Logo />
          <Bell />
        </div>
        <ScopeSwitch />
        <UnstyledButton className={s.search} onClick={openCommands}>
          <IconSearch size={15} aria-hidden />
          <span className={s.searchText}>{t.search}</span>
          <Key>⌃K</Key>
        </UnstyledButton>
        <Menu onPick={drawer.close} />
        <UserMenu />
      </header>
      <Commands />
      <main id="main" ref={main} className={s.main} tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
}

/** After a link of the menu the keyboard and a reader of screens stand in the new page, not in the menu. */
function useFocusOnNewPage(main: React.RefObject<HTMLElement | null>) {
  const path = useRouterState({ select: (state) => state.location.pathname });
  const before = useRef(path);
  useEffect(() => {
    if (before.current === path) return;
    before.current = path;
    if (main.current?.contains(document.activeElement) === false) main.current.focus({ preventScroll: true });
  }, [path, main]);
}

function Menu({ onPick }: { onPick: () => void }) {
  const t = useStrings(words);
  const scope = useScope();
  const current = useCurrentItem();
  const shown = menu
    .map(({ group, items }) => ({ group, items: items.filter((item) => isOffered(scope, item)) }))
    .filter(({ items }) => items.length > 0);
  return (
    <nav className={s.nav} aria-label={t.menu} onClick={onPick}>
      {shown.map(({ group, items }) => (
        <div key={group} className={s.group}>
          {t.groups[group] !== '' && <p className={s.groupTitle}>{t.groups[group]}</p>}
          <ul>
            {items.map((item) => (
              <Item key={item.to} item={item} active={item.to === current} />
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

/** The item nearest to the page that is open: of 'acts' and 'acts/shipments' the longer one. */
function useCurrentItem() {
  const scope = useScope();
  const path = useRouterState({ select: (state) => state.location.pathname.split('/').slice(3).join('/') });
  return menu
    .flatMap((g) => g.items.filter((item) => isOffered(scope, item)))
    .map((item) => item.to)
    .filter((to) => `${path}/`.startsWith(`${to}/`))
    .sort((a, b) => b.length - a.length)[0];
}

const noCount = () => undefined;
function Item({ item: { to, label, icon: Icon, useCount = noCount }, active }: { item: MenuItem; active: boolean }) {
  const text = useText();
  const at = useAt();
  const counter = useCount();
  return (
    <li>
      <Link to={at(to)} className={s.item} data-active={active || undefined} activeOptions={{ exact: true }}>
        <Icon size={17} stroke={1.75} aria-hidden />
        <span className={s.itemLabel}>{text(label)}</span>
        {counter != null && counter.count > 0 && (
          <span className={s.count} data-tone={counter.tone}>
            {counter.count}
          </span>
        )}
      </Link>
    </li>
  );
}
