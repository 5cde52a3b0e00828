import {
  ActionIcon,
  Avatar,
  Burger,
  UnstyledButton,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { spotlight } from '@mantine/spotlight';
import { IconBaselineDensityMedium, IconMoon, IconSearch, IconSelector, IconSun } from '@tabler/icons-react';
import { Link, Outlet } from '@tanstack/react-router';
import { Key, Logo } from '@/ui';
import s from './AppFrame.module.css';
import { Commands } from './Commands';
import { useDensity } from './density';
import { type NavGroup, navigation } from './navigation';
import { ru } from './ru';

export function AppFrame() {
  const [open, menu] = useDisclosure(false);
  return (
    <div className={s.root}>
      <a className={s.skip} href="#main">
        {ru.main}
      </a>
      <div className={s.topbar}>
        <Burger opened={open} onClick={menu.toggle} size="sm" aria-label={ru.openMenu} />
        <Logo />
      </div>
      <header className={s.sidebar} data-open={open || undefined}>
        <div className={s.brand}>
          <Logo />
        </div>
        <ScopeSwitch />
        <UnstyledButton className={s.search} onClick={spotlight.open}>
          <IconSearch size={15} aria-hidden />
          <span className={s.searchText}>{ru.search}</span>
          <Key>⌃K</Key>
        </UnstyledButton>
        <nav className={s.nav} aria-label={ru.menu} onClick={menu.close}>
          {navigation.map((g, i) => (
            <Group key={g.title ?? i} group={g} />
          ))}
        </nav>
        <UserBar />
      </header>
      <Commands />
      <main id="main" className={s.main} tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
}

function ScopeSwitch() {
  return (
    <UnstyledButton className={s.scope} aria-label={`${ru.scope.label}: ${ru.scope.title}`}>
      <span className={s.scopeText}>
        <span className={s.scopeTitle}>{ru.scope.title}</span>
        <span className={s.scopeNote}>{ru.scope.note}</span>
      </span>
      <IconSelector size={15} aria-hidden />
    </UnstyledButton>
  );
}

function Group({ group }: { group: NavGroup }) {
  return (
    <div className={s.group}>
      {group.title != null && <p className={s.groupTitle}>{group.title}</p>}
      <ul>
        {group.items.map(({ to, match, label, icon: Icon, count, tone }) => (
          <li key={to}>
            <Link to={to} className={s.item} activeOptions={{ exact: match !== 'prefix' }}>
              <Icon size={17} stroke={1.75} aria-hidden />
              <span className={s.itemLabel}>{label}</span>
              {count != null && (
                <span className={s.count} data-tone={tone}>
                  {count}
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

function UserBar() {
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light');
  const { density, setDensity } = useDensity();
  return (
    <div className={s.user}>
      <Avatar size={26} name={ru.user.name} color="accent" variant="light" alt="" />
      <span className={s.scopeText}>
        <span className={s.userName}>{ru.user.name}</span>
        <span className={s.scopeNote}>{ru.user.role}</span>
      </span>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={26}
        aria-label={ru.density}
        aria-pressed={density === 'comfortable'}
        onClick={() => setDensity(density === 'compact' ? 'comfortable' : 'compact')}
      >
        <IconBaselineDensityMedium size={15} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={26}
        aria-label={ru.theme}
        onClick={() => setColorScheme(scheme === 'dark' ? 'light' : 'dark')}
      >
        {scheme === 'dark' ? <IconSun size={16} /> : <IconMoon size={16} />}
      </ActionIcon>
    </div>
  );
}
