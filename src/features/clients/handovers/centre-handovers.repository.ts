import { Injectable } from '@nestjs/common';
import type { RefusalParams } from '../../../kernel/refusal.js';
import { readRows } from '../../../platform/database/read-rows.js';
import { Repository } from '../../../platform/database/repository.js';
import type { Work } from '../../../platform/database/work.js';
import type { ItemRefusal } from '../../../platform/jobs/batches.js';
import { CentreHandover } from './centre-handover.entity.js';

/** A client that could not go, with what a person reads. */
export interface HandoverProblem {
  clientId: string;
  clientName: string;
  code: string;
  params: RefusalParams;
}

/** So many problems are shown at once. */
const SHOWN = 100;

@Injectable()
export class CentreHandoverRepository extends Repository<CentreHandover> {
  constructor() {
    super(CentreHandover);
  }

  ofCentres(work: Work, centreIds: readonly string[]): Promise<CentreHandover[]> {
    return work.db.run((em) => readRows(em, CentreHandover, 'where e.service_centre_id = any($1)', [centreIds]));
  }

  /** Clients that are still with the centre. */
  async left(work: Work, centreId: string): Promise<number> {
    const [row] = await this.rows<{ n: number }>(
      work,
      'select count(*)::int n from clients where service_centre_id = $1',
      [centreId],
    );
    return row!.n;
  }

  /** The next clients to go, held; those that could not go stay behind. */
  next(work: Work, handover: CentreHandover, most: number): Promise<{ id: string }[]> {
    return this.rows(
      work,
      `select c.id from clients c where c.service_centre_id = $1
         and not exists (select from centre_handover_problems p where p.handover_id = $2 and p.client_id = c.id)
       order by c.created_at, c.id limit ${most} for update of c`,
      [handover.serviceCentreId, handover.id],
    );
  }

  async putAside(work: Work, handover: CentreHandover, clientId: string, { code, params }: ItemRefusal): Promise<void> {
    await this.rows(
      work,
      'insert into centre_handover_problems (handover_id, client_id, code, params, at) values ($1, $2, $3, $4, $5)',
      [handover.id, clientId, code, JSON.stringify(params), work.clock.now()],
    );
  }

  /** What was put aside is tried again; answers with how many that is. */
  async takeBack(work: Work, handoverId: string): Promise<number> {
    const gone = await this.rows(
      work,
      'delete from centre_handover_problems where handover_id = $1 returning client_id',
      [handoverId],
    );
    return gone.length;
  }

  /** Of clients who have been moved by hand since nothing is told any more. */
  problems(work: Work, { id, serviceCentreId }: CentreHandover): Promise<HandoverProblem[]> {
    return this.rows<HandoverProblem>(
      work,
      `select p.client_id as "clientId", c.name as "clientName", p.code, p.params
       from centre_handover_problems p join clients c on c.id = p.client_id and c.service_centre_id = $2
       where p.handover_id = $1 order by c.name limit ${SHOWN}`,
      [id, serviceCentreId],
    );
  }

  /** Handovers in which nothing has happened since; those too that were done before the last client came to the centre. */
  async still(work: Work, before: Date): Promise<CentreHandover[]> {
    await this.rows(
      work,
      `update centre_handovers h set step = 'moving', version = version + 1 where step = 'moved' and exists (
         select from clients c where c.service_centre_id = h.service_centre_id
           and not exists (select from centre_handover_problems p where p.handover_id = h.id and p.client_id = c.id))`,
    );
    return work.db.run((em) =>
      readRows(em, CentreHandover, `where e.step = 'moving' and e.moved_at < $1 order by e.moved_at limit 100`, [
        before,
      ]),
    );
  }
}
