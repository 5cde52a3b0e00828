import { Injectable } from '@nestjs/common';
import type { Work } from '../../platform/database/work.js';
import { HolderSignatures, type RegisteredCertificate, signedBy } from '../certification-authority/index.js';
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
