import { Args, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import DataLoader from 'dataloader';
import { Http } from '../../platform/graphql/operations.interceptor.js';
import type { RequestContext } from '../../platform/graphql/request-context.js';
import { type Client, ClientType } from '../clients/index.js';
import { Invoice } from './invoice.entity.js';
import { InvoiceType } from './invoice.types.js';
import { InvoiceRepository } from './invoices.repository.js';

const MOST = 20;

@Resolver(() => ClientType)
export class ClientInvoicesResolver {
  constructor(private readonly invoices: InvoiceRepository) {}

  @ResolveField(() => [InvoiceType], { name: 'invoices', description: `The newest, at most ${MOST}.` })
  async newest(
    @Parent() client: Client,
    @Http() http: RequestContext,
    @Args('first', { type: () => Int, defaultValue: 10 }) first: number,
  ): Promise<Invoice[]> {
    if (!http.work!.actor.can('read', Invoice)) return [];
    const limit = Math.min(Math.max(first, 1), MOST);
    const key = `newest invoices of clients: ${limit}`;
    let loader = http.kept.get(key) as DataLoader<string, Invoice[]> | undefined;
    if (!loader) {
      loader = new DataLoader<string, Invoice[]>(async (ids) => {
        const found = await this.invoices.newestOf(http.work!, ids, limit);
        return ids.map((id) => found.get(id) ?? []);
      });
      http.kept.set(key, loader);
    }
    return loader.load(client.id);
  }
}
