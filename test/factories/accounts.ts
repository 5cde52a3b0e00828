import { generateSync } from 'otplib';
import pg from 'pg';
import request from 'supertest';
import { hashPassword } from '../../src/features/access/index.js';
import type { Role } from '../../src/kernel/actor.js';
import type { Actor, GraphQLAnswer, Okno } from '../support/okno.js';
import { aPerson, type PlaceOf } from './people.js';

export const PASSWORD = 'тихий кедр у реки';

/** A browser: keeps its cookies from answer to answer. */
export class Browser {
  private readonly jar = new Map<string, string>();
  scope?: string;

  constructor(
    private readonly okno: Okno,
    private readonly headers: Record<string, string> = {},
  ) {}

  async ask<T = any>(query: string, variables: object = {}): Promise<GraphQLAnswer<T>> {
    const r = await request(this.okno.app.getHttpServer())
      .post('/graphql')
      .set({
        'content-type': 'application/json',
        'user-agent': 'test browser',
        ...this.headers,
        ...(this.jar.size > 0 ? { cookie: [...this.jar].map(([k, v]) => `${k}=${v}`).join('; ') } : {}),
        ...(this.scope ? { 'x-okno-scope': this.scope } : {}),
      })
      .send({ query, variables });
    for (const line of [r.headers['set-cookie'] ?? []].flat() as string[]) {
      const [name, value] = line.split(';')[0]!.split('=') as [string, string];
      if (value === '') this.jar.delete(name);
      else this.jar.set(name, value);
    }
    return { status: r.status, data: r.body.data, errors: r.body.errors, raw: r.text };
  }
  async run<T = any>(query: string, variables: object = {}): Promise<T> {
    const answer = await this.ask<T>(query, variables);
    if (answer.errors) throw new Error(`Refused: ${JSON.stringify(answer.errors)}`);
    return answer.data;
  }
  async refusal(query: string, variables: object = {}): Promise<string | null> {
    return (await this.ask(query, variables)).errors?.[0]?.extensions.code ?? null;
  }

  logIn(email: string, password = PASSWORD, remember = false) {
    return this.ask(
      'mutation ($input: LogInInput!) { logIn(input: $input) { person { id } secondFactorNeeded scopes { key } } }',
      {
        input: { email, password, remember },
      },
    );
  }
  async person(): Promise<string | null> {
    return (await this.run('{ viewer { person { id } } }')).viewer?.person.id ?? null;
  }
  get token(): string | undefined {
    return this.jar.get('okno-session');
  }
  set token(value: string | undefined) {
    if (value) this.jar.set('okno-session', value);
    else this.jar.delete('okno-session');
  }
  /** Another browser on which the person has not come in: without the mark of the device. */
  forgetDevice(): void {
    this.jar.delete('okno-device');
  }
}

/** A person with a role and the password PASSWORD; with a confirmed phone when one is given. */
export async function aPersonWithPassword(
  okno: Okno,
  role: Role,
  place?: PlaceOf,
  phone?: string,
): Promise<Actor & { id: string; email: string }> {
  const person = await aPerson(okno, role, place);
  const hash = await hashPassword(PASSWORD);
  await okno.asSystem(async (w) => {
    await w.db.query('select sec.keep_password($1, $2, $3)', [okno.units.key, person.id, hash]);
    if (phone)
      await w.db.query('update persons set phone = $2, phone_confirmed_at = now() where id = $1', [person.id, phone]);
  });
  return person;
}

/** The code that an authenticator shows at the moment. */
export const totpCode = (secret: string, at: Date) =>
  generateSync({ secret: secret.replace(/\s/g, ''), epoch: Math.floor(at.getTime() / 1000) });

/** Sets up an authenticator in the browser's session; gives its secret and the recovery codes. */
export async function setUpTotp(okno: Okno, browser: Browser): Promise<{ secret: string; recoveryCodes: string[] }> {
  const { startTotp } = await browser.run('mutation { startTotp { challengeId secret uri image } }');
  const { confirmTotp } = await browser.run(
    'mutation ($input: ConfirmTotpInput!) { confirmTotp(input: $input) { recoveryCodes } }',
    { input: { challengeId: startTotp.challengeId, code: totpCode(startTotp.secret, okno.clock.now()) } },
  );
  return { secret: startTotp.secret, recoveryCodes: confirmTotp.recoveryCodes };
}

/** A statement of the database's owner: for time that has passed and the like. */
export async function asOwner<T>(okno: Okno, sql: string, params: unknown[] = []): Promise<T[]> {
  const client = new pg.Client({ connectionString: okno.ownerUrl });
  await client.connect();
  try {
    return (await client.query(sql, params)).rows as T[];
  } finally {
    await client.end();
  }
}

/** The newest letter to the address, with this subject when one is given. */
export async function letterTo(
  okno: Okno,
  email: string,
  subject?: string,
): Promise<{ subject: string; body_text: string } | undefined> {
  await okno.settle();
  const rows = await okno.asSystem((w) =>
    w.db.query<{ subject: string; body_text: string }>(
      `select subject, body_text from kept_messages where channel = 'mail' and recipient = $1 and subject = coalesce($2, subject)
       order by created_at desc, id desc limit 1`,
      [email, subject ?? null],
    ),
  );
  return rows[0];
}
export const tokenIn = (text: string | undefined) => /token=([\w-]+)/.exec(text ?? '')?.[1] ?? '';
