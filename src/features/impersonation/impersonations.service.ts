import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/id.js';
import type { Work } from '../../platform/database/work.js';
import { Events } from '../../platform/events/event-recorder.js';
import { ClientRepository, ownerOfClient } from '../clients/index.js';
import { Impersonation, type ImpersonationMode } from './impersonation.entity.js';
import {
  ImpersonationAllowed,
  ImpersonationAsked,
  ImpersonationEnded,
  ImpersonationRefused,
  ImpersonationStarted,
} from './impersonation.events.js';
import { ImpersonationGoesOn, ImpersonationLapsed, NoDirector, NotAPersonOfClient } from './impersonation.refusals.js';
import { ImpersonationRepository } from './impersonations.repository.js';

/** So long a request waits for its answer, and a consent for the beginning. */
const WAITING_HOURS = 24;

export interface AskImpersonation {
  clientId: string;
  personId: string;
  reason: string;
  minutes: number;
  mode: ImpersonationMode;
}

@Injectable()
export class ImpersonationsService {
  constructor(
    private readonly looks: ImpersonationRepository,
    private readonly clients: ClientRepository,
    private readonly events: Events,
  ) {}

  async ask(work: Work, input: AskImpersonation): Promise<Impersonation> {
    const client = await this.clients.byId(work, input.clientId);
    const people = await this.looks.people(work, client.id);
    const subject = people.find((p) => p.id === input.personId && p.id !== work.actor.personId);
    if (!subject) throw new NotAPersonOfClient({}, ['input', 'personId']);
    const directors = (await this.looks.people(work, client.id, true)).map((p) => p.membershipId);
    if (directors.length === 0) throw new NoDirector();
    const earlier = await this.looks.openOf(work, work.actor.personId!, client.id);
    if (earlier && !(await this.closeIfOverdue(work, earlier))) throw new ImpersonationGoesOn();
    const now = work.clock.now();
    const look = Object.assign(new Impersonation(), {
      id: uuidv7(),
      ...ownerOfClient(client),
      personId: work.actor.personId!,
      personName: work.actor.personName ?? '',
      subjectPersonId: subject.id,
      subjectName: subject.name,
      reason: input.reason.trim(),
      minutes: input.minutes,
      mode: input.mode,
      status: 'asked' as const,
      askedAt: now,
      lapsesAt: new Date(now.getTime() + WAITING_HOURS * 3_600_000),
      decidedBy: null,
      decidedAt: null,
      startedAt: null,
      endsAt: null,
      endedAt: null,
      endedBy: null,
      version: 1,
    });
    await this.looks.insert(work, look);
    await this.events.record(work, new ImpersonationAsked({ ...told(look), reason: look.reason, directors }, look));
    return look;
  }

  /** A consent, too, can be taken back until the look has begun. */
  async decide(work: Work, id: string, allow: boolean, expectedVersion: number): Promise<Impersonation> {
    const look = await this.looks.forUpdate(work, id, expectedVersion);
    work.actor.authorize('decide', look);
    if (look.overdue(work.clock.now())) throw new ImpersonationLapsed();
    look.move(allow ? 'allow' : 'refuse');
    look.decidedBy = work.actor.personId;
    look.decidedAt = work.clock.now();
    await this.looks.save(work, look);
    await this.events.record(
      work,
      allow ? new ImpersonationAllowed(told(look), look) : new ImpersonationRefused(told(look), look),
    );
    return look;
  }

  async start(work: Work, id: string, expectedVersion: number): Promise<Impersonation> {
    const look = await this.looks.forUpdate(work, id, expectedVersion);
    work.actor.authorize('start', look);
    const now = work.clock.now();
    if (look.overdue(now)) throw new ImpersonationLapsed();
    look.move('start');
    look.startedAt = now;
    look.endsAt = new Date(now.getTime() + look.minutes * 60_000);
    await this.looks.save(work, look);
    await this.events.record(
      work,
      new ImpersonationStarted({ ...told(look), endsAt: look.endsAt.toISOString() }, look),
    );
    return look;
  }

  /** By either side, at any moment; in force at the next request. Once more changes nothing. */
  async end(work: Work, id: string): Promise<Impersonation> {
    const look = await this.looks.forUpdate(work, id);
    work.actor.authorize('end', look);
    if (look.status === 'ended') return look;
    return this.finish(work, look, work.actor.personId);
  }

  async withdraw(work: Work, id: string, expectedVersion: number): Promise<Impersonation> {
    const look = await this.looks.forUpdate(work, id, expectedVersion);
    work.actor.authorize('withdraw', look);
    look.move('withdraw');
    return this.looks.save(work, look);
  }

  /** Writes down what time has ended; in force it is from that very moment, with or without this. */
  async closeOverdue(work: Work): Promise<void> {
    for (const id of await this.looks.overdue(work)) {
      const look = await this.looks.forUpdate(work, id);
      await this.closeIfOverdue(work, look);
    }
  }

  private async closeIfOverdue(work: Work, look: Impersonation): Promise<boolean> {
    if (!look.overdue(work.clock.now())) return false;
    if (look.status === 'active') {
      await this.finish(work, look, null);
    } else {
      look.move('lapse');
      await this.looks.save(work, look);
    }
    return true;
  }

  private async finish(work: Work, look: Impersonation, by: string | null): Promise<Impersonation> {
    const now = work.clock.now();
    look.move('end');
    // It never lasted longer than was agreed.
    look.endedAt = new Date(Math.min(look.endsAt!.getTime(), now.getTime()));
    look.endedBy = by;
    await this.looks.save(work, look);
    await this.events.record(work, new ImpersonationEnded(told(look), look));
    return look;
  }
}

const told = (l: Impersonation) => ({
  impersonationId: l.id,
  personName: l.personName,
  subjectName: l.subjectName,
});
