import { randomBytes } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { type FixedClock, fixedClock } from '../../kernel/clock.js';
import { uuidv7 } from '../../kernel/id.js';
import { addDays, daysBetween, type IsoDate, weekday } from '../../kernel/period.js';
import { dateIn, momentAt } from '../../kernel/time-zone.js';
import { Units } from '../../platform/database/work.js';
import { JobRunner } from '../../platform/jobs/job-runner.js';
import { jobTypes } from '../../platform/jobs/jobs.js';
import { seededRandom } from './requisites.js';
import type { Stage } from './stage.js';

/** How many days pass between two rounds of the program's own work: every day would take too long. */
const SWEEP_DAYS = 12;
/** For how many days back letters go out evening by evening. */
const LETTERS_DAYS = 30;
export const HOME_ZONE = 'Asia/Yekaterinburg';

/** Somebody of the demonstration at work in one place. */
export interface Someone {
  token: string;
  scope: string;
}
export const nobody: Someone = { token: '', scope: '' };

/**
 * The stage of the demonstration: the program under a clock that travels from the past to the present. Whatever
 * happens on it is asked of the API by the person whose work it is, so that rights, journal and timelines are true.
 */
export class World {
  readonly random = seededRandom(6614);
  private readonly plans: { at: Date; what: string; run: () => Promise<void> }[] = [];
  private readonly tokens: string[] = [];

  private constructor(
    private readonly stage: Stage,
    private readonly clock: FixedClock,
    readonly present: Date,
  ) {}

  static async open(start: (clock: FixedClock) => Promise<Stage>, present: Date, daysBefore: number): Promise<World> {
    const clock = fixedClock(new Date(present.getTime() - daysBefore * 86_400_000));
    return new World(await start(clock), clock, present);
  }

  get app(): NestFastifyApplication {
    return this.stage.app;
  }
  get units(): Units {
    return this.app.get(Units);
  }

  /** The date so many days from today at home; negative lies in the past. */
  date(days: number): IsoDate {
    return addDays(dateIn(HOME_ZONE, this.present), days);
  }
  /** The moment on that day when clocks at home show the time; never later than the present. */
  moment(days: number, time = '10:00'): Date {
    const at = momentAt(this.date(days), time, HOME_ZONE);
    return at.getTime() < this.present.getTime() ? at : this.present;
  }
  today(): IsoDate {
    return dateIn(HOME_ZONE, this.now());
  }
  now(): Date {
    return this.clock.now();
  }

  /** Something that will happen `days` from today; at a weekend, on the Friday before it. */
  plan(days: number, time: string, what: string, run: () => Promise<void>): void {
    const late = weekday(this.date(days)) - 5;
    this.plans.push({ at: this.moment(days - Math.max(late, 0), time), what, run });
  }

  /** Lets everything that is planned happen in its order; letters of the last month follow every evening. */
  async play(): Promise<void> {
    let evening = dateIn(HOME_ZONE, this.now());
    let swept = evening;
    while (this.plans.length > 0) {
      this.plans.sort((a, b) => a.at.getTime() - b.at.getTime());
      const next = this.plans.shift()!;
      const day = dateIn(HOME_ZONE, next.at);
      if (day !== evening) {
        // Nobody writes letters in the far past; what happened then is followed at each statement.
        if (next.at.getTime() > this.present.getTime() - LETTERS_DAYS * 86_400_000) await this.settle();
        evening = day;
        if (daysBetween(swept, day) >= SWEEP_DAYS) {
          await this.sweep();
          swept = day;
        }
      }
      if (next.at > this.now()) this.clock.moveTo(next.at);
      await next.run().catch((error: Error) => {
        throw new Error(`${next.what} (${next.at.toISOString()}): ${error.message}`, { cause: error });
      });
    }
    if (this.present > this.now()) this.clock.moveTo(this.present);
    await this.sweep();
    await this.settle();
    await this.outbox('update outbox set handed_at = null where type = $1');
  }

  /** What the program does by itself when days pass: offers expire, rights end. */
  private async sweep(): Promise<void> {
    for (const type of jobTypes().filter((t) => t.cron)) await this.app.get(JobRunner).runNow(type.name);
  }

  /** Work takes its time: the clock goes on by so many seconds. */
  pass(seconds: number): void {
    this.clock.advance(seconds * 1000);
  }

  moveTo(days: number, time: string): void {
    const at = this.moment(days, time);
    if (at > this.now()) this.clock.moveTo(at);
  }

