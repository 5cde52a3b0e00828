import type { DigestName } from './pki/digests.js';

/**
 * Whoever holds a private key: this process, a device, another process or a browser. The library never asks for the key.
 * `sign` gets the octets to sign (not their digest) and gives the signature as X.509 carries it.
 */
export interface Signer {
  /** AlgorithmIdentifier of the signatures, DER. */
  readonly algorithm: Uint8Array;
  readonly digest: DigestName;
  /** SubjectPublicKeyInfo of the key, DER. */
  readonly publicKey: Uint8Array;
  sign(data: Uint8Array): Uint8Array | Promise<Uint8Array>;
}

/** What is known about the revocation of one certificate: whole encodings, judged by the validator, never trusted. */
export interface RevocationEvidence {
  /** CertificateList, DER: full and delta, also of other issuers where a distribution point names them. */
  crls?: Uint8Array[];
  /** OCSPResponse, DER. */
  ocsp?: Uint8Array[];
}

/** Where the validator asks for evidence: a folder, a cache, HTTP. Both certificates are DER. */
export interface RevocationSource {
  evidence(certificate: Uint8Array, issuer: Uint8Array): RevocationEvidence | Promise<RevocationEvidence>;
}

/** A time-stamping authority: takes a TimeStampReq (RFC 3161), gives the TimeStampResp. */
export interface TimeStampSource {
  stamp(request: Uint8Array): Uint8Array | Promise<Uint8Array>;
}
