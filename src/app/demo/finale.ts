import { addDays, type IsoDate } from '../../kernel/period.js';
import type { Bank } from './bank.js';
import type { DemoClient } from './clients.js';
import type { Network } from './network.js';
import { accountOf, banks, innOfOrganisation } from './requisites.js';
import { type DemoInvoice, payerOf, type Sales, sellerOf } from './sales.js';
import type { Payer } from './statement-files.js';
import { newKey, type World } from './world.js';

/** Clients who would change the centre: one request waits for a decision, one was declined. */
export function planTransfers(world: World, network: Network, clients: readonly DemoClient[]): void {
  const home = clients.filter((c) => c.centre.number === '6614' && c.category === 'LEGAL_ENTITY');
  const ask = (client: DemoClient, reason: string) =>
    world.ask(
      network.people.at('two@okno.example', 'c-6627'),
      'mutation ($key: UUID!, $input: AskForClientInput!) { askForClient(input: $input, idempotencyKey: $key) { id version } }',
      { key: newKey(), input: { inn: client.inn, kpp: client.kpp, reason } },
    );
  world.plan(-25, '11:40', 'declined transfer', async () => {
    const { askForClient: made } = await ask(home[8]!, 'Клиент открыл склад в Нижнем Тагиле');
    await world.ask(
      network.hq,
      'mutation ($id: UUID!, $v: Int!, $note: String!) { declineTransfer(id: $id, expectedVersion: $v, note: $note) { id } }',
      { id: made.id, v: made.version, note: 'Клиент подтвердил, что остаётся в Екатеринбурге' },
    );
  });
  world.plan(-2, '14:10', 'transfer that waits', async () => {
    await ask(home[11]!, 'Клиент переехал в Нижний Тагил и просит обслуживать его на месте');
  });
}

/** A colleague who has been invited and has not come yet. */
export function planInvitation(world: World, { people, centres }: Network): void {
  world.plan(0, '08:15', 'invitation', async () => {
    await world.ask(
      people.at('partner@okno.example', 'p-21'),
      'mutation ($id: UUID!) { inviteToCentre(id: $id, input: { email: "stazher@okno.example", roles: [CENTRE_MANAGER] }) { id } }',
      { id: centres.get('6614')!.id },
    );
  });
}

const stranger = (name: string, serial: number): Payer => ({
  name,
  inn: innOfOrganisation('66', serial),
  kpp: '667101001',
  bik: banks.moscow!.bik,
  account: accountOf(banks.moscow!.bik, serial),
  bankName: banks.moscow!.name,
});

/** The last statement leaves people something to decide: each kind of doubt once. */
export function wireDoubts(world: World, bank: Bank, sales: Sales): void {
  const on = world.date(-2);
  const open = sales.open.filter((i) => sellerOf(i.client) === 'vendor' && i.issuedOn <= on);
  const take = () => open.shift();
  const wire = (
    invoice: DemoInvoice | undefined,
    amount: (due: number) => number,
    purpose: (no: string) => string,
    payer?: Payer,
  ) => {
    if (!invoice) return;
    bank.wire({
      seller: 'vendor',
      on,
      amount: amount(invoice.total),
      payer: payer ?? payerOf(invoice.client),
      purpose: purpose(invoice.number),
    });
  };
  const whole = (due: number) => due;
  const dated = (date: IsoDate) => date.split('-').reverse().join('.');
  wire(take(), whole, (no) => `Оплата по счету № ${no} от ${dated(addDays(on, -4))} за программу для ЭВМ`);
  wire(
    take(),
    (due) => Math.round(due / 250) * 100,
    (no) => `Частичная оплата по счету ${no}`,
  );
  wire(
    take(),
    (due) => due + 500_00,
    (no) => `Оплата по сч. ${no}, сумма с запасом`,
  );
  wire(take(), whole, () => 'Оплата за электронную отчетность. НДС не облагается');
  wire(take(), whole, (no) => `Оплата за партнера по счету № ${no}`, stranger('ООО «Казначей»', 811));
  wire(take(), whole, (no) => `По счету ${no.slice(0, -2)}${no.slice(-1)}${no.slice(-2, -1)} за услуги`);
  const pair = open.find((a) => open.some((b) => b !== a && b.client === a.client));
  const other = pair && open.find((b) => b !== pair && b.client === pair.client);
  if (pair && other) {
    wire(
      pair,
      (due) => due + other.total,
      (no) => `Оплата по счетам № ${no} и № ${other.number}`,
    );
  }
  bank.wire({
    seller: 'vendor',
    on,
    amount: 14_830_00,
    payer: stranger('ООО «Полюс Снаб»', 812),
    purpose: 'Оплата по договору 14/2 от 03.10.2026. В том числе НДС 22% - 2674.26 руб.',
  });
  bank.wire({
    seller: 'vendor',
    on,
    amount: 3_350_00,
    payer: { ...stranger('Гаврилов Антон Сергеевич', 813), inn: null, kpp: null },
    purpose: 'за отчетность ИП Гаврилов',
  });
}

/** A year of bells would stand unread at the first log-in: people have read all but those of the last two days. */
export function planReading(world: World): void {
  world.plan(-2, '18:30', 'bells are read', () => world.everybody('mutation { readAllNotifications }'));
}
