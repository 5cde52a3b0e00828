import { Injectable } from '@nestjs/common';
import { dateInDigits } from '../../kernel/amount-in-words.js';
import type { Work } from '../../platform/database/work.js';
import { Within } from '../../platform/events/events.js';
import {
  CertificateIssued,
  CertificateProfiles,
  Certificates,
  Issuance,
  IssuanceRefused,
  subjectAttributes,
} from '../certification-authority/index.js';
import { ClientRepository } from '../clients/index.js';
import { AdvanceApplication, about } from './advance-application.js';
import type { CertificateApplication } from './application.entity.js';
import { ApplicationIssued, CertificateRequestReceived, ReceiptSigned } from './application.events.js';
import { ApplicationClosed, CertificateNotValid } from './application.refusals.js';
import { ApplicationRepository } from './applications.repository.js';
import { HolderProof } from './holder-proof.js';
import { PersonBox } from './person-box.js';
import { subjectOf } from './subject-of-application.js';

/** From the approved application to the certificate: the request of the person's own key, the issue, the receipt. */
@Injectable()
export class KeyRequests {
  constructor(
    private readonly applications: ApplicationRepository,
    private readonly clients: ClientRepository,
    private readonly profiles: CertificateProfiles,
    private readonly issuance: Issuance,
    private readonly certificates: Certificates,
    private readonly advancing: AdvanceApplication,
    private readonly box: PersonBox,
    private readonly proof: HolderProof,
  ) {}

  /** What the request must bear, attribute by attribute, in order. */
  async subjectFor(work: Work, application: CertificateApplication) {
    return subjectAttributes(await this.subject(work, application));
  }

  /** By the staff, for a key made on a carrier at the centre. */
  async sendAsStaff(work: Work, id: string, request: string): Promise<CertificateApplication> {
    const application = await this.applications.forUpdate(work, id);
    work.actor.authorize('submit', application);
    return this.receive(work, application, request);
  }

  /** Takes a PKCS#10 request, DER in base64 or PEM; possession, key and subject are judged by the authority. */
  async receive(work: Work, application: CertificateApplication, request: string): Promise<CertificateApplication> {
    if (application.status !== 'readyForIssue') throw new ApplicationClosed({ status: application.status });
    const { clientId, partnerId, serviceCentreId, id, profileCode } = application;
    const order = await this.issuance.order(work, {
      clientId,
      partnerId,
      serviceCentreId,
      applicationId: id,
      profileCode,
      subject: await this.subject(work, application),
      requestDer: derOf(request),
      requestedBy: work.actor.personId,
      notAfter: await this.lastMoment(work, application),
    });
    application.orderId = order.id;
    const event = new CertificateRequestReceived({ ...about(application), orderId: order.id }, application.owner);
    return this.advancing.move(work, application, 'receiveRequest', event);
  }

  @Within(CertificateIssued)
  async noteIssue(work: Work, event: CertificateIssued): Promise<void> {
    const { applicationId, certificateId, serial, notAfter, holderName } = event.payload;
    const found = await this.applications.find(work, applicationId);
    if (found?.status !== 'requestReceived') return;
    const application = await this.applications.forUpdate(work, applicationId);
    application.certificateId = certificateId;
    application.receiptText = receiptText(application, serial, holderName, notAfter);
    const told = { ...about(application), certificateId, serial, notAfter };
    await this.advancing.move(work, application, 'issue', new ApplicationIssued(told, application.owner), { serial });
    const replaced = application.kind === 'replacement' ? application.replacesCertificateId : null;
    const old = replaced ? await this.certificates.byId(work, replaced) : null;
    // The replaced certificate ends where the new one begins: both or neither.
    if (old && (old.status === 'active' || old.status === 'suspended')) {
      await this.certificates.revoke(work, old.id, 'superseded', `→ ${serial}`);
    }
  }

  @Within(IssuanceRefused)
  async noteRefusal(work: Work, event: IssuanceRefused): Promise<void> {
    const { applicationId, orderId, reason } = event.payload;
    const found = await this.applications.find(work, applicationId);
    if (found?.status !== 'requestReceived' || found.orderId !== orderId) return;
    const application = await this.applications.forUpdate(work, applicationId);
    application.orderId = null;
    await this.advancing.move(work, application, 'askKeyAgain', null, { reason });
    // Open again: where the client has moved in the meantime, it goes after him.
    await this.applications.followClients(work, [application.clientId]);
  }

  /** The holder acknowledges the text of his certificate: signed by the key of that certificate. */
  async signReceipt(
    work: Work,
    application: CertificateApplication,
    signature: string,
  ): Promise<CertificateApplication> {
    const { certificateId, receiptText: text } = application;
    if (application.status !== 'issued' || !certificateId || !text) {
      throw new ApplicationClosed({ status: application.status });
    }
    const certificate = await this.certificates.byId(work, certificateId);
    application.receiptSignature = await this.proof.check(work, certificate, text, signature);
    application.receiptSignedAt = work.clock.now();
    await this.certificates.noteReceipt(work, certificateId);
    const event = new ReceiptSigned({ ...about(application), certificateId }, application.owner);
    return this.advancing.move(work, application, 'signReceipt', event);
  }

  /** A replacement is free because it ends with the certificate that was paid for. */
  private async lastMoment(work: Work, application: CertificateApplication): Promise<Date | null> {
    if (application.kind !== 'replacement' || !application.replacesCertificateId) return null;
    const { notAfter } = await this.certificates.byId(work, application.replacesCertificateId);
    if (notAfter <= work.clock.now()) throw new CertificateNotValid({ status: 'expired' });
    return notAfter;
  }

  private async subject(work: Work, application: CertificateApplication) {
    const client = (await this.clients.find(work, application.clientId))!;
    const { subjectKind } = await this.profiles.lastInForce(work, application.profileCode);
    return subjectOf(subjectKind, application, this.box.open(application), client);
  }
}

const receiptText = (a: CertificateApplication, serial: string, holderName: string, notAfter: string) =>
  `Я, ${a.holderName || holderName}, ознакомлен(а) с информацией, содержащейся в сертификате ключа проверки электронной подписи ` +
  `№ ${serial.toUpperCase()}, действующем до ${dateInDigits(notAfter.slice(0, 10))}, и подтверждаю её правильность. Заявка ${a.number}.`;

/** PEM or bare base64; what is in it is judged by the authority. */
function derOf(request: string): Uint8Array {
  const body = request.replace(/-----[A-Z ]+-----/g, '').replace(/\s+/g, '');
  return new Uint8Array(Buffer.from(body, 'base64'));
}
