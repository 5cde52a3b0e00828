import { randomBytes, randomUUID as uuidv4 } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/id.js';
import { type Origin, Units, type Work } from '../../platform/database/work.js';
import type { RequestContext } from '../../platform/graphql/request-context.js';
import { LogInPaused } from './access.refusals.js';
import type { ViewerType } from './access.types.js';
import type { Caller } from './caller.js';
import { Entering } from './entering.js';
import { SessionCookie } from './session-cookie.js';
import { Sessions } from './sessions.js';
import { PAUSE_MINUTES, Tries } from './tries.js';
import { type StoredWay, WayRepository } from './ways.repository.js';

const CHALLENGE_MINUTES = 5;

/** What a way in needs that another feature judges: challenges, its row among the ways of the person, and the session. */
@Injectable()
export class OuterWays {
  constructor(
    private readonly units: Units,
    private readonly ways: WayRepository,
    private readonly sessions: Sessions,
    private readonly entering: Entering,
    private readonly tries: Tries,
    private readonly cookie: SessionCookie,
  ) {}

  /** Who asks; the browser is marked, so that a challenge given to it is worth nothing in another one. */
  callerOf(http: RequestContext): Caller {
    const caller = this.cookie.callerOf(http);
    this.cookie.mark(http.reply, caller.deviceId);
    return caller;
  }

  /** 32 random bytes (base64url) to be signed once within five minutes; `purpose` holds all that they are bound to. */
  async newChallenge(purpose: string, personId: string | null, from: Origin) {
    const challenge = randomBytes(32).toString('base64url');
    const challengeId = uuidv7();
    await this.put(challengeId, challenge, purpose, personId, from);
    return { challengeId, challenge };
  }

  /** Words of ours in place of random ones, to be taken up once within five minutes by whoever has the id. */
  async keepWords(words: string, purpose: string, personId: string | null, from: Origin) {
    const challengeId = uuidv4();
    await this.put(challengeId, words, purpose, personId, from);
    return { challengeId };
  }

  /** Used up from here on, whatever becomes of the answer; null where there is none for this purpose. */
  async useChallenge(id: string, purpose: string, personId: string | null, from: Origin): Promise<string | null> {
    const [row] = await this.system(from, (work) =>
      work.db.query<{ words: string | null }>('select sec.use_challenge($1, $2, $3, $4, $5) as words', [
        this.units.key,
        id,
        purpose,
        personId,
        work.clock.now(),
      ]),
    );
    return row?.words ?? null;
  }

  /** Judges once more than `most` times from one address in a quarter of an hour: throws LogInPaused; right answers don't count. */
  async limited<T>(kind: string, most: number, from: Origin, judge: () => Promise<T>): Promise<T> {
    const taken = await this.tries.takeFrom(kind, most, from);
    if (!taken) throw new LogInPaused({ minutes: PAUSE_MINUTES });
    const result = await judge();
    await this.tries.giveBack(taken);
    return result;
  }
  /** The same where every answer counts. */
  async counted(kind: string, most: number, from: Origin): Promise<void> {
    if (!(await this.tries.takeFrom(kind, most, from))) throw new LogInPaused({ minutes: PAUSE_MINUTES });
  }

  byFingerprint(fingerprint: string, from: Origin): Promise<StoredWay | undefined> {
    return this.system(from, (work) => this.ways.byFingerprint(work, fingerprint));
  }

  /** A certificate becomes a way of the person; he is told by letter. */
  async addCertificate(
    work: Work,
    title: string,
    data: { fingerprint: string; serial: string; notAfter: string },
  ): Promise<void> {
    const personId = work.actor.personId!;
    await this.ways.put(work, personId, 'certificate', title, data);
    work.note({
      type: 'Person',
      id: personId,
      changes: { certificate: [null, data.serial] },
      partnerId: null,
      serviceCentreId: null,
      clientId: null,
    });
    await this.sessions.tell(work, personId, 'certificateAdded', title);
  }

  byIdentity(issuer: string, subject: string, from: Origin): Promise<StoredWay | undefined> {
    return this.system(from, (work) => this.ways.byIdentity(work, issuer, subject));
  }

  /** An account with an outside provider becomes a way of the person; he is told by letter. */
  async addIdentity(work: Work, { title, ...data }: { issuer: string; subject: string; title: string }): Promise<void> {
    const personId = work.actor.personId!;
    await this.ways.put(work, personId, 'openId', title, data);
    const nowhere = { partnerId: null, serviceCentreId: null, clientId: null };
    work.note({ type: 'Person', id: personId, changes: { openId: [null, data.issuer] }, ...nowhere });
    await this.sessions.tell(work, personId, 'openIdAdded', title);
  }

  /** The first proof of two: whoever has a second factor must still show it. */
  async enterFirst(
    way: StoredWay,
    kind: 'openId',
    remember: boolean,
    from: Caller,
    http: RequestContext,
  ): Promise<ViewerType> {
    await this.system(from, (work) => this.ways.use(work, way.id, {}, from));
    return this.entering.finish(http, await this.sessions.enter(way.person_id, { way: kind, remember }, from));
  }

  /** The way was judged right and is possession and knowledge at once: a whole session begins, fresh for a step-up. */
  async enter(way: StoredWay, remember: boolean, from: Caller, http: RequestContext): Promise<ViewerType> {
    await this.system(from, (work) => this.ways.use(work, way.id, {}, from));
    const entry = await this.sessions.enter(way.person_id, { way: 'certificate', strong: true, remember }, from);
    return this.entering.finish(http, entry);
  }

  private put(id: string, words: string, purpose: string, personId: string | null, from: Origin): Promise<unknown> {
    return this.system(from, (work) => {
      const until = new Date(work.clock.now().getTime() + CHALLENGE_MINUTES * 60_000);
      const values = [this.units.key, id, words, purpose, personId, until];
      return work.db.query('select sec.put_challenge($1, $2, $3, $4, $5, $6)', values);
    });
  }

  private system<T>(origin: Origin, run: (work: Work) => Promise<T>): Promise<T> {
    return this.units.asSystem('log-in', null, run, { audit: false, origin });
  }
}
