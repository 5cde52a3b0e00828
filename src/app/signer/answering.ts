import type { Pool } from 'pg';
import {
  answerTimeStampRequest,
  type CertificateId,
  type CertificateStatus,
  certificateId,
  type OcspRequest,
  PkiError,
  type RevocationReason,
  readOcspRequest,
  type SingleAnswer,
  writeOcspError,
  writeOcspResponse,
} from '../../reporting-core/index.js';
import type { Authorities, Authority } from './authorities.js';
import type { SignerSettings } from './settings.js';

/** An answer may be kept for so long; what it says is never older than the present. */
const answerLasts = 10 * 60_000;
/** Policy under which time-stamps are given; no accredited one. */
const stampPolicy = '1.2.643.2.2.38.4';

/** Answers about the state of certificates, and time-stamps: signed by keys that can sign nothing else. */
export class Answering {
  constructor(
    private readonly pool: Pool,
    private readonly authorities: Authorities,
    private readonly settings: SignerSettings,
  ) {}

  /** One look into the register for all requests. */
  async ocsp(requests: readonly Uint8Array[]): Promise<Uint8Array[]> {
    const read = requests.map(readRequest);
    const asked = read.flatMap((one) => (typeof one === 'string' ? [] : one.ids));
    const issuers = this.issuers();
    const states = await this.states(
      asked.flatMap((id) => {
        const issuer = issuerOf(id, issuers);
        return issuer ? [{ id, issuer }] : [];
      }),
    );
    return Promise.all(read.map((one) => this.answer(one, issuers, states)));
  }

  timeStamps(requests: readonly Uint8Array[]): Promise<Uint8Array[]> {
    const stamps = this.authorities.current('stamps');
    const authority = {
      signer: stamps.signer!,
      certificate: stamps.certificate,
      policy: stampPolicy,
      chain: [this.authorities.issuerOf(stamps)!.certificate],
      now: () => this.settings.clock.now(),
    };
    return Promise.all(requests.map((request) => answerTimeStampRequest(request, authority)));
  }

  private async answer(
    request: OcspRequest | 'malformedRequest',
    issuers: readonly Authority[],
    states: Map<string, CertificateStatus>,
  ): Promise<Uint8Array> {
    if (request === 'malformedRequest') return writeOcspError(request);
    const [issuer, ...others] = new Set(request.ids.map((id) => issuerOf(id, issuers)));
    // For other issuers we may not speak (RFC 6960, 2.3); and one answer is signed for one issuer (4.2.2.2).
    if (!issuer || others.length > 0) return writeOcspError('unauthorized');
    const { signer, certificate } = this.authorities.responderOf(issuer)!;
    const thisUpdate = new Date(Math.floor(this.settings.clock.now().getTime() / 1000) * 1000);
    const nextUpdate = new Date(thisUpdate.getTime() + answerLasts);
    const answers = request.ids.map((id): SingleAnswer => {
      const status = states.get(stateKey(issuer, id.serial)) ?? { state: 'unknown' };
      return { id, status, thisUpdate, nextUpdate };
    });
    return writeOcspResponse(answers, thisUpdate, { signer: signer!, certificate }, request.nonce);
  }

  /** Generations about whose certificates we can answer now. */
  private issuers(): Authority[] {
    return this.authorities
      .all()
      .filter((one) => one.code === 'issuing' && this.authorities.responderOf(one)?.signer !== undefined);
  }

  private async states(asked: readonly { id: CertificateId; issuer: Authority }[]) {
    const states = new Map<string, CertificateStatus>();
    if (asked.length === 0) return states;
    const { rows } = await this.pool.query<{
      authority_id: string;
      serial: Buffer;
      status: string;
      status_at: Date;
      revocation_reason: string | null;
    }>(
      `select c.authority_id, c.serial, c.status, c.status_at, c.revocation_reason
       from unnest($1::uuid[], $2::bytea[]) as a (authority_id, serial) join certificates c using (authority_id, serial)
       where c.status <> 'signing'`,
      [asked.map((one) => one.issuer.id), asked.map((one) => Buffer.from(one.id.serial))],
    );
    for (const row of rows) {
      const reason = (row.revocation_reason ?? undefined) as RevocationReason | undefined;
      const status: CertificateStatus =
        row.status === 'active' ? { state: 'good' } : { state: 'revoked', revokedAt: row.status_at, reason };
      states.set(stateKey({ id: row.authority_id }, row.serial), status);
    }
    for (const { issuerId, certificate } of this.authorities.all()) {
      if (issuerId) states.set(stateKey({ id: issuerId }, certificate.serial), { state: 'good' });
    }
    return states;
  }
}

const stateKey = (issuer: Pick<Authority, 'id'>, serial: Uint8Array) =>
  `${issuer.id} ${Buffer.from(serial).toString('hex')}`;

/** By name and key: generations bear one name and are told apart by their keys. */
function issuerOf(id: CertificateId, issuers: readonly Authority[]): Authority | undefined {
  return issuers.find((issuer) => {
    const own = idOf(issuer, id.digest);
    return (
      Buffer.compare(own.issuerNameHash, id.issuerNameHash) === 0 &&
      Buffer.compare(own.issuerKeyHash, id.issuerKeyHash) === 0
    );
  });
}

const known = new WeakMap<Authority, Map<CertificateId['digest'], CertificateId>>();
function idOf(issuer: Authority, digest: CertificateId['digest']): CertificateId {
  const ids = known.get(issuer) ?? new Map<CertificateId['digest'], CertificateId>();
  known.set(issuer, ids);
  const id = ids.get(digest) ?? certificateId(new Uint8Array([1]), issuer.certificate, digest);
  ids.set(digest, id);
  return id;
}

function readRequest(raw: Uint8Array): OcspRequest | 'malformedRequest' {
  try {
    return readOcspRequest(raw);
  } catch (error) {
    if (error instanceof PkiError) return 'malformedRequest';
    throw error;
  }
}
