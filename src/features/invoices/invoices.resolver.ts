import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { toConnection } from '../../platform/graphql/connection.js';
import { loaderOf } from '../../platform/graphql/loader.js';
import { Http, Work } from '../../platform/graphql/operations.interceptor.js';
import type { RequestContext } from '../../platform/graphql/request-context.js';
import { MoneyScalar, UUID } from '../../platform/graphql/scalars.js';
import { Can, OpenToAll } from '../../platform/policy/can.js';
import { PersonRepository } from '../access/index.js';
import { CentreLabelType, ClientRepository, ClientType, PersonLabelType } from '../clients/index.js';
import { ServiceCentreRepository } from '../service-centres/index.js';
import { CountInvoice } from './count-invoice.js';
import { DraftInvoice } from './draft-invoice.js';
import { Invoice } from './invoice.entity.js';
import { InvoiceDraftInput } from './invoice.inputs.js';
import { type InvoiceMove, invoiceLifecycle } from './invoice.lifecycle.js';
import {
  CreditNoteType,
  InvoiceConnection,
  InvoiceFilterInput,
  InvoiceHistoryType,
  InvoiceItemType,
  InvoiceLetterType,
  InvoiceLimitsType,
  InvoiceLineType,
  InvoiceMoveEnum,
  InvoicePaperEditionType,
  InvoiceQuoteType,
  InvoiceScanType,
  InvoicesArgs,
  InvoiceTotalsType,
  InvoiceType,
  InvoiceViewsType,
} from './invoice.types.js';
import { InvoiceLinks } from './invoice-links.js';
import { InvoicePapers } from './invoice-papers.js';
import { InvoiceList } from './invoices.list.js';
import { creditLimit, discountLimit } from './invoices.policy.js';
import { InvoiceRepository } from './invoices.repository.js';
import { partsOf } from './loaders.js';
import { PaperEditionRepository } from './paper-editions.js';
import { PublicInvoice, publicInvoice } from './public-invoice.types.js';

const id = { type: () => UUID };

@Resolver(() => InvoiceType)
export class InvoicesResolver {
  constructor(
    private readonly repository: InvoiceRepository,
    private readonly lists: InvoiceList,
    private readonly counting: CountInvoice,
    private readonly drafting: DraftInvoice,
    private readonly papers: InvoicePapers,
    private readonly links: InvoiceLinks,
  ) {}

  @Query(() => InvoiceType, { name: 'invoice' })
  @Can('read', Invoice)
  one(@Work() work: UnitOfWork, @Args('id', id) invoiceId: string) {
    return this.repository.byId(work, invoiceId);
  }

  @Query(() => InvoiceConnection, { name: 'invoices' })
  @Can('read', Invoice)
  async list(@Work() work: UnitOfWork, @Args() args: InvoicesArgs): Promise<InvoiceConnection> {
    return toConnection(await this.lists.page(work, args.filter, args.sort, args), (row) => row) as InvoiceConnection;
  }

  @Query(() => InvoiceTotalsType, {
    name: 'invoicesTotals',
    description: 'Sums over everything that the filter finds.',
  })
  @Can('read', Invoice)
  totals(
    @Work() work: UnitOfWork,
    @Args('filter', { type: () => InvoiceFilterInput, defaultValue: {} }) filter: InvoiceFilterInput,
  ) {
    return this.lists.totals(work, filter);
  }

  @Query(() => InvoiceViewsType, { name: 'invoiceViews', description: 'How many wait in each ready-made view.' })
  @Can('read', Invoice)
  views(@Work() work: UnitOfWork) {
    return this.lists.views(work);
  }

  @Query(() => InvoiceLimitsType, { name: 'invoiceLimits' })
  @Can('create', Invoice)
  limits(@Work() work: UnitOfWork): InvoiceLimitsType {
    return { discountBp: discountLimit(work.actor), creditDays: creditLimit(work.actor) };
  }

  @Query(() => InvoiceQuoteType, { name: 'invoiceQuote' })
  @Can('create', Invoice)
  async quote(@Work() work: UnitOfWork, @Args('input') input: InvoiceDraftInput): Promise<InvoiceQuoteType> {
    const counted = await this.counting.count(work, input);
    const { payUntil, offerUntil, basis, sums, seller } = counted;
    const lines = counted.lines.map((line) => ({ id: null, ...line }));
    return { lines, ...sums, payUntil, offerUntil, basis, sellerName: seller.name };
  }

  @Query(() => String, {
    name: 'invoicePreview',
    description: 'The sheet of a draft as a PDF in base64; nothing is saved.',
  })
  @Can('create', Invoice)
  async preview(@Work() work: UnitOfWork, @Args('input') input: InvoiceDraftInput): Promise<string> {
    const sheet = await this.drafting.preview(work, input);
    return (await this.papers.preview(sheet, work.clock.now())).toString('base64');
  }

  @Query(() => PublicInvoice, { name: 'invoiceByLink' })
  @OpenToAll('the client opens his invoice by the link in the letter; the token can’t be guessed')
  async byLink(@Work() work: UnitOfWork, @Args('token') token: string): Promise<PublicInvoice> {
    return publicInvoice(
      await this.links.view(work, token.slice(0, 100)),
      (zone) => work.clock.today(zone),
      (invoice) => this.links.urlOf(invoice),
    );
  }

