import { rates } from '../../src/platform/http/throttle.js';
import { aServiceCentre } from '../factories/centres.js';
import { anInvoice } from '../factories/invoices.js';
import { aPerson } from '../factories/people.js';
import { listening } from '../support/listening.js';
import { type Okno, startOkno } from '../support/okno.js';
import { addressOf, nothingMeant, routesOf } from '../support/routes.js';

let okno: Okno;
let base: string;
beforeAll(async () => {
  okno = await startOkno({ env: { PUBLIC_URL: 'https://okno.example', OKNO_THROTTLE: 'all', TRUST_PROXY: '1' } });
  base = await listening(okno);
});
afterAll(() => okno.stop());
const keep = structuredClone(rates);
afterEach(() => void Object.assign(rates, structuredClone(keep)));

const guards: [string, RegExp][] = [
  ['content-security-policy', /default-src 'self'.*frame-ancestors 'none'/],
  ['strict-transport-security', /max-age=(31536\d{3}|[4-9]\d{7,})/],
  ['x-content-type-options', /^nosniff$/],
  ['referrer-policy', /./],
  ['cross-origin-opener-policy', /^same-origin$/],
  ['x-frame-options', /^DENY$/],
];
const lacks = (headers: Record<string, unknown>) =>
  guards.filter(([name, wanted]) => !wanted.test(String(headers[name] ?? ''))).map(([name]) => name);

/** Status and headers alone: a stream of what happens does not end. */
async function headersOf(method: string, url: string, actor: { token?: string; scope?: string }) {
  const ended = new AbortController();
  const who = actor.token ? { cookie: `__Host-okno-session=${actor.token}`, 'x-okno-scope': actor.scope ?? '' } : {};
  const signal = AbortSignal.any([ended.signal, AbortSignal.timeout(20_000)]);
  const r = await fetch(`${base}${url}`, {
    method,
    headers: who as Record<string, string>,
    redirect: 'manual',
    signal,
  });
  ended.abort();
  return { status: r.status, headers: Object.fromEntries(r.headers) as Record<string, string> };
}

test('every answer of every route carries its guards: refusals, errors and downloads too', async () => {
  const centre = await aServiceCentre(okno);
  const invoice = await anInvoice(okno, centre);
  const actors = [{}, centre.manager, await aPerson(okno, 'hqAdmin')];
  const bare: string[] = [];
  let answers = 0;
  const asked = [
    ...routesOf(okno).map((r) => [r.method, addressOf(r, nothingMeant, false)] as const),
    ['GET', `/files/invoices/${invoice.id}.pdf`] as const,
    ['GET', '/graphql'] as const,
    ['GET', '/no-such-page'] as const,
    ['GET', '/%00'] as const,
    ['GET', '/%'] as const,
    ['PUT', '/graphql'] as const,
    ['OPTIONS', '/graphql'] as const,
  ];
  for (const [method, url] of asked) {
    for (const actor of actors as { token?: string; scope?: string }[]) {
      const r = await headersOf(method, url, actor);
      answers++;
      const lacking = lacks(r.headers);
      if (/unsafe-inline/.test(/script-src[^;]*/.exec(r.headers['content-security-policy'] ?? '')?.[0] ?? ''))
        lacking.push('inline scripts');
      if (r.status >= 500 && r.status !== 503) lacking.push(`HTTP ${r.status}`);
      if (lacking.length > 0) bare.push(`${method} ${url}: ${lacking.join(', ')}`);
    }
  }
  const tooLong = await okno
    .http()
    .post('/graphql')
    .set('content-type', 'application/json')
    .send(`{"query":"${'x'.repeat(300_000)}"}`);
  expect([tooLong.status, lacks(tooLong.headers)]).toEqual([413, []]);
  process.stdout.write(`headers: ${answers + 1} answers, ${bare.length} without a guard\n`);
  expect(bare).toEqual([]);
  const file = await okno
    .http()
    .get(`/files/invoices/${invoice.id}.pdf`)
    .set('cookie', `__Host-okno-session=${centre.manager.token}`)
    .set('x-okno-scope', centre.manager.scope!);
  expect(file.status).toBe(200);
  expect(file.headers['content-disposition']).toMatch(/^(attachment|inline); filename=/);
});

test('no foreign origin is let read an answer', async () => {
  const origins = [
    'null',
    'https://evil.example',
    'http://okno.example',
    'https://okno.example.evil.example',
    'https://evilokno.example',
    'https://okno.example:8443',
    'https://OKNO.EXAMPLE.',
    'https://sub.okno.example',
    'http://localhost:3000',
    'file://',
    'https://okno.example@evil.example',
    'https://okno.example%60.evil.example',
  ];
  let reflected = 0;
  for (const origin of origins) {
    for (const [method, path] of [
      ['post', '/graphql'],
      ['options', '/graphql'],
      ['get', '/files/clients.csv'],
      ['get', '/health/live'],
    ] as const) {
      const r = await okno
        .http()
        [method](path)
        .set('origin', origin)
        .set('access-control-request-method', 'POST')
        .send();
      if (Object.keys(r.headers).some((h) => h.startsWith('access-control-allow'))) reflected++;
    }
  }
  process.stdout.write(`origins: ${origins.length} evil ones, ${reflected} reflected\n`);
  expect(reflected).toBe(0);
});

describe('throttling', () => {
  const query = { query: '{ refusalCodes }' };
  const post = (address: string, token?: string) => {
    const call = okno.http().post('/graphql').set('x-forwarded-for', address);
    return (token ? call.set('cookie', `__Host-okno-session=${token}`) : call).send(query);
  };

  test('an address that asks too much waits, and no other with it', async () => {
    rates.address = { burst: 5, perSecond: 0.5 };
    const answers = [];
    for (let i = 0; i < 8; i++) answers.push(await post('203.0.113.7'));
    expect(answers.map((a) => a.status)).toEqual([200, 200, 200, 200, 200, 429, 429, 429]);
    expect(answers[5]!.headers['retry-after']).toMatch(/^[12]$/);
    expect(answers[5]!.body.errors[0].extensions).toMatchObject({ code: 'TOO_MANY_REQUESTS', kind: 'tooMany' });
    expect((await post('203.0.113.8')).status).toBe(200);
    const plain = await okno.http().get('/files/clients.csv').set('x-forwarded-for', '203.0.113.7');
    expect([plain.status, plain.body.code, lacks(plain.headers)]).toEqual([429, 'TOO_MANY_REQUESTS', []]);
    expect((await okno.http().get('/health/live').set('x-forwarded-for', '203.0.113.7')).status).toBe(200);
  });

  test('an account that asks too much waits wherever it asks from', async () => {
    rates.account = { burst: 3, perSecond: 0.1 };
    const person = await aPerson(okno, 'auditor');
    const statuses = [];
    for (let i = 0; i < 5; i++) statuses.push((await post(`198.51.100.${i}`, person.token)).status);
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
    expect((await post('198.51.100.0', (await aPerson(okno, 'auditor')).token)).status).toBe(200);
  });

  test('a bucket fills again with time', async () => {
    rates.address = { burst: 1, perSecond: 1 };
    expect((await post('203.0.113.9')).status).toBe(200);
    expect((await post('203.0.113.9')).status).toBe(429);
    await new Promise((r) => setTimeout(r, 1_100));
    expect((await post('203.0.113.9')).status).toBe(200);
  });
});
