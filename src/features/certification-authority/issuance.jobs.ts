import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Work } from '../../platform/database/work.js';
import { Events } from '../../platform/events/event-recorder.js';
import { After } from '../../platform/events/events.js';
import { Handles, jobType } from '../../platform/jobs/jobs.js';
import { LOGGER } from '../../platform/tokens.js';
import { ownerOf, type RegisteredCertificate } from './certificate.entity.js';
import { CertificateExpiring, CertificateIssued, IssuanceApproved, IssuanceRefused } from './certificate.events.js';
import { SignerAway } from './certificate.refusals.js';
import { CertificateRepository } from './certificates.repository.js';
import { Certificates } from './certificates.service.js';
import { IssuanceOrderRepository } from './issuance-orders.repository.js';
import { SignerClient } from './signer-client.js';
import type { IssueResult } from './signer-wire.js';

export const sweepIssuance = jobType('certificates.sweep', z.object({}), { every: 60_000 });
export const remindOfEnds = jobType('certificates.remind', z.object({}), { cron: '15 4 * * *' });

/** Days before the end at which holders are reminded. */
const reminders = [1, 7, 14, 30, 60] as const;
const MOST_AT_ONCE = 100;

/** Hands approved orders to the signer and tells of what it has issued. All of it may be done twice. */
@Injectable()
export class IssuanceJobs {
  constructor(
    private readonly signer: SignerClient,
    private readonly orders: IssuanceOrderRepository,
    private readonly certificates: CertificateRepository,
    private readonly register: Certificates,
    private readonly events: Events,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  @After(IssuanceApproved)
  async sign(work: Work, event: IssuanceApproved): Promise<void> {
    const { results } = await this.signer.ask('issue', { orderIds: [event.payload.orderId] });
    for (const result of results) await this.follow(work, result);
  }

  /** What a crash or a signer that was away left behind. */
  @Handles(sweepIssuance)
  async sweep(work: Work): Promise<void> {
    const before = new Date(work.clock.now().getTime() - 30_000);
    const forgotten = await this.orders.forgotten(work, before, MOST_AT_ONCE);
    if (forgotten.length > 0) {
      try {
        const { results } = await this.signer.ask('issue', { orderIds: forgotten });
        for (const result of results) await this.follow(work, result);
      } catch (error) {
        if (!(error instanceof SignerAway)) throw error;
        this.logger.warn({ waiting: forgotten.length }, 'the signer is away');
      }
    }
    for (const id of await this.certificates.unannounced(work, MOST_AT_ONCE)) await this.announce(work, id);
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

  private async follow(work: Work, result: IssueResult): Promise<void> {
    if (result.outcome === 'issued') return this.announce(work, result.certificateId!);
    if (result.outcome === 'notThere') return;
    const order = await this.orders.forUpdate(work, result.orderId);
    if (order.status !== 'approved') return;
    const reason = (result.problems ?? []).join(', ');
    if (result.outcome === 'notApproved') {
      // An approver has left his post meanwhile: somebody else approves.
      order.move('returnToApproval');
      order.refusalReason = reason;
      await this.orders.save(work, order);
      return;
    }
    order.move('refuse');
    order.refusalReason = reason;
    await this.orders.save(work, order);
    const { id: orderId, applicationId, holderName } = order;
    await this.events.record(work, new IssuanceRefused({ orderId, applicationId, holderName, reason }, ownerOf(order)));
  }

  private async announce(work: Work, certificateId: string): Promise<void> {
    const certificate = await this.certificates.forUpdate(work, certificateId);
    if (certificate.announcedAt) return;
    certificate.announcedAt = work.clock.now();
    await this.certificates.save(work, certificate);
    const { applicationId, holderName, serialHex, notAfter } = certificate;
    await this.events.record(
      work,
      new CertificateIssued(
        { certificateId, applicationId, serial: serialHex, holderName, notAfter: notAfter.toISOString() },
        ownerOf(certificate),
      ),
    );
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
