import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/id.js';
import type { Work } from '../../platform/database/work.js';
import { Events } from '../../platform/events/event-recorder.js';
import { ServiceCentreRepository } from '../service-centres/index.js';
import { StockRanLow } from './stock.events.js';
import { StockItemRepository, StockKindRepository, StockMarkRepository } from './stock.repository.js';
import type { StockItem } from './stock-item.entity.js';
import { StockMark } from './stock-kind.entity.js';

/** How many there should be, and who is told when there are fewer. */
@Injectable()
export class StockLevels {
  constructor(
    private readonly items: StockItemRepository,
    private readonly kinds: StockKindRepository,
    private readonly marks: StockMarkRepository,
    private readonly centres: ServiceCentreRepository,
    private readonly events: Events,
  ) {}

  async setMark(work: Work, centreId: string, kindId: string, least: number): Promise<StockMark> {
    const centre = await this.centres.byId(work, centreId);
    const owner = { partnerId: centre.partnerId, serviceCentreId: centre.id };
    work.actor.authorize('set', Object.assign(new StockMark(), owner));
    await this.kinds.byId(work, kindId);
    const mark = await this.marks.of(work, centreId, kindId);
    if (!mark) {
      return this.marks.insert(
        work,
        Object.assign(new StockMark(), owner, { id: uuidv7(), kindId, least, version: 1 }),
      );
    }
    mark.least = least;
    return this.marks.save(work, mark);
  }

  /** Tells when the last step passed the mark downwards: each later one does not tell again. */
  async tellIfLow(work: Work, left: Pick<StockItem, 'partnerId' | 'serviceCentreId' | 'kindId'>): Promise<void> {
    const { partnerId, serviceCentreId, kindId } = left;
    const mark = await this.marks.of(work, serviceCentreId, kindId);
    if (!mark || mark.least === 0) return;
    const free = await this.items.free(work, serviceCentreId, kindId);
    if (free !== mark.least - 1) return;
    const kind = (await this.kinds.find(work, kindId))!;
    await this.events.record(
      work,
      new StockRanLow(
        { centreId: serviceCentreId, kindId, kind: kind.name, free, least: mark.least },
        { partnerId, serviceCentreId },
      ),
    );
  }
}
