import { type GraphQLSchema, isObjectType } from 'graphql';
import type { Actor } from '../../support/okno.js';
import { type Call, callsOf, type Meant } from '../../support/operations.js';
import { addressOf, nothingMeant, type Route } from '../../support/routes.js';
import type { Bytes } from './asker.js';
import type { Canaries } from './canaries.js';
import { type Subject, subjectsFor } from './meaning.js';
import { findSubject, hasSubject, meantFor, observe, type Place, type Whose } from './observe.js';
import { isLetIn, Line, type Outcome, outcomeOfStatus } from './outcome.js';
import { belowVendor } from './people.js';

/** What the file says of one operation. Lines are «outcome: roles». */
export interface Entry {
  /** The row that it was about. */
  about?: Subject;
  own: string;
  foreign?: string;
  none?: string;
  /** What it asked of the policies, whoever called it. */
  asks?: string;
  /** Roles that the policy alone would have let in to a foreign row: there only the fence of the database holds. */
  fence?: string;
}
export interface Matrix {
  /** The rules themselves. */
  rules: Record<string, string>;
  operations: Record<string, Entry>;
  fields: Record<string, string>;
}
export interface Seen {
  matrix: Matrix;
  leaks: string[];
  calls: number;
}

/** Whether the address names a row. */
const hasPlace = (route: Route) => /:(?!kind|image|format|file)/.test(route.path);

export const fieldsOf = (schema: GraphQLSchema): string[] =>
  Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter((t) => !t.name.startsWith('__') && t !== schema.getQueryType() && t !== schema.getMutationType())
    .flatMap((t) => Object.keys(t.getFields()).map((f) => `${t.name}.${f}`))
    .sort();

/** Who is asked about whose rows: to the vendor no tenant is foreign, and what is nowhere is the same to all of his people. */
const asked = (place: Place, whose: Whose) =>
  [...place.people].filter(([role]) => whose === 'own' || belowVendor.includes(role));

/** Goes over all operations, fields and routes by everybody; with `known`, over the rows that the file names. */
export class Observer {
  readonly fields = new Map<string, Line>();
  readonly leaks: string[] = [];
  calls = 0;
  /** «operation role» → what it got without any row. */
  private readonly atTheDoor = new Map<string, Outcome>();
  /** Operation → what foreign rows gave with both fences up. */
  private readonly foreign = new Map<string, Line>();
  private readonly order: string[];
  private readonly plain: Map<string, Call>;

  constructor(
    readonly place: Place,
    private readonly canaries: Canaries,
  ) {
    this.order = [...place.people.keys()];
    this.plain = new Map(callsOf(place.schema, false).map((c) => [c.name, c]));
  }

  /** One operation of GraphQL with both fences up. */
  async operation(call: Call, known?: Entry): Promise<Entry> {
    const { place } = this;
    const about = hasSubject(call) ? (known?.about ?? (await findSubject(place, call))) : undefined;
    const lines = { own: new Line(), foreign: new Line(), none: new Line() };
    for (const whose of ['none', 'foreign', 'own'] as const) {
      if (whose !== 'own' && about === undefined) continue;
      // Own rows are listed without a filter by identifiers, foreign ones with every such filter.
      const asks = whose === 'own' ? this.plain.get(call.name)! : call;
      for (const [role, actor] of asked(place, whose)) {
        // Whoever is turned away before any row is looked for is asked once.
        if (whose === 'foreign' && this.turnedAway(lines.none.of(role))) {
          lines.foreign.put(role, lines.none.of(role)!);
          continue;
        }
        const meant = meantFor(place, about ?? '', whose);
        const sent = JSON.stringify(call.variables(meant));
        let seen = await this.ask(asks, actor, meant, whose === 'own');
        if (whose !== 'own' && letIn(seen.outcome)) seen = await this.ask(asks, actor, meant, true);
        lines[whose].put(role, seen.outcome);
        if (whose === 'none' || about === undefined) this.atTheDoor.set(`${call.name} ${role}`, seen.outcome);
        this.look(`${role}, ${whose}, ${call.name}`, role, seen.answer.raw, sent);
        for (const [field, outcome] of seen.fields) this.field(field).put(role, outcome);
      }
    }
    this.foreign.set(call.name, lines.foreign);
    return { ...(about ? { about } : {}), ...this.texts(lines, about !== undefined) };
  }

