import { Controller, Get, Module } from '@nestjs/common';
import { DiscoveryModule, DiscoveryService, MetadataScanner, NestFactory } from '@nestjs/core';
import { serverAudits } from 'graphql-http';
import { OpenToAll } from '../../src/platform/policy/can.js';
import { operationsWithoutPolicy } from '../../src/platform/policy/check-policies.js';
import { aPerson } from '../factories/people.js';
import { listening } from '../support/listening.js';
import { newKey, useOkno } from '../support/okno.js';

const okno = useOkno();

test('an operation without a policy is named, and stops the start-up', async () => {
  @Controller()
  class Careless {
    @Get('forgotten')
    forgotten() {
      return 1;
    }
    @Get('open')
    @OpenToAll('a test')
    open() {
      return 1;
    }
  }
  @Module({ imports: [DiscoveryModule], controllers: [Careless] })
  class App {}
  const app = await NestFactory.createApplicationContext(App, { logger: false });
  expect(operationsWithoutPolicy(app.get(DiscoveryService), app.get(MetadataScanner))).toEqual(['Careless.forgotten']);
  await app.close();
});

describe('limits', () => {
  const deep = (n: number) => `{ viewer ${'{ person '.repeat(n)} { id } ${'}'.repeat(n)} }`;
  test.each([
    ['too deep', deep(12)],
    ['too many aliases', `{ ${Array.from({ length: 16 }, (_, i) => `a${i}: refusalCodes`).join(' ')} }`],
    ['too many tokens', `{ ${'viewer { person { id } } '.repeat(500)} }`],
    ['no query', `{ nothing }`],
    ['not GraphQL', `{{{`],
  ])('%s is refused with a code, not an error of ours', async (_, query) => {
    const answer = await okno().ask({}, query);
    expect(answer.status).toBeLessThan(500);
    expect(['QUERY_TOO_LARGE', 'BAD_INPUT']).toContain(answer.errors?.[0]?.extensions.code);
  });

  test('a page is cut to a hundred, whether its size comes as text or as a variable', async () => {
    const hq = await aPerson(okno(), 'hqAdmin');
    const answer = await okno().ask(hq, 'query ($n: Int!) { partners(first: $n) { edges { node { id } } } }', {
      n: 50_000,
    });
    expect(answer.errors).toBeUndefined();
    expect(answer.data.partners.edges.length).toBeLessThanOrEqual(100);
  });

  test.each([
    ['a NUL', { name: 'a\u0000b' }, 'BAD_CHARACTERS'],
    ['half of a pair', { name: 'a\ud800b' }, 'BAD_CHARACTERS'],
    ['too long', { name: 'a'.repeat(10_001) }, 'TOO_LONG'],
    ['longer than the field', { name: 'a'.repeat(121) }, 'BAD_INPUT'],
    ['missing', { name: null }, 'BAD_INPUT'],
    ['of another type', { name: { $ne: 1 } }, 'BAD_INPUT'],
    ['a made-up id', { parentPartnerId: '1; drop table partners' }, 'BAD_INPUT'],
    ['a day that is not', { agreementDate: '2026-02-30' }, 'BAD_INPUT'],
  ])('%s is refused with code and place', async (_, wrong, code) => {
    const hq = await aPerson(okno(), 'hqAdmin');
    const answer = await okno().ask(
      hq,
      'mutation ($key: UUID!, $input: PartnerInput!) { registerPartner(idempotencyKey: $key, input: $input) { id } }',
      { key: newKey(), input: { name: 'x y', fullName: 'x y', inn: '7707083893', ...wrong } },
    );
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code, at: ['input', Object.keys(wrong)[0]] });
  });

  test('a made-up cursor is refused', async () => {
    const hq = await aPerson(okno(), 'hqAdmin');
    for (const after of ['x', 'WyJhIiwiYiJd', Buffer.from('["2026-01-01","not-a-uuid"]').toString('base64url')]) {
      expect(
        await okno().refusal(hq, 'query ($a: String) { partners(after: $a) { pageInfo { hasNextPage } } }', {
          a: after,
        }),
      ).toBe('BAD_INPUT');
    }
  });

  test('a body over the limit is refused', async () => {
    const r = await okno()
      .http()
      .post('/graphql')
      .set('content-type', 'application/json')
      .send({ query: `{ viewer { person { id } } } #${'x'.repeat(300_000)}` });
    expect(r.status).toBe(413);
  });
});

