import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Config } from '../../platform/config/config.js';
import { SECURE_SESSION_COOKIE, SESSION_COOKIE } from '../../platform/graphql/request-context.js';
import { CONFIG } from '../../platform/tokens.js';
import type { StartedSession } from './log-in.service.js';

/** The cookie of a session: `__Host-` over HTTPS; plain only on http://localhost. */
@Injectable()
export class SessionCookie {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  set(reply: FastifyReply, session: StartedSession, remember: boolean): void {
    void reply.setCookie(this.name, session.token, {
      ...this.options,
      ...(remember ? { expires: session.expiresAt } : {}),
    });
  }
  clear(reply: FastifyReply): void {
    void reply.clearCookie(this.name, this.options);
  }

  private get name() {
    return this.config.secureCookies ? SECURE_SESSION_COOKIE : SESSION_COOKIE;
  }
  private get options() {
    return { path: '/', httpOnly: true, sameSite: 'lax' as const, secure: this.config.secureCookies };
  }
}
