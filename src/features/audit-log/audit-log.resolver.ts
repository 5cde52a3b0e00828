import { Args, Query, Resolver } from '@nestjs/graphql';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { toConnection } from '../../platform/graphql/connection.js';
import { Work } from '../../platform/graphql/operations.interceptor.js';
import { Can } from '../../platform/policy/can.js';
import { AuditEntry } from './audit-entry.js';
import { AuditLogRepository } from './audit-log.repository.js';
import { AuditEntriesArgs, AuditEntryConnection } from './audit-log.types.js';

@Resolver()
export class AuditLogResolver {
  constructor(private readonly log: AuditLogRepository) {}

  @Query(() => AuditEntryConnection, { description: 'Who did what, newest first, as far as the actor may see.' })
  @Can('read', AuditEntry)
  async auditEntries(@Work() work: UnitOfWork, @Args() args: AuditEntriesArgs): Promise<AuditEntryConnection> {
    return toConnection(await this.log.list(work, args, args), (row) => row);
  }
}
