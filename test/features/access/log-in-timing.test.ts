import { hash, verify } from '@node-rs/argon2';
import { aPersonWithPassword, Browser } from '../../factories/accounts.js';
import { newKey, useOkno } from '../../support/okno.js';

const okno = useOkno({ env: { TRUST_PROXY: '1' } });
const ACCOUNTS = 16;
const TRIES = 4;

const median = (of: readonly number[]) => [...of].sort((a, b) => a - b)[Math.floor(of.length / 2)]!;
async function took(run: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await run();
  return performance.now() - begun;
}

test('log-in takes as long for an address that nobody has as for a wrong password, and answers in the same bytes', async () => {
  const known = [];
  for (let i = 0; i < ACCOUNTS; i++) known.push((await aPersonWithPassword(okno(), 'auditor')).email);
  const unknown = known.map((_, i) => `nobody-${i}-${newKey()}@test.example`);
  let caller = 0;
  // Each from an address and a browser of its own, so that nobody is held back; the two kinds in turn.
  const attempt = (email: string) =>
    new Browser(okno(), { 'x-forwarded-for': `10.1.${caller >> 8}.${caller++ & 255}` }).logIn(
      email,
      'not the password',
    );
  const times = { known: [] as number[], unknown: [] as number[] };
  const answers = new Set<string>();
  for (let n = 0; n < TRIES; n++) {
    for (let i = 0; i < ACCOUNTS; i++) {
      for (const kind of (n + i) % 2 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const)) {
        const email = (kind === 'known' ? known : unknown)[i]!;
        times[kind].push(await took(async () => answers.add((await attempt(email)).raw)));
      }
    }
  }
  // One answer for each number of tries left, whoever asks.
  expect(answers.size).toBe(TRIES);

  const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
  const kept = await hash('a password', cost);
  const hashing: number[] = [];
  for (let i = 0; i < 15; i++) hashing.push(await took(() => verify(kept, 'another')));
  const [one, a, b] = [median(hashing), median(times.known), median(times.unknown)];
  const figures = `known ${a.toFixed(1)} ms, unknown ${b.toFixed(1)} ms, one hash ${one.toFixed(1)} ms, n = ${ACCOUNTS * TRIES} each`;
  process.stdout.write(`time of a log-in (medians): ${figures}\n`);
  // Without a hash for the unknown they would differ by a whole one; half of one is told apart from noise.
  expect(Math.abs(a - b)).toBeLessThan(Math.max(5, one / 2));
  expect(b).toBeGreaterThan(Math.min(...hashing) * 0.9);
}, 120_000);
