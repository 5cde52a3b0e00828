import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Entry, Matrix } from './matrix.js';

const path = 'test/security/access-matrix.json';

export const readMatrix = (): Matrix =>
  existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Matrix) : { rules: {}, operations: {}, fields: {} };

/** One line an entry, so that a change of rights reads as a change of lines. */
export function writeMatrix({ rules, operations, fields }: Matrix): void {
  const block = (entries: Record<string, Entry | string>) =>
    Object.entries(entries)
      .map(([name, entry]) => `    ${JSON.stringify(name)}: ${JSON.stringify(entry)}`)
      .join(',\n');
  const blocks = Object.entries({ rules, operations, fields }).map(
    ([name, entries]) => `  "${name}": {\n${block(entries)}\n  }`,
  );
  writeFileSync(path, `{\n${blocks.join(',\n')}\n}\n`);
}

/** Every place where what was seen is not what the file says. */
export function differences(file: Matrix, seen: Matrix): string[] {
  const found: string[] = [];
  for (const part of ['rules', 'operations', 'fields'] as const) {
    const [before, after] = [(file[part] ?? {}) as Record<string, unknown>, seen[part] as Record<string, unknown>];
    for (const name of Object.keys(after)) {
      if (!(name in before)) found.push(`unclassified: ${name}`);
      else if (JSON.stringify(before[name]) !== JSON.stringify(after[name])) {
        found.push(`${name}: ${JSON.stringify(before[name])} became ${JSON.stringify(after[name])}`);
      }
    }
    for (const name of Object.keys(before)) if (!(name in after)) found.push(`no longer there: ${name}`);
  }
  return found;
}
