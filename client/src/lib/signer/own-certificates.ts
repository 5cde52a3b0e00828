import { fromBER } from 'asn1js';
import { Certificate } from 'pkijs';
import { type Signer, signerOf } from './index';

/** A certificate of this browser or of its plug-in, as its holder knows it. */
export type OwnCertificate = {
  kind: Signer['kind'];
  label: string;
  /** DER in base64. */
  certificate: string;
  /** SHA-256 of the DER, hexadecimal. */
  fingerprint: string;
  holder: string;
  organisation: string | null;
  notAfter: Date;
};

const SURNAME = '2.5.4.4';
const GIVEN_NAME = '2.5.4.42';
const COMMON_NAME = '2.5.4.3';
const ORGANISATION = '2.5.4.10';

/** All whose keys are at hand and whose term is running, the longest first; a plug-in that is silent has none. */
export async function ownCertificates(): Promise<OwnCertificate[]> {
  const found: OwnCertificate[] = [];
  for (const kind of ['browser', 'plugin'] as const) {
    const held = await signerOf(kind)
      .then((signer) => signer.held())
      .catch(() => []);
    for (const one of held) {
      const read = await readCertificate(one.certificate).catch(() => null);
      if (read != null && found.every(({ fingerprint }) => fingerprint !== read.fingerprint)) {
        found.push({ kind, ...one, ...read });
      }
    }
  }
  const now = Date.now();
  return found
    .filter(({ notAfter }) => notAfter.getTime() > now)
    .sort((a, b) => b.notAfter.getTime() - a.notAfter.getTime());
}

async function readCertificate(base64: string) {
  const der = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  const { subject, notAfter } = new Certificate({ schema: fromBER(der.buffer).result });
  const get = (oid: string) => {
    const found = subject.typesAndValues.find(({ type }) => type === oid);
    return found == null ? null : String(found.value.valueBlock.value);
  };
  const person = [get(SURNAME), get(GIVEN_NAME)].filter(Boolean).join(' ');
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', der));
  return {
    fingerprint: Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join(''),
    holder: person === '' ? (get(COMMON_NAME) ?? '') : person,
    organisation: get(ORGANISATION),
    notAfter: notAfter.value,
  };
}
