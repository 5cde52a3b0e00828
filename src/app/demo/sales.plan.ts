import type { Category, DemoClient } from './clients.js';

/** What becomes of an invoice. */
export type Fate =
  | 'draft'
  | 'open'
  | 'overdue'
  | 'partly'
  | 'credit'
  | 'paid'
  | 'expired'
  | 'annulled'
  | 'reissued'
  | 'corrected';

export type Wanted =
  | { product: string; plan: string; months: number }
  | { title: string; kind: 'SERVICE' | 'GOODS'; unit: string; unitPrice: number };

export interface Sale {
  client: DemoClient;
  /** Days ago. */
  ago: number;
  wanted: readonly Wanted[];
  fate: Fate;
  discount: boolean;
}

const plan = (product: string, code: string, months: number): Wanted => ({ product, plan: code, months });
const visit: Wanted = {
  title: 'Выезд специалиста и настройка рабочего места',
  kind: 'SERVICE',
  unit: 'усл.',
  unitPrice: 2_500_00,
};
const token: Wanted = { title: 'Ключевой носитель USB', kind: 'GOODS', unit: 'шт.', unitPrice: 1_900_00 };

/** What the categories buy first. */
const firstBuys: Record<Category, readonly (readonly Wanted[])[]> = {
  LEGAL_ENTITY: [
    [plan('reporting', 'optimal', 12)],
    [plan('reporting', 'maximum', 12)],
    [plan('reporting', 'basic', 3)],
    [plan('accounting', 'standard', 12)],
    [plan('reporting', 'optimal', 12), visit],
    [plan('certificates', 'base', 15), token],
    [plan('stock', 'optimal', 3)],
    [plan('exchange', 'docs-1000', 12)],
    [plan('norms', 'light', 6)],
  ],
  SOLE_ENTREPRENEUR: [
    [plan('reporting', 'basic', 12)],
    [plan('accounting', 'start', 3)],
    [plan('certificates', 'base-carrier', 15)],
    [plan('reporting', 'basic', 3)],
  ],
  BUDGET: [[plan('reporting', 'optimal', 12)], [plan('reporting', 'maximum', 12), visit]],
  INDIVIDUAL: [[plan('certificates', 'base', 12)], [plan('certificates', 'base-carrier', 15)]],
};

/** Every invoice of the demonstration, oldest first. */
export function salesOf(clients: readonly DemoClient[]): Sale[] {
  const sales: (Omit<Sale, 'fate' | 'discount'> & { fate?: Fate })[] = [];
  for (const [i, client] of clients.entries()) {
    const buys = firstBuys[client.category];
    const first = buys[i % buys.length]!;
    const began = client.since - 3;
    sales.push({ client, ago: began, wanted: first });
    const { months } = first[0] as { months: number };
    // Rights for a few months are mostly bought again; some clients don't come back.
    for (let ago = began - months * 30; ago > 3 && i % 4 !== 3; ago -= months * 30) {
      sales.push({ client, ago, wanted: [first[0]!] });
    }
    if (i % 4 === 1 && began > 24) sales.push({ client, ago: began - 21, wanted: [plan('certificates', 'base', 15)] });
    if (i % 6 === 0 && began > 60) sales.push({ client, ago: began - 47, wanted: [visit] });
    if (i % 3 === 0 && client.category === 'LEGAL_ENTITY' && began > 110) {
      sales.push({ client, ago: 2 + ((i * 7) % 100), wanted: [plan('exchange', 'docs-300', 12)] });
    }
  }
  // The main centre has had a busy month; its first client waits for two invoices at once.
  const home = clients.filter((c) => c.centre.number === '6614' && c.since > 60 && c.category !== 'INDIVIDUAL');
  for (const [i, client] of home.entries()) {
    if (i % 2 === 0)
      sales.push({
        client,
        ago: 2 + ((i * 5) % 27),
        wanted: i % 4 === 0 ? [visit] : [plan('certificates', 'base', 15)],
      });
  }
  for (const ago of [7, 6])
    sales.push({ client: clients[0]!, ago, wanted: ago === 7 ? [token] : [visit], fate: 'open' });
  // Nobody sells in a centre that is closed or suspended.
  const open = sales.filter((s) => !(s.client.lastDay && s.ago < s.client.lastDay));
  return open
    .sort((a, b) => b.ago - a.ago)
    .map((s, k) => ({ ...s, fate: s.fate ?? fateOf(s.ago, k), discount: k % 7 === 3 }));
}

/** By age and turn, so that every state has its example. */
function fateOf(ago: number, k: number): Fate {
  const turn = (list: readonly Fate[]) => list[k % list.length]!;
  if (ago <= 3) return turn(['open', 'draft', 'open', 'draft']);
  if (ago <= 13) return turn(['open', 'paid', 'partly', 'credit', 'paid', 'draft', 'open']);
  if (ago <= 26) return turn(['paid', 'overdue', 'paid', 'partly', 'paid', 'credit']);
  if (ago <= 50) return turn(['paid', 'paid', 'overdue', 'paid', 'reissued', 'paid', 'annulled']);
  if (k % 19 === 5) return 'expired';
  if (k % 23 === 7) return 'annulled';
  if (k % 17 === 3) return 'reissued';
  if (k % 29 === 11) return 'corrected';
  return 'paid';
}
