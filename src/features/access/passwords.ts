import { hash, verify } from '@node-rs/argon2';
import { TemporarilyUnavailable } from '../../kernel/refusal.js';
import { PasswordTooWeak } from './access.refusals.js';
import { isCommonPassword } from './common-passwords.js';

const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const MOST_AT_ONCE = 4;
const MOST_WAITING = 100;
let running = 0;
const waiting: (() => void)[] = [];

/** A flood of log-ins must not starve the loop: four hashes at once, a short queue, then «later». */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= MOST_AT_ONCE) {
    if (waiting.length >= MOST_WAITING) throw new TemporarilyUnavailable({ retryAfter: 2 });
    await new Promise<void>((go) => waiting.push(go));
  }
  running++;
  try {
    return await work();
  } finally {
    running--;
    waiting.shift()?.();
  }
}

export const MIN_PASSWORD = 10;
/** NIST 800-63B: length and a list of common ones; no rules about kinds of characters. */
export function checkPassword(password: string, email: string): void {
  const lower = password.toLowerCase();
  if (password.length < MIN_PASSWORD)
    throw new PasswordTooWeak({ least: MIN_PASSWORD, why: 'short' }, ['input', 'password']);
  if (password.length > 200) throw new PasswordTooWeak({ most: 200, why: 'long' }, ['input', 'password']);
  const box = email.split('@')[0]!.toLowerCase();
  if (isCommonPassword(password) || (box.length > 2 && lower.includes(box))) {
    throw new PasswordTooWeak({ least: MIN_PASSWORD, why: 'common' }, ['input', 'password']);
  }
}

export const hashPassword = (password: string) => inTurn(() => hash(password, cost));

let decoy: Promise<string> | undefined;
/** Takes as long for an address that nobody has as for a wrong password. */
export async function passwordMatches(stored: string | null | undefined, given: string): Promise<boolean> {
  decoy ??= hash('an account that nobody has', cost);
  const against = stored ?? (await decoy);
  const right = await inTurn(() => verify(against, given).catch(() => false));
  return right && stored != null;
}
