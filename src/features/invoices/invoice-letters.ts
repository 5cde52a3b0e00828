import { Injectable } from '@nestjs/common';
import { isEmail } from 'class-validator';
import { uuidv7 } from '../../kernel/id.js';
import { MoveNotAllowed } from '../../kernel/refusal.js';
import type { Work } from '../../platform/database/work.js';
import { Events } from '../../platform/events/event-recorder.js';
import { ClientRepository } from '../clients/index.js';
import type { Invoice } from './invoice.entity.js';
import { InvoiceLetterAsked } from './invoice.events.js';
import type { InvoiceLetterInput } from './invoice.inputs.js';
import { invoiceLifecycle } from './invoice.lifecycle.js';
import { NoRecipient, WrongEmail } from './invoice.refusals.js';
import { InvoiceLetter, type LetterKind } from './invoice-papers.entity.js';
import { InvoiceLetterRepository, InvoiceRepository } from './invoices.repository.js';

/** Letters with an invoice: asked for here, sent by a job after the commit. */
@Injectable()
export class InvoiceLetters {
  constructor(
    private readonly invoices: InvoiceRepository,
    private readonly letters: InvoiceLetterRepository,
    private readonly clients: ClientRepository,
    private readonly events: Events,
  ) {}

  async send(work: Work, id: string, kind: LetterKind, input: InvoiceLetterInput): Promise<Invoice> {
    const invoice = await this.invoices.forUpdate(work, id);
    work.actor.authorize('send', invoice);
    if (!invoice.isOpen() && !(kind === 'issued' && (invoice.status === 'paid' || invoice.status === 'completed'))) {
      const possible = invoiceLifecycle.movesFrom(invoice.status);
      throw new MoveNotAllowed({ object: 'Invoice', state: invoice.status, move: 'send', possible });
    }
    await this.tell(work, invoice, await this.write(work, invoice, kind, input));
    return invoice;
  }

  async write(work: Work, invoice: Invoice, kind: LetterKind, input: InvoiceLetterInput): Promise<InvoiceLetter> {
    const letter: InvoiceLetter = Object.assign(new InvoiceLetter(), {
      id: uuidv7(),
      partnerId: invoice.partnerId,
      serviceCentreId: invoice.serviceCentreId,
      invoiceId: invoice.id,
      kind,
      recipient: await this.recipient(work, invoice, input),
      language: input.language === 'en' ? ('en' as const) : ('ru' as const),
      state: 'waiting' as const,
      problem: null,
      requestedBy: work.actor.personId,
      requesterName: work.actor.personName,
      createdAt: work.clock.now(),
      sentAt: null,
    });
    return this.letters.insert(work, letter);
  }

  async tell(work: Work, invoice: Invoice, letter: InvoiceLetter): Promise<void> {
    const { id: invoiceId, number, total: amount } = invoice;
    await this.events.record(
      work,
      new InvoiceLetterAsked({ invoiceId, number, amount, letterId: letter.id, kind: letter.kind }, invoice.owner),
    );
  }

  private async recipient(work: Work, invoice: Invoice, input: InvoiceLetterInput): Promise<string> {
    const given = input.recipient?.trim() || (await this.clients.find(work, invoice.clientId))?.email;
    if (!given) throw new NoRecipient({}, ['letter', 'recipient']);
    if (!isEmail(given)) throw new WrongEmail({}, ['letter', 'recipient']);
    return given;
  }
}
