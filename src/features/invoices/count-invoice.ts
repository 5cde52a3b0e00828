import { Injectable } from '@nestjs/common';
import { addDays, assertDate, type IsoDate } from '../../kernel/period.js';
import { checkInn, checkKpp } from '../../kernel/requisites.js';
import type { TaxProfile } from '../../kernel/vat.js';
import type { Work } from '../../platform/database/work.js';
import { phrase } from '../../platform/printing/index.js';
import { type Client, ClientRepository } from '../clients/index.js';
import { WrongRequisite } from '../partners/index.js';
import { type Seller, type SellerAccount, SellerIncomplete, SellerRepository } from '../sellers/index.js';
import { CentreNotWorking, type ServiceCentre, ServiceCentreRepository } from '../service-centres/index.js';
import type { InvoiceDraftInput } from './invoice.inputs.js';
import {
  CentreMayNotSell,
  ClientNotServed,
  DiscountNeedsReason,
  DiscountTooLarge,
  InvoiceItemUnclear,
  InvoiceTotalTooLarge,
  OfferShorterThanTerm,
  PayUntilWrong,
  SeveralSellers,
} from './invoice.refusals.js';
import type { InvoiceItem, PricedItem } from './invoice-items.js';
import {
  type CountedLine,
  countLines,
  discountOfItem,
  discountShare,
  type InvoiceSums,
  natureOf,
  priceOfItem,
  sumLines,
} from './invoice-lines.js';
import { invoiceWording } from './invoice-paper.js';
import type { PartySnapshot } from './invoice-snapshot.js';
import { discountLimit } from './invoices.policy.js';
import { PriceItems } from './price-items.js';

/** A hundred thousand million roubles; more is a slip of the hand. */
const MOST = 10_000_000_000_000;
const TERM_DAYS = 14;
const TRANSIT_DAYS = 5;
const LONGEST_TERM_DAYS = 366;

/** Everything that a draft comes to, before anything is written. */
export interface CountedInvoice {
  client: Client;
  centre: ServiceCentre;
  seller: Seller;
  account: SellerAccount;
  today: IsoDate;
  items: InvoiceItem[];
  priced: PricedItem[];
  lines: CountedLine[];
  sums: InvoiceSums;
  payUntil: IsoDate;
  offerUntil: IsoDate;
  basis: string;
  buyer: PartySnapshot;
  payer: PartySnapshot | null;
}

export interface CountOptions {
  /** Items that were agreed to before: their discounts are not judged again. */
  allowed?: readonly InvoiceItem[];
  /** A term that has passed begins anew instead of being refused. */
  renewTerm?: boolean;
}

/** Counts an invoice from what was asked for, the catalogue, the law and the seller of today. */
@Injectable()
export class CountInvoice {
  constructor(
    private readonly clients: ClientRepository,
    private readonly centres: ServiceCentreRepository,
    private readonly sellers: SellerRepository,
    private readonly prices: PriceItems,
  ) {}

  async count(work: Work, input: InvoiceDraftInput, options: CountOptions = {}): Promise<CountedInvoice> {
    const client = await this.clients.byId(work, input.clientId);
    if (client.status !== 'active') throw new ClientNotServed({ status: client.status }, ['input', 'clientId']);
    const centre = await this.centres.find(work, client.serviceCentreId);
    if (centre?.status !== 'active') throw new CentreNotWorking({}, ['input', 'clientId']);
    const today = work.clock.today(centre.timeZone);
    const items = input.items.map((item) => ({ ...item, startsOn: assertDate(item.startsOn ?? today) }));
    for (const [i, item] of items.entries()) if (!natureOf(item)) throw new InvoiceItemUnclear({}, place(i));
    const priced = await this.prices.price(work, client, items, today);
    this.checkDiscounts(work, priced, options.allowed ?? []);
    const sale = await this.seller(work, centre, priced, today);
    const lines = this.lines(sale.seller, priced, await this.profile(work, sale.seller));
    const sums = sumLines(lines);
    if (sums.total > MOST) throw new InvoiceTotalTooLarge({ limit: MOST }, ['input', 'items']);
    return {
      client,
      centre,
      ...sale,
      today,
      items,
      priced,
      lines,
      sums,
      ...this.terms(input, today, options.renewTerm ?? false),
      basis: input.basis?.trim() || basisOf(sale.seller),
      buyer: buyerOf(client),
      payer: payerOf(input),
    };
  }

