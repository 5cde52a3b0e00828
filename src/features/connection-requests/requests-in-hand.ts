import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Work } from '../../platform/database/work.js';
import { type Hands, OpenWork, type OpenWorkKind } from '../access/index.js';
import { ConnectionRequestRepository } from './connection-requests.repository.js';

/** Requests that a person has taken and not closed. */
@Injectable()
export class RequestsInHand implements OpenWorkKind, OnModuleInit {
  readonly kind = 'connectionRequest';

  constructor(
    private readonly openWork: OpenWork,
    private readonly requests: ConnectionRequestRepository,
  ) {}

  onModuleInit(): void {
    this.openWork.register(this);
  }

  async count(work: Work, hands: Hands): Promise<number> {
    return (await this.requests.heldBy(work, hands.personId, hands.serviceCentreId)).length;
  }

  async transfer(work: Work, hands: Hands, toPersonId: string): Promise<number> {
    const ids = await this.requests.heldBy(work, hands.personId, hands.serviceCentreId);
    for (const id of ids) {
      const request = await this.requests.forUpdate(work, id);
      request.claimedBy = toPersonId;
      request.claimedAt = work.clock.now();
      await this.requests.save(work, request);
    }
    return ids.length;
  }
}
