import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Work } from '../../platform/database/work.js';
import { Handles, jobType } from '../../platform/jobs/jobs.js';
import { AdvanceApplication } from './advance-application.js';
import { ApplicationRepository } from './applications.repository.js';
import { DocumentRepository } from './documents.repository.js';

const expireDocuments = jobType('certificate-documents.expire', z.object({}), { cron: '20 1 * * *' });

/** The daily look at documents whose time is over. */
@Injectable()
export class CertificateApplicationJobs {
  constructor(
    private readonly applications: ApplicationRepository,
    private readonly documents: DocumentRepository,
    private readonly advancing: AdvanceApplication,
  ) {}

  /** A document whose time is over serves no further application; running ones ask for a fresh one. */
  @Handles(expireDocuments)
  async expire(work: Work): Promise<void> {
    for (;;) {
      const ids = await this.documents.expiring(work, work.clock.today('Europe/Moscow'), 200);
      for (const id of ids) {
        const document = (await this.documents.find(work, id))!;
        const application = await this.applications.forUpdate(work, document.applicationId);
        document.move('expire');
        await this.documents.save(work, document);
        if (application.isOpen) await this.advancing.advance(work, application);
      }
      if (ids.length < 200) return;
    }
  }
}
