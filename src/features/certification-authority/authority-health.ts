import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { Units, type Work } from '../../platform/database/work.js';
import { registry } from '../../platform/health/health.controller.js';
import { AuthorityFacts } from './authority-facts.js';
import { AuthorityTerms } from './authority-terms.js';
import { SignerAway } from './certificate.refusals.js';
import type { AuthorityHealthType } from './certificate.types.js';
import { SignerClient } from './signer-client.js';
import type { SignerHealth } from './signer-wire.js';

interface Counts {
  waitingForSigner: string;
  waitingForApproval: string;
  unfinished: string;
}

/** How the authority is: its keys, its lists, what waits. A list past half of its life is an alarm. */
@Injectable()
export class AuthorityHealth implements OnModuleInit, OnApplicationShutdown {
  private gauge?: Gauge;

  constructor(
    private readonly facts: AuthorityFacts,
    private readonly terms: AuthorityTerms,
    private readonly signer: SignerClient,
    private readonly units: Units,
  ) {}

  /** Seconds that each list is still good for: the figure that an alarm watches. Negative: expired. */
  onModuleInit(): void {
    const name = 'okno_ca_list_seconds_left';
    registry.removeSingleMetric(name);
    const ask = () => this.units.asSystem('metrics', null, (work) => this.facts.lists(work), { readOnly: true });
    const { clock } = this.units;
    this.gauge = new Gauge({
      name,
      help: 'Seconds until the newest list of revocation expires',
      labelNames: ['authority', 'kind'],
      registers: [registry],
      async collect() {
        const lists = await ask().catch(() => []);
        for (const { authority, kind, nextUpdate } of lists) {
          this.set({ authority, kind }, (nextUpdate.getTime() - clock.now().getTime()) / 1000);
        }
      },
    });
  }
  onApplicationShutdown(): void {
    if (this.gauge) registry.removeSingleMetric('okno_ca_list_seconds_left');
  }

  async of(work: Work): Promise<AuthorityHealthType> {
    const health = await this.signerHealth();
    const keys = health?.keys ?? null;
    const authorities = await this.facts.authorities(work);
    const [counts] = await work.db.query<Counts>(
      `select (select count(*) from issuance_orders where status in ('approved', 'signing')) "waitingForSigner",
         (select count(*) from issuance_orders where status = 'waitingApproval') "waitingForApproval",
         (select count(*) from certificates where status = 'signing' and created_at < $1) "unfinished"`,
      [new Date(work.clock.now().getTime() - 60_000)],
    );
    return {
      signerAnswers: keys !== null,
      authorities: authorities.map((one) => ({
        ...one,
        serial: one.serial.toString('hex'),
        hasKey: keys ? (keys[one.name] ?? false) : null,
      })),
      lists: await this.facts.lists(work),
      shortTerms: await this.terms.tooShort(work),
      lackingKeys: health?.lacking ?? [],
      waitingForSigner: Number(counts!.waitingForSigner),
      waitingForApproval: Number(counts!.waitingForApproval),
      unreported: await this.facts.unreported(work),
      unfinished: Number(counts!.unfinished),
    };
  }

  private async signerHealth(): Promise<SignerHealth | null> {
    try {
      return await this.signer.ask('health', {});
    } catch (error) {
      if (error instanceof SignerAway) return null;
      throw error;
    }
  }
}
