import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Work } from '../../platform/database/work.js';
import { Events } from '../../platform/events/event-recorder.js';
import { After, WithinAll } from '../../platform/events/events.js';
import { isOverload } from '../../platform/graphql/format-error.js';
import { LOGGER } from '../../platform/tokens.js';
import { ClientTransferred } from '../clients/index.js';
import { BankStatementRepository } from './bank-statements.repository.js';
import { ImportStatement } from './import-statement.js';
import { MatchPayments } from './match-payments.js';
import { PaymentsWait, StatementDone, StatementTaken } from './payment.events.js';
import { PaymentRepository } from './payments.repository.js';

/** Payments judged in one transaction: each with all that follows from it, few, so that nobody waits for their invoices. */
const AT_A_TIME = 10;
/** Parts of a statement that are judged side by side; payments of one payer are in one part and keep their order. */
const LANES = 3;

@Injectable()
export class PaymentsJobs {
  constructor(
    private readonly statements: BankStatementRepository,
    private readonly importing: ImportStatement,
    private readonly matching: MatchPayments,
    private readonly payments: PaymentRepository,
    private readonly events: Events,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Reads what was only stored, then has the payments judged. */
  @After(StatementTaken)
  async go(work: Work, event: StatementTaken): Promise<void> {
    const statement = await this.statements.forUpdate(work, event.payload.statementId);
    if (statement.status === 'stored') await this.importing.readStored(work, statement);
    if (statement.status !== 'matching') return;
    for (let lane = 0; lane < LANES; lane++) await this.wait(work, event, lane, -1);
  }

  /** Judges payments in the order of the file, a few at a time, until none is left. */
  @After(PaymentsWait)
  async judgeSome(work: Work, event: PaymentsWait): Promise<void> {
    const { statementId, lane, after } = event.payload;
    const part = lane === null ? null : { lane, of: LANES };
    const some = await this.payments.received(work, statementId, part, after, AT_A_TIME);
    for (const { id } of some) await this.judge(work, id, lane !== null);
    const last = some[AT_A_TIME - 1];
    // What was judged no longer waits; only a lane leaves some behind, for the end.
    if (last) return this.wait(work, event, lane, lane === null ? -1 : last.line);
    const statement = await this.statements.forUpdate(work, statementId);
    if (statement.status !== 'matching') return;
    if (lane !== null) {
      statement.lanesDone = [...new Set([...statement.lanesDone, lane])].sort();
      await this.statements.save(work, statement);
      if (statement.lanesDone.length === LANES) await this.wait(work, event, null, -1);
      return;
    }
    statement.status = 'done';
    statement.doneAt = work.clock.now();
    await this.statements.save(work, statement);
    await this.events.record(work, new StatementDone({ statementId }, event.owner));
  }

  private wait(work: Work, { payload, owner }: StatementTaken | PaymentsWait, lane: number | null, after: number) {
    return this.events.record(work, new PaymentsWait({ statementId: payload.statementId, lane, after }, owner));
  }

  @WithinAll(ClientTransferred)
  async follow(work: Work, events: readonly ClientTransferred[]): Promise<void> {
    await work.db.query('select sec.follow_clients_payments($1)', [events.map((e) => e.payload.clientId)]);
  }

  /** One payment that can't be judged keeps nobody else waiting: a person looks at it. */
  private async judge(work: Work, id: string, aside: boolean): Promise<void> {
    try {
      await work.part(() => this.matching.judge(work, id, aside));
    } catch (error) {
      if (isOverload(error)) throw error;
      this.logger.warn({ err: error, payment: id }, 'a payment could not be put by itself');
      const payment = await this.payments.forUpdate(work, id);
      payment.move('queue');
      payment.queueNote = 'failed';
      await this.payments.save(work, payment);
    }
  }
}
