import { Injectable } from '@nestjs/common';
import type { IsoDate } from '../../kernel/period.js';
import { containing } from '../../platform/database/search-words.js';
import type { Work } from '../../platform/database/work.js';
import { ClientRepository } from '../clients/index.js';
import { Allocations, MOSCOW } from './allocations.service.js';
import { extractInvoiceNumbers, type InvoiceNumberMask } from './matching/invoice-numbers.js';
import type { MatchCandidate, MatchResult } from './matching/match.js';
import { matchPayment } from './matching/match-payment.js';
import { innsInPurpose } from './matching/purpose-text.js';
import type { Payment } from './payment.entity.js';
import { ReturnsService } from './payment-returns.service.js';
import { PaymentRepository } from './payments.repository.js';
import { PaymentsService } from './payments.service.js';

/** An invoice that may be what is paid for, with what people want to see of it. */
export interface PayableInvoice extends MatchCandidate {
  issuedOn: IsoDate;
  total: number;
  paid: number;
}

interface Found {
  id: string;
  number: string;
  status: string;
  client_id: string;
  client_inn: string | null;
  client_name: string;
  issued_on: IsoDate;
  total: string;
  paid: string;
  due: string;
  lapsed: boolean;
  rates: (number | null)[];
  group_inns: string[] | null;
}

/** Invoices of one kind that are looked at for a payment, the newest first. */
const MOST = 100;
/** Numbers of a centre's invoices: its number and seven digits. */
const SEQUENCE_DIGITS = 7;
const CENTRE_DIGITS = [4, 5, 6] as const;

/** Finds out what a payment pays for, and does it where nothing is in doubt. */
@Injectable()
export class MatchPayments {
  constructor(
    private readonly payments: PaymentRepository,
    private readonly service: PaymentsService,
    private readonly allocations: Allocations,
    private readonly returns: ReturnsService,
    private readonly clients: ClientRepository,
  ) {}

  /**
   * The first judgement of a payment that has just come; safe to ask for again. `aside`: others are judged at the same
   * time, so what speaks of another payment is left for later.
   */
  async judge(work: Work, id: string, aside = false): Promise<void> {
    const payment = await this.payments.forUpdate(work, id);
    if (payment.status !== 'received') return;
    const masks = await this.masks(work, payment);
    const candidates = await this.candidates(work, payment, masks);
    const result = judgement(payment, candidates, masks);
    if (aside && result.decision === 'refundReturned') return;
    payment.decision = told(result);
    if (result.decision === 'auto') {
      const parts = result.allocations.map(({ invoiceId, amount }) => ({ invoiceId, amount }));
      return this.allocations.put(work, payment, parts, 'auto');
    }
    if (result.decision === 'ignore') {
      await this.service.close(work, payment, 'ignore', payment.direction === 'internal' ? 'internal' : 'outgoing');
      return;
    }
    if (result.decision === 'refund') return this.refund(work, payment, result.refundOf);
    if (result.decision === 'refundReturned') return this.refundReturned(work, payment, result.refundOf);
    payment.queueNote = noteOf(payment, result, candidates);
    payment.move('queue');
    await this.payments.save(work, payment);
  }

  /** The same judgement for a person's eyes: nothing is written. */
  async suggest(work: Work, payment: Payment): Promise<{ result: MatchResult; candidates: PayableInvoice[] }> {
    const masks = await this.masks(work, payment);
    const candidates = await this.candidates(work, payment, masks);
    return { result: judgement(payment, candidates, masks, payment.rest), candidates };
  }

  /** Invoices of the payment's seller that a person looks for by number, client's name or INN. */
  async search(work: Work, payment: Payment, words: string): Promise<PayableInvoice[]> {
    const like = containing(words);
    return this.read(
      work,
      `i.seller_id = $1 and i.status in ('issued', 'partlyPaid', 'expired')
       and (i.number like $2 or i.buyer_name ilike $2 or i.buyer_inn like $2)`,
      [payment.sellerId, like],
    );
  }

