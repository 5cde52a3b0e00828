import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Work } from '../../platform/database/work.js';
import { Events } from '../../platform/events/event-recorder.js';
import { After, Within } from '../../platform/events/events.js';
import { isOverload } from '../../platform/graphql/format-error.js';
import { LOGGER } from '../../platform/tokens.js';
import { ClientTransferred } from '../clients/index.js';
import { BankStatementRepository } from './bank-statements.repository.js';
import { ImportStatement } from './import-statement.js';
import { MatchPayments } from './match-payments.js';
import { StatementDone, StatementTaken } from './payment.events.js';
import { PaymentRepository } from './payments.repository.js';

/** Payments judged in one transaction: each with all that follows from it, few, so that nobody waits for their invoices. */
const AT_A_TIME = 10;

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

  /** Reads what was only stored, then judges payments in the order of the file, a few at a time, until none is left. */
  @After(StatementTaken)
  async go(work: Work, event: StatementTaken): Promise<void> {
    const statement = await this.statements.forUpdate(work, event.payload.statementId);
    if (statement.status === 'stored') await this.importing.readStored(work, statement);
    if (statement.status !== 'matching') return;
    const ids = await this.payments.received(work, statement.id, AT_A_TIME);
    for (const id of ids) await this.judge(work, id);
    if (ids.length === AT_A_TIME) {
      await this.events.record(work, new StatementTaken(event.payload, event.owner));
      return;
    }
    statement.status = 'done';
    statement.doneAt = work.clock.now();
    await this.statements.save(work, statement);
    await this.events.record(work, new StatementDone({ statementId: statement.id }, event.owner));
  }

  @Within(ClientTransferred)
  async follow(work: Work, event: ClientTransferred): Promise<void> {
    await work.db.query('select sec.follow_client_payments($1)', [event.payload.clientId]);
  }

  /** One payment that can't be judged keeps nobody else waiting: a person looks at it. */
  private async judge(work: Work, id: string): Promise<void> {
    const noted = work.noted.length;
    await work.db.query('savepoint payment');
    try {
      await this.matching.judge(work, id);
    } catch (error) {
      if (isOverload(error)) throw error;
      this.logger.warn({ err: error, payment: id }, 'a payment could not be put by itself');
      await work.db.query('rollback to savepoint payment');
      work.noted.length = noted;
      const payment = await this.payments.forUpdate(work, id);
      payment.move('queue');
      payment.queueNote = 'failed';
      await this.payments.save(work, payment);
    }
    await work.db.query('release savepoint payment');
  }
}
