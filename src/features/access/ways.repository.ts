import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/id.js';
import { type Origin, Units, type Work } from '../../platform/database/work.js';

export type WayKind = 'password' | 'phone' | 'totp' | 'passkey' | 'recovery' | 'certificate' | 'openId';
export interface StoredWay {
  id: string;
  person_id: string;
  kind: WayKind;
  title: string;
  data: Record<string, unknown>;
  created_at: Date;
  used_at: Date | null;
  used_address: string | null;
  used_device: string | null;
}

/** Ways in and proofs of a person; reached by definer functions only. */
@Injectable()
export class WayRepository {
  constructor(private readonly units: Units) {}

  of(work: Work, personId: string, lock = false): Promise<StoredWay[]> {
    return work.db.query<StoredWay>(
      `select id, person_id, kind, title, data, created_at, used_at, host(used_address) as used_address, used_device
       from sec.ways_of($1, $2, $3)`,
      [this.units.key, personId, lock],
    );
  }

  /** Second factors that the person has, as the client is told of them: the codes of recovery stand in for any. */
  secondFactorsAmong(ways: readonly StoredWay[]): string[] {
    const kinds = [...new Set(ways.filter((w) => w.kind === 'totp' || w.kind === 'passkey').map((w) => w.kind))].sort();
    if (kinds.length === 0) return [];
    return ways.some((w) => w.kind === 'recovery' && hashesOf(w).length > 0) ? [...kinds, 'recovery'] : kinds;
  }

  async byCredential(work: Work, credentialId: string): Promise<StoredWay | undefined> {
    const rows = await work.db.query<StoredWay>('select * from sec.way_by_credential($1, $2)', [
      this.units.key,
      credentialId,
    ]);
    return rows[0];
  }

  /** Of whom a certificate is a way in, by the SHA-256 of its DER in hexadecimal digits. */
  async byFingerprint(work: Work, fingerprint: string): Promise<StoredWay | undefined> {
    const rows = await work.db.query<StoredWay>('select * from sec.way_by_fingerprint($1, $2)', [
      this.units.key,
      fingerprint,
    ]);
    return rows[0];
  }

  /** Of whom an account with an outside provider is a way in. */
  async byIdentity(work: Work, issuer: string, subject: string): Promise<StoredWay | undefined> {
    const rows = await work.db.query<StoredWay>('select * from sec.way_by_identity($1, $2, $3)', [
      this.units.key,
      issuer,
      subject,
    ]);
    return rows[0];
  }

  async put(work: Work, personId: string, kind: WayKind, title: string, data: object): Promise<string> {
    const id = uuidv7();
    await work.db.query('select sec.put_way($1, $2, $3, $4, $5, $6, $7)', [
      this.units.key,
      id,
      personId,
      kind,
      title,
      JSON.stringify(data),
      work.clock.now(),
    ]);
    return id;
  }

  /** Was used now, from there; `data` are its fields that have changed. */
  async use(work: Work, id: string, data: object, from: Origin): Promise<void> {
    await work.db.query('select sec.use_way($1, $2, $3, $4, $5, $6)', [
      this.units.key,
      id,
      JSON.stringify(data),
      work.clock.now(),
      from.address,
      from.device,
    ]);
  }

  async note(work: Work, personId: string, kind: 'password' | 'phone', from: Origin): Promise<void> {
    await work.db.query('select sec.note_way($1, $2, $3, $4, $5, $6, $7)', [
      this.units.key,
      uuidv7(),
      personId,
      kind,
      work.clock.now(),
      from.address,
      from.device,
    ]);
  }

  async drop(work: Work, id: string): Promise<void> {
    await work.db.query('select sec.drop_way($1, $2)', [this.units.key, id]);
  }

  async passwordOf(work: Work, personId: string): Promise<string | null> {
    const [row] = await work.db.query<{ hash: string | null }>('select sec.password_of($1, $2) as hash', [
      this.units.key,
      personId,
    ]);
    return row!.hash;
  }

  /** Keeps the new hash, or with null takes the password away. */
  async keepPassword(work: Work, personId: string, hash: string | null): Promise<void> {
    await work.db.query('select sec.keep_password($1, $2, $3)', [this.units.key, personId, hash]);
  }
}

export const hashesOf = (way: StoredWay): string[] => (way.data.hashes as string[] | undefined) ?? [];
/** Ways that are told apart by an id of their own. */
export const severalOf: readonly WayKind[] = ['totp', 'passkey', 'certificate', 'openId'];
/** What the list of ways tells of a certificate; nulls for any other way. */
export const certificateOf = (row: StoredWay | undefined) => {
  const { serial, fingerprint, notAfter } = (row?.kind === 'certificate' ? row.data : {}) as Record<string, string>;
  return { serial: serial ?? null, fingerprint: fingerprint ?? null, notAfter: notAfter ? new Date(notAfter) : null };
};
