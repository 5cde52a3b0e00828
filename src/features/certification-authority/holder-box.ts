import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../platform/config/config.js';
import { deriveKey } from '../../platform/database/data-source.js';
import { CONFIG } from '../../platform/tokens.js';

const NONCE = 12;
const TAG = 16;

/**
 * SNILS of the register at rest: AES-256-GCM under a key of its order, found by a keyed digest that is the same in the whole
 * register. (In the certificate itself the SNILS stands openly, as the law wants.)
 */
@Injectable()
export class HolderBox {
  private readonly indexKey: string;

  constructor(@Inject(CONFIG) private readonly config: Config) {
    this.indexKey = deriveKey(config.secret, 'certificate-holder-index');
  }

  index(value: string): Buffer {
    return createHmac('sha256', this.indexKey).update(value.trim().toLowerCase()).digest();
  }

  seal(orderId: string, snils: string): Buffer {
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv('aes-256-gcm', this.key(orderId), nonce).setAAD(Buffer.from(orderId));
    const sealed = Buffer.concat([cipher.update(snils, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
  }

  /** Throws when the bytes were changed or belong to another order. */
  open(orderId: string, sealed: Buffer): string {
    const cipher = createDecipheriv('aes-256-gcm', this.key(orderId), sealed.subarray(0, NONCE));
    cipher.setAAD(Buffer.from(orderId)).setAuthTag(sealed.subarray(NONCE, NONCE + TAG));
    return Buffer.concat([cipher.update(sealed.subarray(NONCE + TAG)), cipher.final()]).toString('utf8');
  }

  private key(orderId: string): Buffer {
    return Buffer.from(
      hkdfSync('sha256', deriveKey(this.config.secret, 'certificate-holder'), '', `order:${orderId}`, 32),
    );
  }
}