test('every answer carries its guards', async () => {
  for (const path of ['/health/live', '/graphql', '/no-such', '/metrics']) {
    const r = await okno().http().get(path);
    expect(r.headers['content-security-policy']).toMatch(/script-src 'self' 'nonce-/);
    expect(r.headers['content-security-policy']).not.toMatch(/script-src[^;]*unsafe-inline/);
    expect(r.headers['x-content-type-options']).toBe('nosniff');
    expect(r.headers['access-control-allow-origin']).toBeUndefined();
  }
});

test('a form of another site can send nothing', async () => {
  const r = await okno()
    .http()
    .post('/graphql')
    .set('content-type', 'text/plain')
    .send(JSON.stringify({ query: '{ viewer { person { id } } }' }));
  expect(r.status).toBeGreaterThanOrEqual(400);
  expect(r.status).toBeLessThan(500);
});

describe('log-in', () => {
  const logIn = 'mutation ($input: LogInInput!) { logIn(input: $input) { person { id } } }';

  test('five wrong tries bring a pause; an unknown address is answered in the same words', async () => {
    const codes: unknown[] = [];
    for (let i = 0; i < 7; i++) {
      const answer = await okno().ask({}, logIn, { input: { email: 'nobody@test.example', password: 'wrong wrong' } });
      codes.push(answer.errors?.[0]?.extensions.code);
    }
    expect(codes.slice(0, 5)).toEqual(Array(5).fill('LOG_IN_FAILED'));
    expect(codes.slice(5)).toEqual(['LOG_IN_PAUSED', 'LOG_IN_PAUSED']);
  });

  test('a suspended role is gone with the next request', async () => {
    const admin = await aPerson(okno(), 'hqAdmin');
    const other = await aPerson(okno(), 'auditor');
    const list = '{ partners { pageInfo { hasNextPage } } }';
    expect(await okno().refusal(other, list)).toBeNull();
    const { staff } = await okno().run<{
      staff: { edges: { node: { id: string; personId: string; version: number } }[] };
    }>(admin, '{ staff(first: 100) { edges { node { id personId version } } } }');
    const node = staff.edges.map((e) => e.node).find((n) => n.personId === other.id)!;
    await okno().run(
      admin,
      'mutation ($id: UUID!, $v: Int!) { suspendMembership(id: $id, expectedVersion: $v) { id } }',
      { id: node.id, v: node.version },
    );
    expect(await okno().refusal(other, list)).toBe('FORBIDDEN');
  });

  test('an invitation opens once; the letter carries the way in', async () => {
    const admin = await aPerson(okno(), 'hqAdmin');
    await okno().run(admin, 'mutation { inviteToHq(input: { email: "new@test.example", roles: [AUDITOR] }) { id } }');
    await okno().settle();
    const [letter] = await okno().asSystem((w) =>
      w.db.query<{ body_text: string }>(`select body_text from kept_messages where recipient = 'new@test.example'`),
    );
    const token = /token=([\w-]+)/.exec(letter!.body_text)![1];
    const accept =
      'mutation ($input: AcceptInvitationInput!) { acceptInvitation(input: $input) { scopes { key roles } } }';
    expect(await okno().refusal({}, accept, { input: { token, name: 'Новая', password: '1234567890' } })).toBe(
      'PASSWORD_TOO_WEAK',
    );
    const body = { input: { token, name: 'Новая Сотрудница', password: 'кукуруза и гвозди' } };
    expect((await okno().run({}, accept, body)).acceptInvitation.scopes).toEqual([{ key: 'hq', roles: ['AUDITOR'] }]);
    expect(await okno().refusal({}, accept, body)).toBe('TOKEN_WORTHLESS');
    expect(
      await okno().refusal({}, logIn, { input: { email: 'new@test.example', password: 'кукуруза и гвозди' } }),
    ).toBeNull();
  });

  test('a reset ends the other sessions and its letter works once', async () => {
    const person = await aPerson(okno(), 'auditor');
    await okno().run({}, 'mutation ($e: String!) { requestPasswordReset(input: { email: $e }) }', { e: person.email });
    await okno().settle();
    const [letter] = await okno().asSystem((w) =>
      w.db.query<{ body_text: string }>('select body_text from kept_messages where recipient = $1', [person.email]),
    );
    const token = /token=([\w-]+)/.exec(letter!.body_text)![1];
    const reset = 'mutation ($input: ResetPasswordInput!) { resetPassword(input: $input) { person { id } } }';
    await okno().run({}, reset, { input: { token, password: 'новый и длинный' } });
    expect(await okno().refusal({}, reset, { input: { token, password: 'новый и длинный' } })).toBe('TOKEN_WORTHLESS');
    expect((await okno().run(person, '{ viewer { person { id } } }')).viewer).toBeNull();
  });
});

test('the audits of GraphQL over HTTP: every MUST and SHOULD passes', async () => {
  const url = `${await listening(okno())}/graphql`;
  const audits = serverAudits({ url, fetchFn: fetch });
  const results = await Promise.all(audits.map((a) => a.fn()));
  const failed = results.filter((r) => r.status !== 'ok').map((r) => `${r.id} ${r.name}`);
  process.stdout.write(`graphql-http: ${results.length - failed.length} of ${audits.length} audits pass\n`);
  expect(audits.length).toBe(61);
  // A GET that any page of the web could send is refused: it must bear a mark that a foreign page can't set.
  expect(failed.sort()).toEqual([
    '5A70 MAY accept application/x-www-form-urlencoded formatted GET requests',
    '6A70 MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/json',
    'D6D5 MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/graphql-response+json',
  ]);
});
