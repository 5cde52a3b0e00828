import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { Work } from '../../platform/graphql/operations.interceptor.js';
import { UUID } from '../../platform/graphql/scalars.js';
import { Can } from '../../platform/policy/can.js';
import { BulkInvoices } from './bulk-invoices.js';
import { Invoice } from './invoice.entity.js';
import { InvoiceClientsArgs, InvoiceIdsArgs, InvoiceReasonArgs, InvoicesDraftInput } from './invoice.inputs.js';
import { BulkOutcomeType } from './invoice.types.js';

const uuid = { type: () => UUID };

/** At most a hundred rows at once, each with its own outcome. */
@Resolver()
export class BulkInvoicesResolver {
  constructor(private readonly bulk: BulkInvoices) {}

  @Mutation(() => [BulkOutcomeType], { description: 'A draft of the same things for each client.' })
  @Can('create', Invoice)
  createInvoiceDrafts(
    @Work() work: UnitOfWork,
    @Args() { clientIds }: InvoiceClientsArgs,
    @Args('input') input: InvoicesDraftInput,
    @Args('idempotencyKey', uuid) _key: string,
  ) {
    return this.bulk.draft(work, clientIds, input);
  }

  @Mutation(() => [BulkOutcomeType])
  @Can('issue', Invoice)
  issueInvoices(
    @Work() work: UnitOfWork,
    @Args() { ids }: InvoiceIdsArgs,
    @Args('send', { description: 'To each client’s own address.' }) send: boolean,
    @Args('idempotencyKey', uuid) _key: string,
  ) {
    return this.bulk.issue(work, ids, send ? { language: 'ru' } : null);
  }

  @Mutation(() => [BulkOutcomeType])
  @Can('send', Invoice)
  sendInvoices(@Work() work: UnitOfWork, @Args() { ids }: InvoiceIdsArgs, @Args('idempotencyKey', uuid) _key: string) {
    return this.bulk.send(work, ids, 'issued');
  }

  @Mutation(() => [BulkOutcomeType])
  @Can('send', Invoice)
  remindOfInvoices(
    @Work() work: UnitOfWork,
    @Args() { ids }: InvoiceIdsArgs,
    @Args('idempotencyKey', uuid) _key: string,
  ) {
    return this.bulk.send(work, ids, 'reminder');
  }

  @Mutation(() => [BulkOutcomeType])
  @Can('annul', Invoice)
  annulInvoices(
    @Work() work: UnitOfWork,
    @Args() { ids }: InvoiceIdsArgs,
    @Args() { reason }: InvoiceReasonArgs,
    @Args('idempotencyKey', uuid) _key: string,
  ) {
    return this.bulk.annul(work, ids, reason);
  }
}
