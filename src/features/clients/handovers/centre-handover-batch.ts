import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Work } from '../../../platform/database/work.js';
import { Events } from '../../../platform/events/event-recorder.js';
import { After } from '../../../platform/events/events.js';
import { Batches, type ItemRefusal } from '../../../platform/jobs/batches.js';
import { Handles, jobType } from '../../../platform/jobs/jobs.js';
import { LOGGER } from '../../../platform/tokens.js';
import { type ServiceCentre, ServiceCentreRepository } from '../../service-centres/index.js';
import { TransfersService } from '../transfers.service.js';
import type { CentreHandover } from './centre-handover.entity.js';
import { CentreHandedOver, HandoverBatchDue } from './centre-handover.events.js';
import { CentreHandoverRepository } from './centre-handovers.repository.js';
import { CentreHandovers } from './centre-handovers.service.js';

const takeUp = jobType('centreHandovers.takeUp', z.object({}), { cron: '5-59/10 * * * *' });

/** A client on its way. */
interface Leaving {
  id: string;
  from: ServiceCentre;
  to: ServiceCentre;
}

/**
 * Takes the clients of a closed centre to its successor, each with all that follows him. A client leaves the list by leaving
 * the centre, so that none goes twice. Where the successor has closed in the meantime, they go to whoever came after it.
 */
@Injectable()
export class CentreHandoverBatches extends Batches<CentreHandover, Leaving> {
  /** As many as one entry of the audit log names. */
  protected readonly atOnce = 50;

  constructor(
    private readonly handovers: CentreHandoverRepository,
    private readonly service: CentreHandovers,
    private readonly centres: ServiceCentreRepository,
    private readonly transfers: TransfersService,
    private readonly events: Events,
    @Inject(LOGGER) protected readonly logger: Logger,
  ) {
    super();
  }

  @After(HandoverBatchDue)
  pass(work: Work, event: HandoverBatchDue): Promise<void> {
    return this.doBatch(work, event.payload.handoverId);
  }

  @Handles(takeUp)
  takeUp(work: Work): Promise<void> {
    return this.orderStill(work);
  }

  protected lock(work: Work, id: string): Promise<CentreHandover> {
    return this.handovers.forUpdate(work, id);
  }

  protected save(work: Work, handover: CentreHandover): Promise<CentreHandover> {
    return this.handovers.save(work, handover);
  }

  protected async next(work: Work, handover: CentreHandover, most: number): Promise<Leaving[]> {
    const ends = await this.ends(work, handover);
    return (await this.handovers.next(work, handover, most)).map(({ id }) => ({ id, ...ends }));
  }

  protected one(work: Work, handover: CentreHandover, client: Leaving): Promise<void> {
    return this.all(work, handover, [client]);
  }

  /** A few statements for all of them: each alone would cost as many. */
  protected override all(work: Work, handover: CentreHandover, clients: readonly Leaving[]): Promise<void> {
    const { from, to } = clients[0]!;
    const ids = clients.map(({ id }) => id);
    return this.transfers.handOver(work, ids, from, to, handover.reason);
  }

  protected async settle(work: Work, handover: CentreHandover, { id }: Leaving, refusal: ItemRefusal | null) {
    if (refusal) await this.handovers.putAside(work, handover, id, refusal);
  }

  protected async end(work: Work, handover: CentreHandover): Promise<void> {
    handover.step = 'moved';
    const { from, to } = await this.ends(work, handover);
    const left = await this.handovers.left(work, from.id);
    await this.events.record(
      work,
      new CentreHandedOver(
        {
          centreId: from.id,
          number: from.number,
          successorId: to.id,
          toCentre: to.number,
          moved: handover.total - left,
          left,
        },
        { partnerId: from.partnerId, serviceCentreId: from.id },
      ),
    );
  }

  protected order(work: Work, handover: Pick<CentreHandover, 'id'>): Promise<void> {
    return this.service.order(work, handover.id);
  }

  protected still(work: Work, before: Date): Promise<CentreHandover[]> {
    return this.handovers.still(work, before);
  }

  private async ends(work: Work, handover: CentreHandover): Promise<Omit<Leaving, 'id'>> {
    const from = (await this.centres.find(work, handover.serviceCentreId))!;
    return { from, to: await this.centres.heirOf(work, from) };
  }
}
