import { ActionIcon, Button, Popover, TextInput } from '@mantine/core';
import { useDisclosure, useLocalStorage } from '@mantine/hooks';
import { IconBookmarkPlus, IconX } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import s from './SavedViews.module.css';
import { useUiStrings } from './strings';
import { toastDone } from './toast';
import { type View, ViewTabs } from './ViewTabs';

/** Filters of a view as they stand in the address. */
export type ViewFilters = Readonly<Record<string, unknown>>;
export type BuiltInView = View & { filters: ViewFilters };
type OwnView = { key: string; label: string; filters: ViewFilters };

type Props = {
  /** Names the group for readers of screens. */
  label: string;
  /** Of which list, and whose: `${person.id}:invoices`. Own views are kept on the device under it. */
  list: string;
  builtIn: readonly BuiltInView[];
  /** What the list shows now. */
  filters: ViewFilters;
  /** Replaces all filters of the list. */
  onApply: (filters: ViewFilters) => void;
};
const LONGEST = 30;

const bare = (filters: ViewFilters) =>
  JSON.stringify(
    Object.entries(filters)
      .filter(([, value]) => value != null && value !== '' && value !== false)
      .sort(([a], [b]) => a.localeCompare(b)),
  );

/** Views are saved filters: the built-in ones with counters, then the person's own. */
export function SavedViews({ label, list, builtIn, filters, onApply }: Props) {
  const t = useUiStrings().views;
  const [own, setOwn] = useLocalStorage<OwnView[]>({ key: `okno-views:${list}`, defaultValue: [] });
  const all: readonly (BuiltInView | OwnView)[] = [...builtIn, ...own];
  const now = bare(filters);
  const current = all.find((view) => bare(view.filters) === now);
  const mine = own.find((view) => view.key === current?.key);
  const apply = (key: string) => onApply(all.find((view) => view.key === key)?.filters ?? {});
  const save = (name: string) => setOwn([...own, { key: `own-${Date.now()}`, label: name, filters }]);
  const remove = (view: OwnView) => {
    setOwn(own.filter((one) => one.key !== view.key));
    toastDone(t.removed(view.label), () => setOwn(own));
  };
  return (
    <div className={s.root}>
      <ViewTabs label={label} views={all} value={current?.key ?? ''} onChange={apply} />
      {mine != null && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size={28}
          aria-label={t.remove(mine.label)}
          onClick={() => remove(mine)}
        >
          <IconX size={14} />
        </ActionIcon>
      )}
      {current == null && <SaveView onSave={save} />}
    </div>
  );
}

function SaveView({ onSave }: { onSave: (name: string) => void }) {
  const t = useUiStrings().views;
  const [open, popover] = useDisclosure(false);
  const [name, setName] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') return;
    onSave(name.trim());
    popover.close();
  };
  return (
    <Popover opened={open} onChange={popover.set} trapFocus returnFocus position="bottom-start" width={280}>
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconBookmarkPlus size={15} aria-hidden />}
          onClick={popover.toggle}
        >
          {t.save}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t.save}>
        <form className={s.form} onSubmit={submit}>
          <TextInput
            label={t.name}
            description={t.hint}
            maxLength={LONGEST}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            data-autofocus
          />
          <Button type="submit" disabled={name.trim() === ''}>
            {t.save}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