  @Mutation(() => Boolean, { description: 'The page of the link tells that it was opened.' })
  @OpenToAll('the client opens his invoice by the link in the letter; the token can’t be guessed')
  async noteInvoiceOpened(@Work() work: UnitOfWork, @Args('token') token: string): Promise<boolean> {
    await this.links.noteOpening(work, token);
    return true;
  }
}

/** What belongs to an invoice, read for a whole page at once. */
@Resolver(() => InvoiceType)
export class InvoicePartsResolver {
  constructor(
    private readonly repository: InvoiceRepository,
    private readonly links: InvoiceLinks,
    private readonly clients: ClientRepository,
    private readonly centres: ServiceCentreRepository,
    private readonly persons: PersonRepository,
    private readonly editions: PaperEditionRepository,
  ) {}

  @ResolveField(() => MoneyScalar, { description: 'What is still to be paid; negative where too much has come.' })
  due(@Parent() i: Invoice): number {
    return i.total - i.corrected - i.paid;
  }

  @ResolveField(() => Boolean, { description: 'The term of payment has passed by the calendar of the centre.' })
  async overdue(@Parent() i: Invoice, @Http() http: RequestContext): Promise<boolean> {
    if (i.status !== 'issued' && i.status !== 'partlyPaid') return false;
    const centre = await this.centreOf(i, http);
    return i.payUntil < http.work!.clock.today(centre?.timeZone ?? 'Europe/Moscow');
  }

  @ResolveField(() => [InvoiceMoveEnum], { description: 'Moves that its state allows.' })
  moves(@Parent() i: Invoice): readonly InvoiceMove[] {
    return invoiceLifecycle.movesFrom(i.status);
  }

  @ResolveField(() => [String], { description: 'What the actor may do with it: issue, send, annul …' })
  rights(@Parent() i: Invoice, @Http() http: RequestContext): string[] {
    const row = Object.assign(new Invoice(), i);
    const actions = ['create', 'issue', 'send', 'credit', 'extend', 'attachScan', 'annul', 'correct', 'complete'];
    return actions.filter((action) => http.work!.actor.can(action, Invoice, row));
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'Address for the client; null when revoked or not for you.',
  })
  link(@Parent() i: Invoice, @Http() http: RequestContext): string | null {
    return http.work!.actor.can('send', Invoice, Object.assign(new Invoice(), i)) ? this.links.urlOf(i) : null;
  }

  @ResolveField(() => String, { description: 'For the staff; empty for the client.' })
  note(@Parent() i: Invoice, @Http() http: RequestContext): string {
    return http.work!.actor.clients().includes(i.clientId) ? '' : i.note;
  }

  @ResolveField(() => [InvoiceItemType])
  items(@Parent() i: Invoice): InvoiceItemType[] {
    return i.items.map((item) => Object.assign(new InvoiceItemType(), item));
  }

  @ResolveField(() => [InvoiceLineType])
  lines(@Parent() i: Invoice, @Http() http: RequestContext) {
    return partsOf(http, 'invoice lines', (ids) => this.repository.linesOf(http.work!, ids)).load(i.id);
  }
  @ResolveField(() => [InvoicePaperEditionType], { description: 'Former sheets, oldest first: the term was extended.' })
  paperEditions(@Parent() i: Invoice, @Http() http: RequestContext) {
    return partsOf(http, 'invoice editions', (ids) => this.editions.ofInvoices(http.work!, ids)).load(i.id);
  }

  @ResolveField(() => [InvoiceHistoryType])
  history(@Parent() i: Invoice, @Http() http: RequestContext) {
    return partsOf(http, 'invoice history', (ids) => this.repository.historyOf(http.work!, ids)).load(i.id);
  }
  @ResolveField(() => [InvoiceLetterType])
  letters(@Parent() i: Invoice, @Http() http: RequestContext) {
    return partsOf(http, 'invoice letters', (ids) => this.repository.lettersOf(http.work!, ids)).load(i.id);
  }
  @ResolveField(() => [InvoiceScanType])
  scans(@Parent() i: Invoice, @Http() http: RequestContext) {
    return partsOf(http, 'invoice scans', (ids) => this.repository.scansOf(http.work!, ids)).load(i.id);
  }
  @ResolveField(() => [CreditNoteType])
  creditNotes(@Parent() i: Invoice, @Http() http: RequestContext) {
    return partsOf(http, 'credit notes', (ids) => this.repository.creditNotesOf(http.work!, ids)).load(i.id);
  }

  @ResolveField(() => CentreLabelType, { nullable: true })
  centre(@Parent() i: Invoice, @Http() http: RequestContext) {
    return this.centreOf(i, http);
  }
  @ResolveField(() => ClientType, { nullable: true, description: 'Null when the client is served elsewhere now.' })
  client(@Parent() i: Invoice, @Http() http: RequestContext) {
    return loaderOf(http, 'clients of invoices', (ids) => this.clients.findMany(http.work!, ids)).load(i.clientId);
  }
  @ResolveField(() => PersonLabelType, { nullable: true })
  manager(@Parent() i: Invoice, @Http() http: RequestContext) {
    if (!i.managerId) return null;
    return loaderOf(http, 'managers of invoices', (ids) => this.persons.findMany(http.work!, ids)).load(i.managerId);
  }

  private centreOf(i: Invoice, http: RequestContext) {
    return loaderOf(http, 'centres of invoices', (ids) => this.centres.findMany(http.work!, ids)).load(
      i.serviceCentreId,
    );
  }
}
