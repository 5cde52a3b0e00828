import { verify, X509Certificate } from 'node:crypto';

/**
 * Whether the bytes were signed by the key of the certificate. ECDSA comes from browsers as r and s side by side
 * (IEEE P1363) and from other programs in DER; RSA by PKCS #1 v1.5. Digest: SHA-256.
 */
export function signedBy(certificate: Buffer | null, data: Uint8Array, signature: Uint8Array): boolean {
  if (!certificate || signature.length === 0 || signature.length > 4_096) return false;
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
