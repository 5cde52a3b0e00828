import type { Agent } from 'node:https';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../../kernel/id.js';
import { NotFound } from '../../../kernel/refusal.js';
import { Units, type Work } from '../../../platform/database/work.js';
import { PushServiceUnknown } from '../notification.refusals.js';
import { PushKeys } from './push-keys.js';
import { type BrowserAddress, isPushService, PushRefused, sendPush } from './push-sender.js';

export interface Browser {
  id: string;
  device: string;
  createdAt: Date;
  usedAt: Date | null;
}
/** What a telephone shows while it is locked: no names, no sums. */
export interface PushMessage {
  title: string;
  body: string;
  /** Path of the page that it opens. */
  url: string;
  tag: string;
}
const MOST = 10;

/** Browsers in which a person lets himself be told. */
@Injectable()
export class Browsers {
  /** Of the connections to push services; none but where a proxy or a test stands between. */
  agent?: Agent;

  constructor(
    private readonly units: Units,
    private readonly keys: PushKeys,
  ) {}

  async publicKey(): Promise<string> {
    return (await this.keys.get()).publicKey;
  }

  list(work: Work): Promise<Browser[]> {
    return work.db.query<Browser>(
      `select id, device, created_at as "createdAt", used_at as "usedAt" from push_subscriptions where person_id = $1
       order by created_at desc`,
      [work.actor.personId],
    );
  }

  async add(work: Work, { endpoint, p256dh, auth }: BrowserAddress): Promise<Browser> {
    if (!isPushService(endpoint)) throw new PushServiceUnknown({}, ['input', 'endpoint']);
    await work.db.query('select sec.release_browser($1)', [endpoint]);
    const [row] = await work.db.query<Browser>(
      `insert into push_subscriptions (id, person_id, endpoint, p256dh, auth, device, created_at) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (endpoint) do update set p256dh = excluded.p256dh, auth = excluded.auth, device = excluded.device
       returning id, device, created_at as "createdAt", used_at as "usedAt"`,
      [uuidv7(), work.actor.personId, endpoint, p256dh, auth, work.origin.device, work.clock.now()],
    );
    // The oldest make room: a browser that was thrown away never says so.
    await work.db.query(
      `delete from push_subscriptions where person_id = $1 and id not in
         (select id from push_subscriptions where person_id = $1 order by created_at desc, id desc limit ${MOST})`,
      [work.actor.personId],
    );
    return row!;
  }

  async remove(work: Work, id: string): Promise<void> {
    const rows = await work.db.query('delete from push_subscriptions where id = $1 and person_id = $2 returning id', [
      id,
      work.actor.personId,
    ]);
    if (rows.length === 0) throw new NotFound();
  }

  /** To every browser of the person; one that has left is forgotten. It is enough when one of them took the message. */
  async tell(personId: string, message: PushMessage, urgent: boolean): Promise<string> {
    const browsers = await this.units.asSystem(
      'notifications',
      null,
      (work) =>
        work.db.query<BrowserAddress & { id: string }>(
          'select id, endpoint, p256dh, auth from push_subscriptions where person_id = $1',
          [personId],
        ),
      { readOnly: true },
    );
    if (browsers.length === 0) throw new PushRefused(410, true);
    const keys = await this.keys.get();
    const options = { urgent, topic: message.tag, agent: this.agent };
    const tries = await Promise.allSettled(browsers.map((browser) => sendPush(browser, message, keys, options)));
    const failed = tries.map((t) => (t.status === 'rejected' ? (t.reason as Error) : null));
    const gone = browsers.filter((_, i) => failed[i] instanceof PushRefused && failed[i].gone).map((b) => b.id);
    const told = browsers.filter((_, i) => failed[i] === null).map((b) => b.id);
    await this.note(gone, told);
    if (told.length === 0) throw failed.find((f) => !(f instanceof PushRefused)) ?? failed[0]!;
    return `${told.length} of ${browsers.length}`;
  }

  private note(gone: readonly string[], told: readonly string[]): Promise<void> {
    return this.units.asSystem(
      'notifications',
      null,
      async (work) => {
        await work.db.query('delete from push_subscriptions where id = any($1)', [gone]);
        await work.db.query('update push_subscriptions set used_at = $2 where id = any($1)', [told, work.clock.now()]);
      },
      { audit: false },
    );
  }
}
