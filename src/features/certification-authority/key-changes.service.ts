import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { uuidv7 } from '../../kernel/id.js';
import { NotFound } from '../../kernel/refusal.js';
import type { Changes, Work } from '../../platform/database/work.js';
import { Events } from '../../platform/events/event-recorder.js';
import type { EventClass } from '../../platform/events/events.js';
import { Handles, jobType } from '../../platform/jobs/jobs.js';
import { AuthorityTerms } from './authority-terms.js';
import * as no from './certificate.refusals.js';
import type { ChangedCode, KeyChange } from './key-change.entity.js';
import { KeyChangeAsked, KeyChangeConfirmed, KeyChanged, KeyChangeStopped } from './key-change.events.js';
import { keyChangeLifecycle } from './key-change.lifecycle.js';
import { KeyChangeRepository } from './key-changes.repository.js';

export const announceKeyChanges = jobType('authority.announceKeys', z.object({}), { every: 60_000 });
const nowhere = { partnerId: null, serviceCentreId: null, clientId: null };

const after = ({ status }: KeyChange, move: 'confirm' | 'withdraw' | 'refuse') => keyChangeLifecycle.next(status, move);

/** Orders to change a key: one officer asks, another confirms. Whether and when, decides the signer from the database. */
@Injectable()
export class KeyChanges {
  constructor(
    private readonly changes: KeyChangeRepository,
    private readonly terms: AuthorityTerms,
    private readonly events: Events,
  ) {}

  /** `replacesId`: the generation that was shown as current. */
  async ask(work: Work, code: ChangedCode, replacesId: string, reason: string): Promise<KeyChange> {
    // A key under a root that ends soon would end with it.
    const short = await this.terms.tooShort(work);
    if (code === 'issuing' && short.some((one) => one.code === 'root')) throw new no.KeyChangeRootFirst();
    const id = uuidv7();
    const outcome = await this.changes.ask(work, id, code, replacesId, reason);
    if (outcome === 'changed') throw new no.KeyChangeOutdated({}, ['input', 'replacesId']);
    if (outcome === 'open') throw new no.KeyChangeOpen();
    return this.told(work, id, outcome, KeyChangeAsked, [null, 'waiting']);
  }

  /** `expected`: hash of what was on the screen. */
  async confirm(work: Work, id: string, expected: Buffer): Promise<KeyChange> {
    const before = await this.changes.byId(work, id);
    work.actor.authorize('confirm', before);
    const outcome = await this.changes.confirm(work, id, expected);
    if (outcome === 'own') throw new no.KeyChangeOwn();
    if (outcome === 'changed') throw new no.KeyChangeOutdated();
    if (outcome === 'notWaiting') throw new no.KeyChangeNotWaiting({ state: before.status });
    return this.told(work, id, outcome, KeyChangeConfirmed, [before.status, after(before, 'confirm')]);
  }

  /** Withdraws one's own order, refuses that of another. */
  async stop(work: Work, id: string, reason: string): Promise<KeyChange> {
    const before = await this.changes.byId(work, id);
    work.actor.authorize('stop', before);
    const outcome = await this.changes.stop(work, id, reason);
    if (outcome === 'notWaiting') throw new no.KeyChangeNotWaiting({ state: before.status });
    const move = before.askedBy === work.actor.personId ? 'withdraw' : 'refuse';
    return this.told(work, id, outcome, KeyChangeStopped, [before.status, after(before, move)]);
  }

  /** The signer writes no log: what it has done is entered here. */
  @Handles(announceKeyChanges)
  async announce(work: Work): Promise<void> {
    for (const { id } of await this.changes.takeUnannounced(work)) {
      work.apart();
      await this.told(work, id, 'done', KeyChanged, ['working', 'done']);
    }
  }

  private async told(
    work: Work,
    id: string,
    outcome: string,
    event: EventClass,
    status: readonly [string | null, string],
  ): Promise<KeyChange> {
    if (outcome !== 'done') throw new NotFound();
    const change = (await this.changes.find(work, id))!;
    const [more] = await this.changes.more(work, [id]);
    const { replacesName: name, madeName: made } = more!;
    const changes: Changes = made ? { status, name: [null, name], made: [null, made] } : { status, name: [null, name] };
    work.note({ type: 'KeyChange', id, changes, ...nowhere });
    const payload = { keyChangeId: id, name, reason: change.reason, ...(made ? { made } : {}) };
    await this.events.record(work, new event(payload, nowhere));
    return change;
  }
}
