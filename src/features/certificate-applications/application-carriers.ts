import { Injectable } from '@nestjs/common';
import type { Work } from '../../platform/database/work.js';
import { Within } from '../../platform/events/events.js';
import { Stock, StockHandedOut, StockTakenBack, type Wanted } from '../stock/index.js';
import { ApplicationClosed } from './application.refusals.js';
import { ApplicationRepository } from './applications.repository.js';

/** Carriers and provider licences that a person is handed for his certificate, out of the stock of his centre. */
@Injectable()
export class ApplicationCarriers {
  constructor(
    private readonly applications: ApplicationRepository,
    private readonly stock: Stock,
  ) {}

  /** One act for all of them; who takes them is the holder unless somebody else is named. */
  async handOut(
    work: Work,
    id: string,
    input: { items: readonly Wanted[]; receiver: string; ground: string },
  ): Promise<Awaited<ReturnType<Stock['handOutAll']>>> {
    const application = await this.applications.forUpdate(work, id);
    work.actor.authorize('submit', application);
    const { status, clientId, holderName } = application;
    if (status === 'withdrawn' || status === 'refused' || status === 'superseded')
      throw new ApplicationClosed({ status });
    const receiver = input.receiver.trim() || holderName;
    return this.stock.handOutAll(work, input.items, { clientId, applicationId: id, receiver, ground: input.ground });
  }

  of(work: Work, applicationId: string) {
    return this.stock.ofApplication(work, applicationId);
  }

  /** Out and back, from whatever page: the card of the application tells it. */
  @Within(StockHandedOut, StockTakenBack)
  async tell(work: Work, event: StockHandedOut | StockTakenBack): Promise<void> {
    const { applicationId, kind, serial } = event.payload;
    const application = applicationId && (await this.applications.find(work, applicationId));
    if (!application) return;
    const move = event instanceof StockHandedOut ? 'handOutCarrier' : 'takeBackCarrier';
    await this.applications.tell(work, application, move, { kind, serial });
  }
}
