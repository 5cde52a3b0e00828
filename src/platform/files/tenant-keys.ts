import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

export const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Key of a tenant as it is kept: useless without the master key. */
export interface KeptTenantKey {
  tenantId: string;
  version: number;
  /** base64 of nonce, tag and the encrypted key. */
  wrapped: string;
}

/** Where keys of tenants are kept (a table); nothing is ever replaced there. */
export interface TenantKeyShelf {
  newest(tenantId: string): Promise<KeptTenantKey | null>;
  find(tenantId: string, version: number): Promise<KeptTenantKey | null>;
  /** Answers with what is kept under that version: another's key, when two add at once. */
  add(key: KeptTenantKey): Promise<KeptTenantKey>;
}

export interface WrappedKey {
  tenantKeyVersion: number;
  wrapped: string;
}

/** Raised when the bytes, the key or what they are bound to is not what was sealed. */
export class NotAuthentic extends Error {
  constructor(what: string) {
    super(`${what} can't be opened: it is damaged, or belongs elsewhere, or the key is another.`);
  }
}

/** Keys of files are wrapped by the tenant's key, and that by the master key, which is in no database. */
export class TenantKeys {
  constructor(
    private readonly masterKey: Buffer,
    private readonly shelf: TenantKeyShelf,
  ) {
    if (masterKey.length !== KEY_BYTES) throw new Error(`The master key must have ${KEY_BYTES} bytes.`);
  }

  /** `bound` names what the key opens: the wrapped key fits nothing else. */
  async wrap(tenantId: string, key: Buffer, bound: string): Promise<WrappedKey> {
    const kept = (await this.shelf.newest(tenantId)) ?? (await this.addKey(tenantId, 1));
    const wrapped = sealKey(this.open(kept), key, bindingOfKey(tenantId, bound));
    return { tenantKeyVersion: kept.version, wrapped };
  }

  async unwrap(tenantId: string, { tenantKeyVersion, wrapped }: WrappedKey, bound: string): Promise<Buffer> {
    const kept = await this.shelf.find(tenantId, tenantKeyVersion);
    if (kept === null) throw new NotAuthentic('The key of a file');
    return openKey(this.open(kept), wrapped, bindingOfKey(tenantId, bound));
  }

  /** From now on keys are wrapped by a new key of the tenant; older ones are still opened. */
  async rotate(tenantId: string): Promise<void> {
    const newest = await this.shelf.newest(tenantId);
    await this.addKey(tenantId, (newest?.version ?? 0) + 1);
  }

  private addKey(tenantId: string, version: number): Promise<KeptTenantKey> {
    const wrapped = sealKey(this.masterKey, randomBytes(KEY_BYTES), bindingOfTenantKey(tenantId, version));
    return this.shelf.add({ tenantId, version, wrapped });
  }

  private open({ tenantId, version, wrapped }: KeptTenantKey): Buffer {
    return openKey(this.masterKey, wrapped, bindingOfTenantKey(tenantId, version));
  }
}

function bindingOfTenantKey(tenantId: string, version: number): Buffer {
  return Buffer.from(JSON.stringify(['okno tenant key', tenantId, version]));
}

function bindingOfKey(tenantId: string, bound: string): Buffer {
  return Buffer.from(JSON.stringify(['okno file key', tenantId, bound]));
}

/** AES-256-GCM (NIST SP 800-38D) with a random nonce: one tenant key wraps far fewer than 2^32 keys. */
function sealKey(by: Buffer, key: Buffer, binding: Buffer): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', by, nonce).setAAD(binding);
  const body = Buffer.concat([cipher.update(key), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
}

function openKey(by: Buffer, wrapped: string, binding: Buffer): Buffer {
  const bytes = Buffer.from(wrapped, 'base64');
  if (bytes.length !== NONCE_BYTES + TAG_BYTES + KEY_BYTES) throw new NotAuthentic('A key');
  const cipher = createDecipheriv('aes-256-gcm', by, bytes.subarray(0, NONCE_BYTES)).setAAD(binding);
  cipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  try {
    return Buffer.concat([cipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), cipher.final()]);
  } catch {
    throw new NotAuthentic('A key');
  }
}
