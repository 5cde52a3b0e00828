import { Injectable } from '@nestjs/common';
import { Repository } from '../../platform/database/repository.js';
import type { Work } from '../../platform/database/work.js';
import { type StockItem, StockStep } from './stock-item.entity.js';
import type { StockMove } from './stock-item.lifecycle.js';

@Injectable()
export class StockStepRepository extends Repository<StockStep> {
  constructor() {
    super(StockStep);
  }

  async add(
    work: Work,
    item: StockItem,
    move: StockMove,
    more: Partial<Pick<StockStep, 'toCentre' | 'clientId' | 'actId' | 'reason' | 'partnerId' | 'serviceCentreId'>> = {},
  ): Promise<void> {
    await this.rows(
      work,
      `insert into stock_moves (id, partner_id, service_centre_id, item_id, move, status, to_centre, client_id, act_id, reason,
         person_id, actor_name, at)
       values (gen_random_uuid(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        more.partnerId ?? item.partnerId,
        more.serviceCentreId ?? item.serviceCentreId,
        item.id,
        move,
        item.status,
        more.toCentre ?? null,
        more.clientId ?? null,
        more.actId ?? null,
        more.reason ?? '',
        work.actor.personId,
        work.actor.personName,
        work.clock.now(),
      ],
    );
  }

  of(work: Work, itemIds: readonly string[]): Promise<StockStep[]> {
    return this.rows<StockStep>(
      work,
      `select id, item_id as "itemId", move, status, to_centre as "toCentre", client_id as "clientId", act_id as "actId", reason,
         actor_name as "actorName", at from stock_moves where item_id = any($1) order by at desc, id desc`,
      [itemIds],
    );
  }
}
