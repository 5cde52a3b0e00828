/**
 * The signing side of the reporting core: certificates, signatures, encryption and their checks. It knows no server, no
 * database and no environment; keys, clock and revocation data come as arguments. See example/ for a whole life of a
 * certificate in one script.
 */

export { Der } from './pki/asn1/reader.js';
export { Certificate, type Extension } from './pki/certificate.js';
export { type CertificateRequest, readCertificateRequest, writeCertificateRequest } from './pki/certificate-request.js';
export { type DigestName, digest } from './pki/digests.js';
export type { KeyUsage } from './pki/extension-values.js';
export * as extensions from './pki/extensions.js';
export { type GeneralName, ipOctets } from './pki/general-names.js';
export { hmacStreebog, Streebog, streebog256, streebog512 } from './pki/gost/streebog.js';
export { type CertificateContents, type Issuer, issueCertificate, randomSerial } from './pki/issue-certificate.js';
export { Name, type NameAttribute, writeName } from './pki/names.js';
export {
  type CertificateId,
  certificateId,
  certificateIdKey,
  newNonce,
  type OcspRequest,
  readOcspRequest,
  writeOcspRequest,
} from './pki/ocsp-request.js';
export {
  type CertificateStatus,
  type OcspResponder,
  type OcspResponse,
  readOcspResponse,
  type SingleAnswer,
  writeOcspError,
  writeOcspResponse,
} from './pki/ocsp-response.js';
export { accessOids, anyPolicy, extensionOids, nameOids, purposeOids, signToolClassOids } from './pki/oids.js';
export type { WorkLimits } from './pki/path/path-builder.js';
export type { Purpose } from './pki/path/path-rules.js';
export type { PolicyOptions } from './pki/path/policy-graph.js';
export { explain, type Reason, type ReasonCode, type Verdict } from './pki/path/reasons.js';
export { type PathVerdict, type TrustOptions, validateCertificate } from './pki/path/validate.js';
export { fromPem, toPem } from './pki/pem.js';
export { openPkcs11Key, type Pkcs11Binding, type Pkcs11Key, type Pkcs11KeyOptions } from './pki/pkcs11-signer.js';
export { PkiError, type PkiErrorCode } from './pki/pki-error.js';
export {
  generatePrivateKey,
  gostPrivateKey,
  type KeyKind,
  nodePrivateKey,
  type PrivateKey,
  readPrivateKey,
  webCryptoSigner,
} from './pki/private-key.js';
export { PublicKey } from './pki/public-key.js';
export { type FoundEntry, RevocationList } from './pki/revocation-list.js';
export {
  type RevocationListContents,
  type RevocationReason,
  type RevokedEntry,
  revocationReasons,
  writeRevocationList,
} from './pki/revocation-list-writer.js';
export type { RevocationEvidence, RevocationSource, Signer, TimeStampSource } from './ports.js';
export { addArchiveTimeStamps } from './signature/archive-time-stamp.js';
export type { DocumentSource } from './signature/document.js';
export { decryptWith, encryptFor } from './signature/enveloped-data.js';
export { type KeyFile, type KeyFileOptions, readKeyFile, writeKeyFile } from './signature/key-file.js';
export { completeForLongTerm } from './signature/long-term.js';
export {
  addCounterSignature,
  addSignature,
  addTimeStamps,
  addValidationData,
  detach,
  type Signatory,
  type SignOptions,
  sign,
} from './signature/sign.js';
export { readSignedMessage, type SignedMessage, type SignerInfo } from './signature/signed-data.js';
export { answerTimeStampRequest, type TimeStampAuthority } from './signature/time-stamp-authority.js';
export {
  readTimeStampRequest,
  readTimeStampResponse,
  type TimeStampInfo,
  type TimeStampRequest,
  writeTimeStampRequest,
} from './signature/time-stamp-request.js';
export {
  type MessageVerdict,
  type SignatureVerdict,
  type TimeStampVerdict,
  verifyMessage,
  verifyTimeStamp,
} from './signature/verify.js';
