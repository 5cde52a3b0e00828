import { createHmac, randomBytes, randomInt } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { Counter } from 'prom-client';
import { uuidv7 } from '../../kernel/id.js';
import type { Config } from '../../platform/config/config.js';
import { deriveKey } from '../../platform/database/data-source.js';
import { type Origin, Units, type Work } from '../../platform/database/work.js';
import { Events } from '../../platform/events/event-recorder.js';
import { After } from '../../platform/events/events.js';
import { registry } from '../../platform/health/health.controller.js';
import { renderSms, type SmsSender } from '../../platform/sms/index.js';
import { CONFIG, LOGGER, SMS } from '../../platform/tokens.js';
import { PhoneCodeAsked } from './access.events.js';
import { CodeSendTooOften, CodeVoid, CodeWrong, PhoneNotServed } from './access.refusals.js';
import { openText, sealText } from './sealed-text.js';

export type CodePurpose = 'registration' | 'logIn' | 'cabinet' | 'stepUp' | 'phoneChange';

const MINUTES = 5;
export interface CodeSent {
  /** Another code can be asked for from then on. */
  resendAfter: Date;
  /** To be brought back with the code. */
  handle: string;
}

const sends = new Counter({
  name: 'okno_phone_codes_total',
  help: 'Codes for phones: sent, or refused for the limit of the number, of the address, or by the brake of the hour',
  labelNames: ['outcome'],
  registers: [registry],
});

/**
 * Codes of six digits sent by SMS (ASVS 5.0 6.6): five minutes, five tries, single use, bound to number and
 * purpose, and to the handle that only the asker gets: tries of others don't touch it.
 * One send a minute, 5 an hour, 10 a day to a number, 20 an hour from an address, and a brake for all together.
 */
@Injectable()
export class PhoneCodes {
  private readonly digestKey: string;
  private readonly sealKey: string;

  constructor(
    private readonly units: Units,
    private readonly events: Events,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(SMS) private readonly gateway: SmsSender,
  ) {
    this.digestKey = deriveKey(config.secret, 'phone-codes');
    this.sealKey = deriveKey(config.secret, 'phone-codes-sealed');
  }

  /**
   * Sends a code to the number (E.164) and says when another may be asked for. `toNobody` does the same work and sends
   * nothing: for a number that nobody has. Throws CodeSendTooOften, PhoneNotServed.
   */
  async send(
    phone: string,
    purpose: CodePurpose,
    origin: Origin,
    { toNobody = false, locale = 'ru' }: { toNobody?: boolean; locale?: string } = {},
  ): Promise<CodeSent> {
    if (!this.config.sms.prefixes.some((p) => phone.startsWith(p))) {
      throw new PhoneNotServed({ prefixes: this.config.sms.prefixes }, ['input', 'phone']);
    }
    const id = uuidv7();
    const handle = randomBytes(24).toString('base64url');
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    const sealed = sealText(code, this.sealKey, id);
    const result = await this.units.asSystem(
      'phone-code',
      null,
      async (work) => {
        const now = work.clock.now();
        const [row] = await work.db.query<{ outcome: string; retry_after: Date }>(
          'select * from sec.start_phone_code($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)',
          [
            this.units.key,
            id,
            handle,
            phone,
            purpose,
            this.digest(phone, purpose, code),
            toNobody ? null : sealed,
            locale === 'en' ? 'en' : 'ru',
            origin.address,
            now,
            new Date(now.getTime() + MINUTES * 60_000),
            this.config.sms.perHour,
          ],
        );
        if (row!.outcome === 'sent')
          await this.events.record(work, new PhoneCodeAsked({ codeId: id }, { partnerId: null }));
        return row!;
      },
      { audit: false, origin },
    );
    sends.inc({ outcome: result.outcome });
    if (result.outcome === 'brake') {
      this.logger.error({ perHour: this.config.sms.perHour }, 'alarm: the brake on codes by SMS has been pulled');
    }
    if (result.outcome !== 'sent') throw new CodeSendTooOften({ retryAfter: result.retry_after.toISOString() });
    return { resendAfter: result.retry_after, handle };
  }

  /** Uses the code up. A wrong try is counted whatever becomes of the request. Throws CodeWrong {left}, CodeVoid. */
  async check(
    phone: string,
    purpose: CodePurpose,
    { handle, code }: { handle: string; code: string },
    origin: Origin,
  ): Promise<void> {
    const given = this.digest(phone, purpose, code.replace(/\s/g, ''));
    const [row] = await this.units.asSystem(
      'phone-code',
      null,
      (work) =>
        work.db.query<{ outcome: 'right' | 'wrong' | 'void'; tries_left: number }>(
          'select * from sec.try_phone_code($1, $2, $3, $4, $5, $6)',
          [this.units.key, handle, phone, purpose, given, work.clock.now()],
        ),
      { audit: false, origin },
    );
    if (row!.outcome === 'right') return;
    if (row!.outcome === 'void' || row!.tries_left === 0) throw new CodeVoid({}, ['input', 'code']);
    throw new CodeWrong({ left: row!.tries_left }, ['input', 'code']);
  }

  @After(PhoneCodeAsked)
  async deliver(work: Work, event: PhoneCodeAsked): Promise<void> {
    const { codeId } = event.payload;
    const [row] = await work.db.query<{ phone: string; purpose: CodePurpose; sealed: Buffer; locale: 'ru' | 'en' }>(
      'select * from sec.phone_code_to_send($1, $2, $3)',
      [this.units.key, codeId, work.clock.now()],
    );
    if (!row) return;
    const code = openText(row.sealed, this.sealKey, codeId);
    const text = await renderSms(`code-${kebab(row.purpose)}`, row.locale, { code, minutes: MINUTES });
    await this.gateway.send({ id: codeId, to: row.phone, text });
    await work.db.query('select sec.phone_code_sent($1, $2)', [this.units.key, codeId]);
  }

  private digest(phone: string, purpose: CodePurpose, code: string): Buffer {
    return createHmac('sha256', this.digestKey).update(`${purpose}|${phone}|${code}`).digest();
  }
}

const kebab = (name: string) => name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);
