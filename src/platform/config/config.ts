import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';

const url = (...protocols: string[]) =>
  z.string().refine((v) => protocols.some((p) => v.startsWith(`${p}:`)), `must begin with ${protocols.join(': or ')}:`);
const flag = z.enum(['0', '1', 'true', 'false']).transform((v) => v === '1' || v === 'true');

/** Everything that the environment may say, checked once at the start. */
const schema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().default('0.0.0.0'),
  PUBLIC_URL: url('http', 'https').optional(),
  DATABASE_URL: url('postgres', 'postgresql').optional(),
  DATABASE_APP_URL: url('postgres', 'postgresql').optional(),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(12),
  REDIS_URL: url('redis', 'rediss').optional(),
  SMTP_URL: url('smtp', 'smtps').optional(),
  MAIL_FROM: z.string().default('Окно <okno@example.org>'),
  SMS_URL: url('http', 'https', 'smpp', 'ssmpp').optional(),
  /** Codes by SMS that all together may ask for in an hour; past it the brake is pulled and the log alarmed. */
  OKNO_SMS_CODES_PER_HOUR: z.coerce.number().int().min(1).max(1_000_000).default(1000),
  /** Countries to whose numbers codes are sent, by prefix: SMS to distant ones are how such services are robbed. */
  OKNO_SMS_PREFIXES: z
    .string()
    .default('+7')
    .transform((v) => v.split(',').map((p) => p.trim()))
    .refine((v) => v.every((p) => /^\+\d{1,7}$/.test(p)), 'must be prefixes like +7,+375'),
  /** Which documents of GraphQL are run: those of the built client only, or any. */
  OKNO_OPERATIONS: z.enum(['listed', 'any']).optional(),
  OKNO_OPERATIONS_FILE: z.string().default('client/dist/operations.json'),
  /** Whose requests are counted: those from outside this machine, everybody's, nobody's. */
  OKNO_THROTTLE: z.enum(['outside', 'all', 'off']).default('outside'),
  OKNO_SECOND_FACTOR: z.enum(['required', 'offered']).optional(),
  /** An outside provider of OpenID Connect by whose accounts people may log in. */
  OIDC_ISSUER: url('https', 'http').optional(),
  OIDC_CLIENT_ID: z.string().max(300).optional(),
  OIDC_CLIENT_SECRET: z.string().max(1000).optional(),
  OIDC_TITLE: z.string().max(60).optional(),
  S3_ENDPOINT: url('http', 'https').optional(),
  S3_BUCKET: z.string().optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_ACCESS_KEY: z.string().optional(),
  S3_SECRET_KEY: z.string().optional(),
  OKNO_DATA_DIR: z.string().default('./.okno'),
  OKNO_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  /** Where the signer listens that is run by itself; the program then starts none. */
  SIGNER_SOCKET: z.string().max(100).optional(),
  DEMO: flag.optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  TRUST_PROXY: flag.default(false),
});

export type Config = ReturnType<typeof readConfig>;

const programFolder = resolve(import.meta.dirname, '../../..');

export class ConfigProblem extends Error {}

/** Reads and checks the environment; a fault is told in words, with the name of the variable. */
export function readConfig(env: Record<string, string | undefined> = process.env) {
  const given = Object.fromEntries(Object.entries(env).filter(([, v]) => v !== undefined && v !== ''));
  const result = schema.safeParse(given);
  if (!result.success) {
    const lines = result.error.issues.map((i) => `  ${i.path.join('.')}: ${i.message}`);
    throw new ConfigProblem(`The configuration can't be used:\n${lines.join('\n')}`);
  }
  const c = result.data;
  if (c.S3_ENDPOINT && !(c.S3_BUCKET && c.S3_ACCESS_KEY && c.S3_SECRET_KEY)) {
    throw new ConfigProblem('S3_ENDPOINT is set: S3_BUCKET, S3_ACCESS_KEY and S3_SECRET_KEY must be set too.');
  }
  if (c.OIDC_ISSUER && !(c.OIDC_CLIENT_ID && c.OIDC_CLIENT_SECRET)) {
    throw new ConfigProblem('OIDC_ISSUER is set: OIDC_CLIENT_ID and OIDC_CLIENT_SECRET must be set too.');
  }
  if (
    c.OIDC_ISSUER?.startsWith('http:') &&
    !/^(localhost|127\.0\.0\.1|\[::1\])$/.test(new URL(c.OIDC_ISSUER).hostname)
  ) {
    throw new ConfigProblem('OIDC_ISSUER must begin with https: unless the provider runs on this machine.');
  }
  const operations = c.OKNO_OPERATIONS ?? (c.NODE_ENV === 'production' ? ('listed' as const) : ('any' as const));
  if (c.DEMO && operations === 'listed') {
    throw new ConfigProblem('DEMO loads its data by operations of its own: set OKNO_OPERATIONS=any beside DEMO=1.');
  }
  const dataDir = resolve(c.OKNO_DATA_DIR);
  return {
    production: c.NODE_ENV === 'production',
    test: c.NODE_ENV === 'test',
    port: c.PORT,
    host: c.HOST,
    publicUrl: c.PUBLIC_URL ?? `http://localhost:${c.PORT}`,
    databaseUrl: c.DATABASE_URL,
    databaseAppUrl: c.DATABASE_APP_URL,
    databasePool: c.DATABASE_POOL,
    redisUrl: c.REDIS_URL,
    smtpUrl: c.SMTP_URL,
    mailFrom: c.MAIL_FROM,
    smsUrl: c.SMS_URL,
    sms: { perHour: c.OKNO_SMS_CODES_PER_HOUR, prefixes: c.OKNO_SMS_PREFIXES },
    s3: c.S3_ENDPOINT
      ? {
          endpoint: c.S3_ENDPOINT,
          bucket: c.S3_BUCKET!,
          region: c.S3_REGION,
          accessKey: c.S3_ACCESS_KEY!,
          secretKey: c.S3_SECRET_KEY!,
        }
      : undefined,
    openId: c.OIDC_ISSUER
      ? {
          issuer: c.OIDC_ISSUER,
          clientId: c.OIDC_CLIENT_ID!,
          clientSecret: c.OIDC_CLIENT_SECRET!,
          title: c.OIDC_TITLE ?? new URL(c.OIDC_ISSUER).hostname,
        }
      : undefined,
    dataDir,
    secret: c.OKNO_SECRET ?? keptSecret(dataDir),
    signerSocket: c.SIGNER_SOCKET,
    demo: c.DEMO ?? (c.NODE_ENV === 'development' && !c.DATABASE_URL),
    logLevel: c.LOG_LEVEL,
    trustProxy: c.TRUST_PROXY,
    operations,
    operationsFile: resolve(programFolder, c.OKNO_OPERATIONS_FILE),
    throttle: c.OKNO_THROTTLE,
    secureCookies: (c.PUBLIC_URL ?? '').startsWith('https:'),
    /** Must the vendor's staff hold a second factor? By default where the cookies are secure; on http://localhost it is offered. */
    secondFactorRequired:
      (c.OKNO_SECOND_FACTOR ?? ((c.PUBLIC_URL ?? '').startsWith('https:') ? 'required' : 'offered')) === 'required',
  };
}

/** The master secret of a machine that was given none: made once and kept beside the data. */
function keptSecret(dataDir: string): string {
  const file = resolve(dataDir, 'secret');
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  }
  return readFileSync(file, 'utf8').trim();
}
