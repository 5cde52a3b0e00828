import { verify, X509Certificate } from 'node:crypto';

/**
 * A signature without a CMS around it: ECDSA comes from browsers as r and s side by side (IEEE P1363) and from other programs
 * in DER; RSA by PKCS #1 v1.5. Digest: SHA-256. Anything that does not fit is false.
 */
export function signedBy(certificate: Uint8Array | null, data: Uint8Array, signature: Uint8Array): boolean {
  if (!certificate || signature.length === 0) return false;
  try {
    const key = new X509Certificate(certificate).publicKey;
    if (key.asymmetricKeyType !== 'ec') return verify('sha256', data, key, signature);
    return (
      verify('sha256', data, { key, dsaEncoding: 'ieee-p1363' }, signature) ||
      verify('sha256', data, { key, dsaEncoding: 'der' }, signature)
    );
  } catch {
    return false;
  }
}