  /** The same operation with the fence of the database down: which roles below the vendor get to a foreign row? */
  async withoutFence(call: Call, about: Subject | undefined): Promise<string> {
    const held = this.foreign.get(call.name);
    const reached: string[] = [];
    for (const [role, actor] of asked(this.place, 'foreign')) {
      const meant = meantFor(this.place, about ?? '', about ? 'foreign' : 'own');
      const asks = about ? call : this.plain.get(call.name)!;
      if (this.turnedAway(this.atTheDoor.get(`${call.name} ${role}`))) continue;
      const seen = await this.ask(asks, actor, meant, call.name.startsWith('query'));
      const found = this.canaries.find(seen.answer.raw, JSON.stringify(call.variables(meant)));
      if (found || (about && letIn(seen.outcome) && !letIn(held?.of(role))))
        reached.push(`${role}${found ? `(${found})` : ''}`);
    }
    return reached.join(' ');
  }

  async route(route: Route, known?: Entry): Promise<Entry> {
    const place = hasPlace(route);
    const [about, questions] = known?.about?.split('?') ?? (await this.findAddress(route));
    const lines = { own: new Line(), foreign: new Line(), none: new Line() };
    for (const whose of ['own', 'foreign', 'none'] as const) {
      if (whose !== 'own' && !place && questions === undefined) continue;
      for (const [role] of asked(this.place, whose)) {
        const meant = meantFor(this.place, about ?? '', whose);
        const { outcome, answer, url } = await this.fetched(route, role, meant, questions !== undefined);
        lines[whose].put(role, outcome);
        const text = await this.canaries.textOf(answer);
        this.look(`${role}, ${whose}, ${route.name}`, role, text, url);
      }
    }
    const subject = `${about ?? ''}${questions === undefined ? '' : '?'}`;
    return { ...(subject ? { about: subject } : {}), ...this.texts(lines, place || questions !== undefined) };
  }

  private async fetched(route: Route, role: string, meant: Meant, questions: boolean) {
    const url = addressOf(route, meant, questions);
    const answer: Bytes = await this.place.asker.get(this.place.people.get(role)!, route.method, url);
    this.calls++;
    return { outcome: outcomeOfStatus(answer.status, answer.raw.length), answer, url };
  }

  /** Which row, and with questions or without: what brings somebody bytes. */
  private async findAddress(route: Route): Promise<[Subject | undefined, string | undefined]> {
    const { near, far } = subjectsFor(this.place.own, route.path.replaceAll(/[^a-z]/gi, '_'));
    const subjects = hasPlace(route) ? [...near, ...far] : [''];
    for (const questions of [undefined, '']) {
      for (const subject of subjects) {
        for (const role of ['hqAdmin', 'partnerAdmin', 'centreManager']) {
          const meant = subject ? meantFor(this.place, subject, 'own') : nothingMeant;
          const named = subject ? meant : meantFor(this.place, 'clients[0]', 'own');
          const { outcome } = await this.fetched(route, role, named, questions !== undefined);
          if (outcome === 'value') return [subject || (questions === undefined ? undefined : 'clients[0]'), questions];
        }
      }
    }
    return [hasPlace(route) ? subjects[0] : undefined, undefined];
  }

  matrix(entries: Record<string, Entry>, rules: Record<string, string>): Matrix {
    const fields = fieldsOf(this.place.schema).map((name) => [
      name,
      this.fields.get(name)?.text(this.order) ?? 'unreached',
    ]);
    return { rules, operations: entries, fields: Object.fromEntries(fields) };
  }

  private ask(call: Call, actor: Actor, meant: Meant, all: boolean) {
    this.calls++;
    return observe(this.place, call, actor, meant, all);
  }
  private turnedAway(outcome: Outcome | undefined): boolean {
    return outcome === 'FORBIDDEN' || outcome === 'NOT_LOGGED_IN';
  }

  private field(name: string): Line {
    let line = this.fields.get(name);
    if (!line) {
      line = new Line();
      this.fields.set(name, line);
    }
    return line;
  }

  private look(what: string, role: string, raw: string, sent: string): void {
    if (!belowVendor.includes(role)) return;
    const found = this.canaries.find(raw, sent);
    if (found) this.leaks.push(`${what}: ${found}`);
  }

  private texts(lines: Record<Whose, Line>, about: boolean) {
    const below = this.order.filter((role) => belowVendor.includes(role));
    const own = lines.own.text(this.order);
    return about ? { own, foreign: lines.foreign.text(below), none: lines.none.text(below) } : { own };
  }
}

const letIn = (o: Outcome | undefined) => o !== undefined && isLetIn(o);
