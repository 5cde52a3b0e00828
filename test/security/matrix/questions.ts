import { AsyncLocalStorage } from 'node:async_hooks';
import type { ExecutionContext } from '@nestjs/common';
import { Actor, type SubjectClass } from '../../../src/kernel/actor.js';
import { OperationsInterceptor } from '../../../src/platform/graphql/operations.interceptor.js';
import { rulesOf } from '../../../src/platform/policy/policy.js';
import type { Okno, Actor as Person } from '../../support/okno.js';

const running = new AsyncLocalStorage<string>();

/**
 * What each operation asks the policies, with and without a row. Two guards often stand behind each other, and the second
 * hides that the first is gone: the answers stay the same and only the questions change.
 */
export class Questions {
  private readonly asked = new Map<string, Set<string>>();

  /** Listens until the end of the process of the test: tests of a file share their modules, files do not. */
  static listen(): Questions {
    const questions = new Questions();
    const can = Actor.prototype.can;
    Actor.prototype.can = function (this: Actor, action: string, subject: SubjectClass, row?: object) {
      const operation = running.getStore();
      if (operation && !this.isSystem) questions.note(operation, `${action} ${subject.name}${row ? ' of a row' : ''}`);
      return can.call(this, action, subject, row);
    };
    const intercept = OperationsInterceptor.prototype.intercept;
    OperationsInterceptor.prototype.intercept = function (context, next) {
      return running.run(nameOf(context), () => intercept.call(this, context, next));
    };
    return questions;
  }

  of(operation: string): string[] {
    return [...(this.asked.get(operation) ?? [])].sort();
  }

  forget(operation: string): void {
    this.asked.delete(operation);
  }

  private note(operation: string, question: string): void {
    let known = this.asked.get(operation);
    if (!known) {
      known = new Set();
      this.asked.set(operation, known);
    }
    known.add(question);
  }
}

/** The operation as the matrix names it. */
function nameOf(context: ExecutionContext): string {
  if (context.getType<string>() !== 'graphql') {
    const request = context.switchToHttp().getRequest<{ method: string; routeOptions?: { url?: string } }>();
    return `${request.method} ${request.routeOptions?.url}`;
  }
  const { parentType, fieldName } = context.getArgByIndex(3) as { parentType: { name: string }; fieldName: string };
  return `${parentType.name.toLowerCase()} ${fieldName}`;
}

/** «read Client» → who may with which rows, as the policies say it: «all: hqAdmin; by partnerId: partnerAdmin». */
export async function rulesFor(okno: Okno, people: ReadonlyMap<string, Person>): Promise<Record<string, string>> {
  const rules = new Map<string, Map<string, string[]>>();
  for (const [role, person] of people) {
    if (!person.token) continue;
    const credential = { kind: 'session', token: person.token, scope: person.scope ?? null } as const;
    const work = await okno.units.begin(credential, { requestId: '-', address: null, device: '' }, true);
    await work.db.rollback();
    for (const { action, subject, conditions } of rulesOf(work.actor)) {
      const how = conditions ? `by ${Object.keys(conditions).sort().join('+')}` : 'all';
      const ways = rules.get(`${action} ${subject}`) ?? new Map<string, string[]>();
      rules.set(`${action} ${subject}`, ways);
      const roles = ways.get(how) ?? [];
      ways.set(how, roles);
      if (!roles.includes(role)) roles.push(role);
    }
  }
  const line = (ways: Map<string, string[]>) =>
    [...ways]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([how, roles]) => `${how}: ${roles.join(' ')}`)
      .join('; ');
  return Object.fromEntries(
    [...rules].sort(([a], [b]) => (a < b ? -1 : 1)).map(([right, ways]) => [right, line(ways)]),
  );
}
