import { addDays, type IsoDate } from '../../kernel/period.js';
import type { Network } from './network.js';
import { oneCFile, type PaymentOrder } from './statement-files.js';
import type { World } from './world.js';

/** Money on its way to one of the sellers. */
export interface Wire extends Omit<PaymentOrder, 'number'> {
  seller: string;
}

/** The bank of the demonstration: it collects payment orders and gives out statements, which billing imports. */
export class Bank {
  private readonly waiting: Wire[] = [];
  private readonly balances = new Map<string, number>();
  private order = 1200;

  constructor(
    private readonly world: World,
    private readonly network: Network,
  ) {}

  wire(wire: Wire): void {
    this.waiting.push(wire);
  }

  /** Billing imports statements every ten days, the last one for yesterday; `last` adds what is still on its way. */
  plan(last: () => void): void {
    for (let ago = 371; ago >= 1; ago -= 10) {
      this.world.plan(-ago, '09:15', 'statement', () => this.statements(addDays(this.world.today(), -1)));
    }
    this.world.plan(0, '08:40', 'statement', () => {
      last();
      return this.statements(this.world.date(-1));
    });
  }

  /** Imports a statement of each seller's account for everything up to and including `until`. */
  async statements(until: IsoDate): Promise<void> {
    for (const [key, seller] of this.network.sellers) {
      const due = this.waiting.filter((w) => w.seller === key && w.on <= until);
      if (due.length === 0) continue;
      for (const w of due) this.waiting.splice(this.waiting.indexOf(w), 1);
      due.sort((a, b) => (a.on < b.on ? -1 : 1));
      const opening = this.balances.get(key) ?? 1_250_000_00;
      const orders = due.map((wire) => ({ ...wire, number: String(++this.order) }));
      this.balances.set(key, opening + sumOf(due));
      await this.world.upload(this.network.billing, '/api/statements', {
        name: `kl_to_1c_${key}_${until}.txt`,
        type: 'text/plain',
        bytes: oneCFile(seller, orders, { from: due[0]!.on, until, opening }),
      });
      await this.world.settle();
    }
  }
}

const sumOf = (wires: readonly Wire[]) => wires.reduce((sum, w) => sum + w.amount, 0);
