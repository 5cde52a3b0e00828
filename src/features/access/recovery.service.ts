import { Injectable } from '@nestjs/common';
import { NotFound } from '../../kernel/refusal.js';
import { Units, type Work } from '../../platform/database/work.js';
import { Events } from '../../platform/events/event-recorder.js';
import { PasswordResetRequested } from './access.events.js';
import { EmailTaken, RecoveryNotAllowed } from './access.refusals.js';
import { Person } from './person.entity.js';
import { Sessions } from './sessions.js';
import { PersonRepository } from './staff.repository.js';
import { WayRepository } from './ways.repository.js';

export interface RecoveryInput {
  personId: string;
  /** What was seen: passport by video, personal visit, and the like. */
  check: string;
  reason: string;
  /** Where the letter for a new password goes when the old box is lost. */
  newEmail?: string | null;
}

/** Support lets a person in again who has lost every way, after it has checked who he is (ACC-3). */
@Injectable()
export class RecoveryService {
  constructor(
    private readonly units: Units,
    private readonly persons: PersonRepository,
    private readonly ways: WayRepository,
    private readonly sessions: Sessions,
    private readonly events: Events,
  ) {}

  /** By whole e-mail or phone only: support looks for somebody who has called, it does not leaf through people. */
  async find(work: Work, search: string): Promise<Person | null> {
    const [row] = await work.db.query<{ id: string }>(
      'select id from persons where lower(email) = lower($1) or phone = $1 limit 1',
      [search.trim()],
    );
    if (!row) return null;
    const person = await this.persons.find(work, row.id);
    return person && work.actor.can('recover', Person, person) ? person : null;
  }

  /** Takes the second factors away, ends the sessions and sends a letter for a new password; tells it everywhere. */
  async recover(work: Work, input: RecoveryInput): Promise<void> {
    const found = await this.persons.find(work, input.personId);
    if (!found) throw new NotFound();
    work.actor.authorize('recover', found);
    if (found.id === work.actor.personId) throw new RecoveryNotAllowed();
    const [staff] = await work.db.query<{ hq: boolean }>(
      `select exists (select from memberships where person_id = $1 and scope_kind = 'hq' and ended_at is null) as hq`,
      [found.id],
    );
    if (staff!.hq && !work.actor.has('hqAdmin')) throw new RecoveryNotAllowed();
    const email = input.newEmail?.trim().toLowerCase() || null;
    const nowhere = { partnerId: null, serviceCentreId: null, clientId: null };
    work.note({
      type: 'Person',
      id: found.id,
      changes: {
        recovered: [null, input.reason],
        identityCheck: [null, input.check],
        ...(email ? { email: ['…', '…'] as const } : {}),
      },
      ...nowhere,
    });
    // Persons are written by themselves and by the program only; the right to this was judged above.
    await this.units.asSystem(
      'account.recovered',
      null,
      async (own) => {
        own.onBehalfOf = work.actor.personId;
        if (email) {
          const [known] = await own.db.query<{ person_id: string }>('select * from sec.find_login($1, $2)', [
            this.units.key,
            email,
          ]);
          if (known && known.person_id !== found.id) throw new EmailTaken({}, ['input', 'newEmail']);
          await own.db.query('update persons set email = $2 where id = $1', [found.id, email]);
        }
        for (const way of await this.ways.of(own, found.id, true)) await this.ways.drop(own, way.id);
        await this.ways.keepPassword(own, found.id, null);
        await this.sessions.endAll(own, found.id, null);
        await own.db.query('select sec.forget_devices($1, $2)', [this.units.key, found.id]);
        await this.sessions.tell(own, found.id, 'recovered', '', { device: '', address: null }, email && found.email);
        await this.events.record(own, new PasswordResetRequested({ personId: found.id }, { partnerId: null }));
        own.note({ type: 'Person', id: found.id, changes: { recovered: [null, input.reason] }, ...nowhere });
      },
      { origin: work.origin },
    );
  }
}
