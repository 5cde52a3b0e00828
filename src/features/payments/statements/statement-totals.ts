import type { Kopecks } from '../../../kernel/money.js';
import { addDays, type IsoDate } from '../../../kernel/period.js';
import type { StatementAccount, TotalsMismatch } from './statement.js';

export type Side = 'credit' | 'debit';

/** A movement on one account; a transfer between two own accounts makes two of them. */
export interface Movement {
  account: string;
  on: IsoDate;
  side: Side;
  amount: Kopecks;
}

/** Running totals of one account and side: `sums[i]` is the turnover of all days up to and including `days[i]`. */
interface Running {
  days: IsoDate[];
  sums: Kopecks[];
}

/** Turnovers by account, side and stretch of days; running totals keep a file of many sections and payments quick. */
export class Turnovers {
  private readonly running = new Map<string, Running>();

  constructor(movements: readonly Movement[]) {
    const byDay = new Map<string, Map<IsoDate, Kopecks>>();
    for (const { account, side, on, amount } of movements) {
      const key = `${account} ${side}`;
      const days = byDay.get(key) ?? new Map<IsoDate, Kopecks>();
      days.set(on, (days.get(on) ?? 0) + amount);
      byDay.set(key, days);
    }
    for (const [key, days] of byDay) {
      const sorted = [...days].sort(([a], [b]) => (a < b ? -1 : 1));
      let sum = 0;
      const sums = sorted.map(([, amount]) => {
        sum += amount;
        return sum;
      });
      this.running.set(key, { days: sorted.map(([day]) => day), sums });
    }
  }

  /** Turnover of the days from `from` to `to`, both included. */
  within(account: string, side: Side, from: IsoDate, to: IsoDate): Kopecks {
    return this.before(account, side, addDays(to, 1)) - this.before(account, side, from);
  }

  /** Turnover of all days. */
  whole(account: string, side: Side): Kopecks {
    return this.running.get(`${account} ${side}`)?.sums.at(-1) ?? 0;
  }

  private before(account: string, side: Side, day: IsoDate): Kopecks {
    const running = this.running.get(`${account} ${side}`);
    if (!running) return 0;
    let low = 0;
    let high = running.days.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (running.days[middle]! < day) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? 0 : running.sums[low - 1]!;
  }
}

/** Compares what the bank states with its own documents. */
export function checkTotals(sections: readonly StatementAccount[], movements: readonly Movement[]): TotalsMismatch[] {
  const turnovers = new Turnovers(movements);
  const found: TotalsMismatch[] = [];
  const byAccount = new Map<string, StatementAccount[]>();
  for (const section of sections) {
    const { account, from, to } = section;
    const credited = turnovers.within(account, 'credit', from, to);
    const debited = turnovers.within(account, 'debit', from, to);
    const compare = (what: TotalsMismatch['what'], stated: Kopecks | null, reckoned: Kopecks) => {
      if (stated !== null && stated !== reckoned) found.push({ account, from, to, what, stated, reckoned });
    };
    compare('CREDITED', section.credited, credited);
    compare('DEBITED', section.debited, debited);
    if (section.opening !== null) {
      const moved = (section.credited ?? credited) - (section.debited ?? debited);
      compare('BALANCE', section.closing, section.opening + moved);
    }
    const own = byAccount.get(account);
    if (own) own.push(section);
    else byAccount.set(account, [section]);
  }
  for (const [account, own] of byAccount) {
    const outside = turnoverOutside(account, own, turnovers);
    const { from } = own[0]!;
    if (outside > 0)
      found.push({ account, from, to: own.at(-1)!.to, what: 'OUTSIDE_PERIOD', stated: 0, reckoned: outside });
  }
  return found;
}

/** Payments of days that no section of the account covers. */
function turnoverOutside(account: string, own: readonly StatementAccount[], turnovers: Turnovers): Kopecks {
  let inside = 0;
  let covered: IsoDate | null = null;
  for (const { from, to } of [...own].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const start: IsoDate = covered !== null && covered >= from ? addDays(covered, 1) : from;
    if (start > to) continue;
    inside += turnovers.within(account, 'credit', start, to) + turnovers.within(account, 'debit', start, to);
    covered = to;
  }
  return turnovers.whole(account, 'credit') + turnovers.whole(account, 'debit') - inside;
}
