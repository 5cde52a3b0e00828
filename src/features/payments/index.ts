import { Module } from '@nestjs/common';
import { ClientsModule } from '../clients/index.js';
import { InvoicesModule } from '../invoices/index.js';
import { SellersModule } from '../sellers/index.js';
import { Allocations } from './allocations.service.js';
import { BankStatementRepository } from './bank-statements.repository.js';
import { ExportReturns } from './export-returns.js';
import { ImportStatement } from './import-statement.js';
import { Ledger } from './ledger/ledger.service.js';
import { LedgerOfInvoices } from './ledger/ledger-of-invoices.js';
import { MatchPayments } from './match-payments.js';
import { ClientMoneyResolver, ReturnsResolver, StatementsResolver } from './money.resolver.js';
import { PaymentReturnsController } from './payment-returns.controller.js';
import { PaymentReturnRepository, ReturnsService } from './payment-returns.service.js';
import { PaymentsController } from './payments.controller.js';
import { PaymentsJobs } from './payments.jobs.js';
import './payments.policy.js';
import { PaymentAllocationRepository, PaymentRepository } from './payments.repository.js';
import { PaymentsResolver } from './payments.resolver.js';
import { PaymentsService } from './payments.service.js';
import { ReconciliationService } from './reconciliation.service.js';
import { WritePayments } from './write-payments.js';

@Module({
  imports: [ClientsModule, SellersModule, InvoicesModule],
  controllers: [PaymentsController, PaymentReturnsController],
  providers: [
    PaymentsResolver,
    StatementsResolver,
    ReturnsResolver,
    ClientMoneyResolver,
    PaymentRepository,
    PaymentAllocationRepository,
    BankStatementRepository,
    PaymentReturnRepository,
    Allocations,
    PaymentsService,
    ReturnsService,
    ExportReturns,
    MatchPayments,
    ImportStatement,
    WritePayments,
    Ledger,
    LedgerOfInvoices,
    ReconciliationService,
    PaymentsJobs,
  ],
  exports: [Ledger, PaymentRepository, PaymentAllocationRepository],
})
export class PaymentsModule {}

export { BankStatement } from './bank-statement.entity.js';
export type { ClientBalance, LedgerLine } from './ledger/ledger.js';
export { Ledger } from './ledger/ledger.service.js';
export { Payment, PaymentAllocation } from './payment.entity.js';
export {
  PaymentAllocated,
  PaymentAllocationReversed,
  PaymentPutOnBalance,
  PaymentReturned,
  StatementDone,
} from './payment.events.js';
export { importsFor } from './payments.policy.js';
export { PaymentAllocationRepository, PaymentRepository } from './payments.repository.js';
