// How the benchmarks speak: a table each, a verdict a line.
export const verdicts = [];

export const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
export const quantile = (values, q) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(q * values.length))];
export const number = (value, digits = 2) =>
  value === undefined || Number.isNaN(value) ? '—' : value.toLocaleString('en', { maximumFractionDigits: digits });

export function title(text) {
  console.log(`\n${text}`);
}

/** Rows of one shape; the first keys are the columns. */
export function table(rows) {
  const columns = Object.keys(rows[0] ?? {});
  const width = (c) => Math.max(c.length, ...rows.map((r) => String(r[c] ?? '').length));
  const text = (c) => rows.some((r) => /[^\d.,×—%]/.test(String(r[c] ?? '')));
  const cell = (c, value) => (text(c) ? String(value ?? '').padEnd(width(c)) : String(value ?? '').padStart(width(c)));
  console.log(`  ${columns.map((c) => cell(c, c)).join('  ')}`);
  for (const row of rows) console.log(`  ${columns.map((c) => cell(c, row[c])).join('  ')}`);
}

/** Compares what was seen with a limit; `most`: it must not be above, otherwise not below. */
export function judge(what, seen, limit, { most = true, unit = '' } = {}) {
  const kept = Number.isFinite(seen) && (most ? seen <= limit : seen >= limit);
  const line = `${kept ? 'PASS' : 'FAIL'}  ${what}: ${number(seen)}${unit} (${most ? 'at most' : 'at least'} ${number(limit)}${unit})`;
  verdicts.push({ kept, line });
  console.log(`  ${line}`);
}

/** A fact that must hold, whatever the speed. */
export function mustHold(what, holds) {
  const line = `${holds ? 'PASS' : 'FAIL'}  ${what}`;
  verdicts.push({ kept: Boolean(holds), line });
  console.log(`  ${line}`);
}
