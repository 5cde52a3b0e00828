import { Injectable } from '@nestjs/common';
import { NotFound } from '../../kernel/refusal.js';
import type { Work } from '../../platform/database/work.js';
import { Events } from '../../platform/events/event-recorder.js';
import { OpenWorkTransferred } from './access.events.js';
import { NotOfCentre } from './access.refusals.js';
import { Membership } from './membership.entity.js';
import { MembershipRepository } from './staff.repository.js';

/** What one person has in hand at one centre. */
export interface Hands {
  personId: string;
  serviceCentreId: string;
}
/** A kind of work in somebody's hands; the feature that keeps it declares how it is counted and handed over. */
export interface OpenWorkKind {
  /** 'client', 'connectionRequest', 'invoiceDraft': the interface has words for it. */
  readonly kind: string;
  count(work: Work, hands: Hands): Promise<number>;
  /** All of it to the other; answers how much it was. */
  transfer(work: Work, hands: Hands, toPersonId: string): Promise<number>;
}
export interface OpenWorkCount {
  kind: string;
  count: number;
}

/** What a person leaves behind when he goes: counted first, then handed to a colleague of the same centre (NET-3). */
@Injectable()
export class OpenWork {
  private readonly kinds: OpenWorkKind[] = [];

  constructor(
    private readonly memberships: MembershipRepository,
    private readonly events: Events,
  ) {}

  register(kind: OpenWorkKind): void {
    this.kinds.push(kind);
  }

  async of(work: Work, hands: Hands): Promise<OpenWorkCount[]> {
    await this.authorize(work, hands);
    const found: OpenWorkCount[] = [];
    for (const kind of this.kinds) found.push({ kind: kind.kind, count: await kind.count(work, hands) });
    return found;
  }

  async transfer(work: Work, hands: Hands, toPersonId: string): Promise<OpenWorkCount[]> {
    await this.authorize(work, hands);
    const colleague = await this.memberships.atCentre(work, toPersonId, hands.serviceCentreId);
    if (toPersonId === hands.personId || !colleague || colleague.suspendedAt || colleague.endedAt) {
      throw new NotOfCentre({}, ['toPersonId']);
    }
    const moved: OpenWorkCount[] = [];
    for (const kind of this.kinds) {
      moved.push({ kind: kind.kind, count: await kind.transfer(work, hands, toPersonId) });
    }
    const count = moved.reduce((sum, m) => sum + m.count, 0);
    await this.events.record(
      work,
      new OpenWorkTransferred(
        { fromPersonId: hands.personId, toPersonId, count },
        { partnerId: colleague.partnerId, serviceCentreId: hands.serviceCentreId },
      ),
    );
    return moved;
  }

  /** For whoever manages the person's role at the centre, also one that is suspended or has ended. */
  private async authorize(work: Work, hands: Hands): Promise<void> {
    const role = await this.memberships.atCentre(work, hands.personId, hands.serviceCentreId);
    if (!role) {
      // The answer for a person who is not there, and for one of somebody else.
      throw new NotFound();
    }
    work.actor.authorize('manage', Object.assign(new Membership(), role));
  }
}
