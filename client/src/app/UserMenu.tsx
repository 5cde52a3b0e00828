import { Avatar, Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { IconCheck, IconDevices, IconDots, IconLogout } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { graphql } from '@/gql';
import { useCommand } from '@/lib/api';
import { useRefusalText } from '@/messages/refusals';
import { toastFailed } from '@/ui/toast';
import s from './AppFrame.module.css';
import { type Density, useDensity } from './density';
import { en } from './en';
import { offerLanguage } from './language-offer';
import { type Locale, locales, useLocale, useStrings } from './locale';
import { ru } from './ru';
import { endSession } from './session';
import { useAt, useScope, useViewer } from './viewer';

const words = { ru, en };
const LogOut = graphql(`
  mutation LogOut {
    logOut
  }
`);

/** Who works here and in what role; theme, density and language of this device; log-out. */
export function UserMenu() {
  const t = useStrings(words);
  const { person } = useViewer();
  const { roles } = useScope();
  const role = roles.map((one) => t.roles[one]).join(', ');
  return (
    <Menu position="top-start" width={232} withinPortal>
      <Menu.Target>
        <UnstyledButton className={s.user} aria-label={`${t.user.label}: ${person.name}`}>
          <Avatar size={26} name={person.name} color="accent" variant="light" alt="" />
          <span className={s.scopeText}>
            <span className={s.userName}>{person.name}</span>
            <span className={s.scopeNote}>{role}</span>
          </span>
          <IconDots size={16} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <View />
        <Menu.Divider />
        <SessionsItem />
        <LogOutItem />
      </Menu.Dropdown>
    </Menu>
  );
}

function View() {
  const t = useStrings(words).user;
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { density, setDensity } = useDensity();
  const { locale, setLocale } = useLocale();
  const { person } = useViewer();
  const choose = (next: Locale) => {
    setLocale(next);
    offerLanguage(person, next);
  };
  return (
    <>
      <Choice label={t.theme} options={t.themes} value={colorScheme} onPick={setColorScheme} />
      <Menu.Divider />
      <Choice label={t.density} options={t.densities} value={density} onPick={(v: Density) => setDensity(v)} />
      <Menu.Divider />
      <Choice label={t.language} options={locales} value={locale} onPick={choose} />
    </>
  );
}

function Choice<K extends string>({
  label,
  options,
  value,
  onPick,
}: {
  label: string;
  options: Readonly<Record<K, string>>;
  value: K;
  onPick: (value: K) => void;
}): ReactNode {
  return (
    <>
      <Menu.Label>{label}</Menu.Label>
      {(Object.entries(options) as [K, string][]).map(([key, name]) => (
        <Menu.Item
          key={key}
          role="menuitemradio"
          aria-checked={key === value}
          closeMenuOnClick={false}
          lang={key === 'en' ? 'en' : undefined}
          rightSection={key === value ? <IconCheck size={14} aria-hidden /> : undefined}
          onClick={() => onPick(key)}
        >
          {name}
        </Menu.Item>
      ))}
    </>
  );
}

function SessionsItem() {
  const t = useStrings(words).user;
  const at = useAt();
  return (
    <Menu.Item component={Link} to={at('account')} leftSection={<IconDevices size={15} aria-hidden />}>
      {t.sessions}
    </Menu.Item>
  );
}

function LogOutItem() {
  const t = useStrings(words).user;
  const say = useRefusalText();
  const navigate = useNavigate();
  const logOut = useCommand(LogOut);
  const leave = async () => {
    try {
      await logOut.mutateAsync({});
    } catch (error) {
      toastFailed(t.logOutFailed, say(error));
      return;
    }
    await navigate({ to: '/login' });
    endSession();
  };
  return (
    <Menu.Item leftSection={<IconLogout size={15} aria-hidden />} onClick={() => void leave()}>
      {t.logOut}
    </Menu.Item>
  );
}
