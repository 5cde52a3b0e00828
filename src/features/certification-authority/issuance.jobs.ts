import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Work } from '../../platform/database/work.js';
import { Events } from '../../platform/events/event-recorder.js';
import { After } from '../../platform/events/events.js';
import { Handles, jobType } from '../../platform/jobs/jobs.js';
import { LOGGER } from '../../platform/tokens.js';
import { ownerOf, type RegisteredCertificate } from './certificate.entity.js';
import { CertificateExpiring, IssuanceApproved } from './certificate.events.js';
import { SignerAway } from './certificate.refusals.js';
import { CertificateRepository } from './certificates.repository.js';
import { Certificates } from './certificates.service.js';
import { IssueApproved } from './issue-approved.js';

export const sweepIssuance = jobType('certificates.sweep', z.object({}), { every: 60_000 });
export const remindOfEnds = jobType('certificates.remind', z.object({}), { cron: '15 4 * * *' });

/** Days before the end at which holders are reminded. */
const reminders = [1, 7, 14, 30, 60] as const;
const MOST_AT_ONCE = 100;

/** Hands approved orders to the signer and tells of what it has issued. All of it may be done twice. */
@Injectable()
export class IssuanceJobs {
  constructor(
    private readonly issuing: IssueApproved,
    private readonly certificates: CertificateRepository,
    private readonly register: Certificates,
    private readonly events: Events,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  @After(IssuanceApproved)
  async sign(work: Work, event: IssuanceApproved): Promise<void> {
    await this.issuing.withOthers(work, event.payload.orderId);
  }

  /** What a crash or a signer that was away left behind. */
  @Handles(sweepIssuance)
  async sweep(work: Work): Promise<void> {
    const before = new Date(work.clock.now().getTime() - 30_000);
    try {
      await this.issuing.all(before);
    } catch (error) {
      if (!(error instanceof SignerAway)) throw error;
      this.logger.warn('the signer is away');
    }
    const untold = await this.certificates.unannounced(work, MOST_AT_ONCE);
    if (untold.length > 0) await this.issuing.announce(work, untold);
  }

  @Handles(remindOfEnds)
  async remind(work: Work): Promise<void> {
    for (const days of reminders) {
      for (;;) {
        const due = await this.certificates.expiring(work, work.clock.now(), days, MOST_AT_ONCE);
        for (const row of due) await this.tellOfEnd(work, row, days);
        if (due.length < MOST_AT_ONCE) break;
      }
    }
  }

  private async tellOfEnd(
    work: Work,
    row: Pick<
      RegisteredCertificate,
      'id' | 'partnerId' | 'serviceCentreId' | 'clientId' | 'applicationId' | 'serial' | 'holderName' | 'notAfter'
    >,
    days: number,
  ): Promise<void> {
    await this.register.noteAct(work, row, 'reminded', null, '', days);
    await this.events.record(
      work,
      new CertificateExpiring(
        {
          certificateId: row.id,
          applicationId: row.applicationId,
          serial: row.serial.toString('hex'),
          holderName: row.holderName,
          notAfter: row.notAfter.toISOString(),
          daysLeft: Math.max(1, Math.ceil((row.notAfter.getTime() - work.clock.now().getTime()) / 86_400_000)),
        },
        ownerOf(row),
      ),
    );
  }
}
