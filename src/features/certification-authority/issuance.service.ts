import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/id.js';
import { NotFound } from '../../kernel/refusal.js';
import type { Work } from '../../platform/database/work.js';
import { Events } from '../../platform/events/event-recorder.js';
import { type CertificateRequest, Name, PkiError, readCertificateRequest } from '../../reporting-core/index.js';
import { AuthorityTerms } from './authority-terms.js';
import { IssuanceApproved, IssuanceOrdered, IssuanceRefused } from './certificate.events.js';
import * as no from './certificate.refusals.js';
import { approvalsNeeded, type CertificateProfile } from './certificate-profile.entity.js';
import { CertificateProfileRepository } from './certificate-profiles.repository.js';
import { CertificateProfiles } from './certificate-profiles.service.js';
import { HolderBox } from './holder-box.js';
import { IssuanceOrder } from './issuance-order.entity.js';
import { IssuanceOrderRepository } from './issuance-orders.repository.js';
import * as subjects from './subject.js';

export interface IssuanceWish {
  clientId: string;
  partnerId: string;
  serviceCentreId: string;
  applicationId: string;
  profileCode: string;
  subject: subjects.CertificateSubject;
  /** PKCS#10, DER. */
  requestDer: Uint8Array;
  /** Who sends the request, when it is a person with an account: never an approver of it. */
  requestedBy: string | null;
  /** The certificate ends then at the latest, whatever the profile's term: a replacement is no new certificate. */
  notAfter?: Date | null;
}

/** From a request to an approved order. What is signed, and whether, decides the signer by itself. */
@Injectable()
export class Issuance {
  constructor(
    private readonly orders: IssuanceOrderRepository,
    private readonly profiles: CertificateProfiles,
    private readonly editions: CertificateProfileRepository,
    private readonly terms: AuthorityTerms,
    private readonly box: HolderBox,
    private readonly events: Events,
  ) {}

  /**
   * Takes a request for an application that was checked by the caller. An order of the same application that is not yet
   * decided is replaced, and its approvals with it. Refuses what the profile or the request does not allow.
   */
  async order(work: Work, wish: IssuanceWish): Promise<IssuanceOrder> {
    const profile = await this.profiles.byCode(work, wish.profileCode);
    const request = readRequest(wish.requestDer);
    const subject = this.checked(profile, wish.subject, request);
    const id = uuidv7();
    const holderIndex = this.box.index(subjects.holderKeyOf(wish.subject));
    const keyHash = subjects.keyHashOf(request.spki);
    if (!(await this.orders.keyIsFree(work, keyHash, holderIndex))) throw new no.KeyUsedBefore({}, ['requestDer']);
    await this.replaceOpen(work, wish.applicationId);
    const { clientId, partnerId, serviceCentreId, applicationId } = wish;
    const der = Buffer.from(wish.requestDer);
    const notAfter = wish.notAfter ?? null;
    const order = Object.assign(new IssuanceOrder(), {
      id,
      clientId,
      partnerId,
      serviceCentreId,
      applicationId,
      profileId: profile.id,
      profileCode: profile.code,
      holderName: subjects.holderNameOf(wish.subject),
      subject,
      request: der,
      requestHash: subjects.orderDigest({ id, profileId: profile.id, subject, request: der, notAfter }),
      notAfter,
      keyHash,
      holderIndex,
      snilsIndex: wish.subject.snils ? this.box.index(wish.subject.snils) : null,
      snilsSealed: wish.subject.snils ? this.box.seal(id, wish.subject.snils) : null,
      status: 'waitingApproval' as const,
      requestedBy: wish.requestedBy,
      refusedBy: null,
      refusalReason: null,
      version: 1,
      createdAt: work.clock.now(),
    });
    await this.orders.insert(work, order);
    await this.events.record(work, new IssuanceOrdered(told(order), owner(order)));
    return order;
  }

