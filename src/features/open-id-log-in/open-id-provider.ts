import { Inject, Injectable } from '@nestjs/common';
import * as client from 'openid-client';
import type { Logger } from 'pino';
import type { Config } from '../../platform/config/config.js';
import { CONFIG, LOGGER } from '../../platform/tokens.js';
import { OpenIdRefused, OpenIdUnavailable } from './open-id-log-in.refusals.js';

const TIMEOUT_SECONDS = 8;

/** What a question to the provider is answered with; kept here, never in the browser. */
export interface Question {
  nonce: string;
  verifier: string;
}
export interface Identity {
  issuer: string;
  subject: string;
  /** Shown among the ways, so that the person tells his accounts apart. */
  title: string;
}

/** The outside provider: code flow with PKCE (RFC 7636), state and nonce (OpenID Connect Core 1.0, 3.1). */
@Injectable()
export class OpenIdProvider {
  private known?: client.Configuration;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  get title(): string | null {
    return this.config.openId?.title ?? null;
  }

  newQuestion(): Question {
    return { nonce: client.randomNonce(), verifier: client.randomPKCECodeVerifier() };
  }

  /** Where the browser is sent. */
  async address(state: string, { nonce, verifier }: Question): Promise<string> {
    const configuration = await this.configuration();
    return client.buildAuthorizationUrl(configuration, {
      redirect_uri: this.home,
      scope: 'openid email profile',
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    }).href;
  }

  /** Whom the provider vouches for; `parameters` are those with which it sent the browser back. */
  async identity(parameters: string, state: string, { nonce, verifier }: Question): Promise<Identity> {
    const configuration = await this.configuration();
    const back = new URL(this.home);
    back.search = parameters;
    try {
      const tokens = await client.authorizationCodeGrant(configuration, back, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims()!;
      const words = [claims.email, claims.preferred_username, claims.name].find(
        (w) => typeof w === 'string' && w !== '',
      );
      return { issuer: claims.iss, subject: claims.sub, title: String(words ?? claims.sub).slice(0, 60) };
    } catch (error) {
      this.logger.warn({ err: error }, 'log-in through the outside provider');
      throw new OpenIdRefused({}, ['input']);
    }
  }

  /** Found once; a provider that did not answer is asked again the next time. */
  private async configuration(): Promise<client.Configuration> {
    const settings = this.config.openId;
    if (!settings) throw new OpenIdUnavailable();
    try {
      // Settings let http pass on this machine alone: a provider for tests and for trying out.
      const insecure = settings.issuer.startsWith('http:') ? { execute: [client.allowInsecureRequests] } : {};
      this.known ??= await client.discovery(
        new URL(settings.issuer),
        settings.clientId,
        settings.clientSecret,
        undefined,
        {
          timeout: TIMEOUT_SECONDS,
          ...insecure,
        },
      );
      return this.known;
    } catch (error) {
      this.logger.warn({ err: error }, 'the outside provider does not answer');
      throw new OpenIdUnavailable();
    }
  }

  private get home(): string {
    return `${this.config.publicUrl.replace(/\/$/, '')}/open-id`;
  }
}
