import { Injectable } from '@nestjs/common';
import { Repository } from '../../platform/database/repository.js';
import type { Work } from '../../platform/database/work.js';
import { type ChangedCode, KeyChange } from './key-change.entity.js';

/** What pages show beside the row itself. */
export interface KeyChangeMore {
  id: string;
  askedByName: string;
  confirmedByName: string | null;
  endedByName: string | null;
  replacesName: string;
  madeName: string | null;
  /** What a confirmation is bound to, hexadecimal. */
  changeHash: string;
}

@Injectable()
export class KeyChangeRepository extends Repository<KeyChange> {
  constructor() {
    super(KeyChange);
  }

  newest(work: Work, most: number): Promise<KeyChange[]> {
    return work.db.run((em) =>
      em
        .createQueryBuilder(KeyChange, 'k')
        .orderBy('k.askedAt', 'DESC')
        .addOrderBy('k.id', 'DESC')
        .limit(most)
        .getMany(),
    );
  }

  more(work: Work, ids: readonly string[]): Promise<KeyChangeMore[]> {
    return this.rows(
      work,
      `select k.id, a.name "askedByName", c.name "confirmedByName", e.name "endedByName", o.name "replacesName", m.name "madeName",
         encode(sec.key_change_digest(k), 'hex') "changeHash"
       from key_changes k join persons a on a.id = k.asked_by left join persons c on c.id = k.confirmed_by
         left join persons e on e.id = k.ended_by join certificate_authorities o on o.id = k.replaces_id
         left join certificate_authorities m on m.id = k.made_id where k.id = any($1)`,
      [ids],
    );
  }

  /** The database decides, as the person of this unit, and says what came of it; the same of the two below. */
  async ask(work: Work, id: string, code: ChangedCode, replacesId: string, reason: string): Promise<string> {
    return this.outcome(work, 'sec.ask_key_change($1, $2, $3, $4, $5)', [id, code, replacesId, reason]);
  }

  async confirm(work: Work, id: string, expected: Buffer): Promise<string> {
    return this.outcome(work, 'sec.confirm_key_change($1, $2, $3)', [id, expected]);
  }

  async stop(work: Work, id: string, reason: string): Promise<string> {
    return this.outcome(work, 'sec.stop_key_change($1, $2, $3)', [id, reason]);
  }

  /** Done, and nobody was told; marked as told by this unit. */
  async takeUnannounced(work: Work): Promise<KeyChange[]> {
    const rows = await this.rows<{ id: string }>(
      work,
      `update key_changes set announced_at = $1 where status = 'done' and announced_at is null returning id`,
      [work.clock.now()],
    );
    return this.findMany(
      work,
      rows.map((row) => row.id),
    );
  }

  private async outcome(work: Work, call: string, params: unknown[]): Promise<string> {
    const [row] = await this.rows<{ outcome: string }>(work, `select ${call} outcome`, [...params, work.clock.now()]);
    return row!.outcome;
  }
}
