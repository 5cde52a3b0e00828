import { Inject, Injectable } from '@nestjs/common';
import { uuidv7 } from '../../../kernel/id.js';
import { NotFound, TooManyRequests } from '../../../kernel/refusal.js';
import type { Config } from '../../../platform/config/config.js';
import { type Origin, Units, type Work } from '../../../platform/database/work.js';
import { CONFIG } from '../../../platform/tokens.js';
import { writeDeliveries } from '../deliveries/write-deliveries.js';
import { maskEmail } from '../mask.js';
import { ReaderTokens } from './reader-tokens.js';

const CONFIRM_HOURS = 48;
const AGAIN_MINUTES = 10;
const ASKS_AN_HOUR = 20;

export interface ReaderView {
  topic: string;
  topicEn: string;
  ended: boolean;
}

/** Who reads what. An outsider's address counts when its owner has said yes by letter; anybody leaves by one click. */
@Injectable()
export class ReadersService {
  constructor(
    private readonly units: Units,
    private readonly tokens: ReaderTokens,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Answers the same whether the address reads already or not. */
  async ask(input: { email: string; topicIds: string[]; locale: 'ru' | 'en' }, origin: Origin): Promise<void> {
    await this.throttle(origin);
    const topicIds = [...new Set(input.topicIds)];
    await this.system(async (work) => {
      const now = work.clock.now();
      const rows = await work.db.query<{ id: string; name: string; name_en: string; fresh: boolean }>(
        `with asked as (
           insert into newsletter_readers (id, topic_id, email, locale, asked_at)
           select x.id, t.id, $3, $4, $5 from unnest($1::uuid[], $2::uuid[]) as x (id, topic)
             join newsletter_topics t on t.id = x.topic and not t.archived
           on conflict (topic_id, lower(email)) do update
             set asked_at = excluded.asked_at, locale = excluded.locale, confirmed_at = null, ended_at = null
             where newsletter_readers.confirmed_at is null or newsletter_readers.ended_at is not null
           returning id, topic_id)
         select a.id, t.name, t.name_en, exists (select from deliveries d join newsletter_readers r on r.id = d.reader_id
           where lower(r.email) = lower($3) and d.kind = 'newsletterConfirm' and d.created_at > $6) as fresh
         from asked a join newsletter_topics t on t.id = a.topic_id order by a.id`,
        [topicIds.map(() => uuidv7()), topicIds, input.email, input.locale, now, minutesBefore(now, AGAIN_MINUTES)],
      );
      const [first] = rows;
      // A mailbox is not flooded by somebody who presses again and again.
      if (!first || first.fresh) return;
      const link = `${this.config.publicUrl}/news/confirm?token=${this.tokens.of('confirm', first.id)}`;
      await writeDeliveries(work, [
        {
          readerId: first.id,
          eventId: uuidv7(),
          kind: 'newsletterConfirm',
          channel: 'mail',
          locale: input.locale,
          scopeKey: null,
          link: '',
          words: { topic: rows.map((r) => (input.locale === 'en' ? r.name_en : r.name)).join(', '), link },
          urgent: true,
          addressMasked: maskEmail(input.email),
          state: 'waiting',
          dueAt: now,
        },
      ]);
    });
  }

  /** Says yes for every topic that was asked for with this address in the last two days. */
  async confirm(token: string): Promise<ReaderView[]> {
    const id = this.tokens.readerOf('confirm', token);
    if (!id) throw new NotFound();
    return this.system(async (work) => {
      const now = work.clock.now();
      const rows = await work.db.query<ReaderView>(
        `with mine as (
           update newsletter_readers r set confirmed_at = coalesce(r.confirmed_at, $2)
           where lower(r.email) = (select lower(o.email) from newsletter_readers o where o.id = $1 and o.ended_at is null)
             and r.ended_at is null and r.asked_at > $3 returning r.topic_id)
         select t.name as topic, t.name_en as "topicEn", false as ended from mine join newsletter_topics t on t.id = mine.topic_id`,
        [id, now, minutesBefore(now, CONFIRM_HOURS * 60)],
      );
      if (rows.length === 0) throw new NotFound();
      return rows;
    });
  }

  view(token: string): Promise<ReaderView> {
    return this.byToken(token, 'select r.topic_id, r.ended_at from newsletter_readers r where r.id = $1');
  }

  /** By one click, from a page or from the mail program itself; twice is once. */
  leave(token: string): Promise<ReaderView> {
    return this.byToken(
      token,
      `update newsletter_readers r set ended_at = coalesce(r.ended_at, clock_timestamp()) where r.id = $1
       returning r.topic_id, r.ended_at`,
    );
  }

  /** Topics of a person who is logged in: his address is known to be his. */
  async mine(work: Work): Promise<string[]> {
    const rows = await work.db.query<{ topic: string }>(
      `select topic_id as topic from newsletter_readers where person_id = $1 and confirmed_at is not null and ended_at is null`,
      [work.actor.personId],
    );
    return rows.map((row) => row.topic);
  }

  async setMine(work: Work, wanted: readonly string[]): Promise<string[]> {
    const { personId } = work.actor;
    const topicIds = [...new Set(wanted)];
    await this.system(async (system) => {
      const now = system.clock.now();
      await system.db.query(
        `insert into newsletter_readers (id, topic_id, email, person_id, locale, asked_at, confirmed_at)
         select x.id, t.id, p.email, p.id, p.locale, $4, $4 from unnest($1::uuid[], $2::uuid[]) as x (id, topic)
           join newsletter_topics t on t.id = x.topic and not t.archived join persons p on p.id = $3
         on conflict (topic_id, lower(email)) do update set person_id = excluded.person_id, ended_at = null,
           confirmed_at = coalesce(newsletter_readers.confirmed_at, excluded.confirmed_at)`,
        [topicIds.map(() => uuidv7()), topicIds, personId, now],
      );
      await system.db.query(
        `update newsletter_readers r set ended_at = $3 from persons p where p.id = $1 and lower(r.email) = lower(p.email)
           and not (r.topic_id = any($2)) and r.ended_at is null`,
        [personId, topicIds, now],
      );
    });
    return this.mine(work);
  }

  private async byToken(token: string, sql: string): Promise<ReaderView> {
    const id = this.tokens.readerOf('unsubscribe', token);
    if (!id) throw new NotFound();
    const [row] = await this.system((work) =>
      work.db.query<ReaderView>(
        `with r as (${sql}) select t.name as topic, t.name_en as "topicEn", r.ended_at is not null as ended
         from r join newsletter_topics t on t.id = r.topic_id`,
        [id],
      ),
    );
    if (!row) throw new NotFound();
    return row;
  }

  private async throttle(origin: Origin): Promise<void> {
    const subject = `newsletter-from:${origin.address ?? '-'}`;
    const asked = await this.system(async (work) => {
      const since = minutesBefore(work.clock.now(), 60);
      const [row] = await work.db.query<{ n: string }>('select sec.count_attempts($1, $2, $3) as n', [
        this.units.key,
        subject,
        since,
      ]);
      await work.db.query('select sec.note_attempt($1, $2)', [this.units.key, subject]);
      return Number(row!.n);
    });
    if (asked >= ASKS_AN_HOUR) throw new TooManyRequests({ minutes: 60 });
  }

  private system<T>(what: (work: Work) => Promise<T>): Promise<T> {
    return this.units.asSystem('newsletter', null, what, { audit: false });
  }
}

const minutesBefore = (now: Date, minutes: number) => new Date(now.getTime() - minutes * 60_000);
