import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/id.js';
import type { Work } from '../../platform/database/work.js';
import { Events } from '../../platform/events/event-recorder.js';
import { ClientRepository, ownerOfClient } from '../clients/index.js';
import { ContainerCopy } from './container-copy.entity.js';
import { ContainerCopied } from './stock.events.js';
import { CopyNeedsCarriers, CopyNotAllowed } from './stock.refusals.js';
import { ContainerCopyRepository, StockKindRepository } from './stock.repository.js';
import { StockRoom } from './stock-room.js';

export interface CopyInput {
  clientId: string;
  fromKindId: string;
  fromSerial: string;
  toKindId: string;
  toSerial: string;
  container: string;
  certificateSerial: string;
  reason: string;
}

/** Records that a key container was copied for a client; refuses where the carrier does not let a key out (CA-10). */
@Injectable()
export class CopyContainer {
  constructor(
    private readonly copies: ContainerCopyRepository,
    private readonly kinds: StockKindRepository,
    private readonly room: StockRoom,
    private readonly clients: ClientRepository,
    private readonly events: Events,
  ) {}

  async record(work: Work, input: CopyInput): Promise<ContainerCopy> {
    const client = await this.clients.byId(work, input.clientId);
    const owner = ownerOfClient(client);
    const copy = Object.assign(new ContainerCopy(), owner, {
      id: uuidv7(),
      readerPartnerId: null,
      readerCentreId: null,
      fromKindId: input.fromKindId,
      toKindId: input.toKindId,
      container: input.container.trim(),
      certificateSerial: input.certificateSerial.replace(/[\s:-]/g, '').toUpperCase(),
      reason: input.reason.trim(),
      copiedBy: work.actor.personId,
      copierName: work.actor.personName,
      createdAt: work.clock.now(),
    });
    work.actor.authorize('record', copy);
    const from = await this.kinds.byId(work, input.fromKindId);
    const to = await this.room.kindInUse(work, input.toKindId, ['input', 'toKindId']);
    if (from.purpose !== 'carrier') throw new CopyNeedsCarriers({}, ['input', 'fromKindId']);
    if (to.purpose !== 'carrier') throw new CopyNeedsCarriers({}, ['input', 'toKindId']);
    if (!from.copiesAllowed) throw new CopyNotAllowed({ kind: from.name }, ['input', 'fromKindId']);
    copy.fromSerial = this.room.serialOf(from, input.fromSerial, ['input', 'fromSerial']);
    copy.toSerial = this.room.serialOf(to, input.toSerial, ['input', 'toSerial']);
    if (from.id === to.id && copy.fromSerial === copy.toSerial) {
      throw new CopyNeedsCarriers({}, ['input', 'toSerial']);
    }
    await this.copies.insert(work, copy);
    await this.events.record(
      work,
      new ContainerCopied(
        {
          copyId: copy.id,
          container: copy.container,
          from: `${from.name} ${copy.fromSerial}`,
          to: `${to.name} ${copy.toSerial}`,
        },
        owner,
      ),
    );
    return copy;
  }
}
