import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { TooManyRequests } from '../../kernel/refusal.js';
import { SECURE_SESSION_COOKIE, SESSION_COOKIE } from '../graphql/request-context.js';
import { sendGraphQLRefusal } from '../graphql/send-refusal.js';

/** How many requests at once and how many a second after that. */
export interface Rate {
  burst: number;
  perSecond: number;
}
/** Generous to people (a page asks a dozen things, an office shares an address), narrow to programs that try things out. */
export const rates: { address: Rate; account: Rate } = {
  address: { burst: 600, perSecond: 60 },
  account: { burst: 200, perSecond: 20 },
};
const MOST_BUCKETS = 50_000;

interface Bucket {
  left: number;
  at: number;
}

/** Token buckets by key. A bucket that was forgotten is a full one, so that the oldest may go when there are too many. */
export class Buckets {
  private readonly buckets = new Map<string, Bucket>();

  constructor(private readonly rate: () => Rate) {}

  /** Takes one; otherwise says in how many seconds there will be one. */
  take(key: string, now: number): number {
    const { burst, perSecond } = this.rate();
    const before = this.buckets.get(key) ?? { left: burst, at: now };
    const left = Math.min(burst, before.left + ((now - before.at) / 1000) * perSecond);
    this.buckets.delete(key);
    this.buckets.set(key, { left: left >= 1 ? left - 1 : left, at: now });
    if (this.buckets.size > MOST_BUCKETS) this.buckets.delete(this.buckets.keys().next().value!);
    return left >= 1 ? 0 : Math.max(1, Math.ceil((1 - left) / perSecond));
  }
}

const counted = /^\/(graphql|api|files)\b/;
const isHere = (address: string) => /^(::ffff:)?127\.|^::1$/.test(address);

function accountOf(request: FastifyRequest): string | null {
  const { cookies } = request as FastifyRequest & { cookies?: Record<string, string | undefined> };
  const token = cookies?.[SECURE_SESSION_COOKIE] ?? cookies?.[SESSION_COOKIE];
  return token ? createHash('sha256').update(token).digest('base64url') : null;
}

/** Holds back whoever asks too much, by address and by account; what is tried at log-in is counted in the database besides. */
export function throttle(fastify: FastifyInstance, whose: 'outside' | 'all' | 'off'): void {
  if (whose === 'off') return;
  const addresses = new Buckets(() => rates.address);
  const accounts = new Buckets(() => rates.account);
  fastify.addHook('onRequest', async (request, reply) => {
    if (!counted.test(request.url) || (whose === 'outside' && isHere(request.ip))) return;
    const now = performance.now();
    const account = accountOf(request);
    const wait = addresses.take(request.ip, now) || (account ? accounts.take(account, now) : 0);
    if (wait === 0) return;
    const refusal = new TooManyRequests({ seconds: wait });
    void reply.header('retry-after', String(wait));
    if (request.url.startsWith('/graphql')) return sendGraphQLRefusal(reply, 429, refusal);
    return reply.status(429).send({ code: refusal.code, params: refusal.params, at: [] });
  });
}
