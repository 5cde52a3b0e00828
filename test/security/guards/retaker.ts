import { type Call, callsOf } from '../../support/operations.js';
import { addressOf, type Route } from '../../support/routes.js';
import type { Canaries } from '../matrix/canaries.js';
import type { Matrix } from '../matrix/matrix.js';
import { meantFor, observe, type Place, type Whose } from '../matrix/observe.js';
import { outcomeOfStatus } from '../matrix/outcome.js';
import { belowVendor } from '../matrix/people.js';
import type { Questions } from '../matrix/questions.js';

interface Taken {
  /** What came out, with the mark of the other tenant if there was one. */
  outcome: string;
  asks: string;
  /** Every number of the answer in its order: a count over rows of others bears no mark. */
  numbers: string;
}
/** A guard that many calls meet is tried by this many of them. */
const MOST = 300;

/** Of a JSON text, strings left out. */
const numbersIn = (text: string): string =>
  (text.replace(/"(?:[^"\\]|\\.)*"/g, '').match(/-?\d+(?:\.\d+)?/g) ?? []).join(' ');

/** Takes the part of the matrix in which a guard stands again, call by call. */
export class Retaker {
  private readonly before = new Map<string, Taken>();
  private readonly calls: Map<string, Call>;
  private readonly plain: Map<string, Call>;

  constructor(
    private readonly place: Place,
    private readonly canaries: Canaries,
    private readonly questions: Questions,
    private readonly file: Matrix,
    private readonly routes: ReadonlyMap<string, Route>,
  ) {
    this.calls = new Map(callsOf(place.schema).map((c) => [c.name, c]));
    this.plain = new Map(callsOf(place.schema, false).map((c) => [c.name, c]));
  }

  /** The calls with every guard in its place. */
  async take(operations: Iterable<{ name: string }>): Promise<void> {
    for (const { name } of operations) {
      for (const who of this.place.people.keys()) {
        for (const whose of this.file.operations[name]?.about ? ['foreign', 'own'] : ['own']) {
          const key = `${name}|${whose}|${who}`;
          this.before.set(key, await this.ask(key));
        }
      }
    }
  }

  /** Calls that met the guard, spread over all of them when they are many. */
  met(guard: string): string[] {
    const all = [...(guards.met.get(guard) ?? [])].filter((key) => this.before.has(key));
    const step = Math.max(1, all.length / MOST);
    return Array.from({ length: Math.min(all.length, MOST) }, (_, i) => all[Math.floor(i * step)]!);
  }

  /** How the first of these calls comes out otherwise now; else, which question is no longer asked; null when all is as before. */
  async differs(keys: readonly string[]): Promise<string | null> {
    let unasked: string | null = null;
    let counted: string | null = null;
    for (const key of keys) {
      const [before, now] = [this.before.get(key)!, await this.ask(key)];
      const call = key.replaceAll('|', ', ');
      if (now.outcome !== before.outcome) return `${call}: ${before.outcome} became ${now.outcome}`;
      if (!counted && now.numbers !== before.numbers && (await this.stands(key))) {
        counted = `${call}: numbers ${before.numbers} became ${now.numbers}`.slice(0, 200);
      }
      if (!unasked && now.asks !== before.asks) {
        const gone = before.asks.split(', ').filter((q) => !now.asks.split(', ').includes(q));
        unasked = `another guard holds behind it, but ${key.split('|')[0]} no longer asks «${gone.join(', ') || now.asks}»`;
      }
    }
    return counted ?? unasked;
  }

  /** With its guards the call says the same as before: what differs without one is due to it, and not to the hour. */
  private async stands(key: string): Promise<boolean> {
    const off = guards.off;
    guards.off = null;
    const again = await this.ask(key);
    guards.off = off;
    return again.numbers === this.before.get(key)!.numbers;
  }

  private async ask(key: string): Promise<Taken> {
    const [name, whose, role] = key.split('|') as [string, Whose, string];
    this.questions.forget(name);
    guards.current = key;
    const { outcome, text, sent } = await this.sent(name, whose, role);
    guards.current = null;
    const leak = belowVendor.includes(role) ? this.canaries.find(text, sent) : undefined;
    return {
      outcome: leak ? `${outcome} with ${leak}` : outcome,
      asks: this.questions.of(name).join(', '),
      numbers: name.startsWith('query') ? numbersIn(text) : '',
    };
  }

  private async sent(name: string, whose: Whose, role: string) {
    const { place } = this;
    const actor = place.people.get(role)!;
    const about = this.file.operations[name]?.about ?? '';
    const meant = meantFor(place, about.replace('?', ''), whose);
    const route = this.routes.get(name);
    if (route) {
      const url = addressOf(route, meant, about.endsWith('?'));
      const answer = await place.asker.get(actor, route.method, url);
      const outcome = outcomeOfStatus(answer.status, answer.raw.length);
      return { outcome, text: await this.canaries.textOf(answer), sent: url };
    }
    const call = whose === 'own' ? this.plain.get(name)! : this.calls.get(name)!;
    const { outcome, answer } = await observe(place, call, actor, meant, name.startsWith('query'));
    return { outcome, text: answer.raw, sent: JSON.stringify(call.variables(meant)) };
  }
}
