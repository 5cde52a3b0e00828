import { Inject, Injectable } from '@nestjs/common';
import { addDays, daysBetween, type IsoDate, isDate } from '../../kernel/period.js';
import { NotFound } from '../../kernel/refusal.js';
import type { Work } from '../../platform/database/work.js';
import type { Printer } from '../../platform/printing/index.js';
import { PRINTER } from '../../platform/tokens.js';
import { ClientRepository } from '../clients/index.js';
import { SellerRepository } from '../sellers/index.js';
import { MOSCOW } from './allocations.service.js';
import type { ClientBalance, LedgerLine } from './ledger/ledger.js';
import { Ledger } from './ledger/ledger.service.js';
import { PeriodWrong } from './payment.refusals.js';
import { reconciliationPaper } from './reconciliation.print.js';

/** Statements cover at most so many days: three years and a little. */
const LONGEST = 1100;

export interface Reconciliation {
  sellerId: string;
  opening: number;
  lines: LedgerLine[];
  debit: number;
  credit: number;
  closing: number;
}

/** What client and seller owe each other: for whoever may read the client. */
@Injectable()
export class ReconciliationService {
  constructor(
    private readonly ledger: Ledger,
    private readonly clients: ClientRepository,
    private readonly sellers: SellerRepository,
    @Inject(PRINTER) private readonly printer: Printer,
  ) {}

  async balances(work: Work, clientId: string, on: IsoDate | null): Promise<ClientBalance[]> {
    const client = await this.clients.byId(work, clientId);
    return this.ledger.balances(work, client.id, on);
  }

  async account(work: Work, clientId: string, sellerId: string, from: IsoDate, to: IsoDate): Promise<Reconciliation> {
    await this.clients.byId(work, clientId);
    if (!isDate(from) || !isDate(to) || to < from || daysBetween(from, to) > LONGEST)
      throw new PeriodWrong({ from, to });
    const opening = await this.ledger.openingOf(work, clientId, sellerId, from);
    const lines = await this.ledger.lines(work, clientId, sellerId, from, to);
    const debit = lines.reduce((sum, l) => sum + l.debit, 0);
    const credit = lines.reduce((sum, l) => sum + l.credit, 0);
    return { sellerId, opening, lines, debit, credit, closing: opening + debit - credit };
  }

  /** Акт сверки of the period as PDF: the same day and books give the same bytes. */
  async print(work: Work, clientId: string, sellerId: string, from: IsoDate, to: IsoDate): Promise<Buffer> {
    const account = await this.account(work, clientId, sellerId, from, to);
    const client = await this.clients.byId(work, clientId);
    const seller = await this.sellers.find(work, sellerId);
    if (!seller) throw new NotFound();
    const date = work.clock.today(MOSCOW);
    const definition = reconciliationPaper({
      number: null,
      date,
      from,
      to,
      seller: { name: seller.name, inn: seller.inn, kpp: seller.kpp },
      buyer: { name: client.name, inn: client.inn ?? '', kpp: client.kpp },
      opening: account.opening,
      rows: account.lines.map(({ on, kind, document, debit, credit, mergedFrom }) => ({
        date: on,
        // Printed for the books, in Russian whoever reads.
        document: kind === 'returned' ? `${document}, возврат денег` : document,
        debit,
        credit,
        mergedFrom,
      })),
      answerUntil: addDays(date, 10),
      sellerSignatory: seller.headName ? { position: seller.headPosition, name: seller.headName } : null,
      buyerSignatory: null,
    });
    return this.printer.print(definition, { createdAt: new Date(`${date}T00:00:00Z`) });
  }
}
