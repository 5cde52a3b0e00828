import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import webPush from 'web-push';
import type { Config } from '../../../platform/config/config.js';
import { deriveKey } from '../../../platform/database/data-source.js';
import { Units } from '../../../platform/database/work.js';
import { CONFIG } from '../../../platform/tokens.js';
import type { VapidKeys } from './push-sender.js';

const IV = 12;
const TAG = 16;

/** The pair by which push services know this installation (RFC 8292): made once, the private key sealed under the master secret. */
@Injectable()
export class PushKeys {
  private keys?: Promise<VapidKeys>;

  constructor(
    private readonly units: Units,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  get(): Promise<VapidKeys> {
    this.keys ??= this.load().catch((error: unknown) => {
      this.keys = undefined;
      throw error;
    });
    return this.keys;
  }

  private load(): Promise<VapidKeys> {
    return this.units.asSystem(
      'push keys',
      null,
      async (work) => {
        const made = webPush.generateVAPIDKeys();
        // Of two processes that start at once one makes the pair, both use it.
        await work.db.query(
          'insert into push_keys (public_key, private_sealed) select $1, $2 where not exists (select from push_keys) on conflict do nothing',
          [made.publicKey, this.seal(made.privateKey)],
        );
        const [row] = await work.db.query<{ public_key: string; private_sealed: Buffer }>(
          'select public_key, private_sealed from push_keys',
        );
        return { subject: this.subject(), publicKey: row!.public_key, privateKey: this.open(row!.private_sealed) };
      },
      { audit: false },
    );
  }

  /** Whom a push service writes to when something is wrong with our messages. */
  private subject(): string {
    if (this.config.publicUrl.startsWith('https:')) return this.config.publicUrl;
    return `mailto:${/<([^>]+)>/.exec(this.config.mailFrom)?.[1] ?? this.config.mailFrom}`;
  }

  private get key(): Buffer {
    return createHash('sha256').update(deriveKey(this.config.secret, 'push keys')).digest();
  }

  private seal(text: string): Buffer {
    const iv = randomBytes(IV);
    const cipher = createCipheriv('aes-256-gcm', this.key, iv);
    return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  }

  private open(sealed: Buffer): string {
    const decipher = createDecipheriv('aes-256-gcm', this.key, sealed.subarray(0, IV));
    decipher.setAuthTag(sealed.subarray(-TAG));
    return Buffer.concat([decipher.update(sealed.subarray(IV, -TAG)), decipher.final()]).toString('utf8');
  }
}
