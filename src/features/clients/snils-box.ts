import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../platform/config/config.js';
import { deriveKey } from '../../platform/database/data-source.js';
import { CONFIG } from '../../platform/tokens.js';

const NONCE = 12;
const TAG = 16;

/**
 * SNILS at rest: AES-256-GCM under a key of this one client, so that it stays readable when the client moves to
 * another partner and fits no other row; found by a keyed digest, the same in the whole network.
 */
@Injectable()
export class SnilsBox {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  seal(clientId: string, snils: string): Buffer {
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv('aes-256-gcm', this.key(clientId), nonce).setAAD(Buffer.from(clientId));
    const sealed = Buffer.concat([cipher.update(snils, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
  }

  /** Throws when the bytes were changed or belong to another client. */
  open(clientId: string, sealed: Buffer): string {
    const cipher = createDecipheriv('aes-256-gcm', this.key(clientId), sealed.subarray(0, NONCE));
    cipher.setAAD(Buffer.from(clientId)).setAuthTag(sealed.subarray(NONCE, NONCE + TAG));
    return Buffer.concat([cipher.update(sealed.subarray(NONCE + TAG)), cipher.final()]).toString('utf8');
  }

  index(snils: string): Buffer {
    return createHmac('sha256', deriveKey(this.config.secret, 'snils-index')).update(snils).digest();
  }

  private key(clientId: string): Buffer {
    return Buffer.from(hkdfSync('sha256', deriveKey(this.config.secret, 'snils'), '', `client:${clientId}`, 32));
  }
}
