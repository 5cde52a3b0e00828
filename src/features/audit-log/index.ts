import { Module } from '@nestjs/common';
import { AuditLogController } from './audit-log.controller.js';
import { AuditLogJobs } from './audit-log.jobs.js';
import './audit-log.policy.js';
import { AuditLogRepository } from './audit-log.repository.js';
import { AuditLogResolver } from './audit-log.resolver.js';

@Module({
  controllers: [AuditLogController],
  providers: [AuditLogResolver, AuditLogRepository, AuditLogJobs],
  exports: [AuditLogJobs],
})
export class AuditLogModule {}

export { AuditLogJobs } from './audit-log.jobs.js';
export { checkpointFile, lastCheckpoint } from './checkpoints.js';
export { type AuditFinding, type AuditVerdict, verdictLines, verifyAudit } from './verify-audit.js';
