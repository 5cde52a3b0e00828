import { Module } from '@nestjs/common';
import { CertificationAuthorityModule } from '../certification-authority/index.js';
import { AuthorityDocumentRepository, AuthorityEditionRepository } from './authority-documents.repository.js';
import { AuthorityDocumentsResolver } from './authority-documents.resolver.js';
import { AuthorityDocuments } from './authority-documents.service.js';
import { ComplianceController } from './compliance.controller.js';
import { ComplianceJobs } from './compliance.jobs.js';
import './compliance.policy.js';
import { ComplianceFileRepository, EvidenceRepository, RequirementRepository } from './compliance.repository.js';
import { ComplianceResolver } from './compliance.resolver.js';
import { ComplianceList } from './compliance-list.js';
import { Evidence } from './evidence.service.js';
import { LiveFacts } from './live-facts.js';
import { Requirements } from './requirements.service.js';

@Module({
  imports: [CertificationAuthorityModule],
  controllers: [ComplianceController],
  providers: [
    ComplianceResolver,
    AuthorityDocumentsResolver,
    ComplianceList,
    Requirements,
    Evidence,
    AuthorityDocuments,
    LiveFacts,
    ComplianceJobs,
    RequirementRepository,
    EvidenceRepository,
    ComplianceFileRepository,
    AuthorityDocumentRepository,
    AuthorityEditionRepository,
  ],
})
export class ComplianceModule {}

export { ComplianceEnding } from './compliance.events.js';
