import { normalisePhone } from '../../kernel/phone.js';
import type { Work } from '../../platform/database/work.js';
import type { DomainEvent } from '../../platform/events/events.js';
import type { Audience, NoticeChannel, NoticeKind, NoticeMode, Place } from './notice-kind.js';
import { noticeChannels } from './notice-kind.js';
import type { PersonTimes } from './quiet-hours.js';

/** Somebody who is told of one event, and how. */
export interface Recipient {
  personId: string;
  personName: string;
  email: string;
  phone: string | null;
  locale: 'ru' | 'en';
  scopeKey: string | null;
  modes: Record<NoticeChannel, NoticeMode>;
  times: PersonTimes;
  link: string;
}

interface Row {
  group_no: number;
  person_id: string;
  person_name: string;
  email: string;
  phone: string | null;
  locale: string;
  scope_key: string | null;
  zone: string;
  modes: Partial<Record<NoticeChannel, NoticeMode>>;
  own_zone: string | null;
  quiet: boolean;
  quiet_from: string;
  quiet_until: string;
  digest_at: string;
  browsers: boolean;
}

/** Everybody whom the event concerns, each once; who stands in it twice is told by the louder of his two choices. */
export async function audienceOf(work: Work, name: string, kind: NoticeKind, event: DomainEvent): Promise<Recipient[]> {
  const groups = kind.audience.flatMap((audience) =>
    idsOf(audience, event).map((id) => ({
      audience,
      ask: { place: audience.place, id, roles: audience.roles ?? [], near: event.owner.serviceCentreId ?? null },
    })),
  );
  if (groups.length === 0) return [];
  const rows = await work.db.query<Row>('select * from sec.notice_audience($1, $2)', [
    name,
    JSON.stringify(groups.map((g) => g.ask)),
  ]);
  const found = new Map<string, Recipient>();
  for (const row of rows) {
    const { audience } = groups[row.group_no]!;
    const modes = modesOf(kind, audience, row);
    const before = found.get(row.person_id);
    if (!before) found.set(row.person_id, recipient(row, modes, audience.link ?? kind.link));
    else for (const channel of noticeChannels) before.modes[channel] = louder(before.modes[channel], modes[channel]);
  }
  return [...found.values()];
}

/** The choice of the person, else what is usual for his role; what is of security is not asked about. */
export function modeFor(
  kind: NoticeKind,
  audience: Audience,
  chosen: NoticeMode | undefined,
  channel: NoticeChannel,
): NoticeMode {
  const usual = audience.by[channel] ?? 'off';
  return kind.fixed && usual !== 'off' ? 'now' : (chosen ?? usual);
}

function modesOf(kind: NoticeKind, audience: Audience, row: Row) {
  const of = (channel: NoticeChannel) => modeFor(kind, audience, row.modes[channel], channel);
  return {
    bell: of('bell'),
    mail: of('mail'),
    sms: row.phone && normalisePhone(row.phone) ? of('sms') : 'off',
    push: row.browsers ? of('push') : 'off',
  } satisfies Record<NoticeChannel, NoticeMode>;
}

const loudness: Record<NoticeMode, number> = { off: 0, digest: 1, now: 2 };
const louder = (a: NoticeMode, b: NoticeMode) => (loudness[b] > loudness[a] ? b : a);

function idsOf({ place, of }: Audience, event: DomainEvent): (string | null)[] {
  if (place === 'hq' || place === 'everywhere') return [null];
  const owners: Partial<Record<Place, string | null | undefined>> = {
    partner: event.owner.partnerId,
    centre: event.owner.serviceCentreId,
    client: event.owner.clientId,
  };
  return [...new Set(of ? of(event) : [owners[place]])].filter((id): id is string => Boolean(id));
}

const recipient = (row: Row, modes: Recipient['modes'], link: string): Recipient => ({
  personId: row.person_id,
  personName: row.person_name,
  email: row.email,
  phone: row.phone,
  locale: row.locale === 'en' ? 'en' : 'ru',
  scopeKey: row.scope_key,
  modes,
  times: {
    zone: row.own_zone ?? row.zone,
    quiet: row.quiet,
    quietFrom: row.quiet_from,
    quietUntil: row.quiet_until,
    digestAt: row.digest_at,
  },
  link,
});
