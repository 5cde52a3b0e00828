import { Button, Tooltip } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconAlertTriangle, IconCircleX } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { num } from '@/lib/format';
import { ListPage } from '@/pages/frames';
import { Key, Status } from '@/ui';
import s from './CheckPage.module.css';
import { type Finding, findings, lines } from './data';
import { ru } from './ru';

const t = ru.check;

export default function CheckPage() {
  const [active, setActive] = useState(findings[0]?.id ?? '');
  const form = useRef<HTMLDivElement>(null);
  const current = findings.find((f) => f.id === active);
  const go = (f: Finding) => {
    setActive(f.id);
    form.current?.querySelector<HTMLInputElement>(`[data-line="${f.field}"]`)?.focus();
  };
  const next = () => {
    const following = findings[(findings.findIndex((f) => f.id === active) + 1) % findings.length];
    if (following != null) go(following);
  };
  useHotkeys([['F8', next]], []);

  return (
    <ListPage
      back={{ to: '/reporting', label: t.back }}
      title={t.title}
      meta={t.meta}
      actions={
        <>
          <Button variant="default">{t.again}</Button>
          <Tooltip label={t.sendHint}>
            <Button data-disabled aria-disabled onClick={(e) => e.preventDefault()} className={s.off}>
              {t.send}
            </Button>
          </Tooltip>
        </>
      }
    >
      <div className={s.columns}>
        <aside className={s.findings} tabIndex={0} aria-label={t.findings}>
          <FindingGroup title={t.errors} level="error" active={active} onGo={go} />
          <FindingGroup title={t.warnings} level="warning" active={active} onGo={go} />
          <div className={s.passed}>
            <Status of="form.accepted" label={t.passed} />
            <p>{t.passedText}</p>
          </div>
        </aside>
        <div className={s.form} ref={form} tabIndex={0} role="region" aria-label={t.section}>
          <div className={s.formHead}>
            <h2 className={s.section}>{t.section}</h2>
            <span className={s.next}>
              <Key>F8</Key> {t.next}
            </span>
          </div>
          <table className={s.lines}>
            <thead>
              <tr>
                <th scope="col">{t.line}</th>
                <th scope="col">{t.name}</th>
                <th scope="col">{t.base}</th>
                <th scope="col">{t.tax}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((l) => (
                <LineRow
                  key={l.code}
                  line={l}
                  finding={findings.find((f) => f.field === l.code)}
                  active={current?.field === l.code}
                />
              ))}
            </tbody>
          </table>
        </div>
      </div>
    </ListPage>
  );
}

function FindingGroup({
  title,
  level,
  active,
  onGo,
}: {
  title: string;
  level: Finding['level'];
  active: string;
  onGo: (f: Finding) => void;
}) {
  const items = findings.filter((f) => f.level === level);
  const Icon = level === 'error' ? IconCircleX : IconAlertTriangle;
  return (
    <section>
      <h2 className={s.groupTitle} data-level={level}>
        <Icon size={15} aria-hidden /> {title} <span>{items.length}</span>
      </h2>
      <ul>
        {items.map((f) => (
          <li key={f.id}>
            <button
              type="button"
              className={s.finding}
              aria-current={f.id === active || undefined}
              data-level={level}
              onClick={() => onGo(f)}
            >
              <span className={s.findingTitle}>{f.title}</span>
              <span className={s.findingText}>{f.text}</span>
              <span className={s.findingLink}>{t.place('3', f.field)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function LineRow({ line: l, finding, active }: { line: (typeof lines)[number]; finding?: Finding; active: boolean }) {
  const note = `note-${l.code}`;
  return (
    <>
      <tr className={s.line} data-level={finding?.level} data-active={active || undefined}>
        <td className={s.code}>{l.code}</td>
        <td>{l.name}</td>
        <td className={s.num}>
          {l.base == null ? (
            ''
          ) : (
            <input
              className={s.input}
              defaultValue={num(l.base)}
              inputMode="numeric"
              aria-label={`${l.code}, ${t.base}`}
            />
          )}
        </td>
        <td className={s.num}>
          <input
            className={s.input}
            data-line={l.code}
            defaultValue={num(l.tax)}
            inputMode="numeric"
            aria-label={`${l.code}, ${t.tax}`}
            aria-invalid={finding?.level === 'error' || undefined}
            aria-describedby={finding == null ? undefined : note}
          />
        </td>
      </tr>
      {finding != null && active && (
        <tr className={s.noteRow}>
          <td />
          <td colSpan={3}>
            <p id={note} className={s.note} data-level={finding.level}>
              {finding.text}
            </p>
          </td>
        </tr>
      )}
      {finding != null && !active && (
        <tr hidden>
          <td colSpan={4} id={note}>
            {finding.text}
          </td>
        </tr>
      )}
    </>
  );
}
