import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { Units, type Work } from '../../platform/database/work.js';
import { Events } from '../../platform/events/event-recorder.js';
import { LOGGER } from '../../platform/tokens.js';
import { ownerOf } from './certificate.entity.js';
import { CertificateIssued, IssuanceRefused } from './certificate.events.js';
import { CertificateRepository } from './certificates.repository.js';
import { IssuanceOrderRepository } from './issuance-orders.repository.js';
import { SignerClient } from './signer-client.js';
import { ISSUE_BATCH, type IssueResult } from './signer-wire.js';

/** Has approved orders signed, many in one call, and tells of what was issued. All of it may be done twice. */
@Injectable()
export class IssueApproved {
  constructor(
    private readonly signer: SignerClient,
    private readonly orders: IssuanceOrderRepository,
    private readonly certificates: CertificateRepository,
    private readonly events: Events,
    private readonly units: Units,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** This order, and with it whatever else of its partner waits for the signer. */
  async withOthers(work: Work, orderId: string): Promise<void> {
    const orderIds = await this.orders.toSign(work, orderId, ISSUE_BATCH);
    if (orderIds.length > 0) await this.follow(work, (await this.signer.ask('issue', { orderIds })).results);
  }

  /** All that were ordered before a moment: batch after batch, the next being signed while the last is told of. */
  async all(before: Date): Promise<void> {
    let last: string | null = null;
    const sign = async (): Promise<IssueResult[]> => {
      const orderIds = await this.units.asSystem(
        'certificates.sweep',
        null,
        (work) => this.orders.forgotten(work, before, last, ISSUE_BATCH),
        { readOnly: true },
      );
      last = orderIds.at(-1) ?? last;
      return orderIds.length > 0 ? (await this.signer.ask('issue', { orderIds })).results : [];
    };
    for (let results = await sign(); results.length > 0; ) {
      const next = sign();
      next.catch(() => undefined);
      const told = results;
      await this.units.asSystem('certificates.sweep', null, (work) => this.follow(work, told), { audit: 'ifChanged' });
      results = await next;
    }
  }

  /** Tells of certificates, all or none; when one of them can't be told of, the others are all the same. */
  async announce(work: Work, ids: readonly string[]): Promise<void> {
    try {
      await work.part(() => this.tellOf(work, ids));
    } catch (error) {
      if (ids.length > 1) for (const id of ids) await this.announce(work, [id]);
      else
        this.logger.error({ err: error, certificate: ids[0] }, 'nobody was told of a certificate; it is tried again');
    }
  }

  private async follow(work: Work, results: readonly IssueResult[]): Promise<void> {
    const issued = results.filter((one) => one.outcome === 'issued');
    if (issued.length > 0) {
      await this.announce(
        work,
        issued.map((one) => one.certificateId!),
      );
    }
    for (const one of results) if (one.outcome !== 'issued') await this.takeBack(work, one);
  }

  private async takeBack(work: Work, result: IssueResult): Promise<void> {
    if (result.outcome === 'notThere') return;
    const order = await this.orders.forUpdate(work, result.orderId);
    if (order.status !== 'approved') return;
    const reason = (result.problems ?? []).join(', ');
    work.apart();
    order.refusalReason = reason;
    if (result.outcome === 'notApproved') {
      // An approver has left his post meanwhile: somebody else approves.
      order.move('returnToApproval');
      await this.orders.save(work, order);
      return;
    }
    order.move('refuse');
    await this.orders.save(work, order);
    const { id: orderId, applicationId, holderName } = order;
    await this.events.record(work, new IssuanceRefused({ orderId, applicationId, holderName, reason }, ownerOf(order)));
  }

  /** Each certificate with its event and, with what follows from that, its own entry in the audit log. */
  private async tellOf(work: Work, ids: readonly string[]): Promise<void> {
    for (const certificate of await this.certificates.markAnnounced(work, ids)) {
      work.apart();
      const { id: certificateId, applicationId, holderName, serialHex, notAfter, announcedAt } = certificate;
      const owner = ownerOf(certificate);
      const changes = { announcedAt: [null, announcedAt] } as const;
      work.note({ type: 'RegisteredCertificate', id: certificateId, changes, ...owner });
      const told = { certificateId, applicationId, serial: serialHex, holderName, notAfter: notAfter.toISOString() };
      await this.events.record(work, new CertificateIssued(told, owner));
    }
  }
}
