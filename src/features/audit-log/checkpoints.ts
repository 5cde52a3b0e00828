import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { appendFile, open } from 'node:fs/promises';
import { join } from 'node:path';

export interface Head {
  chain: string;
  seq: number;
  /** Hash of the last entry, hex. */
  hash: string;
}
/** One line of the file: heads that have moved since the last one, chained to it and signed. */
export interface Checkpoint {
  at: string;
  heads: Head[];
  /** SHA-256 of the line before, hex; empty for the first. */
  previous: string;
  /** Ed25519 over the line without this field, base64. */
  signature: string;
}

export const checkpointFile = (dataDir: string) => join(dataDir, 'audit-checkpoints.jsonl');
export const publicKeyFile = (dataDir: string) => join(dataDir, 'audit-key.pub.pem');
const privateKeyFile = (dataDir: string) => join(dataDir, 'audit-key.pem');

/** The key that signs checkpoints: made once, beside the data and outside the database. */
export function signingKey(dataDir: string): KeyObject {
  const file = privateKeyFile(dataDir);
  if (!existsSync(file)) {
    if (existsSync(checkpointFile(dataDir)))
      throw new Error(
        `${file} is missing, and there are checkpoints that it signed. Put it back; or, if it is lost for good, move ` +
          'audit-checkpoints.jsonl and audit-key.pub.pem aside together (they stay verifiable with each other).',
      );
    mkdirSync(dataDir, { recursive: true });
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    writeFileSync(publicKeyFile(dataDir), publicKey.export({ type: 'spki', format: 'pem' }), { mode: 0o644 });
    writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
  }
  return createPrivateKey(readFileSync(file));
}

export const verifyingKey = (dataDir: string): KeyObject => createPublicKey(readFileSync(publicKeyFile(dataDir)));

const digest = (line: string) => createHash('sha256').update(line).digest('hex');
const body = ({ at, heads, previous }: Omit<Checkpoint, 'signature'>) =>
  Buffer.from(JSON.stringify({ at, heads, previous }));

/** Appends a line with the heads that differ from the last ones written; none when nothing has moved. */
export async function appendCheckpoint(dataDir: string, at: Date, heads: readonly Head[]): Promise<Checkpoint | null> {
  const key = signingKey(dataDir);
  const lines = readLines(dataDir);
  const last = lastHeads(lines.map((line) => JSON.parse(line) as Checkpoint));
  const moved = heads.filter((h) => last.get(h.chain)?.hash !== h.hash);
  if (moved.length === 0) return null;
  const previous = lines.length > 0 ? digest(lines.at(-1)!) : '';
  const bare = { at: at.toISOString(), heads: moved, previous };
  const checkpoint = { ...bare, signature: sign(null, body(bare), key).toString('base64') };
  const file = checkpointFile(dataDir);
  await appendFile(file, `${JSON.stringify(checkpoint)}\n`, { mode: 0o600 });
  // Safe on the disk before the minute is called signed.
  const handle = await open(file, 'r');
  await handle.sync().finally(() => handle.close());
  return checkpoint;
}

export function lastHeads(checkpoints: readonly Checkpoint[]): Map<string, Head> {
  return new Map(checkpoints.flatMap((c) => c.heads.map((h) => [h.chain, h] as const)));
}

export interface ReadCheckpoints {
  checkpoints: Checkpoint[];
  /** Lines (from 1) that are not ours: signature or link to the line before is wrong. */
  forged: { line: number; problem: 'UNREADABLE' | 'SIGNATURE' | 'LINK' }[];
}

/** Every line that can be believed, and those that can't. */
export function readCheckpoints(dataDir: string, key: KeyObject): ReadCheckpoints {
  const result: ReadCheckpoints = { checkpoints: [], forged: [] };
  let previous = '';
  for (const [i, line] of readLines(dataDir).entries()) {
    const c = parsed(line);
    if (!c) result.forged.push({ line: i + 1, problem: 'UNREADABLE' });
    else if (!verify(null, body(c), key, Buffer.from(c.signature, 'base64'))) {
      result.forged.push({ line: i + 1, problem: 'SIGNATURE' });
    } else {
      if (c.previous !== previous) result.forged.push({ line: i + 1, problem: 'LINK' });
      result.checkpoints.push(c);
    }
    previous = digest(line);
  }
  return result;
}

/** No line is longer: heads of tens of thousands of partners. */
const LONGEST_LINE = 4 * 1024 * 1024;

/** The newest line, if it bears our signature; the file is read from its end. */
export async function lastCheckpoint(dataDir: string): Promise<Checkpoint | null> {
  const file = checkpointFile(dataDir);
  if (!existsSync(file) || !existsSync(publicKeyFile(dataDir))) return null;
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const tail = Buffer.alloc(Math.min(size, LONGEST_LINE));
    await handle.read(tail, 0, tail.length, size - tail.length);
    const last = parsed(tail.toString('utf8').trimEnd().split('\n').at(-1) ?? '');
    const ours = last && verify(null, body(last), verifyingKey(dataDir), Buffer.from(last.signature, 'base64'));
    return ours ? last : null;
  } finally {
    await handle.close();
  }
}

function parsed(line: string): Checkpoint | null {
  try {
    const c = JSON.parse(line) as Checkpoint;
    return Array.isArray(c.heads) && typeof c.signature === 'string' ? c : null;
  } catch {
    return null;
  }
}

function readLines(dataDir: string): string[] {
  const file = checkpointFile(dataDir);
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
}
