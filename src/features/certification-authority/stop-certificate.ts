import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { uuidv7 } from '../../kernel/id.js';
import { BadInput } from '../../kernel/refusal.js';
import { Units, type Work } from '../../platform/database/work.js';
import { Events } from '../../platform/events/event-recorder.js';
import { type ChosenReason, ownerOf, type RegisteredCertificate } from './certificate.entity.js';
import { RevocationAsked } from './certificate.events.js';
import { certificateLifecycle } from './certificate.lifecycle.js';
import { CodeWordLocked, CodeWordTooShort, CodeWordWrong, RevocationAskedAlready } from './certificate.refusals.js';
import { CertificateRepository, RevocationRequestRepository } from './certificates.repository.js';
import { Certificates } from './certificates.service.js';
import { HolderSignatures } from './holder-signatures.js';
import { type RevocationAct, RevocationRequest, revocationRequestLifecycle } from './revocation-request.entity.js';

const MOST_TRIES = 5;
const LOCKED_FOR = 24 * 3_600_000;
const SHORTEST_WORD = 6;
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Ways in which a certificate is taken out of force by others than an operator: asking, code word, signed statement. */
@Injectable()
export class StopCertificate {
  constructor(
    private readonly certificates: CertificateRepository,
    private readonly register: Certificates,
    private readonly requests: RevocationRequestRepository,
    private readonly signatures: HolderSignatures,
    private readonly units: Units,
    private readonly events: Events,
  ) {}

  /**
   * The holder or his manager asks. A key that others may know can't wait for an operator: then the certificate is suspended
   * at once, and the operator decides about the rest.
   */
  async ask(
    work: Work,
    id: string,
    act: RevocationAct,
    reason: ChosenReason,
    note: string,
  ): Promise<RevocationRequest> {
    const certificate = await this.certificates.forUpdate(work, id);
    work.actor.authorize('ask', certificate);
    certificateLifecycle.next(certificate.status, act);
    const waiting = await this.requests.waitingOf(work, id);
    if (waiting.some((one) => one.act === act)) throw new RevocationAskedAlready();
    const request = Object.assign(new RevocationRequest(), {
      id: uuidv7(),
      ...ownerOf(certificate),
      certificateId: id,
      act,
      reason,
      note,
      via: work.actor.has('clientUser') ? ('cabinet' as const) : ('manager' as const),
      status: 'waiting' as const,
      askedBy: work.actor.personId,
      decidedBy: null,
      decidedAt: null,
      decisionNote: '',
      version: 1,
      createdAt: work.clock.now(),
    });
    await this.requests.insert(work, request);
    const { applicationId, holderName, serialHex } = certificate;
    const told = { certificateId: id, applicationId, serial: serialHex, holderName, reason };
    await this.events.record(work, new RevocationAsked({ ...told, act }, ownerOf(certificate)));
    if (act === 'revoke' && reason === 'keyCompromise' && certificate.status === 'active') {
      await this.register.apply(work, certificate, 'suspend', 'certificateHold', note);
    }
    return request;
  }

  async decline(work: Work, requestId: string, why: string, expectedVersion: number): Promise<RevocationRequest> {
    const request = await this.requests.forUpdate(work, requestId, expectedVersion);
    work.actor.authorize('decide', request);
    request.status = revocationRequestLifecycle.next(request.status, 'decline');
    request.decidedBy = work.actor.personId;
    request.decidedAt = work.clock.now();
    request.decisionNote = why;
    return this.requests.save(work, request);
  }

  /** Does what was asked for. */
  async fulfil(work: Work, requestId: string, expectedVersion: number): Promise<RevocationRequest> {
    const request = await this.requests.forUpdate(work, requestId, expectedVersion);
    work.actor.authorize('decide', request);
    revocationRequestLifecycle.next(request.status, 'do');
    const { certificateId, act, note } = request;
    if (act === 'revoke') await this.register.revoke(work, certificateId, request.reason as ChosenReason, note);
    else if (act === 'suspend') await this.register.suspend(work, certificateId, note);
    else await this.register.resume(work, certificateId, note);
    return this.requests.byId(work, requestId);
  }

  /** The word by which the holder is known on the phone; kept as a digest that is dear to guess. */
  async setCodeWord(work: Work, id: string, word: string): Promise<RegisteredCertificate> {
    if (word.trim().length < SHORTEST_WORD) throw new CodeWordTooShort({ least: SHORTEST_WORD }, ['codeWord']);
    const hashed = await hash(normal(word), cost);
    const certificate = await this.certificates.forUpdate(work, id);
    work.actor.authorize('setCodeWord', certificate);
    certificate.codeWordHash = hashed;
    certificate.codeWordTries = 0;
    certificate.codeWordLockedUntil = null;
    return this.certificates.save(work, certificate);
  }

  /** An operator revokes for somebody on the phone. Wrong words are counted apart from this unit, which a refusal rolls back. */
  async byCodeWord(work: Work, id: string, word: string, reason: ChosenReason): Promise<RegisteredCertificate> {
    const found = await this.certificates.byId(work, id);
    work.actor.authorize('revokeByCodeWord', found);
    const until = found.codeWordLockedUntil;
    if (until && until > work.clock.now()) throw new CodeWordLocked({ until: until.toISOString() });
    const right = found.codeWordHash && (await verify(found.codeWordHash, normal(word)).catch(() => false));
    if (!right) {
      await this.countWrongWord(id);
      throw new CodeWordWrong({}, ['input', 'codeWord']);
    }
    const certificate = await this.certificates.forUpdate(work, id);
    certificate.codeWordTries = 0;
    return this.register.apply(work, certificate, 'revoke', reason, 'по кодовому слову');
  }

  /** The holder signs the statement with the certificate itself, or with another one of the same client in force. */
  async bySignature(work: Work, id: string, reason: ChosenReason, signature: string): Promise<RegisteredCertificate> {
    const certificate = await this.certificates.forUpdate(work, id);
    work.actor.authorize('ask', certificate);
    const cms = Buffer.from(signature, 'base64');
    if (cms.length === 0) throw new BadInput({ field: 'signature' }, ['input', 'signature']);
    await this.signatures.check(work, certificate, revocationStatement(certificate, reason), cms);
    return this.register.apply(work, certificate, 'revoke', reason, 'по заявлению с подписью');
  }

  private async countWrongWord(id: string): Promise<void> {
    await this.units.asSystem('code word', null, async (work) => {
      const certificate = await this.certificates.forUpdate(work, id);
      certificate.codeWordTries += 1;
      if (certificate.codeWordTries >= MOST_TRIES) {
        certificate.codeWordTries = 0;
        certificate.codeWordLockedUntil = new Date(work.clock.now().getTime() + LOCKED_FOR);
      }
      await this.certificates.save(work, certificate);
    });
  }
}

const normal = (word: string) => word.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ');

/** The text whose signature revokes; it names the certificate and the reason, so that it serves nothing else. */
export const revocationStatement = (certificate: Pick<RegisteredCertificate, 'serial'>, reason: ChosenReason): string =>
  `Прошу прекратить действие сертификата ${certificate.serial.toString('hex')}. Основание: ${reason}.`;