  private checkDiscounts(work: Work, priced: readonly PricedItem[], allowed: readonly InvoiceItem[]): void {
    const known = new Set(allowed.map(canonical));
    const limitBp = discountLimit(work.actor);
    for (const [i, one] of priced.entries()) {
      const { item } = one;
      if (item.discountBp && item.discountAmount) throw new InvoiceItemUnclear({}, place(i, 'discountAmount'));
      const discount = discountOfItem(one);
      if (discount === 0) continue;
      const at = place(i, item.discountBp ? 'discountBp' : 'discountAmount');
      if (discount > priceOfItem(one)) throw new DiscountTooLarge({ limitBp: 10_000 }, at);
      if (!item.discountReason?.trim()) throw new DiscountNeedsReason({}, place(i, 'discountReason'));
      const judged = !item.promotionId && !known.has(canonical(item));
      if (judged && discountShare(one) > limitBp) throw new DiscountTooLarge({ limitBp }, at);
    }
  }

  private async seller(work: Work, centre: ServiceCentre, priced: readonly PricedItem[], today: IsoDate) {
    const codes = [...new Set(priced.map((one) => one.productCode))];
    for (const [i, { productCode }] of priced.entries()) {
      if (productCode && !centre.sells(productCode)) throw new CentreMayNotSell({ product: productCode }, place(i));
    }
    // What belongs to no product goes with the products beside it.
    const products = codes.filter((code) => code !== null);
    const wanted = products.length > 0 ? products : [null];
    const found = await this.sellers.forCentre(work, centre.id, wanted[0], today);
    for (const code of wanted.slice(1)) {
      const other = await this.sellers.forCentre(work, centre.id, code, today);
      if (other.seller.id !== found.seller.id) throw new SeveralSellers({}, ['input', 'items']);
    }
    return { seller: found.seller, account: found.account };
  }

  private async profile(work: Work, seller: Seller): Promise<TaxProfile> {
    const rows = await this.sellers.taxProfilesOf(work, [seller.id]);
    return rows.map((row) => ({ from: row.validFrom, regime: row.regime }));
  }

  private lines(seller: Seller, priced: readonly PricedItem[], profile: TaxProfile): CountedLine[] {
    const first = profile.map((row) => row.from).sort()[0] ?? '9999-12-31';
    if (priced.some((one) => one.item.startsOn < first)) {
      throw new SellerIncomplete({ seller: seller.name, missing: 'regime' }, ['input', 'items']);
    }
    return countLines(priced, profile);
  }

  private terms(given: Pick<InvoiceDraftInput, 'payUntil' | 'offerUntil'>, today: IsoDate, renew: boolean) {
    const input = renew && given.payUntil && given.payUntil < today ? { payUntil: null, offerUntil: null } : given;
    const payUntil = input.payUntil ?? addDays(today, TERM_DAYS);
    const offerUntil = input.offerUntil ?? addDays(payUntil, TRANSIT_DAYS);
    checkTerms(payUntil, offerUntil, today);
    return { payUntil, offerUntil };
  }
}

/** The term lies between today and a year ahead, and the offer holds at least as long. */
export function checkTerms(payUntil: IsoDate, offerUntil: IsoDate, today: IsoDate): void {
  const latest = addDays(today, LONGEST_TERM_DAYS);
  if (payUntil < today || payUntil > latest)
    throw new PayUntilWrong({ earliest: today, latest }, ['input', 'payUntil']);
  if (offerUntil < payUntil || offerUntil > addDays(latest, LONGEST_TERM_DAYS)) {
    throw new OfferShorterThanTerm({ earliest: payUntil }, ['input', 'offerUntil']);
  }
}

/** The same item gives the same text, whatever the database did to the order of its keys. */
const canonical = (item: InvoiceItem) =>
  JSON.stringify(
    Object.entries(item)
      .filter(([, value]) => value != null)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
const place = (i: number, field?: string) => ['input', 'items', String(i), ...(field ? [field] : [])];

function basisOf(seller: Seller): string {
  const words = invoiceWording();
  return seller.offerUrl ? phrase(words.basisOfferAt, { url: seller.offerUrl }) : words.basisOffer;
}

const buyerOf = (client: Client): PartySnapshot => ({
  name: client.fullName || client.name,
  inn: client.inn ?? '',
  kpp: client.kpp,
  address: client.address,
});

function payerOf({ payer }: InvoiceDraftInput): PartySnapshot | null {
  if (!payer) return null;
  const refuse = (requisite: string, problem: string | null) => {
    if (problem) throw new WrongRequisite({ requisite, problem }, ['input', 'payer', requisite]);
  };
  refuse('inn', checkInn(payer.inn));
  if (payer.kpp) refuse('kpp', checkKpp(payer.kpp));
  return { name: payer.name, inn: payer.inn, kpp: payer.kpp || null, address: payer.address };
}
