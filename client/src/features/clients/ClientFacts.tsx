import { regionName } from '@kernel/regions';
import { formatSnils } from '@kernel/requisites';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useStrings } from '@/app/locale';
import { useCan, useScope } from '@/app/viewer';
import { useCommand } from '@/lib/api';
import { date, phone } from '@/lib/format';
import { type Fact, Facts, Panel } from '@/ui';
import type { Card } from './ClientPage';
import s from './clients.module.css';
import { en } from './en';
import type { PartKind } from './PartsDrawer';
import { ShowSnils } from './queries';
import { ru } from './ru';

type Props = { client: Card; onEdit: ((kind: PartKind) => void) | undefined };

export function ClientFacts({ client: c, onEdit }: Props) {
  const t = useStrings({ ru, en });
  const scope = useScope();
  const code = (label: string, value: string | null | undefined): Fact[] =>
    value ? [{ label, value: <span className="tnum">{value}</span>, copy: value }] : [];
  const plain = (label: string, value: string | null | undefined): Fact[] => (value ? [{ label, value }] : []);
  return (
    <>
      <Panel title={t.facts.requisites}>
        <Facts
          items={[
            ...code(t.facts.inn, c.inn),
            ...code(t.facts.kpp, c.kpp),
            ...code(c.category === 'SOLE_ENTREPRENEUR' ? t.facts.ogrnip : t.facts.ogrn, c.ogrn),
            ...(c.hasSnils ? [{ label: t.facts.snils, value: <Snils id={c.id} /> }] : []),
            ...code(t.facts.treasuryAccount, c.treasuryAccount),
            { label: t.facts.category, value: t.categories[c.category] },
            ...plain(t.facts.fullName, c.fullName === c.name ? null : c.fullName),
            ...plain(t.facts.region, regionName(c.regionCode)),
            ...plain(t.facts.address, c.address),
            ...plain(t.facts.postal, c.postalAddress),
            ...plain(t.facts.registered, c.registeredOn && date(c.registeredOn)),
          ]}
        />
      </Panel>
      <Panel title={t.facts.service}>
        <Facts
          items={[
            ...plain(t.facts.centre, c.centre && `${c.centre.number} «${c.centre.name}»`),
            ...(scope.kind === 'CLIENT' ? [] : [{ label: t.facts.manager, value: c.manager?.name ?? t.noManager }]),
            ...(c.phone ? [{ label: t.facts.phone, value: <a href={`tel:${c.phone}`}>{phone(c.phone)}</a> }] : []),
            ...(c.email ? [{ label: t.facts.email, value: <a href={`mailto:${c.email}`}>{c.email}</a> }] : []),
            ...plain(t.facts.group, c.groupName),
            { label: t.facts.since, value: date(c.createdAt) },
            ...(scope.kind === 'CLIENT' ? [] : plain(t.facts.note, c.note)),
          ]}
        />
      </Panel>
      <Part kind="contacts" right="updateContacts:Client" onEdit={onEdit} empty={c.contacts.length === 0}>
        {c.contacts.map((p) => (
          <li key={p.id}>
            <b>{p.name}</b>
            <span>{[p.position, ...p.roles.map((r) => t.parts.contactRoles[r])].filter(Boolean).join(', ')}</span>
            {p.phone && <a href={`tel:${p.phone}`}>{phone(p.phone)}</a>}
            {p.email && <a href={`mailto:${p.email}`}>{p.email}</a>}
            {p.note && <span>{p.note}</span>}
          </li>
        ))}
      </Part>
      <Part kind="signatories" right="update:Client" onEdit={onEdit} empty={c.signatories.length === 0}>
        {c.signatories.map((p) => (
          <li key={p.id}>
            <b>{p.name}</b>
            <span>
              {p.position}, {t.parts.ground.toLowerCase()}: {p.ground}
            </span>
          </li>
        ))}
      </Part>
      <Part kind="accounts" right="updateAccounts:Client" onEdit={onEdit} empty={c.accounts.length === 0}>
        {c.accounts.map((a) => (
          <li key={a.id}>
            <b className="tnum">{a.account}</b>
            <span>
              {a.bankName}, {t.parts.bik} {a.bik}
            </span>
          </li>
        ))}
      </Part>
      {(c.category === 'LEGAL_ENTITY' || c.category === 'BUDGET' || c.branches.length > 0) && (
        <Part kind="branches" right="update:Client" onEdit={onEdit} empty={c.branches.length === 0}>
          {c.branches.map((b) => (
            <li key={b.id}>
              <b>{b.name}</b>
              <span>
                {t.parts.kpp} {b.kpp}
                {b.address && `, ${b.address}`}
              </span>
            </li>
          ))}
        </Part>
      )}
      {c.ownerships.length > 1 && (
        <Panel title={t.history.title}>
          <ul className={s.people}>
            {c.ownerships.map((o) => (
              <li key={o.id}>
                <b>{o.centreNumber ? `${o.centreNumber} «${o.centreName}»` : t.history.other}</b>
                <span>
                  {date(o.since)} – {o.until ? date(o.until) : t.history.now}
                </span>
                {o.reason && <span>{o.reason}</span>}
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}

type PartProps = {
  kind: PartKind;
  right: string;
  onEdit: ((kind: PartKind) => void) | undefined;
  empty: boolean;
  children: React.ReactNode;
};

function Part({ kind, right, onEdit, empty, children }: PartProps) {
  const t = useStrings({ ru, en }).parts;
  const can = useCan();
  return (
    <Panel
      title={t[kind]}
      actions={
        onEdit != null &&
        can(right) && (
          <Button variant="subtle" size="compact-xs" aria-label={t.edit(t[kind])} onClick={() => onEdit(kind)}>
            {t.change}
          </Button>
        )
      }
    >
      {empty ? <p className={s.note}>{t.none[kind]}</p> : <ul className={s.people}>{children}</ul>}
    </Panel>
  );
}

/** The number itself is read by a command that stands in the log. */
function Snils({ id }: { id: string }) {
  const t = useStrings({ ru, en });
  const can = useCan();
  const [shown, setShown] = useState<string | null>(null);
  const show = useCommand(ShowSnils, (d) => setShown(d.showClientSnils ?? null));
  if (shown != null) return <span className="tnum">{formatSnils(shown)}</span>;
  return (
    <span className={s.snils}>
      <span className="tnum">•••-•••-••• ••</span>
      {can('update:Client') && (
        <Button variant="subtle" size="compact-xs" loading={show.isPending} onClick={() => show.mutate({ id })}>
          {t.facts.showSnils}
        </Button>
      )}
    </span>
  );
}