  /** Approves as the person who acts. `expectedRequestHash`: what was on the screen; anything else is refused. */
  async approve(work: Work, orderId: string, expectedRequestHash: Uint8Array): Promise<IssuanceOrder> {
    const order = await this.orders.forUpdate(work, orderId);
    work.actor.authorize('approve', order);
    const profile = (await this.editions.find(work, order.profileId))!;
    const until = await this.terms.issuerTooShort(work, profile.validityMonths, order.notAfter);
    if (until) throw new no.AuthorityTermTooShort({ until: until.toISOString() });
    const outcome = await this.orders.approve(work, order, Buffer.from(expectedRequestHash));
    if (outcome === 'own') throw new no.ApprovalOfOwnRequest();
    if (outcome === 'twice') throw new no.ApprovedAlready();
    if (outcome === 'changed') throw new no.IssuanceChanged();
    if (outcome === 'notWaiting') throw new no.IssuanceNotWaiting({ state: order.status });
    if (outcome !== 'done') throw new NotFound();
    const counted = (await this.orders.approvers(work, [orderId])).get(orderId)!;
    work.note({
      type: 'IssuanceOrder',
      id: order.id,
      changes: { approvals: [counted.length - 1, counted.length] },
      ...owner(order),
    });
    if (counted.length < approvalsNeeded(profile)) return order;
    order.move('approve');
    await this.orders.save(work, order);
    await this.events.record(work, new IssuanceApproved(told(order), owner(order)));
    return order;
  }

  async refuse(work: Work, orderId: string, reason: string): Promise<IssuanceOrder> {
    const order = await this.orders.forUpdate(work, orderId);
    work.actor.authorize('approve', order);
    order.move('refuse');
    order.refusedBy = work.actor.personId;
    order.refusalReason = reason;
    await this.orders.save(work, order);
    await this.events.record(work, new IssuanceRefused({ ...told(order), reason }, owner(order)));
    return order;
  }

  private async replaceOpen(work: Work, applicationId: string): Promise<void> {
    const open = await this.orders.openOf(work, applicationId);
    if (!open) return;
    // What the signer has in hand is finished by it; a second certificate would follow from a second order.
    if (open.status === 'signing') throw new no.IssuanceNotWaiting({ state: open.status });
    open.move('replace');
    await this.orders.save(work, open);
  }

  private checked(
    profile: CertificateProfile,
    subject: subjects.CertificateSubject,
    request: CertificateRequest,
  ): Buffer {
    const problem = subjects.subjectProblem(profile.subjectKind, subject);
    if (problem) throw new no.SubjectWrong({ ...problem }, ['subject', problem.attribute]);
    const kind = kindOf(request);
    if (!kind || !profile.keyKinds.includes(kind)) {
      throw new no.KeyKindNotAllowed({ kind: kind ?? null, allowed: profile.keyKinds }, ['requestDer']);
    }
    const name = Buffer.from(subjects.writeSubject(subject));
    const attribute = subjects.differingAttribute(request.subject, new Name(name));
    if (attribute) throw new no.RequestDiffers({ attribute }, ['requestDer']);
    return name;
  }
}

/** The request, when its key has signed it. */
function readRequest(der: Uint8Array): CertificateRequest {
  let request: CertificateRequest;
  try {
    request = readCertificateRequest(der);
  } catch (error) {
    if (error instanceof PkiError) throw new no.RequestUnreadable({ problem: error.code }, ['requestDer']);
    throw error;
  }
  if (!request.possessionProved) throw new no.PossessionNotProved({}, ['requestDer']);
  return request;
}

function kindOf(request: CertificateRequest): string | undefined {
  try {
    return subjects.keyKindOf(request.publicKey);
  } catch (error) {
    if (error instanceof PkiError) return undefined;
    throw error;
  }
}

const told = (o: IssuanceOrder) => ({ orderId: o.id, applicationId: o.applicationId, holderName: o.holderName });
const owner = (o: IssuanceOrder) => ({
  partnerId: o.partnerId,
  serviceCentreId: o.serviceCentreId,
  clientId: o.clientId,
});
