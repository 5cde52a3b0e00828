import { Args, Int, Mutation, Resolver } from '@nestjs/graphql';
import type { IsoDate } from '../../kernel/period.js';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { Work } from '../../platform/graphql/operations.interceptor.js';
import { LocalDate, UUID } from '../../platform/graphql/scalars.js';
import { Can } from '../../platform/policy/can.js';
import { CorrectInvoice } from './correct-invoice.js';
import { DraftInvoice } from './draft-invoice.js';
import { Invoice } from './invoice.entity.js';
import { CreditNoteInput, InvoiceDraftInput, InvoiceLetterInput, InvoiceReasonArgs } from './invoice.inputs.js';
import { InvoiceType } from './invoice.types.js';
import { InvoiceLetters } from './invoice-letters.js';
import { InvoiceLinks } from './invoice-links.js';
import { IssueCreditNote } from './issue-credit-note.js';
import { IssueInvoice } from './issue-invoice.js';
import { Invoices } from './settle-invoice.js';

const uuid = { type: () => UUID };
const version = { type: () => Int };
const letterArg = { type: () => InvoiceLetterInput, nullable: true } as const;

@Resolver(() => InvoiceType)
export class InvoiceCommandsResolver {
  constructor(
    private readonly drafting: DraftInvoice,
    private readonly issuing: IssueInvoice,
    private readonly letters: InvoiceLetters,
    private readonly correcting: CorrectInvoice,
    private readonly creditNotes: IssueCreditNote,
    private readonly links: InvoiceLinks,
    private readonly invoices: Invoices,
  ) {}

  @Mutation(() => InvoiceType)
  @Can('create', Invoice)
  createInvoiceDraft(
    @Work() work: UnitOfWork,
    @Args('input') input: InvoiceDraftInput,
    @Args('idempotencyKey', uuid) _key: string,
  ) {
    return this.drafting.create(work, input);
  }

  @Mutation(() => InvoiceType)
  @Can('create', Invoice)
  updateInvoiceDraft(
    @Work() work: UnitOfWork,
    @Args('id', uuid) id: string,
    @Args('input') input: InvoiceDraftInput,
    @Args('expectedVersion', version) expectedVersion: number,
  ) {
    return this.drafting.update(work, id, input, expectedVersion);
  }

  @Mutation(() => InvoiceType, { description: 'Counts a draft anew by the prices, taxes and requisites of today.' })
  @Can('create', Invoice)
  recountInvoiceDraft(
    @Work() work: UnitOfWork,
    @Args('id', uuid) id: string,
    @Args('expectedVersion', version) expectedVersion: number,
  ) {
    return this.drafting.recount(work, id, expectedVersion);
  }

  @Mutation(() => InvoiceType)
  @Can('create', Invoice)
  discardInvoiceDraft(
    @Work() work: UnitOfWork,
    @Args('id', uuid) id: string,
    @Args('expectedVersion', version) expectedVersion: number,
  ) {
    return this.drafting.discard(work, id, expectedVersion);
  }

  @Mutation(() => InvoiceType, { description: 'Numbers the invoice; with a letter also sends it.' })
  @Can('issue', Invoice)
  issueInvoice(
    @Work() work: UnitOfWork,
    @Args('id', uuid) id: string,
    @Args('expectedVersion', version) expectedVersion: number,
    @Args('idempotencyKey', uuid) _key: string,
    @Args('letter', letterArg) letter?: InvoiceLetterInput,
  ) {
    return this.issuing.issue(work, id, expectedVersion, letter);
  }

  @Mutation(() => InvoiceType)
  @Can('send', Invoice)
  sendInvoice(
    @Work() work: UnitOfWork,
    @Args('id', uuid) id: string,
    @Args('letter') letter: InvoiceLetterInput,
    @Args('idempotencyKey', uuid) _key: string,
  ) {
    return this.letters.send(work, id, 'issued', letter);
  }

  @Mutation(() => InvoiceType)
  @Can('send', Invoice)
  remindOfInvoice(
    @Work() work: UnitOfWork,
    @Args('id', uuid) id: string,
    @Args('letter') letter: InvoiceLetterInput,
    @Args('idempotencyKey', uuid) _key: string,
  ) {
    return this.letters.send(work, id, 'reminder', letter);
  }

  @Mutation(() => InvoiceType)
  @Can('annul', Invoice)
  annulInvoice(
    @Work() work: UnitOfWork,
    @Args('id', uuid) id: string,
    @Args() { reason }: InvoiceReasonArgs,
    @Args('expectedVersion', version) expectedVersion: number,
  ) {
    return this.correcting.annul(work, id, reason, expectedVersion);
  }

  @Mutation(() => InvoiceType, { description: 'Annuls, and answers with a new draft of the same things.' })
  @Can('annul', Invoice)
  reissueInvoice(
    @Work() work: UnitOfWork,
    @Args('id', uuid) id: string,
    @Args() { reason }: InvoiceReasonArgs,
    @Args('expectedVersion', version) expectedVersion: number,
    @Args('idempotencyKey', uuid) _key: string,
  ) {
    return this.correcting.reissue(work, id, reason, expectedVersion);
  }

  @Mutation(() => InvoiceType)
  @Can('correct', Invoice)
  issueCreditNote(
    @Work() work: UnitOfWork,
    @Args('invoiceId', uuid) invoiceId: string,
    @Args('input') input: CreditNoteInput,
    @Args('idempotencyKey', uuid) _key: string,
  ) {
    return this.creditNotes.issue(work, invoiceId, input);
  }

  @Mutation(() => InvoiceType, { description: 'Opens access until the day, before the money has come.' })
  @Can('credit', Invoice)
  giveInvoiceCredit(
    @Work() work: UnitOfWork,
    @Args('id', uuid) id: string,
    @Args('until', { type: () => LocalDate }) until: IsoDate,
    @Args('expectedVersion', version) expectedVersion: number,
  ) {
    return this.correcting.giveCredit(work, id, until, expectedVersion);
  }

  @Mutation(() => InvoiceType)
  @Can('extend', Invoice)
  extendInvoice(
    @Work() work: UnitOfWork,
    @Args('id', uuid) id: string,
    @Args('payUntil', { type: () => LocalDate }) payUntil: IsoDate,
    @Args('expectedVersion', version) expectedVersion: number,
    @Args('offerUntil', { type: () => LocalDate, nullable: true }) offerUntil?: IsoDate,
  ) {
    return this.correcting.extend(work, id, payUntil, offerUntil, expectedVersion);
  }

  @Mutation(() => InvoiceType)
  @Can('complete', Invoice)
  completeInvoice(@Work() work: UnitOfWork, @Args('id', uuid) id: string) {
    return this.invoices.complete(work, id);
  }

  @Mutation(() => InvoiceType, { description: 'A new link for the client; the one before it opens nothing any more.' })
  @Can('send', Invoice)
  renewInvoiceLink(@Work() work: UnitOfWork, @Args('id', uuid) id: string) {
    return this.links.renew(work, id);
  }

  @Mutation(() => InvoiceType)
  @Can('send', Invoice)
  revokeInvoiceLink(@Work() work: UnitOfWork, @Args('id', uuid) id: string) {
    return this.links.revoke(work, id);
  }
}
