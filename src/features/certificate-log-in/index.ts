/** Log-in by certificate: which certificates let a person in, and the judging of their signatures. */
import { Module } from '@nestjs/common';
import { AccessModule } from '../access/index.js';
import { CertificationAuthorityModule } from '../certification-authority/index.js';
import { CertificateLogInResolver } from './certificate-log-in.resolver.js';
import { CertificateLogIn } from './certificate-log-in.service.js';

@Module({
  imports: [AccessModule, CertificationAuthorityModule],
  providers: [CertificateLogIn, CertificateLogInResolver],
})
export class CertificateLogInModule {}
