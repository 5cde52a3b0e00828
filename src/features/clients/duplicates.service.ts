import { Injectable } from '@nestjs/common';
import { TooManyRequests } from '../../kernel/refusal.js';
import { Units, type Work } from '../../platform/database/work.js';
import { ClientExists, ClientServedElsewhere } from './client.refusals.js';
import { ClientRepository, type Served } from './clients.repository.js';

/** Questions about foreign clients one person may ask in an hour: enough for work, too few to list the network. */
const QUESTIONS_AN_HOUR = 30;

/** Answers whether the network serves an organisation, saying no more than the asker may know (NET-4). */
@Injectable()
export class Duplicates {
  constructor(
    private readonly clients: ClientRepository,
    private readonly units: Units,
  ) {}

  async ask(work: Work, inn: string | null, kpp: string | null, snils: Buffer | null = null): Promise<Served | null> {
    if (!inn && !snils) return null;
    const served = await this.clients.served(work, inn, kpp, snils);
    if (served && !served.clientId) await this.count(work);
    return served;
  }

  /** Refuses to enter what is a client already. */
  async refuseServed(work: Work, inn: string | null, kpp: string | null, snils: Buffer | null): Promise<void> {
    const served = await this.ask(work, inn, kpp, snils);
    const at = ['input', inn ? 'inn' : 'snils'];
    if (served?.clientId) throw new ClientExists({ clientId: served.clientId, archived: served.archived }, at);
    if (served) throw new ClientServedElsewhere({ centre: served.centreNumber }, at);
  }

  /** Counted in a unit of its own: a question that is refused was asked nevertheless. */
  private async count(work: Work): Promise<void> {
    if (work.actor.isSystem) return;
    const subject = `client-served:${work.actor.personId}`;
    const asked = await this.units.asSystem(
      'client.served',
      null,
      async (w) => {
        const since = new Date(w.clock.now().getTime() - 3_600_000);
        const [row] = await w.db.query<{ n: string }>('select sec.count_attempts($1, $2, $3) n', [
          this.units.key,
          subject,
          since,
        ]);
        await w.db.query('select sec.note_attempt($1, $2)', [this.units.key, subject]);
        return Number(row!.n);
      },
      { audit: false },
    );
    if (asked >= QUESTIONS_AN_HOUR) throw new TooManyRequests({ minutes: 60 });
  }
}