  /** Letters and what else follows from the day's events; sheets of invoices wait for the program's own workers. */
  async settle(): Promise<void> {
    await this.outbox('update outbox set handed_at = clock_timestamp() where handed_at is null and type = $1');
    await this.app.get(JobRunner).drainInline();
    await this.app.get(JobRunner).runNow('notifications.dispatch');
  }

  /** Sheets are the same whenever they are printed: the workers make them when the program has started. */
  private outbox(sql: string): Promise<unknown> {
    return this.units.asSystem('demo', null, (work) => work.db.query(sql, ['invoice.issued']), { audit: false });
  }

  /** Asks the API; a refusal stops the loading, for it would be a fault of the demonstration. */
  async ask<T = any>(who: Someone, query: string, variables: object = {}, address?: string): Promise<T> {
    const body = JSON.stringify({ query, variables });
    const answer = await this.inject(who, '/graphql', 'application/json', body, address);
    if (answer.errors) throw new Error(JSON.stringify(answer.errors[0]));
    return answer.data as T;
  }

  /** Uploads one file as a form does, after the fields that go along. */
  upload(
    who: Someone,
    url: string,
    file: { name: string; type: string; bytes: Buffer },
    fields: Record<string, string> = {},
  ): Promise<any> {
    const boundary = `okno-${randomBytes(8).toString('hex')}`;
    const said = Object.entries(fields).map(
      ([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    );
    const head = `${said.join('')}--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${file.name}"\r\ncontent-type: ${file.type}\r\n\r\n`;
    const body = Buffer.concat([Buffer.from(head), file.bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
    return this.inject(who, url, `multipart/form-data; boundary=${boundary}`, body);
  }

  private async inject(who: Someone, url: string, type: string, payload: string | Buffer, address = '192.0.2.14') {
    const fastify = this.app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
    const answer = await fastify.inject({
      method: 'POST',
      url,
      headers: {
        'content-type': type,
        'user-agent': 'Okno demo',
        ...(who.token ? { cookie: `okno-session=${who.token}`, 'x-okno-scope': who.scope } : {}),
      },
      payload,
      remoteAddress: address,
    });
    const body = JSON.parse(answer.body);
    if (answer.statusCode >= 400 && !body.errors) throw new Error(`${url}: ${answer.statusCode} ${answer.body}`);
    return body;
  }

  /** What the newest message to a telephone or an address holds that fits; messages are kept here and not sent. */
  async kept(recipient: string, pattern: RegExp): Promise<string> {
    await this.settle();
    const texts = await this.units.asSystem(
      'demo',
      null,
      (work) =>
        work.db.query<{ text: string }>(
          'select body_text as text from kept_messages where recipient = $1 order by created_at desc, id desc limit 5',
          [recipient],
        ),
      { audit: false },
    );
    const found = texts.map(({ text }) => pattern.exec(text)?.[1]).find((word) => word !== undefined);
    if (found === undefined) throw new Error(`no message to ${recipient} fits ${pattern}`);
    return found;
  }

  /** Opens a file as the pages do. */
  async look(who: Someone, url: string): Promise<void> {
    const fastify = this.app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
    const headers = { 'user-agent': 'Okno demo', cookie: `okno-session=${who.token}`, 'x-okno-scope': who.scope };
    const answer = await fastify.inject({ method: 'GET', url, headers, remoteAddress: '192.0.2.14' });
    if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.statusCode} ${answer.body}`);
  }

  /** A session of the person for the time of loading. */
  async session(personId: string): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    await this.units.asSystem(
      'demo',
      null,
      (work) =>
        work.db.query(
          `select sec.begin_session($1, $2, $3, $4, $5, null, 'Okno demo', 'password', false, false, false, false, null, $5)`,
          [this.units.key, uuidv7(), token, personId, new Date(Date.now() + 3_600_000)],
        ),
      { audit: false },
    );
    this.tokens.push(token);
    return token;
  }

  /** What everybody does who has come to work. */
  async everybody(mutation: string): Promise<void> {
    for (const token of this.tokens) await this.ask({ token, scope: '' }, mutation);
  }

  /** Ends what was opened for the loading. */
  async close(): Promise<void> {
    await this.everybody('mutation { logOut }');
    await this.stage.close();
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.random() * list.length)]!;
  }
  between(from: number, to: number): number {
    return from + Math.floor(this.random() * (to - from + 1));
  }
}

export const newKey = uuidv7;
