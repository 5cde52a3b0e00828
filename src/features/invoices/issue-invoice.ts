import { Injectable } from '@nestjs/common';
import type { Work } from '../../platform/database/work.js';
import { Events } from '../../platform/events/event-recorder.js';
import { type CountedInvoice, CountInvoice } from './count-invoice.js';
import { inputOf } from './draft-invoice.js';
import type { Invoice } from './invoice.entity.js';
import { InvoiceIssued } from './invoice.events.js';
import type { InvoiceLetterInput } from './invoice.inputs.js';
import { InvoiceHasNoLines, InvoiceOutdated, InvoiceTotalIsZero } from './invoice.refusals.js';
import { InvoiceLetters } from './invoice-letters.js';
import type { InvoiceLine } from './invoice-line.entity.js';
import type { CountedLine } from './invoice-lines.js';
import { InvoiceLinks } from './invoice-links.js';
import { issuedSnapshot } from './invoice-paper-of.js';
import { InvoiceRepository } from './invoices.repository.js';

/** From draft to invoice: checked against today's prices and taxes, numbered, with its paper and link. */
@Injectable()
export class IssueInvoice {
  constructor(
    private readonly invoices: InvoiceRepository,
    private readonly counting: CountInvoice,
    private readonly links: InvoiceLinks,
    private readonly letters: InvoiceLetters,
    private readonly events: Events,
  ) {}

  async issue(work: Work, id: string, expectedVersion?: number, letter?: InvoiceLetterInput | null): Promise<Invoice> {
    const invoice = await this.invoices.forUpdate(work, id, expectedVersion);
    work.actor.authorize('issue', invoice);
    invoice.move('issue');
    const counted = await this.checked(work, invoice);
    invoice.issuedAt = work.clock.now();
    invoice.issuedOn = counted.today;
    this.links.open(invoice);
    await this.invoices.history(work, invoice, 'issue');
    const asked = letter ? await this.letters.write(work, invoice, 'issued', letter) : null;
    // The counter last: whoever holds it holds up the whole centre. Only what bears the number comes after.
    invoice.number = await this.invoices.nextNumber(work, invoice, counted.centre.number);
    invoice.paper = issuedSnapshot(counted, invoice.number, counted.today);
    await this.invoices.save(work, invoice);
    const { number, total: amount, payUntil, productCodes } = invoice;
    await this.events.record(
      work,
      new InvoiceIssued({ invoiceId: id, number, amount, payUntil, productCodes }, invoice.owner),
    );
    if (asked) await this.letters.tell(work, invoice, asked);
    return invoice;
  }

  /** The price holds on the day of issue: a draft that would come out otherwise today is shown to its maker first. */
  private async checked(work: Work, invoice: Invoice): Promise<CountedInvoice> {
    if (invoice.items.length === 0) throw new InvoiceHasNoLines({}, ['input', 'items']);
    const counted = await this.counting.count(work, inputOf(invoice), { allowed: invoice.items });
    const written = await this.invoices.linesOf(work, [invoice.id]);
    const same =
      counted.seller.id === invoice.sellerId &&
      counted.centre.id === invoice.serviceCentreId &&
      JSON.stringify(written.map(essence)) === JSON.stringify(counted.lines.map(essence)) &&
      JSON.stringify(party(counted.buyer)) === JSON.stringify(party(invoice.buyer));
    if (!same) throw new InvoiceOutdated({ total: counted.sums.total, was: invoice.total });
    if (counted.sums.total === 0) throw new InvoiceTotalIsZero();
    return counted;
  }
}

const party = (p: Invoice['buyer']) => [p.name, p.inn, p.kpp, p.address];
const essence = (line: InvoiceLine | CountedLine) => [
  line.title,
  line.quantity,
  line.unitPrice,
  line.discount,
  line.rateBp,
  line.ground,
  line.taxPointDate,
  line.periodFrom,
  line.periodTo,
  line.net,
  line.vat,
  line.gross,
];
