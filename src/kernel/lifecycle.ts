import { MoveNotAllowed } from './refusal.js';

type Table<S extends string> = { readonly [State in S]?: Readonly<Record<string, S>> };
type MovesOf<T> = { [State in keyof T]: keyof T[State] }[keyof T] & string;

export interface Lifecycle<S extends string, M extends string> {
  readonly name: string;
  readonly table: Readonly<Record<string, Readonly<Record<string, S>>>>;
  /** The state after `move`, or a refusal that names what is possible from here. */
  next(state: S, move: M): S;
  can(state: S, move: M): boolean;
  movesFrom(state: S): readonly M[];
}

/**
 * States and the moves between them, as a table with no hooks. An unknown move does not compile:
 * `lifecycle<InvoiceStatus>()('Invoice', { draft: { issue: 'issued' } })`.
 */
export const lifecycle =
  <S extends string>() =>
  <const T extends Table<S>>(name: string, table: T): Lifecycle<S, MovesOf<T>> => {
    const rows = table as unknown as Record<string, Record<string, S>>;
    all.push({ name, table: rows });
    return {
      name,
      table: rows,
      next(state, move) {
        const to = rows[state]?.[move];
        if (to === undefined)
          throw new MoveNotAllowed({ object: name, state, move, possible: Object.keys(rows[state] ?? {}) });
        return to;
      },
      can: (state, move) => rows[state]?.[move] !== undefined,
      movesFrom: (state) => Object.keys(rows[state] ?? {}) as MovesOf<T>[],
    };
  };

const all: { name: string; table: Record<string, Record<string, string>> }[] = [];

/** Every table declared so far: the diagrams in docs/lifecycles are drawn from it. */
export const lifecycles = () => [...all];

/** Mermaid text of one table. */
export const drawLifecycle = ({ name, table }: { name: string; table: Record<string, Record<string, string>> }) =>
  [
    `# ${name}`,
    '',
    '```mermaid',
    'stateDiagram-v2',
    `  [*] --> ${Object.keys(table)[0]}`,
    ...Object.entries(table).flatMap(([from, moves]) =>
      Object.entries(moves).map(([move, to]) => `  ${from} --> ${to}: ${move}`),
    ),
    '```',
    '',
  ].join('\n');
