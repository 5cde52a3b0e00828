import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Work } from '../../platform/database/work.js';
import type { Client } from './client.entity.js';
import { ClientContactRepository, ClientSignatoryRepository } from './client-parts.repository.js';
import { type NextAction, NextActions } from './next-actions.js';
import { TransferRepository } from './transfers.repository.js';

/** What a card lacks to be worked with, and a transfer that waits for a decision. */
@Injectable()
export class ClientNextActions implements OnModuleInit {
  constructor(
    private readonly actions: NextActions,
    private readonly contacts: ClientContactRepository,
    private readonly signatories: ClientSignatoryRepository,
    private readonly transfers: TransferRepository,
  ) {}

  onModuleInit(): void {
    this.actions.register((work, client) => this.of(work, client));
  }

  private async of(work: Work, client: Client): Promise<NextAction[]> {
    if (client.status === 'merged') return [];
    const about = (code: string, tone: NextAction['tone'] = 'plain'): NextAction => ({
      code,
      tone,
      objectKind: 'client',
      objectId: client.id,
      dueAt: null,
      params: {},
    });
    const found: NextAction[] = [];
    const waiting = await this.transfers.waitingOf(work, client.id);
    if (waiting) found.push({ ...about('client.transferWaits', 'warning'), objectKind: 'transfer', objectId: waiting });
    if (client.status === 'archived') return found;
    const contacts = await this.contacts.ofClients(work, [client.id]);
    if (!client.email && !contacts.some((c) => c.email)) found.push(about('client.noEmail', 'warning'));
    if (!client.phone && !contacts.some((c) => c.phone)) found.push(about('client.noPhone', 'warning'));
    if (contacts.length === 0) found.push(about('client.noContact'));
    const signs = client.category === 'legalEntity' || client.category === 'budget';
    if (signs && (await this.signatories.ofClients(work, [client.id])).length === 0) {
      found.push(about('client.noSignatory'));
    }
    if (!client.managerId) found.push(about('client.noManager'));
    return found;
  }
}
