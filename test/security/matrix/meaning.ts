import { uuidv7 } from '../../../src/kernel/id.js';
import type { Meant } from '../../support/operations.js';
import type { Row, Rows } from './rows.js';

/** The row that an operation is about: «invoices[1]», the second invoice that the tenant has. */
export type Subject = string;
const parse = (subject: Subject): [string, number] => {
  const [, table, index] = /^(\w+)\[(\d+)\]$/.exec(subject) ?? [];
  return [table ?? '', Number(index ?? 0)];
};
export const rowOf = (rows: Rows, subject: Subject): Row | undefined => {
  const [table, index] = parse(subject);
  return rows.get(table)?.[index];
};

const snake = (name: string) => name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`);
/** `parentPartnerId` → partners, `centreId` → service_centres. */
function tableOf(rows: Rows, name: string): string | undefined {
  const words = snake(name.replace(/Ids?$/, '')).split('_');
  for (let i = 0; i < words.length; i++) {
    const noun = `${words.slice(i).join('_')}s`;
    if (rows.has(noun)) return noun;
    const found = [...rows.keys()].find((t) => t.endsWith(`_${noun}`));
    if (found) return found;
  }
  return undefined;
}

/** What the arguments mean when the operation is about `subject` of this tenant. */
export function meaning(rows: Rows, subject: Subject): Meant {
  const row = rowOf(rows, subject);
  const [own] = parse(subject);
  return {
    version: row?.version ?? 1,
    id(name) {
      const table = /^ids?$/.test(name) ? own : tableOf(rows, name);
      if (!table || table === own) return row?.id ?? uuidv7();
      return rows.get(table)?.[0]?.id ?? row?.id ?? uuidv7();
    },
  };
}

const words = (text: string) => snake(text.replace(/^[A-Z]/, (c) => c.toLowerCase())).split(/[_ ]/);
const stem = (word: string) => word.replace(/(ies|s)$/, '').slice(0, 6);

/** Rows that the operation might be about: all of the tables that sound like it, one of each other table. */
export function subjectsFor(rows: Rows, sounds: string): { near: Subject[]; far: Subject[] } {
  const heard = new Set(words(sounds).map(stem));
  const affinity = (table: string) => table.split('_').filter((w) => heard.has(stem(w))).length;
  const tables = [...rows.keys()].sort((a, b) => affinity(b) - affinity(a) || a.localeCompare(b));
  const near = tables.filter((table) => affinity(table) > 0);
  return {
    near: near.flatMap((table) => rows.get(table)!.map((_, i) => `${table}[${i}]`)),
    far: tables.filter((table) => affinity(table) === 0).map((table) => `${table}[0]`),
  };
}
