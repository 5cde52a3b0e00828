import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/id.js';
import { normalisePhone } from '../../kernel/phone.js';
import type { Work } from '../../platform/database/work.js';
import { After, type DomainEvent, Unlogged } from '../../platform/events/events.js';
import { audienceOf, type Recipient } from './audience.js';
import { type NewDelivery, writeDeliveries } from './deliveries/write-deliveries.js';
import { kindOf, noticeKindNames, noticeKinds } from './kinds.js';
import { maskEmail, maskPhone } from './mask.js';
import type { NoticeKind, OutwardChannel } from './notice-kind.js';
import { outwardChannels } from './notice-kind.js';
import { afterQuietHours, nextDigest } from './quiet-hours.js';

const nameOf = new Map<string, string>(noticeKindNames.map((name) => [noticeKinds[name].event.type, name]));

/** One job an event: finds who is told, and writes what they see and what is to be sent, each in one statement. */
@Injectable()
export class NoticeRecorder {
  @After(...noticeKindNames.map((name) => noticeKinds[name].event))
  @Unlogged('every message stands in the log of deliveries')
  async tell(work: Work, event: DomainEvent): Promise<void> {
    const name = nameOf.get(event.type)!;
    const kind = kindOf(name)!;
    if (kind.when && !kind.when(event.payload)) return;
    const people = await audienceOf(work, name, kind, event);
    if (people.length === 0) return;
    const words = await this.words(work, kind, event);
    await this.ring(work, name, kind, event, people, words);
    const deliveries = people.flatMap((person) => this.deliveriesOf(work, name, kind, event, person, words));
    await writeDeliveries(work, deliveries);
  }

  /** Values of the event that its words may name, and whose client it is. */
  private async words(work: Work, kind: NoticeKind, event: DomainEvent): Promise<Record<string, unknown>> {
    const { clientId } = event.owner;
    const [client] = clientId
      ? await work.db.query<{ name: string }>('select name from clients where id = $1', [clientId])
      : [];
    const named = Object.keys(kind.words).map((name) => [name, event.payload[name] ?? '']);
    return { ...Object.fromEntries(named), client: client?.name ?? '' };
  }

  private async ring(
    work: Work,
    name: string,
    kind: NoticeKind,
    event: DomainEvent,
    people: readonly Recipient[],
    words: object,
  ): Promise<void> {
    const told = people.filter((person) => person.modes.bell !== 'off');
    if (told.length === 0) return;
    await work.db.query(
      `insert into notifications (id, person_id, partner_id, event_id, kind, scope_key, link, words, urgent, created_at)
       select x.id, x.person, $1, $2, $3, x.scope, x.link, $4, $5, $6
       from unnest($7::uuid[], $8::uuid[], $9::text[], $10::text[]) as x (id, person, scope, link)
       on conflict (event_id, person_id) do nothing`,
      [
        event.owner.partnerId,
        event.id,
        name,
        JSON.stringify(words),
        kind.urgent === true,
        work.clock.now(),
        told.map(() => uuidv7()),
        told.map((person) => person.personId),
        told.map((person) => person.scopeKey),
        told.map((person) => linkOf(person.link, event)),
      ],
    );
  }

  private deliveriesOf(
    work: Work,
    name: string,
    kind: NoticeKind,
    event: DomainEvent,
    person: Recipient,
    words: object,
  ): NewDelivery[] {
    const now = work.clock.now();
    const at = kind.urgent ? now : afterQuietHours(now, person.times);
    return outwardChannels
      .filter((channel) => person.modes[channel] !== 'off')
      .map((channel) => {
        const collected = channel === 'mail' && person.modes.mail === 'digest';
        return {
          partnerId: event.owner.partnerId,
          personId: person.personId,
          eventId: event.id,
          kind: name,
          channel,
          locale: person.locale,
          scopeKey: person.scopeKey,
          link: linkOf(person.link, event),
          words: { ...words, name: person.personName },
          urgent: kind.urgent === true,
          addressMasked: masked(channel, person),
          state: collected ? 'collected' : 'waiting',
          dueAt: collected ? nextDigest(now, person.times) : at,
        };
      });
  }
}

/** 'invoices/{invoiceId}' with the ids of the event and of its owner. */
function linkOf(pattern: string, event: DomainEvent): string {
  const ids: Record<string, unknown> = { ...event.owner, ...event.payload };
  return pattern.replace(/\{(\w+)\}/g, (_whole, name: string) => String(ids[name] ?? ''));
}

function masked(channel: OutwardChannel, person: Recipient): string {
  if (channel === 'mail') return maskEmail(person.email);
  return channel === 'sms' ? maskPhone(normalisePhone(person.phone ?? '') ?? '') : '';
}
