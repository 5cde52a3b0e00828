import { hash, verify } from '@node-rs/argon2';
import { aPersonWithPassword, Browser } from '../../factories/accounts.js';
import { newKey, useOkno } from '../../support/okno.js';

const okno = useOkno({ env: { TRUST_PROXY: '1' } });
const ACCOUNTS = 16;
const TRIES = 4;
let caller = 0;

const median = (of: readonly number[]) => [...of].sort((a, b) => a - b)[Math.floor(of.length / 2)]!;
async function took(run: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await run();
  return performance.now() - begun;
}

/** Wrong log-ins of known and unknown addresses in turn, each pair one right after the other. Milliseconds. */
async function measured() {
  const known = [];
  for (let i = 0; i < ACCOUNTS; i++) known.push((await aPersonWithPassword(okno(), 'auditor')).email);
  const unknown = known.map((_, i) => `nobody-${i}-${newKey()}@test.example`);
  // Each from an address and a browser of its own, so that nobody is held back.
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
  return { times, apart: median(times.known.map((ms, i) => ms - times.unknown[i]!)) };
}

test('log-in takes as long for an address that nobody has as for a wrong password, and answers in the same bytes', async () => {
  const kept = await hash('a password', { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  const hashing: number[] = [];
  for (let i = 0; i < 15; i++) hashing.push(await took(() => verify(kept, 'another')));
  const one = median(hashing);
  // Without a hash for the unknown they would differ by a whole one, each time; what neighbours on the machine do differs from
  // round to round.
  const most = Math.max(5, one / 2);
  let round = await measured();
  for (let again = 0; Math.abs(round.apart) >= most && again < 4; again++) round = await measured();
  const [a, b] = [median(round.times.known), median(round.times.unknown)];
  const figures = `known ${a.toFixed(1)} ms, unknown ${b.toFixed(1)} ms, a pair ${round.apart.toFixed(1)} ms apart, one hash ${one.toFixed(1)} ms, n = ${ACCOUNTS * TRIES} each`;
  process.stdout.write(`time of a log-in (medians): ${figures}\n`);
  expect(Math.abs(round.apart)).toBeLessThan(most);
  expect(b).toBeGreaterThan(Math.min(...hashing) * 0.9);
});
