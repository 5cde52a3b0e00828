import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Credential } from '../database/unit.js';
import type { Origin, Units, Work } from '../database/work.js';

export const SESSION_COOKIE = 'okno-session';
export const SECURE_SESSION_COOKIE = '__Host-okno-session';

/** What one request carries: by what it may act, and its present unit of work. */
export class RequestContext {
  /** The unit of the root field that runs now, or the reading unit that follows it. */
  work?: Work;
  private opening?: Promise<Work>;
  /** Objects found so far for the answer, and the moment (of the monotonic clock) after which nothing more is looked for. */
  objects = 0;
  deadline = Number.POSITIVE_INFINITY;
  /** Why the answer was given up. */
  givenUp?: Error;
  /** Commands of this request that anybody may give, or about one's own account: one is enough for people. */
  ownCommands = 0;
  /** The command that runs, as the log calls it. */
  operation?: string;
  /** Data loaders and the like, that live as long as the request. */
  readonly kept = new Map<unknown, unknown>();

  constructor(
    readonly request: FastifyRequest,
    readonly reply: FastifyReply,
    readonly credential: Credential,
    readonly origin: Origin,
    private readonly units: Units,
  ) {}

  /** The one reading unit of a query. */
  reading(): Promise<Work> {
    this.opening ??= this.units.begin(this.credential, this.origin, true).then((work) => {
      this.work = work;
      return work;
    });
    return this.opening;
  }

  /** A unit of its own for a root mutation field; what is selected from its result is read in the unit after it. */
  async writing(): Promise<Work> {
    await this.close();
    this.work = await this.units.begin(this.credential, this.origin, false);
    return this.work;
  }

  /** Says who acts, and opens the unit when it is first used: an upload is received outside of any transaction. */
  async writingLater(): Promise<Work> {
    await this.close();
    const who = await this.units.begin(this.credential, this.origin, true);
    await who.db.commit();
    this.work = this.units.again(who, this.credential, false);
    return this.work;
  }

  /** For operations open to all: touches the database only if the operation does. */
  readingOpen(): void {
    this.work = this.units.anonymous(this.origin);
  }

  readAgain(after: Work): void {
    this.kept.clear();
    this.work = this.units.again(after, this.credential);
    this.opening = Promise.resolve(this.work);
  }

  async close(): Promise<void> {
    const work = this.work;
    this.work = undefined;
    this.opening = undefined;
    if (work) await work.db.commit();
  }
}

/** Who asks, by cookie; in which scope, by header. */
export function credentialOf(request: FastifyRequest): Credential {
  const cookies = (request as FastifyRequest & { cookies?: Record<string, string | undefined> }).cookies ?? {};
  const token = cookies[SECURE_SESSION_COOKIE] ?? cookies[SESSION_COOKIE];
  if (!token || token.length > 200) return { kind: 'anonymous' };
  const header = request.headers['x-okno-scope'] ?? (request.query as Record<string, unknown> | undefined)?.scope;
  const scope = typeof header === 'string' && header.length > 0 && header.length <= 80 ? header : null;
  return { kind: 'session', token, scope };
}

export const originOf = (request: FastifyRequest): Origin => ({
  requestId: String(request.id),
  address: request.ip ?? null,
  device: String(request.headers['user-agent'] ?? '').slice(0, 300),
});
