import { verify, X509Certificate } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Work } from '../../platform/database/work.js';
import { HolderSignatures, type RegisteredCertificate } from '../certification-authority/index.js';
import { SignatureWrong } from './application.refusals.js';

/** A bare signature is far shorter than a CMS, which bears a certificate. */
const BARE_BYTES = 520;

/** That a text was signed with the key of one certificate: by a browser (bare signature) or a crypto plug-in (CMS). */
@Injectable()
export class HolderProof {
  constructor(private readonly messages: HolderSignatures) {}

  /** The bytes of the signature; refuses any other signature than the right one of this very certificate. */
  async check(work: Work, certificate: RegisteredCertificate, text: string, base64: string): Promise<Buffer> {
    const signature = Buffer.from(base64, 'base64');
    if (signature.length > BARE_BYTES) {
      const by = await this.messages.check(work, certificate, text, signature);
      if (by.id !== certificate.id) throw new SignatureWrong({}, ['signature']);
      return signature;
    }
    if (!signedBy(certificate.certificate, Buffer.from(text, 'utf8'), signature)) {
      throw new SignatureWrong({}, ['signature']);
    }
    return signature;
  }
}

/**
 * ECDSA comes from browsers as r and s side by side (IEEE P1363) and from other programs in DER; RSA by PKCS #1 v1.5.
 * Digest: SHA-256.
 */
function signedBy(certificate: Buffer | null, data: Uint8Array, signature: Uint8Array): boolean {
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
