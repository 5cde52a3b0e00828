import { addDays } from '../../kernel/period.js';
import { dateIn } from '../../kernel/time-zone.js';
import type { Bank } from './bank.js';
import type { DemoClient } from './clients.js';
import { type Sale, salesOf, type Wanted } from './sales.plan.js';
import { HOME_ZONE, newKey, type Someone, type World } from './world.js';

export interface DemoInvoice {
  id: string;
  version: number;
  number: string;
  total: number;
  issuedOn: string;
  client: DemoClient;
}

const fields = 'id version number total issuedOn';

/** Invoices of a year, each with its own life; payments go through the bank. */
export class Sales {
  /** Issued and still waiting for money, for the bank's last statement. */
  readonly open: DemoInvoice[] = [];
  private readonly offers = new Map<string, Promise<Map<string, string>>>();

  constructor(
    private readonly world: World,
    private readonly bank: Bank,
  ) {}

  plan(clients: readonly DemoClient[]): void {
    for (const [k, sale] of salesOf(clients).entries()) {
      const time = `${String(10 + (k % 7)).padStart(2, '0')}:${String((k * 13) % 60).padStart(2, '0')}`;
      this.world.plan(-sale.ago, time, `sale to ${sale.client.name}`, () => this.sell(sale, k));
    }
  }

  /** An invoice of today for one certificate; paid by the bank the next day, unless the client takes his time. */
  async certificate(client: DemoClient, paid: boolean): Promise<DemoInvoice> {
    const who = client.centre.manager;
    const wanted: Wanted[] = [{ product: 'certificates', plan: 'base', months: 15 }];
    const draft = await this.draft(who, { client, ago: 0, wanted, fate: 'paid', discount: false });
    const invoice = await this.issue(who, draft, client, false);
    if (paid) this.pay(invoice, 1, invoice.total);
    return invoice;
  }

  private async sell(sale: Sale, k: number): Promise<void> {
    const { client, fate } = sale;
    const who = client.centre.manager;
    const draft = await this.draft(who, sale);
    if (fate === 'draft') return;
    const invoice = await this.issue(who, draft, client, sale.ago < 30 && k % 4 !== 1);
    const after = (days: number, what: string, run: () => Promise<void>) =>
      this.world.plan(-Math.max(sale.ago - days, 0), '15:00', what, run);
    switch (fate) {
      case 'paid':
        return this.pay(invoice, 1 + (k % 9), invoice.total);
      case 'corrected':
        this.pay(invoice, 3, invoice.total);
        return after(16, 'credit note', () => this.correct(invoice));
      case 'partly':
        return this.pay(invoice, 3, Math.round(invoice.total / 200) * 100);
      case 'credit':
        this.open.push(invoice);
        return after(1, 'credit', () => this.credit(invoice, sale.ago));
      case 'annulled':
        return after(4, 'annul', () => this.annul(invoice));
      case 'reissued':
        return after(2, 'reissue', () => this.reissue(invoice));
      case 'expired':
        return;
      default:
        this.open.push(invoice);
        if (fate === 'overdue') after(17, 'reminder', () => this.remind(invoice));
    }
  }

  private async draft(
    who: Someone,
    { client, wanted, ago, fate, discount }: Sale,
  ): Promise<{ id: string; version: number }> {
    const items = [];
    for (const one of wanted) items.push(await this.item(who, client, one, discount));
    // Late payers are waited for: their offers stand for longer than the term.
    const offerUntil = fate === 'overdue' || fate === 'partly' ? this.world.date(-ago + 75) : null;
    const { createInvoiceDraft: made } = await this.world.ask(
      who,
      'mutation ($key: UUID!, $input: InvoiceDraftInput!) { createInvoiceDraft(idempotencyKey: $key, input: $input) { id version } }',
      { key: newKey(), input: { clientId: client.id, offerUntil, items } },
    );
    return made;
  }

  private async item(who: Someone, client: DemoClient, wanted: Wanted, discount: boolean): Promise<object> {
    const reduced = discount ? { discountBp: 1000, discountReason: 'Постоянный клиент' } : {};
    if (!('plan' in wanted)) return { ...wanted, vatKind: 'GENERAL', quantity: 1, ...reduced };
    const offers = await this.offersFor(who, client);
    const planId = offers.get(`${wanted.product}/${wanted.plan}`);
    if (!planId) throw new Error(`No plan ${wanted.product}/${wanted.plan} for ${client.category}`);
    return { planId, months: wanted.months, quantity: 1, ...reduced };
  }

  /** Plans that suit the kind of client in its region, by product and code. */
  private offersFor(who: Someone, { category, centre }: DemoClient): Promise<Map<string, string>> {
    const key = `${category}/${centre.region}`;
    const found = this.offers.get(key);
    if (found) return found;
    const asked = this.world
      .ask(
        who,
        `query ($region: String!, $category: ClientCategory!) { offerings(regionCode: $region, category: $category) {
           product { code } plans { plan { id code } } } }`,
        { region: centre.region, category },
      )
      .then(({ offerings }) => {
        const plans = new Map<string, string>();
        for (const o of offerings) for (const p of o.plans) plans.set(`${o.product.code}/${p.plan.code}`, p.plan.id);
        return plans;
      });
    this.offers.set(key, asked);
    return asked;
  }

