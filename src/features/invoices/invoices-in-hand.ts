import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Work } from '../../platform/database/work.js';
import { type Hands, OpenWork, type OpenWorkKind } from '../access/index.js';
import { InvoiceRepository } from './invoices.repository.js';

/** Drafts and unpaid invoices that a person looks after. */
@Injectable()
export class InvoicesInHand implements OpenWorkKind, OnModuleInit {
  readonly kind = 'invoice';

  constructor(
    private readonly openWork: OpenWork,
    private readonly invoices: InvoiceRepository,
  ) {}

  onModuleInit(): void {
    this.openWork.register(this);
  }

  async count(work: Work, hands: Hands): Promise<number> {
    return (await this.invoices.managedBy(work, hands.personId, hands.serviceCentreId)).length;
  }

  async transfer(work: Work, hands: Hands, toPersonId: string): Promise<number> {
    const ids = await this.invoices.managedBy(work, hands.personId, hands.serviceCentreId);
    for (const id of ids) {
      const invoice = await this.invoices.forUpdate(work, id);
      invoice.managerId = toPersonId;
      await this.invoices.save(work, invoice);
    }
    return ids.length;
  }
}
