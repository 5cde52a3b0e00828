import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { signerSocket } from '../../features/certification-authority/signer-wire.js';
import type { Clock } from '../../kernel/clock.js';
import type { KeyKind } from '../../reporting-core/index.js';
import { writeWhole } from './key-vault.js';
import type { TokenPlace } from './token-keys.js';

export interface SignerSettings {
  /** PostgreSQL under the role of the signer. */
  databaseUrl: string;
  /** Where the sealed keys and the certificates of the authorities lie. */
  folder: string;
  socket: string;
  /** 0600 unless the program runs under another user of one group: 0660. */
  socketMode: number;
  passphrase: string;
  /** The device that keeps the keys; without it they lie sealed in the folder. */
  token?: TokenPlace;
  /** Addresses in certificates begin with it: lists, answers, certificates of authorities. */
  publicUrl: string;
  organisation: string;
  keyKind: KeyKind;
  clock: Clock;
  log(line: string, facts?: object): void;
}

const kinds = ['ec-p256', 'ec-p384', 'rsa-2048', 'rsa-3072', 'rsa-4096', 'gost-256', 'gost-512'] as const;
const environment = z.object({
  DATABASE_SIGNER_URL: z.string().regex(/^postgres(ql)?:/),
  OKNO_DATA_DIR: z.string().default('./.okno'),
  SIGNER_DIR: z.string().optional(),
  SIGNER_SOCKET: z.string().optional(),
  SIGNER_SOCKET_MODE: z.enum(['600', '660']).default('600'),
  SIGNER_PASSPHRASE: z.string().optional(),
  SIGNER_PASSPHRASE_FILE: z.string().optional(),
  SIGNER_TOKEN_LIBRARY: z.string().optional(),
  SIGNER_TOKEN: z.string().default('okno'),
  SIGNER_TOKEN_PIN: z.string().optional(),
  SIGNER_TOKEN_PIN_FILE: z.string().optional(),
  SIGNER_KEY_KIND: z.enum(kinds).default('ec-p256'),
  SIGNER_ORGANISATION: z.string().min(2).max(64).default('Окно'),
  PORT: z.coerce.number().int().default(3000),
  PUBLIC_URL: z
    .string()
    .regex(/^https?:/)
    .optional(),
});

/** What the environment says; a passphrase that nobody gave is made once and kept beside the keys (demonstrations). */
export async function readSignerSettings(env: NodeJS.ProcessEnv) {
  const given = environment.parse(
    Object.fromEntries(Object.entries(env).filter(([, v]) => v !== undefined && v !== '')),
  );
  const dataDir = resolve(given.OKNO_DATA_DIR);
  const folder = given.SIGNER_DIR ? resolve(given.SIGNER_DIR) : join(dataDir, 'signer');
  const secretOf = async (name: 'SIGNER_PASSPHRASE' | 'SIGNER_TOKEN_PIN') => {
    const file = given[`${name}_FILE`];
    const kept = given[name] ?? (file ? (await readFile(file, 'utf8').catch(() => '')).trim() : undefined);
    if (kept === '') throw new Error(`${name}_FILE: ${file} is empty or can't be read.`);
    return kept;
  };
  const pin = await secretOf('SIGNER_TOKEN_PIN');
  if (given.SIGNER_TOKEN_LIBRARY && !pin)
    throw new Error('SIGNER_TOKEN_LIBRARY is set: SIGNER_TOKEN_PIN or SIGNER_TOKEN_PIN_FILE must be set too.');
  return {
    databaseUrl: given.DATABASE_SIGNER_URL,
    folder,
    socket: given.SIGNER_SOCKET ?? signerSocket(dataDir),
    socketMode: Number.parseInt(given.SIGNER_SOCKET_MODE, 8),
    passphrase: (await secretOf('SIGNER_PASSPHRASE')) ?? (await ownPassphrase(join(folder, 'passphrase'))),
    token: given.SIGNER_TOKEN_LIBRARY
      ? { library: resolve(given.SIGNER_TOKEN_LIBRARY), label: given.SIGNER_TOKEN, pin: pin! }
      : undefined,
    publicUrl: given.PUBLIC_URL ?? `http://localhost:${given.PORT}`,
    organisation: given.SIGNER_ORGANISATION,
    keyKind: given.SIGNER_KEY_KIND,
  };
}

async function ownPassphrase(file: string): Promise<string> {
  const kept = (await readFile(file, 'utf8').catch(() => '')).trim();
  if (kept !== '') return kept;
  const made = randomBytes(32).toString('base64url');
  await writeWhole(file, made);
  return made;
}