  private async issue(
    who: Someone,
    draft: { id: string; version: number },
    client: DemoClient,
    send: boolean,
  ): Promise<DemoInvoice> {
    const { issueInvoice: made } = await this.world.ask(
      who,
      `mutation ($id: UUID!, $v: Int!, $key: UUID!, $letter: InvoiceLetterInput) {
         issueInvoice(id: $id, expectedVersion: $v, idempotencyKey: $key, letter: $letter) { ${fields} } }`,
      { id: draft.id, v: draft.version, key: newKey(), letter: send ? {} : null },
    );
    return { ...made, client };
  }

  /** A payment order that leaves the payer's bank so many days after the issue, if that day has come. */
  private pay(invoice: DemoInvoice, days: number, amount: number): void {
    const { client } = invoice;
    const on = addDays(invoice.issuedOn, days);
    if (on >= this.world.date(0)) {
      this.open.push(invoice);
      return;
    }
    this.bank.wire({
      seller: sellerOf(client),
      on,
      amount,
      payer: payerOf(client),
      purpose: `Оплата по счёту № ${invoice.number} от ${invoice.issuedOn.split('-').reverse().join('.')}`,
    });
  }

  private async credit(invoice: DemoInvoice, ago: number): Promise<void> {
    const until = addDays(dateIn(HOME_ZONE, this.world.now()), ago > 13 ? 28 : 10);
    await this.world.ask(
      invoice.client.centre.accountant,
      'mutation ($id: UUID!, $until: LocalDate!, $v: Int!) { giveInvoiceCredit(id: $id, until: $until, expectedVersion: $v) { id } }',
      { id: invoice.id, until, v: await this.versionOf(invoice) },
    );
  }

  private async annul(invoice: DemoInvoice): Promise<void> {
    await this.world.ask(
      invoice.client.centre.accountant,
      'mutation ($id: UUID!, $reason: String!, $v: Int!) { annulInvoice(id: $id, reason: $reason, expectedVersion: $v) { id } }',
      { id: invoice.id, reason: 'Клиент передумал', v: await this.versionOf(invoice) },
    );
  }

  private async reissue(invoice: DemoInvoice): Promise<void> {
    const { client } = invoice;
    const { reissueInvoice: draft } = await this.world.ask(
      client.centre.accountant,
      `mutation ($id: UUID!, $reason: String!, $v: Int!, $key: UUID!) {
         reissueInvoice(id: $id, reason: $reason, expectedVersion: $v, idempotencyKey: $key) { id version } }`,
      { id: invoice.id, reason: 'Клиент попросил другой срок оплаты', v: await this.versionOf(invoice), key: newKey() },
    );
    const again = await this.issue(client.centre.manager, draft, client, true);
    this.pay(again, 4, again.total);
  }

  private async correct(invoice: DemoInvoice): Promise<void> {
    const who = invoice.client.centre.accountant;
    const { invoice: now } = await this.world.ask(
      who,
      'query ($id: UUID!) { invoice(id: $id) { lines { id gross } } }',
      {
        id: invoice.id,
      },
    );
    const [line] = now.lines;
    await this.world.ask(
      who,
      'mutation ($id: UUID!, $input: CreditNoteInput!, $key: UUID!) { issueCreditNote(invoiceId: $id, input: $input, idempotencyKey: $key) { id } }',
      {
        id: invoice.id,
        key: newKey(),
        input: {
          reason: 'Услуга оказана не полностью',
          lines: [{ lineId: line.id, gross: Math.round(line.gross / 500) * 100 }],
        },
      },
    );
  }

  private async remind(invoice: DemoInvoice): Promise<void> {
    await this.world.ask(
      invoice.client.centre.manager,
      'mutation ($id: UUID!, $key: UUID!) { remindOfInvoice(id: $id, letter: {}, idempotencyKey: $key) { id } }',
      { id: invoice.id, key: newKey() },
    );
  }

  private async versionOf(invoice: DemoInvoice): Promise<number> {
    const { invoice: now } = await this.world.ask(
      invoice.client.centre.accountant,
      'query ($id: UUID!) { invoice(id: $id) { version } }',
      { id: invoice.id },
    );
    return now.version;
  }
}

/** Who sells in the client's centre. */
export const sellerOf = (client: DemoClient) => (client.centre.number === '6627' ? 'opora' : 'vendor');

export const payerOf = (client: DemoClient) => ({
  name: client.name,
  inn: client.inn,
  kpp: client.kpp,
  bik: client.bik,
  account: client.account,
  bankName: client.bankName,
});
