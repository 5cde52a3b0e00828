import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Work } from '../../platform/database/work.js';
import { type Hands, OpenWork, type OpenWorkKind } from '../access/index.js';
import { ClientRepository } from './clients.repository.js';
import { ClientsService } from './clients.service.js';

/** Clients of whom a person is the manager go to a colleague one by one: each card tells of it. */
@Injectable()
export class ClientsInHand implements OpenWorkKind, OnModuleInit {
  readonly kind = 'client';

  constructor(
    private readonly openWork: OpenWork,
    private readonly clients: ClientRepository,
    private readonly service: ClientsService,
  ) {}

  onModuleInit(): void {
    this.openWork.register(this);
  }

  async count(work: Work, hands: Hands): Promise<number> {
    return (await this.clients.managedBy(work, hands.personId, hands.serviceCentreId)).length;
  }

  async transfer(work: Work, hands: Hands, toPersonId: string): Promise<number> {
    const ids = await this.clients.managedBy(work, hands.personId, hands.serviceCentreId);
    for (const id of ids) await this.service.assign(work, id, toPersonId, null);
    return ids.length;
  }
}
