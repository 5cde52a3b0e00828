import { Inject, Injectable } from '@nestjs/common';
import { importsFor } from '../../features/payments/index.js';
import { addDays } from '../../kernel/period.js';
import type { Config } from '../../platform/config/config.js';
import type { Work } from '../../platform/database/work.js';
import { CONFIG } from '../../platform/tokens.js';
import { accountOf, banks, innOfOrganisation } from './requisites.js';
import { camtFile, oneCFile, type Payer, type PaymentOrder, type StatementAccount } from './statement-files.js';

export const sampleFormats = ['oneC', 'camt'] as const;
export type SampleFormat = (typeof sampleFormats)[number];

interface Unpaid {
  number: string;
  due: number;
  issuedOn: string;
  buyer: string;
  inn: string | null;
  kpp: string | null;
  account: string | null;
  bik: string | null;
  bankName: string | null;
}

/** Only so many invoices are looked through. */
const MOST = 50;

/**
 * A statement to try the import with, for whoever came to look: of an account whose statements he may import, over invoices that
 * are unpaid now. One is paid exactly, one in part, one without its number, and somebody unknown has sent money too.
 */
@Injectable()
export class SampleStatements {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Null where there is nothing to try: not in the demonstration, or all is paid. */
  async account(work: Work): Promise<(StatementAccount & { sellerId: string }) | null> {
    if (!this.config.demo) return null;
    const [found] = await work.db.query<StatementAccount & { sellerId: string }>(
      `select s.id as "sellerId", s.inn, s.full_name as "fullName", a.account, a.bik, a.bank_name as "bankName"
       from sellers s join seller_accounts a on a.seller_id = s.id and a.is_main
       join lateral (select count(*) n from invoices i where i.seller_id = s.id and ${unpaid}) x on x.n > 0
       where $1::uuid[] is null or s.partner_id = any($1) order by x.n desc, s.id limit 1`,
      [importsFor(work.actor)],
    );
    return found ?? null;
  }

  /** The same bytes until one of the invoices is paid: who imports it twice sees that nothing happens. */
  async file(work: Work, format: SampleFormat): Promise<{ name: string; bytes: Buffer } | null> {
    const account = await this.account(work);
    if (!account) return null;
    const on = addDays(work.clock.today('Europe/Moscow'), -1);
    const orders = ordersFor(await this.unpaidOf(work, account.sellerId), on);
    const period = { from: on, until: on, opening: 1_250_000_00 };
    return format === 'oneC'
      ? { name: `kl_to_1c_${on}.txt`, bytes: oneCFile(account, orders, period) }
      : { name: `camt053_${on}.xml`, bytes: camtFile(account, orders, period) };
  }

  private unpaidOf(work: Work, sellerId: string): Promise<Unpaid[]> {
    return work.db.query<Unpaid>(
      `select i.number, (i.total - i.corrected - i.paid)::float8 as due, i.issued_on::text as "issuedOn", c.full_name as buyer,
         c.inn, c.kpp, a.account, a.bik, a.bank_name as "bankName"
       from invoices i join clients c on c.id = i.client_id
       left join lateral (select * from client_accounts x where x.client_id = c.id order by x.place limit 1) a on true
       where i.seller_id = $1 and c.inn is not null and ${unpaid} order by i.issued_on desc, i.number desc limit ${MOST}`,
      [sellerId],
    );
  }
}

const unpaid = `i.status in ('issued', 'partlyPaid') and i.total > i.corrected + i.paid`;

/** Of different payers, so that each shows one thing. */
function ordersFor(invoices: readonly Unpaid[], on: string): PaymentOrder[] {
  const payers = new Set<string>();
  const [exact, part, nameless] = invoices.filter(({ inn }) => !payers.has(inn!) && payers.add(inn!));
  const orders: PaymentOrder[] = [];
  const add = (amount: number, payer: Payer, purpose: string) => {
    // A number that no other sample bears: that of the first invoice, counted on.
    const number = String((Number(exact?.number ?? 0) % 900_000) + orders.length + 1);
    orders.push({ number, on, amount, payer, purpose });
  };
  const named = (i: Unpaid) => `по счёту № ${i.number} от ${i.issuedOn.split('-').reverse().join('.')}`;
  if (exact) add(exact.due, payerOf(exact), `Оплата ${named(exact)}. В том числе НДС`);
  if (part) add(Math.ceil(part.due / 200) * 100, payerOf(part), `Частичная оплата ${named(part)}`);
  if (nameless) add(nameless.due, payerOf(nameless), 'Оплата за услуги по договору');
  const { bik, name: bankName } = banks.neva!;
  const stranger = { name: 'ООО «Случайный плательщик»', inn: innOfOrganisation('78', 4242), kpp: '780101001' };
  add(4_250_00, { ...stranger, bik, bankName, account: accountOf(bik, 4242) }, 'Оплата за канцелярские товары');
  return orders;
}

function payerOf({ buyer: name, inn, kpp, account, bik, bankName }: Unpaid): Payer {
  if (account && bik) return { name, inn, kpp, account, bik, bankName: bankName ?? '' };
  const { bik: own, name: bank } = banks.ural!;
  return { name, inn, kpp, bik: own, bankName: bank, account: accountOf(own, Number(inn!.slice(-7))) };
}
