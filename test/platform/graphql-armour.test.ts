import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { uuidv7 } from '../../src/kernel/id.js';
import { limits } from '../../src/platform/graphql/document-limits.js';
import { aServiceCentre } from '../factories/centres.js';
import { aPerson } from '../factories/people.js';
import { type Attack, attacks } from '../security/armour/attacks.js';
import { listening } from '../support/listening.js';
import { type Okno, startOkno } from '../support/okno.js';

const listed = { 'Viewer:1': '{ viewer { person { id } } }', 'Codes:2': 'query Codes { refusalCodes }' };
const file = join(mkdtempSync(join(tmpdir(), 'okno-operations-')), 'operations.json');
writeFileSync(file, JSON.stringify(listed));

let okno: Okno;
let base: string;
beforeAll(async () => {
  okno = await startOkno();
  base = await listening(okno);
});
afterAll(() => okno.stop());

describe('the battery', () => {
  const seen: { name: string; expected: string; got: string; ms: number; status: number }[] = [];
  let cookie = '';
  beforeAll(async () => {
    const hq = await aPerson(okno, 'hqAdmin');
    await aServiceCentre(okno);
    cookie = `okno-session=${hq.token}`;
    // The first answer of a process is slow: its code is being made.
    for (let i = 0; i < 3; i++) await send({ name: '', expect: '', query: '{ partners { edges { node { id } } } }' });
  });

  async function send(attack: Attack) {
    const began = performance.now();
    const response = await fetch(`${base}${attack.path ?? '/graphql'}`, {
      method: attack.method ?? 'POST',
      headers: { 'content-type': 'application/json', cookie, 'x-okno-scope': 'hq', ...attack.headers },
      ...(attack.method === 'GET'
        ? {}
        : { body: attack.body ?? JSON.stringify({ query: attack.query, variables: attack.variables }) }),
    });
    const text = await response.text();
    return { response, text, ms: performance.now() - began };
  }
  const verdict = (status: number, text: string): string => {
    try {
      const { errors, code } = JSON.parse(text) as { errors?: { extensions?: { code?: string } }[]; code?: string };
      const codes = [...new Set((errors ?? []).map((e) => e.extensions?.code ?? '-'))];
      return `${status} ${codes.join(',') || code || 'answered'}`;
    } catch {
      return `${status}`;
    }
  };

  test.each(attacks.map((a) => [a.name, a] as const))('%s', async (_, attack) => {
    const { response, text, ms } = await send(attack);
    const got = verdict(response.status, text);
    seen.push({ name: attack.name, expected: attack.expect, got, ms, status: response.status });
    expect(got).toBe(attack.expect);
    if (attack.check) attack.check(JSON.parse(text));
    expect(text).not.toMatch(/node_modules|at Object\.|postgres/i);
  });

  afterAll(() => {
    const slowest = Math.max(...seen.map((s) => s.ms));
    process.stdout.write(
      `armour: ${seen.length} attacks, ${seen.filter((s) => s.got === s.expected).length} as expected, ` +
        `${seen.filter((s) => s.status >= 500).length} answered with 5xx, slowest ${Math.round(slowest)} ms\n`,
    );
  });
});

describe('what a run may take', () => {
  const keep = { ...limits };
  afterEach(() => void Object.assign(limits, keep));

  test('an answer of too many objects is one refusal', async () => {
    limits.objects = 3;
    const hq = await aPerson(okno, 'hqAdmin');
    const answer = await okno.ask(
      hq,
      '{ viewer { person { id } scopes { key } } partners { edges { node { id seller: name } } } sessions { id } staff { edges { node { id } } } }',
    );
    expect(answer.status).toBe(400);
    expect(answer.data).toBeNull();
    expect(answer.errors).toMatchObject([
      { extensions: { code: 'QUERY_TOO_LARGE', params: { limit: 'objects', most: 3 } } },
    ]);
  });

  test('an answer that takes too long is given up', async () => {
    limits.requestMs = -1;
    const answer = await okno.ask(await aPerson(okno, 'hqAdmin'), '{ partners { edges { node { id } } } }');
    expect(answer.errors?.[0]?.extensions.code).toBe('TEMPORARILY_UNAVAILABLE');
  });

  test('a password is tried once a request, whatever the aliases', async () => {
    const tries = Array.from(
      { length: 10 },
      (_, i) => `a${i}: logIn(input: { email: "x@y.example", password: "p${i}" }) { person { id } }`,
    );
    const answer = await okno.ask({}, `mutation { ${tries.join(' ')} }`);
    // The first «no» ends the operation: the other nine were never tried.
    expect(answer.errors!.map((e) => e.extensions.code)).toEqual(['LOG_IN_FAILED']);
    const asks = ['a', 'b'].map((a) => `${a}: requestPasswordReset(input: { email: "x@y.example" })`);
    const twice = await okno.ask({}, `mutation { ${asks.join(' ')} }`);
    expect(twice.errors!.map((e) => [e.path, e.extensions.code])).toEqual([[['b'], 'QUERY_TOO_LARGE']]);
  });
});

describe('listed operations', () => {
  let strict: Okno;
  beforeAll(async () => {
    strict = await startOkno({ env: { OKNO_OPERATIONS: 'listed', OKNO_OPERATIONS_FILE: file } });
  });
  afterAll(() => strict.stop());
  const post = (body: object, at: Okno = strict) => at.http().post('/graphql').send(body);

  test('a document of the built client is run by its id', async () => {
    const answer = await post({ documentId: 'Viewer:1' });
    expect(answer.body).toEqual({ data: { viewer: null } });
    expect((await post({ documentId: 'Codes:2' })).body.data.refusalCodes).toContain('NOT_FOUND');
  });

  test('anything else is refused: a text, an unknown id, a text beside an id, a digest of one’s own', async () => {
    const query = '{ viewer { person { id } } }';
    for (const body of [
      { query },
      { documentId: 'Viewer:2' },
      { documentId: 'Viewer:2', query },
      { documentId: '__proto__' },
      { documentId: { $ne: 1 } },
      { extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } }, query },
      [{ query }],
      {},
    ]) {
      const answer = await post(body);
      expect([answer.status, answer.body.errors?.[0]?.extensions.code]).toEqual([400, 'OPERATION_NOT_LISTED']);
    }
    const get = await strict
      .http()
      .get(`/graphql?query=${encodeURIComponent(query)}`)
      .set('apollo-require-preflight', '1');
    expect(get.body.errors[0].extensions.code).toBe('OPERATION_NOT_LISTED');
    const sneaked = await post({ documentId: 'Viewer:1', query: '{ refusalCodes }' });
    expect(sneaked.body).toEqual({ data: { viewer: null } });
  });

  test('without a list the program does not start in this mode, and production is in it by default', async () => {
    const { readConfig } = await import('../../src/platform/config/config.js');
    const { readOperations } = await import('../../src/platform/graphql/listed-operations.js');
    expect(() => readOperations('/nowhere/operations.json', 'listed')).toThrow(/build the client/);
    const secret = { OKNO_SECRET: 'x'.repeat(32) };
    expect(readConfig({ ...secret, NODE_ENV: 'production' }).operations).toBe('listed');
    expect(readConfig({ ...secret }).operations).toBe('any');
  });
});

test('a key of a command is refused without one', async () => {
  const answer = await okno.ask(
    {},
    'mutation ($k: UUID!) { sendConnectionRequest(idempotencyKey: $k, input: { regionCode: "66", contactName: "И", phone: "1", consent: true }) { number } }',
    { k: uuidv7() },
  );
  expect(answer.errors?.[0]?.extensions.code).toBe('BAD_INPUT');
});
