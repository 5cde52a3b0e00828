// Wrong programs that the checker must find out: each a change of words in a copy of the compiled program.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const interceptor = 'platform/graphql/operations.interceptor.js';
const work = 'platform/database/work.js';

/** name → what is wrong; which words are changed into which; SQL that it needs; and, when not the program, whom the kills hit. */
export const mutants = {
  'key-after-commit': {
    what: 'the key of a command is kept after the commit',
    edits: [
      [
        interceptor,
        /if \(inserted\.length > 0\)\s+return undefined;/,
        'if (inserted.length > 0) { await work.db.query("delete from idempotency_keys where actor = $1 and operation = $2 and key = $3", [actor, operation, key]); return undefined; }',
      ],
      [
        interceptor,
        /if \(key\)\s+await this\.settle\(work, operation, key, result\);\s+await this\.units\.complete\(work, operation\);/,
        'await this.units.complete(work, operation); if (key) { await new Promise((done) => setTimeout(done, 30)); const later = this.units.again(work, holder.credential, false); await this.claim2(later, operation, key, args, result); await later.db.commit(); }',
      ],
      [
        interceptor,
        /async settle\(/,
        'async claim2(work, operation, key, args, result) { const actor = work.actor.personId ?? work.actor.kind; const hash = createHash("sha256").update(JSON.stringify([work.actor.scopeKey, args])).digest(); await work.db.query("insert into idempotency_keys (actor, operation, key, request_hash, result) values ($1, $2, $3, $4, $5) on conflict do nothing", [actor, operation, key, hash, JSON.stringify({ value: result ?? null })]); }\n    async settle(',
      ],
    ],
  },
  'activation-after-commit': {
    what: 'events are written after the commit, in a transaction of their own',
    edits: [
      [
        'platform/events/event-recorder.js',
        /work\.beforeCommit\.push\(\(\) => this\.write\(work\)\)/,
        'work.afterCommit.push(() => void setTimeout(() => globalThis.unitsOfMutant.asSystem("late events", null, (later) => { later.told.push(...work.told.splice(0)); return this.write(later); }, { audit: false }).catch(() => undefined), 100))',
      ],
      [work, /this\.source = source;/, 'this.source = source; globalThis.unitsOfMutant = this;'],
    ],
  },
  'number-from-a-sequence': {
    what: 'numbers of invoices come from a sequence',
    edits: [
      [
        'features/invoices/invoices.repository.js',
        /'select sec\.next_number\(\$1, \$2\) n', \[\s*`invoice:/,
        "'select nextval(\\'public.mutant_numbers\\') n where $1::text is not null and ($2::uuid is null or true)', [`invoice:",
      ],
    ],
    sql: (last) =>
      `create sequence public.mutant_numbers start ${last + 1}; grant usage on sequence public.mutant_numbers to public`,
  },
  'commit-before-disk': {
    what: 'synchronous_commit is off',
    edits: [['platform/database/data-source.js', /statement_timeout=/, 'synchronous_commit=off -c statement_timeout=']],
    kills: 'database',
  },
  'audit-outside': {
    what: 'the entry of the log is written after the commit, in a transaction of its own',
    edits: [
      [
        work,
        /if \(operation\)\s+await this\.finish\(work, operation, 'done'\);\s+await work\.db\.commit\(\);/,
        "await work.db.commit(); if (operation) { await new Promise((done) => setTimeout(done, 30)); const db = new Unit(this.source, { kind: 'system', purpose: 'late', partnerId: null }, this.systemKey, false); await this.finish(Object.assign(Object.create(work), { db, noted: work.noted, actor: work.actor, origin: work.origin }), operation, 'done'); await db.commit(); }",
      ],
    ],
  },
};

/** Changes the words in the copy; a mutant whose words are no longer found is one that proves nothing. */
export function mutate(folder, mutant) {
  for (const [file, words, instead] of mutant.edits) {
    const place = path.join(folder, file);
    const before = readFileSync(place, 'utf8');
    const after = before.replace(words, () => instead);
    if (after === before) throw new Error(`The words of the mutant are not in ${file}: ${words}`);
    writeFileSync(place, after);
  }
}
