import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../../kernel/id.js';
import type { Work } from '../../../platform/database/work.js';
import { Events } from '../../../platform/events/event-recorder.js';
import { Within } from '../../../platform/events/events.js';
import { NothingToDoInRun, RunAtWork } from '../../../platform/jobs/batches.js';
import { CentreClosed } from '../../service-centres/index.js';
import { TransferRepository } from '../transfers.repository.js';
import { CentreHandover } from './centre-handover.entity.js';
import { HandoverBatchDue } from './centre-handover.events.js';
import { CentreHandoverRepository } from './centre-handovers.repository.js';

/** The clients of a centre that closes: written down at once, handed over by jobs (CentreHandoverBatches). */
@Injectable()
export class CentreHandovers {
  constructor(
    private readonly handovers: CentreHandoverRepository,
    private readonly transfers: TransferRepository,
    private readonly events: Events,
  ) {}

  @Within(CentreClosed)
  async begin(work: Work, event: CentreClosed): Promise<void> {
    const { centreId, successorId, reason } = event.payload;
    const now = work.clock.now();
    await this.transfers.declineTo(work, centreId, now);
    const total = successorId ? await this.handovers.left(work, centreId) : 0;
    if (total === 0) return;
    const handover = Object.assign(new CentreHandover(), {
      id: uuidv7(),
      partnerId: event.owner.partnerId!,
      serviceCentreId: centreId,
      reason,
      step: 'moving' as const,
      total,
      movedAt: now,
      version: 1,
      createdAt: now,
    });
    await this.handovers.insert(work, handover);
    await this.order(work, handover.id);
  }

  /** Those who could not go are tried again. */
  async retry(work: Work, id: string, expectedVersion: number): Promise<CentreHandover> {
    const handover = await this.handovers.forUpdate(work, id, expectedVersion);
    work.actor.authorize('retry', handover);
    if (handover.isAtWork) throw new RunAtWork({ step: handover.step });
    if ((await this.handovers.takeBack(work, id)) === 0) throw new NothingToDoInRun();
    Object.assign(handover, { step: 'moving', movedAt: work.clock.now() });
    await this.handovers.save(work, handover);
    await this.order(work, id);
    return handover;
  }

  /** Of no partner: the successor may be under another one. */
  order(work: Work, handoverId: string): Promise<void> {
    return this.events.record(work, new HandoverBatchDue({ handoverId }, { partnerId: null }));
  }
}
