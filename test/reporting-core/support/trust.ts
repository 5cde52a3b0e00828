import { Certificate } from '../../../src/reporting-core/pki/certificate.js';
import { certificateId } from '../../../src/reporting-core/pki/ocsp-request.js';
import { writeOcspResponse } from '../../../src/reporting-core/pki/ocsp-response.js';
import type { TrustOptions } from '../../../src/reporting-core/pki/path/validate.js';
import { type RevokedEntry, writeRevocationList } from '../../../src/reporting-core/pki/revocation-list-writer.js';
import { type Holder, later, type TestAuthority, today } from './authority.js';

/** Fresh lists of both authorities. */
export async function listsOf(
  ca: TestAuthority,
  entries: RevokedEntry[] = [],
  thisUpdate = today,
): Promise<Uint8Array[]> {
  const term = { number: 1, thisUpdate, nextUpdate: new Date(thisUpdate.getTime() + 7 * 86_400_000) };
  const by = ({ key, certificate }: TestAuthority['root']) => ({ signer: key.signer(), certificate });
  return [
    await writeRevocationList({ ...term, entries }, by(ca.issuing)),
    await writeRevocationList({ ...term, entries: [] }, by(ca.root)),
  ];
}

export async function trustIn(ca: TestAuthority, revoked: RevokedEntry[] = []): Promise<TrustOptions> {
  return {
    anchors: [ca.root.certificate],
    pool: [ca.issuing.certificate],
    evidence: { crls: await listsOf(ca, revoked) },
    now: today,
  };
}

/** Trust in an authority of the judge: no lists are asked for where it made none. */
export const trustInRoot = (root: Uint8Array, crls?: Uint8Array[]): TrustOptions => ({
  anchors: [Certificate.parse(root)],
  now: crls ? later(0.01) : new Date(Date.now() + 1000),
  evidence: { crls },
  revocation: crls ? 'required' : 'ignored',
});

/** A good answer of a responder about a certificate of the issuing authority. */
export function answerAbout(ca: TestAuthority, responder: Holder, person: Holder, at: Date): Promise<Uint8Array> {
  const id = certificateId(person.certificate.serial, ca.issuing.certificate);
  const nextUpdate = new Date(at.getTime() + 86_400_000);
  const answer = { id, status: { state: 'good' as const }, thisUpdate: at, nextUpdate };
  return writeOcspResponse([answer], at, { signer: responder.key.signer(), certificate: responder.certificate });
}
