import { ActionIcon, Button, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconFilterX, IconSearch, IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useKeys } from '@/lib/hotkeys';
import s from './FilterBar.module.css';
import { Key } from './Keys';
import { useUiStrings } from './strings';

/** Controls that narrow a list; «reset» appears with the first filter. Works with `useFilters`. */
export function FilterBar({
  children,
  active,
  onReset,
}: {
  children: ReactNode;
  active: boolean;
  onReset: () => void;
}) {
  const t = useUiStrings().filters;
  return (
    <div className={s.root} role="group" aria-label={t.label}>
      {children}
      {active && (
        <Button variant="subtle" color="gray" leftSection={<IconFilterX size={15} aria-hidden />} onClick={onReset}>
          {t.reset}
        </Button>
      )}
    </div>
  );
}

type SearchProps = { label: string; value: string | undefined; onChange: (value: string) => void };
const PAUSE = 250;

/** Searches as one types, after a short pause; the key `/` leads into it, Esc empties it. */
export function SearchField({ label, value = '', onChange }: SearchProps) {
  const t = useUiStrings().search;
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(value);
  const sent = useRef(value);
  const send = useDebouncedCallback((text: string) => {
    sent.current = text;
    onChange(text);
  }, PAUSE);
  useEffect(() => {
    // Back in the browser or «reset» changed the address: show it, unless it is our own echo.
    if (value !== sent.current) {
      sent.current = value;
      setTyped(value);
    }
  }, [value]);
  const change = (text: string) => {
    setTyped(text);
    send(text);
  };
  useKeys({ slash: () => input.current?.focus() });
  return (
    <TextInput
      ref={input}
      className={s.search}
      leftSection={<IconSearch size={15} aria-hidden />}
      placeholder={label}
      aria-label={label}
      value={typed}
      onChange={(event) => change(event.currentTarget.value)}
      // Whoever goes on to a row has typed to the end: a search that came later would take him back to the list.
      onBlur={() => send.flush()}
      onKeyDown={(event) => {
        if (event.key === 'Escape') change('');
      }}
      rightSection={
        typed === '' ? (
          <span className={s.key} aria-hidden>
            <Key>{t.key}</Key>
          </span>
        ) : (
          <ActionIcon variant="transparent" color="gray" size={24} aria-label={t.clear} onClick={() => change('')}>
            <IconX size={14} />
          </ActionIcon>
        )
      }
    />
  );
}