  /**
   * Invoices that are named, those of the payer's, and those of the very sum. Each kind by its own index: joined by OR the
   * database would look through every open invoice of the network for each payment.
   */
  private async candidates(
    work: Work,
    payment: Payment,
    masks: readonly InvoiceNumberMask[],
  ): Promise<PayableInvoice[]> {
    if (payment.direction !== 'in') return [];
    const numbers = extractInvoiceNumbers(payment.purpose, masks).map((n) => n.number);
    const inns = [...new Set([payment.payerInn, ...innsInPurpose(payment.purpose)])].filter((x) => x !== null);
    const clients = await work.db.query<{ id: string }>(
      `select c.id from clients c where c.inn = any($1)
       union select m.id from clients g join clients m on m.partner_id = g.partner_id and m.group_name = g.group_name
         where g.inn = $2 and g.group_name is not null limit 200`,
      [inns, payment.payerInn],
    );
    const found = await work.db.query<{ id: string }>(
      `select i.id from invoices i where i.seller_id = $1 and i.number = any($2)
       union (select i.id from invoices i where i.client_id = any($3::uuid[]) and i.seller_id = $1 and i.number is not null
         and i.status in ('issued', 'partlyPaid', 'expired') order by i.issued_on desc, i.id desc limit ${MOST})
       union (select i.id from invoices i where i.seller_id = $1 and i.status in ('issued', 'partlyPaid') and i.due = $4
         order by i.issued_on desc, i.id desc limit ${MOST})`,
      [payment.sellerId, numbers, clients.map((c) => c.id), payment.rest],
    );
    return this.read(work, 'i.id = any($1::uuid[])', [found.map((row) => row.id)], found.length);
  }

  /** Masks of the centres whose number stands in the purpose: asked by what is written, however many centres there are. */
  private async masks(work: Work, payment: Payment): Promise<InvoiceNumberMask[]> {
    const digits = payment.purpose.toUpperCase().replace(/[ОO]/g, '0').replace(/[IL|]/g, '1').replace(/З/g, '3');
    const written = new Set<string>();
    for (const [run] of digits.matchAll(/\d{4,}/g)) {
      for (let i = 0; i + 4 <= run.length; i++) {
        for (const length of CENTRE_DIGITS) if (i + length <= run.length) written.add(run.slice(i, i + length));
      }
    }
    if (written.size === 0) return [];
    const rows = await work.db.query<{ number: string }>('select number from service_centres where number = any($1)', [
      [...written].slice(0, 2000),
    ]);
    return rows.map((r) => ({ centre: r.number, digits: SEQUENCE_DIGITS }));
  }

  private async read(
    work: Work,
    condition: string,
    params: readonly unknown[],
    most = MOST,
  ): Promise<PayableInvoice[]> {
    const today = work.clock.today(MOSCOW);
    const n = params.length + 1;
    // A client that has moved to another partner is out of sight; its old invoices still name the buyer.
    const rows = await work.db.query<Found>(
      `select i.id, i.number, i.status, i.client_id, coalesce(c.inn, i.buyer_inn) client_inn, coalesce(c.name, i.buyer_name) client_name, i.issued_on, i.total, i.paid,
         i.due,
         i.status = 'issued' and i.offer_until < $${n}::date and coalesce(i.credit_until, i.offer_until) < $${n}::date lapsed,
         (select array_agg(distinct l.rate_bp) from invoice_lines l where l.invoice_id = i.id) rates,
         (select array_agg(g.inn) from clients g where g.group_name = c.group_name and g.partner_id = c.partner_id and g.id <> c.id) group_inns
       from invoices i left join clients c on c.id = i.client_id
       where ${condition} order by i.issued_on desc, i.id desc limit ${most}`,
      [...params, today],
    );
    return rows.map((r) => ({
      invoiceId: r.id,
      number: r.number,
      clientId: r.client_id,
      clientInn: r.client_inn ?? '',
      clientName: r.client_name,
      outstanding: Number(r.due),
      status: statusOf(r),
      vatRatesBp: r.rates ?? [],
      groupInns: r.group_inns ?? [],
      issuedOn: r.issued_on,
      total: Number(r.total),
      paid: Number(r.paid),
    }));
  }

