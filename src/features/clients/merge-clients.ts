import { Injectable } from '@nestjs/common';
import type { Work } from '../../platform/database/work.js';
import { Events } from '../../platform/events/event-recorder.js';
import { type Client, ownerOf } from './client.entity.js';
import { ClientMerged } from './client.events.js';
import { CantMerge } from './client.refusals.js';
import { ClientRepository } from './clients.repository.js';
import { SnilsBox } from './snils-box.js';

/**
 * Two cards of one client become one. The card that is given up keeps what was issued on it and points to the survivor,
 * whose timeline shows both; contacts, accounts, signatories, branches and people go over.
 */
@Injectable()
export class MergeClients {
  constructor(
    private readonly clients: ClientRepository,
    private readonly snils: SnilsBox,
    private readonly events: Events,
  ) {}

  async merge(work: Work, id: string, intoId: string, expectedVersion: number): Promise<Client> {
    if (id === intoId) throw new CantMerge({ why: 'SAME' }, ['intoId']);
    // In a fixed order, so that two merges the other way round don't wait for each other.
    const [first, second] = [id, intoId].sort();
    const locked = new Map<string, Client>();
    for (const key of [first!, second!]) {
      locked.set(key, await this.clients.forUpdate(work, key, key === id ? expectedVersion : undefined));
    }
    const given = locked.get(id)!;
    const survivor = locked.get(intoId)!;
    work.actor.authorize('merge', given);
    work.actor.authorize('merge', survivor);
    if (survivor.status !== 'active') throw new CantMerge({ why: 'SURVIVOR_NOT_ACTIVE' }, ['intoId']);
    if (given.serviceCentreId !== survivor.serviceCentreId) throw new CantMerge({ why: 'OTHER_CENTRE' }, ['intoId']);
    if (given.inn && survivor.inn && given.inn !== survivor.inn) throw new CantMerge({ why: 'OTHER_INN' }, ['intoId']);
    given.move('merge');
    given.mergedIntoId = survivor.id;
    await this.clients.save(work, given);
    this.complete(survivor, given);
    await this.clients.save(work, survivor);
    await this.clients.handOver(work, given.id, survivor.id);
    await this.events.record(
      work,
      new ClientMerged({ clientId: survivor.id, mergedId: given.id, mergedName: given.name }, ownerOf(survivor)),
    );
    return survivor;
  }

  /** What the survivor lacks it takes from the other card. */
  private complete(survivor: Client, given: Client): void {
    survivor.inn ??= given.inn;
    survivor.ogrn ??= given.ogrn;
    survivor.email ??= given.email;
    survivor.phone ??= given.phone;
    survivor.groupName ??= given.groupName;
    survivor.registeredOn ??= given.registeredOn;
    survivor.managerId ??= given.managerId;
    survivor.address ||= given.address;
    survivor.postalAddress ||= given.postalAddress;
    if (!survivor.snilsSealed && given.snilsSealed && survivor.category !== 'legalEntity') {
      survivor.snilsSealed = this.snils.seal(survivor.id, this.snils.open(given.id, given.snilsSealed));
      survivor.snilsIndex = given.snilsIndex;
    }
  }
}
