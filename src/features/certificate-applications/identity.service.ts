import { createHmac, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { isUuid, uuidv7 } from '../../kernel/id.js';
import { TooManyRequests } from '../../kernel/refusal.js';
import type { Config } from '../../platform/config/config.js';
import { deriveKey } from '../../platform/database/data-source.js';
import { Units, type Work } from '../../platform/database/work.js';
import { Events } from '../../platform/events/event-recorder.js';
import { CONFIG } from '../../platform/tokens.js';
import { CertificateProfiles } from '../certification-authority/index.js';
import { type ServiceCentre, ServiceCentreRepository } from '../service-centres/index.js';
import { AdvanceApplication, about } from './advance-application.js';
import type { CertificateApplication } from './application.entity.js';
import { IdentityConfirmed, IdentityRefused } from './application.events.js';
import {
  ApplicationClosed,
  CentreChecksNoIdentity,
  IdentityConfirmedAlready,
  TicketOutdated,
  TicketWrong,
} from './application.refusals.js';
import { ApplicationRepository } from './applications.repository.js';
import { PersonBox } from './person-box.js';
import { IdentityCheck } from './review.entity.js';
import { IdentityCheckRepository } from './review.repository.js';
import { VisitPhotos } from './scans/visit-photos.js';

const SHORT_CODE = 10;
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
/** Wrong tickets of one person an hour. */
const WRONG_TRIES = 20;

export interface OpenedTicket {
  application: CertificateApplication;
  centre: ServiceCentre;
}

/** The person comes to whatever centre has the right, with a ticket that bears the signed digest of his application. */
@Injectable()
export class IdentityService {
  private readonly key: string;

  constructor(
    private readonly applications: ApplicationRepository,
    private readonly checks: IdentityCheckRepository,
    private readonly centres: ServiceCentreRepository,
    private readonly advancing: AdvanceApplication,
    private readonly profiles: CertificateProfiles,
    private readonly photos: VisitPhotos,
    private readonly box: PersonBox,
    private readonly events: Events,
    private readonly units: Units,
    @Inject(CONFIG) config: Config,
  ) {
    this.key = deriveKey(config.secret, 'identity-checks');
  }

  /** What the QR bears, and the short code for typing: number of the application and ten signs. */
  ticketOf(application: CertificateApplication): { payload: string; number: string; code: string } {
    const digest = this.box.digestOf(application).toString('hex');
    const mac = this.sign('ticket', application.id, String(application.ticketSerial), digest).toString('hex');
    return {
      payload: `okno:visit:${application.id}:${digest}:${mac.slice(0, 32)}`,
      number: application.number,
      code: this.shortCode(application),
    };
  }

  /** The application of a ticket, if the centre may check identity and the ticket is ours and still true. */
  async open(work: Work, centreId: string, ticket: string): Promise<OpenedTicket> {
    const centre = await this.centreOf(work, centreId);
    await this.brake(work);
    const found = await this.find(ticket.trim());
    if (!found) throw await this.wrong(work);
    const { application, exact } = found;
    if (exact === 'old') throw new TicketOutdated({}, ['ticket']);
    if (application.isPastVisit) throw new IdentityConfirmedAlready({ at: application.identityAt!.toISOString() });
    if (!application.isOpen || application.status === 'draft' || !application.needsVisit) {
      throw new ApplicationClosed({ status: application.status });
    }
    return { application, centre };
  }

  async decide(
    work: Work,
    centreId: string,
    ticket: string,
    outcome: IdentityCheck['outcome'],
    reason: string,
    photoId: string | null = null,
  ): Promise<IdentityCheck> {
    const { application, centre } = await this.open(work, centreId, ticket);
    const { personId, personName } = work.actor;
    const who = { personId, personName: personName ?? '', centre };
    const photo = outcome === 'confirmed' && (photoId !== null || (await this.wantsPhoto(work, application)));
    // The application may belong to another partner: it is written on its own side, as narrow as that partner.
    const check = await this.units.asSystem(
      `identity check of ${application.id}`,
      application.partnerId,
      async (system) => {
        system.onBehalfOf = work.actor.personId;
        const row = await this.applications.forUpdate(system, application.id);
        if (photo) await this.photos.accept(system, row.id, photoId, personId);
        const made = await this.record(system, row, 'visit', outcome, reason.trim(), { ...who, photoId });
        await this.follow(system, row, made, centre.name);
        return made;
      },
      { origin: work.origin, operation: 'identity check' },
    );
    const { id, digest, signature } = check;
    work.note({
      type: 'IdentityCheck',
      id,
      changes: {
        outcome: [null, outcome],
        applicationDigest: [null, digest.toString('hex')],
        sealed: [null, signature.toString('hex')],
      },
      partnerId: centre.partnerId,
      serviceCentreId: centre.id,
      clientId: null,
    });
    return check;
  }

  /** The person has signed with a certificate that is still valid: that he is he was checked when it was issued. */
  async confirmByCertificate(work: Work, application: CertificateApplication, place: string): Promise<void> {
    const who = { personId: null, personName: application.holderName, centre: null };
    const check = await this.record(work, application, 'certificate', 'confirmed', '', who);
    await this.follow(work, application, check, place);
  }

  /** Whether the profile wants a visit recorded with a photo. */
  async wantsPhoto(work: Work, application: CertificateApplication): Promise<boolean> {
    return (await this.profiles.lastInForce(work, application.profileCode)).visitPhoto;
  }

  /** True when the record says what was written then, by us. */
  verify(check: IdentityCheck): boolean {
    return timingSafeEqual(check.signature, this.seal(check));
  }

  private async record(
    work: Work,
    application: CertificateApplication,
    method: IdentityCheck['method'],
    outcome: IdentityCheck['outcome'],
    reason: string,
    who: { personId: string | null; personName: string; centre: ServiceCentre | null; photoId?: string | null },
  ): Promise<IdentityCheck> {
    const check = Object.assign(new IdentityCheck(), {
      id: uuidv7(),
      ...application.owner,
      applicationId: application.id,
      method,
      outcome,
      reason,
      digest: this.box.digestOf(application),
      checkedAtCentreId: who.centre?.id ?? null,
      checkedBy: who.personId,
      personName: who.personName,
      photoScanId: (outcome === 'confirmed' && who.photoId) || null,
      signature: Buffer.alloc(0) as Buffer,
      version: 1,
      createdAt: work.clock.now(),
    });
    check.signature = this.seal(check);
    await this.checks.insert(work, check);
    return check;
  }

  private async follow(work: Work, application: CertificateApplication, check: IdentityCheck, place: string) {
    const { method, reason, personName: by } = check;
    if (check.outcome === 'refused') {
      await this.applications.tell(work, application, 'refuseIdentity', { reason, place, by });
      await this.events.record(work, new IdentityRefused({ ...about(application), reason, place }, application.owner));
      await this.applications.save(work, application);
      return;
    }
    application.identityDigest = check.digest;
    application.identityAt = check.createdAt;
    await this.applications.tell(work, application, 'identityChecked', { method, place, by });
    await this.events.record(work, new IdentityConfirmed({ ...about(application), method, place }, application.owner));
    await this.advancing.advance(work, application);
  }

  private async centreOf(work: Work, centreId: string): Promise<ServiceCentre> {
    const centre = await this.centres.byId(work, centreId);
    work.actor.authorize('check', Object.assign(new IdentityCheck(), { checkedAtCentreId: centre.id }));
    if (!centre.rights.includes('checksIdentity') || centre.status !== 'active') {
      throw new CentreChecksNoIdentity({ number: centre.number });
    }
    return centre;
  }

  /** Looks over partners, by what only the ticket can know. */
  private async find(ticket: string): Promise<{ application: CertificateApplication; exact: 'now' | 'old' } | null> {
    const [, , id, digest, mac] = ticket.toLowerCase().split(':');
    if (id && digest && mac) {
      const application = isUuid(id) ? await this.load('id = $1', id) : null;
      if (!application || !/^[0-9a-f]{64}$/.test(digest)) return null;
      const serial = String(application.ticketSerial);
      const right = this.sign('ticket', id, serial, digest).toString('hex').slice(0, 32);
      if (!equal(right, mac)) return null;
      return { application, exact: this.box.digestOf(application).toString('hex') === digest ? 'now' : 'old' };
    }
    const [number, code] = ticket.toUpperCase().split(/[\s/]+/);
    const application = number && code ? await this.load('number = $1', number) : null;
    if (!application || !equal(this.shortCode(application), code!.replaceAll('-', ''))) return null;
    return { application, exact: 'now' };
  }

  private load(condition: 'id = $1' | 'number = $1', value: string): Promise<CertificateApplication | null> {
    return this.units.asSystem(
      'ticket of a visit',
      null,
      async (work) => {
        const [row] = await work.db.query<{ id: string }>(
          `select id from certificate_applications where ${condition}`,
          [value],
        );
        return row ? this.applications.find(work, row.id) : null;
      },
      { readOnly: true },
    );
  }

  private shortCode(application: CertificateApplication): string {
    const digest = this.box.digestOf(application).toString('hex');
    const mac = this.sign('code', application.id, String(application.ticketSerial), digest);
    return [...mac.subarray(0, SHORT_CODE)].map((b) => alphabet[b % alphabet.length]).join('');
  }

  private seal(c: IdentityCheck): Buffer {
    return this.sign(
      'check',
      c.applicationId,
      c.method,
      c.outcome,
      c.reason,
      c.digest.toString('hex'),
      c.checkedAtCentreId ?? '',
      c.checkedBy ?? '',
      c.createdAt.toISOString(),
      ...(c.photoScanId ? [c.photoScanId] : []),
    );
  }

  private sign(...parts: string[]): Buffer {
    return createHmac('sha256', this.key).update(JSON.stringify(parts)).digest();
  }

  private async brake(work: Work): Promise<void> {
    const [row] = await this.attempts(work, 'select sec.count_attempts($1, $2, $3) n', [
      new Date(work.clock.now().getTime() - 3_600_000),
    ]);
    if (Number(row?.n) >= WRONG_TRIES) throw new TooManyRequests({ minutes: 60 });
  }

  private async wrong(work: Work): Promise<TicketWrong> {
    await this.attempts(work, 'select sec.note_attempt($1, $2)', []);
    return new TicketWrong({}, ['ticket']);
  }

  private attempts(work: Work, sql: string, more: unknown[]) {
    return this.units.asSystem(
      'visit.attempt',
      null,
      (system) => system.db.query<{ n: string }>(sql, [this.units.key, `visit:${work.actor.personId}`, ...more]),
      { audit: false },
    );
  }
}

const equal = (a: string, b: string) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
