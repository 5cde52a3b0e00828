import { Inject, Injectable } from '@nestjs/common';
import { NotFound } from '../../kernel/refusal.js';
import type { Work } from '../../platform/database/work.js';
import type { PrintDefinition, Printer } from '../../platform/printing/index.js';
import { PRINTER } from '../../platform/tokens.js';
import { Certificate } from '../../reporting-core/index.js';
import { AuthorityFacts } from './authority-facts.js';
import type { RegisteredCertificate } from './certificate.entity.js';
import { certificatePaper } from './certificate.print.js';
import { CertificateProfileRepository } from './certificate-profiles.repository.js';
import { keyKindOf } from './subject.js';

/** Printed texts of certificates; made anew each time, for the certificate gives the same text for ever. */
@Injectable()
export class CertificatePapers {
  constructor(
    private readonly facts: AuthorityFacts,
    private readonly editions: CertificateProfileRepository,
    @Inject(PRINTER) private readonly printer: Printer,
  ) {}

  async textOf(work: Work, row: RegisteredCertificate): Promise<PrintDefinition> {
    const issuer = (await this.facts.authorities(work)).find((one) => one.id === row.authorityId);
    const profile = await this.editions.find(work, row.profileId);
    if (!row.certificate || !issuer || !profile) throw new NotFound();
    const certificate = Certificate.parse(row.certificate);
    return certificatePaper({
      certificate,
      issuer: Certificate.parse(issuer.certificate),
      keyKind: keyKindOf(certificate.publicKey) ?? '',
      signTool: profile.signTool,
      fingerprint: row.fingerprint!.toString('hex'),
      timeZone: 'Europe/Moscow',
    });
  }

  print(definition: PrintDefinition, createdAt: Date): Promise<Buffer> {
    return this.printer.print(definition, { createdAt });
  }
}
