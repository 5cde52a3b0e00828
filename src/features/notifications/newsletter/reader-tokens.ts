import { createHmac, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../../platform/config/config.js';
import { deriveKey } from '../../../platform/database/data-source.js';
import { CONFIG } from '../../../platform/tokens.js';

export type TokenPurpose = 'confirm' | 'unsubscribe';
const MAC = 20;

/** Signed words of a letter by which its reader confirms or leaves without a log-in; nothing is kept of them. */
@Injectable()
export class ReaderTokens {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  of(purpose: TokenPurpose, readerId: string): string {
    const id = Buffer.from(readerId.replaceAll('-', ''), 'hex');
    return Buffer.concat([id, this.mac(purpose, id)]).toString('base64url');
  }

  /** Whose token it is; null when it is not one of ours, or for another purpose. */
  readerOf(purpose: TokenPurpose, token: string): string | null {
    const bytes = Buffer.from(token.slice(0, 100), 'base64url');
    if (bytes.length !== 16 + MAC) return null;
    const id = bytes.subarray(0, 16);
    if (!timingSafeEqual(bytes.subarray(16), this.mac(purpose, id))) return null;
    return id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  }

  private mac(purpose: TokenPurpose, id: Buffer): Buffer {
    return createHmac('sha256', deriveKey(this.config.secret, `newsletter ${purpose}`))
      .update(id)
      .digest()
      .subarray(0, MAC);
  }
}
