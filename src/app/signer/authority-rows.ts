import { createHash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import {
  type AuthorityStatus,
  authorityGenerationLifecycle,
} from '../../features/certification-authority/authority-generation.lifecycle.js';
import { uuidv7 } from '../../kernel/id.js';
import { Certificate } from '../../reporting-core/index.js';
import type { Authority, AuthorityCode } from './authorities.js';

type Db = Pool | PoolClient;

/** Every generation that the database knows, oldest first, retired ones too; keys are not looked for. */
export async function readAuthorities(db: Db): Promise<Authority[]> {
  const { rows } = await db.query<{
    id: string;
    code: AuthorityCode;
    generation: number;
    name: string;
    status: AuthorityStatus;
    issuer_id: string | null;
    certificate: Buffer;
  }>(
    `select id, code, generation, name, status, issuer_id, certificate from certificate_authorities
     order by case code when 'root' then 1 when 'issuing' then 2 else 3 end, code, generation`,
  );
  return rows.map(({ issuer_id: issuerId, certificate, ...row }) => ({
    ...row,
    issuerId,
    certificate: Certificate.parse(certificate),
  }));
}

/** Records what was certified and makes it known to this process's callers. */
export async function writeAuthority(
  db: Db,
  { code, generation, name, certificate, signer }: Omit<Authority, 'id' | 'status' | 'issuerId'>,
  issuerId: string | null,
  status: 'prepared' | 'current',
): Promise<Authority> {
  const id = uuidv7();
  const sha1 = (bytes: Uint8Array) => createHash('sha1').update(bytes).digest();
  await db.query(
    `insert into certificate_authorities
       (id, code, generation, status, issuer_id, subject, serial, certificate, name_hash, key_hash, not_before, not_after)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      id,
      code,
      generation,
      status,
      issuerId,
      certificate.subject.toString(),
      Buffer.from(certificate.serial),
      Buffer.from(certificate.raw),
      sha1(certificate.subject.raw),
      sha1(certificate.publicKey.keyOctets),
      certificate.notBefore,
      certificate.notAfter,
    ],
  );
  return { id, code, generation, name, status, issuerId, certificate, signer };
}

/** Moves a generation in the database; the caller tells the register when that is committed. */
export async function moveAuthority(
  client: PoolClient,
  authority: Authority,
  move: 'begin' | 'close' | 'replace' | 'retire',
  now: Date,
): Promise<AuthorityStatus> {
  const status = authorityGenerationLifecycle.next(authority.status, move);
  const { rowCount } = await client.query(
    'update certificate_authorities set status = $2, retired_at = $3 where id = $1 and status = $4',
    [authority.id, status, status === 'retired' ? now : null, authority.status],
  );
  if (rowCount !== 1) throw new Error(`The database knows "${authority.name}" in another state`);
  return status;
}

/** Whether something that this authority has certified is still to be answered for at that moment. */
export async function hasInForce(db: Db, authority: Authority, at: Date): Promise<boolean> {
  // Answering for others is no end in itself: certificates of OCSP end with what they answer for.
  const { rows } = await db.query(
    `select from certificates where authority_id = $1 and status in ('active', 'suspended', 'revoked', 'signing') and not_after > $2
     union all select from certificate_authorities where issuer_id = $1 and code <> 'ocsp' and not_after > $2
     union all select from authority_links where issuer_id = $1 and not_after > $2
     limit 1`,
    [authority.id, at],
  );
  return rows.length > 0;
}
