import { createHmac, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { uuidv7 } from '../../kernel/id.js';
import type { Config } from '../../platform/config/config.js';
import { deriveKey } from '../../platform/database/data-source.js';
import type { RequestContext } from '../../platform/graphql/request-context.js';
import { SECURE_SESSION_COOKIE, SESSION_COOKIE } from '../../platform/graphql/request-context.js';
import { CONFIG } from '../../platform/tokens.js';
import { SecondFactorNeeded } from './access.refusals.js';
import type { Caller } from './caller.js';
import type { Entry, StartedSession } from './sessions.js';

const DEVICE_COOKIE = 'okno-device';
const DEVICE_DAYS = 365;
type Cookies = Record<string, string | undefined>;

/** Cookies of a session and of a device: `__Host-` over HTTPS; plain only on http://localhost. */
@Injectable()
export class SessionCookie {
  private readonly key: string;

  constructor(@Inject(CONFIG) private readonly config: Config) {
    this.key = deriveKey(config.secret, 'devices');
  }

  /** The session that was begun goes into the cookie; one that waits for a second factor too, and then it is said so. */
  enter(reply: FastifyReply, entry: Entry): StartedSession {
    this.set(reply, entry.session);
    if (entry.needs) throw new SecondFactorNeeded({ ways: entry.needs });
    return entry.session;
  }

  set(reply: FastifyReply, session: StartedSession): void {
    void reply.setCookie(this.name(SESSION_COOKIE), session.token, {
      ...this.options,
      ...(session.remember ? { expires: session.expiresAt } : {}),
    });
    if (session.deviceId) this.mark(reply, session.deviceId);
  }
  /** Marks the browser, so that what is begun in it can be ended in it only. */
  mark(reply: FastifyReply, deviceId: string): void {
    void reply.setCookie(this.name(DEVICE_COOKIE), `${deviceId}.${this.seal(deviceId)}`, {
      ...this.options,
      maxAge: DEVICE_DAYS * 86_400,
    });
  }
  clear(reply: FastifyReply): void {
    void reply.clearCookie(this.name(SESSION_COOKIE), this.options);
  }

  callerOf({ request, origin }: RequestContext): Caller {
    return { ...origin, deviceId: this.deviceOf(request) ?? uuidv7() };
  }
  tokenOf({ request }: RequestContext): string | null {
    const cookies = cookiesOf(request);
    return cookies[SECURE_SESSION_COOKIE] ?? cookies[SESSION_COOKIE] ?? null;
  }

  private deviceOf(request: FastifyRequest): string | null {
    const [id = '', seal = ''] = (cookiesOf(request)[this.name(DEVICE_COOKIE)] ?? '').split('.');
    const own = Buffer.from(this.seal(id));
    const given = Buffer.from(seal);
    return given.length === own.length && timingSafeEqual(given, own) ? id : null;
  }
  private seal(id: string): string {
    return createHmac('sha256', this.key).update(id).digest('base64url');
  }
  private name(plain: string): string {
    return this.config.secureCookies ? `__Host-${plain}` : plain;
  }
  private get options() {
    return { path: '/', httpOnly: true, sameSite: 'lax' as const, secure: this.config.secureCookies };
  }
}

const cookiesOf = (request: FastifyRequest): Cookies =>
  (request as FastifyRequest & { cookies?: Cookies }).cookies ?? {};
