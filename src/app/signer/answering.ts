import type { Pool } from 'pg';
import {
  answerTimeStampRequest,
  type Certificate,
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
import type { Authorities } from './authorities.js';
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
    const states = await this.states(asked.filter((id) => this.isOurs(id)));
    return Promise.all(read.map((one) => this.answer(one, states)));
  }

  timeStamps(requests: readonly Uint8Array[]): Promise<Uint8Array[]> {
    const { stamps, issuing } = this.authorities;
    const authority = {
      signer: stamps.signer!,
      certificate: stamps.certificate,
      policy: stampPolicy,
      chain: [issuing.certificate],
      now: () => this.settings.clock.now(),
    };
    return Promise.all(requests.map((request) => answerTimeStampRequest(request, authority)));
  }

  private async answer(
    request: OcspRequest | 'malformedRequest',
    states: Map<string, CertificateStatus>,
  ): Promise<Uint8Array> {
    if (request === 'malformedRequest') return writeOcspError(request);
    // For other issuers we may not speak (RFC 6960, 2.3).
    if (!request.ids.every((id) => this.isOurs(id))) return writeOcspError('unauthorized');
    const { ocsp } = this.authorities;
    const thisUpdate = new Date(Math.floor(this.settings.clock.now().getTime() / 1000) * 1000);
    const nextUpdate = new Date(thisUpdate.getTime() + answerLasts);
    const answers = request.ids.map((id): SingleAnswer => {
      const status = states.get(Buffer.from(id.serial).toString('hex')) ?? { state: 'unknown' };
      return { id, status, thisUpdate, nextUpdate };
    });
    const responder = { signer: ocsp.signer!, certificate: ocsp.certificate };
    return writeOcspResponse(answers, thisUpdate, responder, request.nonce);
  }

  private async states(ids: readonly CertificateId[]): Promise<Map<string, CertificateStatus>> {
    const states = new Map<string, CertificateStatus>();
    if (ids.length === 0) return states;
    const serials = ids.map((id) => Buffer.from(id.serial));
    const { rows } = await this.pool.query<{
      serial: Buffer;
      status: string;
      status_at: Date;
      revocation_reason: string | null;
    }>(
      `select serial, status, status_at, revocation_reason from certificates
       where authority_id = $1 and serial = any($2) and status <> 'signing'`,
      [this.authorities.issuing.id, serials],
    );
    for (const row of rows) {
      const reason = (row.revocation_reason ?? undefined) as RevocationReason | undefined;
      const status: CertificateStatus =
        row.status === 'active' ? { state: 'good' } : { state: 'revoked', revokedAt: row.status_at, reason };
      states.set(row.serial.toString('hex'), status);
    }
    for (const own of [this.authorities.ocsp, this.authorities.stamps]) {
      states.set(own.certificate.serialHex, { state: 'good' });
    }
    return states;
  }

  private isOurs(id: CertificateId): boolean {
    const own = this.idOf(this.authorities.issuing.certificate, id.digest);
    return (
      Buffer.compare(own.issuerNameHash, id.issuerNameHash) === 0 &&
      Buffer.compare(own.issuerKeyHash, id.issuerKeyHash) === 0
    );
  }

  private readonly known = new Map<string, CertificateId>();
  private idOf(issuer: Certificate, digest: CertificateId['digest']): CertificateId {
    let id = this.known.get(digest);
    if (!id) {
      id = certificateId(new Uint8Array([1]), issuer, digest);
      this.known.set(digest, id);
    }
    return id;
  }
}

function readRequest(raw: Uint8Array): OcspRequest | 'malformedRequest' {
  try {
    return readOcspRequest(raw);
  } catch (error) {
    if (error instanceof PkiError) return 'malformedRequest';
    throw error;
  }
}
