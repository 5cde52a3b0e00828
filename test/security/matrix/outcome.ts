import type { GraphQLAnswer } from '../../support/okno.js';

/** How the program took a call. `passed`: the rights let it in and the business said no. */
export const outcomes = ['value', 'nothing', 'passed', 'NOT_FOUND', 'FORBIDDEN', 'NOT_LOGGED_IN', 'INTERNAL'] as const;
export type Outcome = (typeof outcomes)[number];
export const isLetIn = (o: Outcome) => o === 'value' || o === 'passed';

const byCode = (code: string): Outcome =>
  (['NOT_FOUND', 'FORBIDDEN', 'NOT_LOGGED_IN', 'INTERNAL'] as const).find((c) => c === code) ?? 'passed';

const isEmpty = (value: unknown): boolean => {
  if (value === null || value === undefined) return true;
  if (Array.isArray(value)) return value.length === 0;
  if (typeof value === 'object' && 'edges' in value) return (value.edges as unknown[]).length === 0;
  return false;
};
export const outcomeOfValue = (value: unknown): Outcome => (isEmpty(value) ? 'nothing' : 'value');

/** The outcome of the one root field of an answer. */
export function outcomeOf(answer: GraphQLAnswer, field: string): Outcome {
  const error =
    answer.errors?.find((e) => !e.path || e.path.length <= 1) ?? (answer.data ? undefined : answer.errors?.[0]);
  if (error) return byCode(error.extensions.code);
  return outcomeOfValue((answer.data as Record<string, unknown>)[field]);
}
export const outcomeOfError = (code: string): Outcome => byCode(code);
export function outcomeOfStatus(status: number, length: number): Outcome {
  if (status === 401) return 'NOT_LOGGED_IN';
  if (status === 403) return 'FORBIDDEN';
  if (status === 404) return 'NOT_FOUND';
  if (status >= 500) return 'INTERNAL';
  return status < 300 && length > 0 ? 'value' : 'passed';
}

/** Role → outcome as one line of the file: «value: hqAdmin auditor; FORBIDDEN: clientUser». */
export class Line {
  private readonly by = new Map<string, Outcome>();

  /** A field is met in many places: the most that a role got of it counts. */
  put(role: string, outcome: Outcome): void {
    const before = this.by.get(role);
    if (before === undefined || outcomes.indexOf(outcome) < outcomes.indexOf(before)) this.by.set(role, outcome);
  }
  of(role: string): Outcome | undefined {
    return this.by.get(role);
  }
  get roles(): string[] {
    return [...this.by.keys()];
  }
  text(order: readonly string[]): string {
    return outcomes
      .flatMap((o) => {
        const whose = order.filter((role) => this.by.get(role) === o);
        return whose.length > 0 ? [`${o}: ${whose.length === order.length ? 'all' : whose.join(' ')}`] : [];
      })
      .join('; ');
  }
}
