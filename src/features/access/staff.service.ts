import { createHash, createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { levelOf, type Role, type ScopeKind } from '../../kernel/actor.js';
import { uuidv7 } from '../../kernel/id.js';
import { BadInput, Forbidden, NotFound } from '../../kernel/refusal.js';
import type { Config } from '../../platform/config/config.js';
import { deriveKey } from '../../platform/database/data-source.js';
import { type Origin, Units, type Work } from '../../platform/database/work.js';
import { Events } from '../../platform/events/event-recorder.js';
import { CONFIG } from '../../platform/tokens.js';
import {
  InvitationAccepted,
  MembershipChanged,
  MembershipEnded,
  MembershipResumed,
  MembershipSuspended,
  PersonInvited,
} from './access.events.js';
import { AlreadyMember, LastAdministrator, RoleNotForScope, TokenWorthless } from './access.refusals.js';
import { endOfTerm, type Terms, worksFor } from './access-terms.js';
import type { Caller } from './caller.js';
import { Invitation } from './invitation.entity.js';
import { LogInService } from './log-in.service.js';
import { Membership } from './membership.entity.js';
import { checkPassword, hashPassword } from './passwords.js';
import { type Entry, Sessions } from './sessions.js';
import { InvitationRepository, MembershipRepository, type StaffRow } from './staff.repository.js';

const INVITATION_DAYS = 7;

/** Where the invited will work; made by the feature that owns the place, which has judged that the place is real. */
export interface Place {
  kind: ScopeKind;
  key: string;
  partnerId: string | null;
  serviceCentreId: string | null;
  clientId: string | null;
}
export const HQ: Place = { kind: 'hq', key: 'hq', partnerId: null, serviceCentreId: null, clientId: null };

@Injectable()
export class StaffService {
  constructor(
    private readonly memberships: MembershipRepository,
    private readonly invitations: InvitationRepository,
    private readonly units: Units,
    private readonly events: Events,
    private readonly logIns: LogInService,
    private readonly sessions: Sessions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async invite(
    work: Work,
    place: Place,
    email: string,
    roles: readonly Role[],
    terms: Terms = {},
  ): Promise<Invitation> {
    if (roles.length === 0 || roles.some((r) => levelOf[r] !== place.kind)) {
      throw new RoleNotForScope({ scope: place.kind, roles }, ['input', 'roles']);
    }
    const validUntil = await endOfTerm(work, place, terms.until, ['input', 'until']);
    const expiry = new Date(work.clock.now().getTime() + INVITATION_DAYS * 86_400_000);
    const invitation = Object.assign(new Invitation(), {
      id: uuidv7(),
      email: email.trim().toLowerCase(),
      roles: [...roles],
      scopeKind: place.kind,
      scopeKey: place.key,
      partnerId: place.partnerId,
      serviceCentreId: place.serviceCentreId,
      clientId: place.clientId,
      works: await worksFor(work, place, terms.works),
      validUntil,
      invitedBy: work.actor.personId!,
      expiresAt: validUntil && validUntil < expiry ? validUntil : expiry,
      acceptedAt: null,
      revokedAt: null,
      createdAt: work.clock.now(),
    });
    invitation.tokenHash = createHash('sha256').update(this.tokenOf(invitation.id)).digest();
    if (!work.actor.can('manage', Invitation, invitation))
      throw new Forbidden({ action: 'manage', object: 'Invitation' });
    const held = await this.memberships.rolesHeld(work, invitation.email, place.key);
    if (roles.every((r) => held.includes(r))) throw new AlreadyMember({ email: invitation.email }, ['input', 'email']);
    await this.invitations.insert(work, invitation);
    await this.events.record(
      work,
      new PersonInvited(
        { invitationId: invitation.id },
        { partnerId: place.partnerId, serviceCentreId: place.serviceCentreId, clientId: place.clientId },
      ),
    );
    return invitation;
  }

  /** The token of a letter follows from the invitation's id and our secret: it is stored nowhere. */
  tokenOf(invitationId: string): string {
    return createHmac('sha256', deriveKey(this.config.secret, 'invitations')).update(invitationId).digest('base64url');
  }

  /** What the letter calls the place: «Опора», «СЦ 6614», or the whole network. */
  async placeName(work: Work, i: Invitation): Promise<string> {
    const [row] = await work.db.query<{ name: string }>(
      `select coalesce((select name from clients where id = $3), (select 'СЦ ' || number || ' «' || name || '»' from service_centres where id = $2),
         (select name from partners where id = $1), 'вся сеть') as name`,
      [i.partnerId, i.serviceCentreId, i.clientId],
    );
    return row!.name;
  }

  placeOf(invitation: Invitation): Promise<string> {
    return this.units.asSystem('invitation', null, (work) => this.placeName(work, invitation), { readOnly: true });
  }

  async revoke(work: Work, id: string): Promise<Invitation> {
    const invitation = await this.invitations.forUpdate(work, id);
    work.actor.authorize('manage', invitation);
    if (invitation.acceptedAt) throw new NotFound();
    invitation.revokedAt ??= work.clock.now();
    return this.invitations.save(work, invitation);
  }

  /** Of an invitation that is still worth something: whom it is for. */
  async byToken(token: string): Promise<Invitation> {
    const found = await this.units.asSystem(
      'invitation',
      null,
      (w) => this.invitations.byToken(w, this.units.key, token),
      { readOnly: true },
    );
    if (!found) throw new TokenWorthless();
    return found;
  }

  /** Has somebody with this address logged in before? Told only to the holder of an invitation to it. */
  async isKnown(email: string): Promise<boolean> {
    return (await this.personByEmail(email)) !== undefined;
  }

  /** Makes the person (a known one keeps his name and must give his own password) and the roles; logs in. */
  async accept(input: { token: string; name: string; password: string }, from: Caller): Promise<Entry> {
    const invitation = await this.byToken(input.token);
    const known = await this.personByEmail(invitation.email);
    if (known) {
      await this.logIns.personOf(invitation.email, input.password, from);
      await this.takeUp(invitation, known, from);
      return this.sessions.enter(known, { way: 'password' }, from);
    }
    const name = input.name.trim();
    if (name.length < 2) throw new BadInput({ field: 'name' }, ['input', 'name']);
    checkPassword(input.password, invitation.email);
    const hash = await hashPassword(input.password);
    const personId = uuidv7();
    await this.takeUp(invitation, personId, from, async (work) => {
      await work.db.query('insert into persons (id, email, name) values ($1, $2, $3)', [
        personId,
        invitation.email,
        name,
      ]);
      await work.db.query('select sec.set_password($1, $2, $3)', [this.units.key, personId, hash]);
    });
    return this.sessions.enter(personId, { way: 'invitation' }, from);
  }

  /** The roles are added to the person of this session; an invitation to another address is worth nothing to him. */
  async join(work: Work, token: string): Promise<void> {
    const invitation = await this.byToken(token);
    if (invitation.email !== work.opened.email?.toLowerCase()) throw new TokenWorthless();
    await this.takeUp(invitation, work.actor.personId!, work.origin);
  }

  async suspend(work: Work, id: string, expectedVersion: number): Promise<StaffRow> {
    const m = await this.managed(work, id, expectedVersion);
    await this.keepOneAdministrator(work, m);
    m.suspendedAt ??= work.clock.now();
    await this.memberships.save(work, m);
    await this.events.record(work, new MembershipSuspended({ membershipId: m.id }, m));
    return (await this.memberships.view(work, id))!;
  }

  async resume(work: Work, id: string, expectedVersion: number): Promise<StaffRow> {
    const m = await this.managed(work, id, expectedVersion);
    m.suspendedAt = null;
    await this.memberships.save(work, m);
    await this.events.record(work, new MembershipResumed({ membershipId: m.id }, m));
    return (await this.memberships.view(work, id))!;
  }

  async end(work: Work, id: string, expectedVersion: number): Promise<StaffRow> {
    const m = await this.managed(work, id, expectedVersion);
    await this.keepOneAdministrator(work, m);
    m.endedAt = work.clock.now();
    const view = (await this.memberships.view(work, id))!;
    await this.memberships.save(work, m);
    await this.events.record(work, new MembershipEnded({ membershipId: m.id }, m));
    return Object.assign(view, { endedAt: m.endedAt });
  }

  /** Nobody works at a centre that is closed: its roles end, its people stay people. Answers how many it were. */
  async endAtCentre(work: Work, place: { partnerId: string; serviceCentreId: string }): Promise<number> {
    const ended = await this.memberships.endAtCentre(work, place.serviceCentreId);
    for (const { id } of ended) {
      work.note({ type: 'Membership', id, changes: { endedAt: [null, work.clock.now()] }, ...place, clientId: null });
      await this.events.record(work, new MembershipEnded({ membershipId: id }, place));
    }
    return ended.length;
  }

  private personByEmail(email: string): Promise<string | undefined> {
    return this.units.asSystem(
      'invitation',
      null,
      async (w) => {
        const [row] = await w.db.query<{ person_id: string }>('select * from sec.find_login($1, $2)', [
          this.units.key,
          email,
        ]);
        return row?.person_id;
      },
      { readOnly: true },
    );
  }

  /** Other kinds of work, another term; `until` null: for good. What is absent stays. In force from the next request on. */
  async change(work: Work, id: string, expectedVersion: number, terms: Terms): Promise<StaffRow> {
    const m = await this.managed(work, id, expectedVersion);
    const { scopeKind: kind, partnerId, serviceCentreId, clientId } = m;
    const place = { kind, partnerId, serviceCentreId, clientId };
    const works = terms.works ? await worksFor(work, place, terms.works, m.works ?? []) : m.works;
    const validUntil =
      terms.until === undefined ? m.validUntil : await endOfTerm(work, place, terms.until, ['input', 'until']);
    const weaker = (validUntil && !m.validUntil) || (m.works?.includes('share') && !works?.includes('share'));
    if (weaker) await this.keepOneAdministrator(work, m);
    Object.assign(m, { works, validUntil });
    await this.memberships.save(work, m);
    await this.events.record(work, new MembershipChanged({ membershipId: m.id }, m));
    return (await this.memberships.view(work, id))!;
  }

  private async managed(work: Work, id: string, expectedVersion: number): Promise<Membership> {
    const m = await this.memberships.forUpdate(work, id, expectedVersion);
    work.actor.authorize('manage', m);
    if (m.endedAt) throw new NotFound();
    return m;
  }

  private async keepOneAdministrator(work: Work, m: Membership): Promise<void> {
    const director = m.works?.includes('share') && work.actor.clients('clientUser', 'share').includes(m.clientId ?? '');
    if (m.role !== 'hqAdmin' && m.role !== 'partnerAdmin' && !director) return;
    if ((await this.memberships.countOthersWithRole(work, m)) === 0) throw new LastAdministrator();
  }

  private async takeUp(
    invitation: Invitation,
    personId: string,
    origin: Origin,
    before?: (work: Work) => Promise<void>,
  ): Promise<void> {
    await this.units.asSystem(
      'invitation.accepted',
      null,
      async (work) => {
        work.onBehalfOf = personId;
        const locked = await this.invitations.forUpdate(work, invitation.id);
        if (locked.acceptedAt || locked.revokedAt) throw new TokenWorthless();
        await before?.(work);
        const held = await this.memberships.rolesHeld(work, invitation.email, invitation.scopeKey);
        for (const role of invitation.roles.filter((r) => !held.includes(r))) {
          await this.memberships.insert(
            work,
            Object.assign(new Membership(), {
              id: uuidv7(),
              personId,
              role,
              scopeKind: invitation.scopeKind,
              scopeKey: invitation.scopeKey,
              partnerId: invitation.partnerId,
              serviceCentreId: invitation.serviceCentreId,
              clientId: invitation.clientId,
              works: invitation.works,
              suspendedAt: null,
              validUntil: invitation.validUntil,
              endedAt: null,
              version: 1,
              createdAt: work.clock.now(),
            }),
          );
        }
        locked.acceptedAt = work.clock.now();
        await this.invitations.save(work, locked);
        await this.events.record(work, new InvitationAccepted({ invitationId: invitation.id, personId }, invitation));
      },
      { origin },
    );
  }
}
