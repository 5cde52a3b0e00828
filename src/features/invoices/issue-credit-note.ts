import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/id.js';
import { MoveNotAllowed } from '../../kernel/refusal.js';
import { splitGross, sumVat } from '../../kernel/vat.js';
import type { Work } from '../../platform/database/work.js';
import { Events } from '../../platform/events/event-recorder.js';
import { ServiceCentreRepository } from '../service-centres/index.js';
import { creditNotePaper } from './credit-note.print.js';
import type { Invoice } from './invoice.entity.js';
import { InvoiceCorrected } from './invoice.events.js';
import type { CreditNoteInput } from './invoice.inputs.js';
import { invoiceLifecycle } from './invoice.lifecycle.js';
import { AnnulInstead, CreditNoteTooLarge } from './invoice.refusals.js';
import type { InvoiceLine } from './invoice-line.entity.js';
import { type CreditedLine, CreditNote } from './invoice-papers.entity.js';
import { CreditNoteRepository, InvoiceRepository } from './invoices.repository.js';
import { Invoices } from './settle-invoice.js';

/** Makes a part of an issued invoice smaller by a paper of its own; the invoice itself stays as it was printed. */
@Injectable()
export class IssueCreditNote {
  constructor(
    private readonly invoices: InvoiceRepository,
    private readonly notes: CreditNoteRepository,
    private readonly centres: ServiceCentreRepository,
    private readonly settling: Invoices,
    private readonly events: Events,
  ) {}

  async issue(work: Work, invoiceId: string, input: CreditNoteInput): Promise<Invoice> {
    const invoice = await this.invoices.forUpdate(work, invoiceId);
    work.actor.authorize('correct', invoice);
    if (!invoice.isOpen() && invoice.status !== 'paid' && invoice.status !== 'completed') {
      const possible = invoiceLifecycle.movesFrom(invoice.status);
      throw new MoveNotAllowed({ object: 'Invoice', state: invoice.status, move: 'correct', possible });
    }
    const lines = await this.credited(work, invoice, input);
    const sums = sumVat(lines);
    if (invoice.paid === 0 && sums.gross >= invoice.due) throw new AnnulInstead();
    const centre = await this.centres.find(work, invoice.serviceCentreId);
    const overpaidBefore = Math.max(0, -invoice.due);
    invoice.corrected += sums.gross;
    const settles = invoice.isOpen() && invoice.due <= 0;
    if (settles) invoice.move('settle');
    await this.invoices.history(work, invoice, 'correct', { by: sums.gross, reason: input.reason });
    await this.invoices.save(work, invoice);
    const note = await this.notes.insert(work, this.note(work, invoice, input, lines, centre!.timeZone));
    note.number = await this.notes.nextNumber(work, note, centre!.number);
    note.paper = { ...note.paper, number: note.number };
    await this.notes.save(work, note);
    const { number, total: amount } = invoice;
    await this.events.record(
      work,
      new InvoiceCorrected(
        {
          invoiceId,
          number,
          amount,
          creditNoteId: note.id,
          creditNoteNumber: note.number,
          by: sums.gross,
          overpaid: Math.max(0, -invoice.due) - overpaidBefore,
        },
        invoice.owner,
      ),
    );
    if (settles) await this.settling.tellPaid(work, invoice, 0);
    return invoice;
  }

  /** What is left of each line may be credited, no more; its VAT follows, and the last kopeck takes what remains. */
  private async credited(work: Work, invoice: Invoice, input: CreditNoteInput): Promise<CreditedLine[]> {
    const lines = new Map((await this.invoices.linesOf(work, [invoice.id])).map((line) => [line.id, line]));
    const before = (await this.invoices.creditNotesOf(work, [invoice.id])).flatMap((note) => note.lines);
    const seen = new Set<string>();
    return input.lines.map((wanted, i) => {
      const at = ['input', 'lines', String(i), 'gross'];
      const line = lines.get(wanted.lineId);
      const left = line && leftOf(line, before);
      if (!left || seen.has(line.id) || wanted.gross > left.gross)
        throw new CreditNoteTooLarge({ left: left?.gross ?? 0 }, at);
      seen.add(line.id);
      const sums = wanted.gross === left.gross ? left : splitGross(wanted.gross, line.rateBp);
      const { no, title, rateBp, ground } = line;
      return { lineId: line.id, no, title, rateBp, ground, ...sums };
    });
  }

  private note(
    work: Work,
    invoice: Invoice,
    input: CreditNoteInput,
    lines: CreditedLine[],
    timeZone: string,
  ): CreditNote {
    const { net, vat, gross: total } = sumVat(lines);
    const issuedOn = work.clock.today(timeZone);
    return Object.assign(new CreditNote(), {
      id: uuidv7(),
      ...invoice.owner,
      invoiceId: invoice.id,
      number: null,
      issuedOn,
      issuedAt: work.clock.now(),
      reason: input.reason,
      lines,
      net,
      vat,
      total,
      paper: creditNotePaper(invoice, { lines, total, reason: input.reason, date: issuedOn }),
      pdfFile: null,
      pdfSha256: null,
      issuedBy: work.actor.personId,
      issuerName: work.actor.personName,
      version: 1,
    });
  }
}

function leftOf(line: InvoiceLine, before: readonly CreditedLine[]) {
  const taken = before.filter((credited) => credited.lineId === line.id);
  const sum = (pick: (l: CreditedLine) => number) => taken.reduce((total, l) => total + pick(l), 0);
  return {
    net: line.net - sum((l) => l.net),
    vat: line.vat === null ? null : line.vat - sum((l) => l.vat ?? 0),
    gross: line.gross - sum((l) => l.gross),
  };
}
