import { createCipheriv, createDecipheriv, scrypt as derive, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import {
  generatePrivateKey,
  type KeyKind,
  type PrivateKey,
  readPrivateKey,
  type Signer,
} from '../../reporting-core/index.js';

const scrypt = promisify(derive) as (secret: string, salt: Buffer, length: number, options: object) => Promise<Buffer>;
/** 32 MiB and about 100 ms a guess. */
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };

interface SealedKey {
  scheme: 'scrypt+aes-256-gcm';
  salt: string;
  nonce: string;
  tag: string;
  body: string;
}

export class VaultProblem extends Error {}

/** Where the keys of the authorities are kept, by name. */
export interface KeyStore {
  /** Whether `make` makes keys here; a device is given them by whoever keeps it. */
  readonly makes: boolean;
  has(name: string): boolean;
  read(name: string): Promise<AuthorityKey>;
  /** Makes a key and keeps it before anybody has seen its public half. VaultProblem when there is one, or none may be made. */
  make(name: string, kind: KeyKind): Promise<AuthorityKey>;
}
export type AuthorityKey = Pick<PrivateKey, 'publicKey'> & { signer(): Signer };

/** Private keys of the authorities in a folder: each sealed under the passphrase and bound to its own name. */
export class KeyVault implements KeyStore {
  readonly makes = true;

  constructor(
    private readonly folder: string,
    private readonly passphrase: string,
  ) {
    if (passphrase.length < 16)
      throw new VaultProblem('The passphrase of the signer must have at least 16 characters.');
  }

  has(name: string): boolean {
    return existsSync(this.fileOf(name));
  }

  async read(name: string): Promise<PrivateKey> {
    const sealed = JSON.parse(await readFile(this.fileOf(name), 'utf8')) as SealedKey;
    const bytes = (field: keyof SealedKey) => Buffer.from(sealed[field], 'base64');
    const key = await scrypt(this.passphrase, bytes('salt'), 32, cost);
    const cipher = createDecipheriv('aes-256-gcm', key, bytes('nonce')).setAAD(Buffer.from(name));
    cipher.setAuthTag(bytes('tag'));
    let pkcs8: Buffer;
    try {
      pkcs8 = Buffer.concat([cipher.update(bytes('body')), cipher.final()]);
    } catch {
      throw new VaultProblem(`The key "${name}" does not open: another passphrase, or the file was changed.`);
    }
    const made = readPrivateKey(pkcs8);
    pkcs8.fill(0);
    return made;
  }

  async make(name: string, kind: KeyKind): Promise<PrivateKey> {
    if (this.has(name)) throw new VaultProblem(`The key "${name}" is there already.`);
    const made = await generatePrivateKey(kind);
    const salt = randomBytes(16);
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', await scrypt(this.passphrase, salt, 32, cost), nonce);
    cipher.setAAD(Buffer.from(name));
    const body = Buffer.concat([cipher.update(made.pkcs8()), cipher.final()]);
    const base64 = (bytes: Buffer) => bytes.toString('base64');
    const sealed: SealedKey = {
      scheme: 'scrypt+aes-256-gcm',
      salt: base64(salt),
      nonce: base64(nonce),
      tag: base64(cipher.getAuthTag()),
      body: base64(body),
    };
    await writeWhole(this.fileOf(name), JSON.stringify(sealed));
    return made;
  }

  private fileOf(name: string): string {
    return join(this.folder, `${name}.key`);
  }
}

/** The file is there whole or not at all, also after a fall of the machine; readable by its owner alone. */
export async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomBytes(4).toString('hex')}`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
  const folder = await open(dirname(file));
  await folder.sync().finally(() => folder.close());
}
