import { createHmac, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { generateSecret, generateURI, verifySync } from 'otplib';
import QRCode from 'qrcode';
import { uuidv7 } from '../../kernel/id.js';
import type { Config } from '../../platform/config/config.js';
import { deriveKey } from '../../platform/database/data-source.js';
import { type Origin, Units, type Work } from '../../platform/database/work.js';
import { CONFIG } from '../../platform/tokens.js';
import { ProofWrong, TokenWorthless } from './access.refusals.js';
import { openText, sealText } from './sealed-text.js';
import { hashesOf, type StoredWay, WayRepository } from './ways.repository.js';

/** Seconds of a step and by how many steps a phone's clock may differ (RFC 6238 §5.2). */
const STEP = 30;
const TOLERANCE = 1;
const SET_UP_MINUTES = 15;
const RECOVERY_CODES = 10;
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Codes of an authenticator program (TOTP, RFC 6238) and single-use codes for the day on which it is lost. */
@Injectable()
export class SecondFactor {
  private readonly sealKey: string;
  private readonly digestKey: string;

  constructor(
    private readonly units: Units,
    private readonly ways: WayRepository,
    @Inject(CONFIG) config: Config,
  ) {
    this.sealKey = deriveKey(config.secret, 'totp');
    this.digestKey = deriveKey(config.secret, 'recovery-codes');
  }

  /** A new secret, shown this once; nothing changes until a code of it is given. */
  async start(work: Work, personId: string, email: string) {
    const id = uuidv7();
    const secret = generateSecret();
    const until = new Date(work.clock.now().getTime() + SET_UP_MINUTES * 60_000);
    const sealed = sealText(secret, this.sealKey, personId).toString('base64');
    await work.db.query('select sec.put_challenge($1, $2, $3, $4, $5, $6)', [
      this.units.key,
      id,
      sealed,
      'totp.add',
      personId,
      until,
    ]);
    const uri = generateURI({ issuer: 'Окно', label: email, secret });
    const image = await QRCode.toDataURL(uri, { margin: 1, width: 220, errorCorrectionLevel: 'M' });
    return { challengeId: id, secret: secret.replace(/(.{4})(?=.)/g, '$1 '), uri, image };
  }

  async confirm(work: Work, personId: string, challengeId: string, code: string): Promise<void> {
    const now = work.clock.now();
    const [row] = await work.db.query<{ sealed: string | null }>(
      'select sec.use_challenge($1, $2, $3, $4, $5) as sealed',
      [this.units.key, challengeId, 'totp.add', personId, now],
    );
    if (!row?.sealed) throw new TokenWorthless();
    const secret = openText(Buffer.from(row.sealed, 'base64'), this.sealKey, personId);
    const step = stepOf(secret, code, now, -1);
    if (step == null) throw new ProofWrong({}, ['input', 'code']);
    await this.ways.put(work, personId, 'totp', '', { sealed: row.sealed, lastStep: step });
  }

  /** A code of a step of time is taken once: who has looked over the shoulder comes too late. */
  async judgeCode(work: Work, personId: string, code: string, from: Origin): Promise<boolean> {
    const way = await this.locked(work, personId, 'totp');
    if (!way) return false;
    const secret = openText(Buffer.from(String(way.data.sealed), 'base64'), this.sealKey, personId);
    const step = stepOf(secret, code, work.clock.now(), Number(way.data.lastStep));
    if (step == null) return false;
    await this.ways.use(work, way.id, { lastStep: step }, from);
    return true;
  }

  async judgeRecovery(work: Work, personId: string, code: string, from: Origin): Promise<boolean> {
    const way = await this.locked(work, personId, 'recovery');
    const given = this.digest(personId, code);
    if (!way || !hashesOf(way).includes(given)) return false;
    await this.ways.use(work, way.id, { hashes: hashesOf(way).filter((h) => h !== given) }, from);
    return true;
  }

  /** New codes in place of all before; they are told this once. */
  async newRecoveryCodes(work: Work, personId: string): Promise<string[]> {
    const codes = Array.from({ length: RECOVERY_CODES }, recoveryCode);
    await this.ways.put(work, personId, 'recovery', '', { hashes: codes.map((c) => this.digest(personId, c)) });
    return codes;
  }

  private async locked(work: Work, personId: string, kind: 'totp' | 'recovery'): Promise<StoredWay | undefined> {
    return (await this.ways.of(work, personId, true)).find((w) => w.kind === kind);
  }
  private digest(personId: string, code: string): string {
    const plain = code.toLowerCase().replace(/[^a-z0-9]/g, '');
    return createHmac('sha256', this.digestKey).update(`${personId}|${plain}`).digest('base64url');
  }
}

/** The step of time that the code belongs to, when it is later than the last one used. */
function stepOf(secret: string, code: string, now: Date, after: number): number | null {
  const token = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const epoch = Math.floor(now.getTime() / 1000);
  const result = verifySync({ secret, token, epoch, epochTolerance: STEP * TOLERANCE });
  if (!result.valid) return null;
  const step = Math.floor(epoch / STEP) + ((result as { delta?: number }).delta ?? 0);
  return step > after ? step : null;
}

/** «abcd-efgh-jkmn»: 12 signs of 31, 59 bits. */
function recoveryCode(): string {
  let text = '';
  while (text.length < 12) {
    const [byte] = randomBytes(1);
    // 248 is the largest multiple of 31 below 256: above it the signs would not be equally likely.
    if (byte! < 248) text += ALPHABET[byte! % 31];
  }
  return text.replace(/(.{4})(?=.)/g, '$1-');
}
