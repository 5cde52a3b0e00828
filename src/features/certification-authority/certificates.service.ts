import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/id.js';
import type { PageRequest } from '../../platform/database/keyset.js';
import type { Work } from '../../platform/database/work.js';
import { Events } from '../../platform/events/event-recorder.js';
import { type ChosenReason, ownerOf, type RegisteredCertificate } from './certificate.entity.js';
import {
  CertificateReceiptSigned,
  CertificateResumed,
  CertificateRevoked,
  CertificateSuspended,
} from './certificate.events.js';
import { CertificateAct, type CertificateActKind } from './certificate-act.entity.js';
import type { CertificateFilter, CertificateSort } from './certificate-filters.js';
import {
  CertificateActRepository,
  CertificateRepository,
  RevocationRequestRepository,
} from './certificates.repository.js';
import { HolderBox } from './holder-box.js';

const moves = {
  suspend: { act: 'suspended', Event: CertificateSuspended },
  resume: { act: 'resumed', Event: CertificateResumed },
  revoke: { act: 'revoked', Event: CertificateRevoked },
} as const;

/** The register: finding certificates, and their life after issue. OCSP answers follow the row at once. */
@Injectable()
export class Certificates {
  constructor(
    private readonly certificates: CertificateRepository,
    private readonly acts: CertificateActRepository,
    private readonly requests: RevocationRequestRepository,
    private readonly box: HolderBox,
    private readonly events: Events,
  ) {}

  byId(work: Work, id: string): Promise<RegisteredCertificate> {
    return this.certificates.byId(work, id);
  }

  /** Newest first; what the caller may show is for the caller to judge. */
  byApplication(work: Work, applicationId: string): Promise<RegisteredCertificate[]> {
    return this.certificates.byApplication(work, applicationId);
  }

  ofClient(work: Work, clientId: string): Promise<RegisteredCertificate[]> {
    return this.certificates.ofClient(work, clientId);
  }

  list(work: Work, filter: CertificateFilter, sort: CertificateSort, page: PageRequest) {
    return this.certificates.list(work, filter, sort, page, (snils) => this.box.index(snils));
  }

  count(work: Work, filter: CertificateFilter): Promise<number> {
    return this.certificates.count(work, filter, (snils) => this.box.index(snils));
  }

  /** SNILS of the holder, for the card of whoever may read the certificate; that it was shown is noted. */
  snilsOf(work: Work, certificate: RegisteredCertificate): string | null {
    if (!certificate.snilsSealed) return null;
    const changes = { snils: ['…', 'shown'] } as const;
    work.note({ type: 'RegisteredCertificate', id: certificate.id, changes, ...ownerOf(certificate) });
    return this.box.open(certificate.orderId, certificate.snilsSealed);
  }

  revoke(work: Work, id: string, reason: ChosenReason, note = ''): Promise<RegisteredCertificate> {
    return this.change(work, id, 'revoke', reason, note);
  }

  /** Takes the certificate out of force until it is resumed or revoked. */
  suspend(work: Work, id: string, note = ''): Promise<RegisteredCertificate> {
    return this.change(work, id, 'suspend', 'certificateHold', note);
  }

  resume(work: Work, id: string, note = ''): Promise<RegisteredCertificate> {
    return this.change(work, id, 'resume', null, note);
  }

  /** The holder has acknowledged the text of his certificate with his signature, which the caller has checked. */
  async noteReceipt(work: Work, id: string): Promise<void> {
    const certificate = await this.certificates.forUpdate(work, id);
    if (certificate.receiptAt) return;
    certificate.receiptAt = work.clock.now();
    await this.certificates.save(work, certificate);
    await this.noteAct(work, certificate, 'receipt', null, '');
    const { applicationId, holderName, serialHex } = certificate;
    await this.events.record(
      work,
      new CertificateReceiptSigned(
        { certificateId: id, applicationId, serial: serialHex, holderName },
        ownerOf(certificate),
      ),
    );
  }

  actsOf(work: Work, certificateId: string): Promise<CertificateAct[]> {
    return this.acts.of(work, certificateId);
  }

  private async change(
    work: Work,
    id: string,
    move: keyof typeof moves,
    reason: string | null,
    note: string,
  ): Promise<RegisteredCertificate> {
    const certificate = await this.certificates.forUpdate(work, id);
    work.actor.authorize(move, certificate);
    return this.apply(work, certificate, move, reason, note);
  }

  /** Moves a certificate for which the right was judged by the caller: by code word, by a signed request. */
  async apply(
    work: Work,
    certificate: RegisteredCertificate,
    move: keyof typeof moves,
    reason: string | null,
    note: string,
  ): Promise<RegisteredCertificate> {
    const { act, Event } = moves[move];
    certificate.move(move, reason, work.clock.now());
    await this.certificates.save(work, certificate);
    await this.noteAct(work, certificate, act, reason, note);
    await this.settleRequests(work, certificate.id, move);
    const { id, applicationId, holderName, serialHex } = certificate;
    await this.events.record(
      work,
      new Event(
        { certificateId: id, applicationId, serial: serialHex, holderName, reason: reason ?? '' },
        ownerOf(certificate),
      ),
    );
    return certificate;
  }

  async noteAct(
    work: Work,
    certificate: Pick<RegisteredCertificate, 'id' | 'partnerId' | 'serviceCentreId' | 'clientId'>,
    kind: CertificateActKind,
    reason: string | null,
    note: string,
    daysLeft: number | null = null,
  ): Promise<void> {
    await this.acts.insert(
      work,
      Object.assign(new CertificateAct(), {
        id: uuidv7(),
        ...ownerOf(certificate),
        certificateId: certificate.id,
        kind,
        at: work.clock.now(),
        personId: work.actor.personId,
        actorName: work.actor.personName ?? '',
        reason,
        note,
        daysLeft,
        reportedAt: null,
        reportTries: 0,
        reportProblem: null,
      }),
    );
  }

  /** What was asked for has been done; a revocation does whatever was asked. */
  private async settleRequests(work: Work, certificateId: string, move: keyof typeof moves): Promise<void> {
    for (const request of await this.requests.waitingOf(work, certificateId)) {
      if (request.act !== move && move !== 'revoke') continue;
      request.status = 'done';
      request.decidedBy = work.actor.personId;
      request.decidedAt = work.clock.now();
      await this.requests.save(work, request);
    }
  }
}
