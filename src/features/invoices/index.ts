import { Module } from '@nestjs/common';
import { AccessModule } from '../access/index.js';
import { ClientsModule } from '../clients/index.js';
import { ConnectionRequestsModule } from '../connection-requests/index.js';
import { SearchModule } from '../search/index.js';
import { SellersModule } from '../sellers/index.js';
import { ServiceCentresModule } from '../service-centres/index.js';
import { TariffsModule } from '../tariffs/index.js';
import { BulkInvoices } from './bulk-invoices.js';
import { BulkInvoicesResolver } from './bulk-invoices.resolver.js';
import { CorrectInvoice } from './correct-invoice.js';
import { CountInvoice } from './count-invoice.js';
import { DraftInvoice } from './draft-invoice.js';
import { InvoiceCommandsResolver } from './invoice-commands.resolver.js';
import { InvoiceLetters } from './invoice-letters.js';
import { InvoiceLinks } from './invoice-links.js';
import { InvoicePapers } from './invoice-papers.js';
import { InvoiceScans } from './invoice-scans.js';
import { InvoiceTies } from './invoice-ties.js';
import { InvoicesController } from './invoices.controller.js';
import { InvoiceJobs } from './invoices.jobs.js';
import { InvoiceList } from './invoices.list.js';
import { InvoicesInHand } from './invoices-in-hand.js';
import './invoices.policy.js';
import { ClientInvoicesResolver } from './client-invoices.resolver.js';
import {
  CreditNoteRepository,
  InvoiceLetterRepository,
  InvoiceRepository,
  InvoiceScanRepository,
} from './invoices.repository.js';
import { InvoicePartsResolver, InvoicesResolver } from './invoices.resolver.js';
import { InvoicesExportController } from './invoices-export.controller.js';
import { IssueCreditNote } from './issue-credit-note.js';
import { IssueInvoice } from './issue-invoice.js';
import { PaperEditionRepository } from './paper-editions.js';
import { PriceItems } from './price-items.js';
import { PublicPapers } from './public-papers.js';
import { Invoices } from './settle-invoice.js';

@Module({
  imports: [
    AccessModule,
    ServiceCentresModule,
    SellersModule,
    ClientsModule,
    SearchModule,
    ConnectionRequestsModule,
    TariffsModule,
  ],
  controllers: [InvoicesExportController, InvoicesController],
  providers: [
    InvoicesResolver,
    InvoicePartsResolver,
    InvoiceCommandsResolver,
    BulkInvoicesResolver,
    InvoiceRepository,
    InvoiceLetterRepository,
    InvoiceScanRepository,
    CreditNoteRepository,
    InvoiceList,
    PriceItems,
    CountInvoice,
    DraftInvoice,
    IssueInvoice,
    InvoiceLetters,
    InvoiceLinks,
    InvoicePapers,
    PublicPapers,
    PaperEditionRepository,
    InvoiceScans,
    CorrectInvoice,
    IssueCreditNote,
    Invoices,
    BulkInvoices,
    InvoiceJobs,
    InvoiceTies,
    InvoicesInHand,
    ClientInvoicesResolver,
  ],
  exports: [InvoiceRepository, InvoiceList, DraftInvoice, IssueInvoice, CountInvoice, Invoices, InvoiceLetters],
})
export class InvoicesModule {}

export { type CountedInvoice, CountInvoice } from './count-invoice.js';
export { DraftInvoice } from './draft-invoice.js';
export { Invoice, type InvoiceSource } from './invoice.entity.js';
export {
  InvoiceAnnulled,
  InvoiceCompleted,
  InvoiceCorrected,
  InvoiceCredited,
  InvoiceDrafted,
  InvoiceExpired,
  InvoiceIssued,
  InvoiceLetterAsked,
  InvoiceOpenedByClient,
  InvoicePaid,
  InvoicePartlyPaid,
  InvoicePaymentReversed,
  InvoiceScanUploaded,
  InvoiceTermExtended,
} from './invoice.events.js';
export { InvoiceDraftInput, InvoiceItemInput, InvoiceLetterInput } from './invoice.inputs.js';
export { InvoiceOfferLapsed, InvoiceOverpaid } from './invoice.refusals.js';
export { InvoiceType } from './invoice.types.js';
export type { InvoiceItem } from './invoice-items.js';
export { InvoiceLetters } from './invoice-letters.js';
export { InvoiceLine, type LineKind } from './invoice-line.entity.js';
export { type InvoiceFilter, InvoiceList } from './invoices.list.js';
export { InvoiceRepository } from './invoices.repository.js';
export { IssueInvoice } from './issue-invoice.js';
export { type AppliedPayment, Invoices } from './settle-invoice.js';