  /** Our money went back to a client. */
  private async refund(work: Work, outgoing: Payment, of: { number: string; date: string | null }): Promise<void> {
    const found = await this.payments.referredTo(work, {
      sellerId: outgoing.sellerId,
      direction: 'in',
      number: of.number,
      date: of.date,
      account: outgoing.payeeAccount,
    });
    const incoming = found && (await this.payments.forUpdate(work, found.id));
    if (incoming && (await this.service.executeReturn(work, outgoing, incoming))) return;
    outgoing.queueNote = 'returnUnknown';
    outgoing.move('queue');
    await this.payments.save(work, outgoing);
  }

  /** The bank could not deliver our return: the money is the client's again. */
  private async refundReturned(
    work: Work,
    incoming: Payment,
    of: { number: string; date: string | null },
  ): Promise<void> {
    const outgoing = await this.payments.referredTo(work, {
      sellerId: incoming.sellerId,
      direction: 'out',
      number: of.number,
      date: of.date,
      account: null,
    });
    const client = outgoing?.clientId ? await this.clients.find(work, outgoing.clientId) : null;
    if (!outgoing || !client || outgoing.amount !== incoming.amount) {
      incoming.queueNote = 'returnCameBack';
      incoming.move('queue');
      await this.payments.save(work, incoming);
      return;
    }
    await this.returns.reopen(work, outgoing);
    incoming.decidedAt = work.clock.now();
    await this.allocations.identify(work, incoming, client);
  }
}

function judgement(
  payment: Payment,
  candidates: readonly PayableInvoice[],
  masks: readonly InvoiceNumberMask[],
  amount = payment.amount,
): MatchResult {
  const { direction, purpose, duplicateOf, payerName, payerInn } = payment;
  return matchPayment(
    { direction, amount, purpose, duplicateOf, payer: { name: payerName, inn: payerInn } },
    candidates,
    { masks },
  );
}

function statusOf(r: Found): MatchCandidate['status'] {
  if (r.status === 'annulled') return 'annulled';
  if (r.status === 'expired' || r.lapsed) return 'expired';
  return Number(r.due) > 0 && ['issued', 'partlyPaid'].includes(r.status) ? 'open' : 'settled';
}

const told = (r: MatchResult): Payment['decision'] => ({
  decision: r.decision,
  ...(r.decision === 'auto' ? { score: r.score } : {}),
  ...(r.decision === 'suggest' ? { proposal: r.proposal } : {}),
  warnings: r.warnings,
  candidates: r.candidates.length,
  numbers: r.numbers.map((n) => n.number),
});

/** Why a payment waits, in one word: the client has words for each. */
function noteOf(payment: Payment, r: MatchResult, candidates: readonly PayableInvoice[]): string {
  const warned = new Set<string>(r.warnings.map((w) => w.code));
  if (r.decision === 'duplicate') return 'duplicate';
  if (warned.has('invoice_annulled')) return 'invoiceAnnulled';
  if (warned.has('invoice_settled')) return 'invoiceSettled';
  if (warned.has('invoice_expired')) return 'invoiceExpired';
  if (warned.has('several_clients')) return 'severalClients';
  if (warned.has('homoglyph') || warned.has('number_unclear')) return 'numberUnclear';
  if (warned.has('number_unknown')) return 'numberUnknown';
  if (r.numbers.length > 1) return 'severalInvoices';
  if (r.candidates.length === 0) {
    return candidates.some((c) => c.clientInn !== '' && c.clientInn === payment.payerInn)
      ? 'nothingFits'
      : 'payerUnknown';
  }
  if (r.candidates.length > 1) return 'similarInvoices';
  return r.numbers.length === 0 ? 'noNumber' : 'amountDiffers';
}
