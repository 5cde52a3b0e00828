import { execFileSync } from 'node:child_process';
import { createDecipheriv, createECDH, createPublicKey, type ECDH, hkdfSync, randomBytes, verify } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { Agent, createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Browsers } from '../../../src/features/notifications/push/browsers.js';
import { isPushService } from '../../../src/features/notifications/push/push-sender.js';
import { fixedClock } from '../../../src/kernel/clock.js';
import { aServiceCentre } from '../../factories/centres.js';
import { aClient } from '../../factories/clients.js';
import { anInvoice } from '../../factories/invoices.js';
import { deliveriesOf, sendDue } from '../../factories/notifications.js';
import { type Actor, newKey, useOkno } from '../../support/okno.js';

/** By day: at night messages wait. */
const okno = useOkno({ clock: fixedClock('2026-11-18T09:00:00Z') });
const received: { path: string; headers: Record<string, unknown>; body: Buffer }[] = [];
let service: Server;
let port: number;
let status = 201;

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'okno-push-'));
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
      '-nodes',
      '-days',
      '2',
      '-subj',
      '/CN=localhost',
      '-keyout',
      join(folder, 'key.pem'),
      '-out',
      join(folder, 'cert.pem'),
    ],
    { stdio: 'ignore' },
  );
  const files = { key: readFileSync(join(folder, 'key.pem')), cert: readFileSync(join(folder, 'cert.pem')) };
  service = createServer(files, async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    received.push({ path: request.url!, headers: request.headers, body: Buffer.concat(chunks) });
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', () => resolve()));
  port = (service.address() as AddressInfo).port;
  okno().app.get(Browsers).agent = new Agent({ rejectUnauthorized: false, keepAlive: false });
});
afterEach(() => {
  received.length = 0;
  status = 201;
});
afterAll(() => new Promise((resolve) => service.close(resolve)));

interface ABrowser {
  ecdh: ECDH;
  auth: Buffer;
  path: string;
}
/** A browser of the person at our own push service; the list of known ones stands before the API only. */
async function aBrowser(personId: string): Promise<ABrowser> {
  const ecdh = createECDH('prime256v1');
  ecdh.generateKeys();
  const auth = randomBytes(16);
  const path = `/push/${newKey()}`;
  await okno().asSystem((work) =>
    work.db.query(
      'insert into push_subscriptions (id, person_id, endpoint, p256dh, auth) values ($1, $2, $3, $4, $5)',
      [
        newKey(),
        personId,
        `https://127.0.0.1:${port}${path}`,
        ecdh.getPublicKey('base64url'),
        auth.toString('base64url'),
      ],
    ),
  );
  return { ecdh, auth, path };
}

/** RFC 8291 §3 and RFC 8188 §2, as a browser reads it. */
function opened({ ecdh, auth }: ABrowser, body: Buffer): Record<string, string> {
  const salt = body.subarray(0, 16);
  const sender = body.subarray(21, 21 + body[20]!);
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), ecdh.getPublicKey(), sender]);
  const ikm = Buffer.from(hkdfSync('sha256', ecdh.computeSecret(sender), auth, info, 32));
  const key = Buffer.from(hkdfSync('sha256', ikm, salt, 'Content-Encoding: aes128gcm\0', 16));
  const nonce = Buffer.from(hkdfSync('sha256', ikm, salt, 'Content-Encoding: nonce\0', 12));
  const sealed = body.subarray(21 + body[20]!);
  const decipher = createDecipheriv('aes-128-gcm', key, nonce);
  decipher.setAuthTag(sealed.subarray(-16));
  const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  return JSON.parse(plain.subarray(0, plain.lastIndexOf(2)).toString());
}

const browsers = async (actor: Actor) =>
  (await okno().run(actor, '{ notificationSettings { browsers { id device } pushKey } }')).notificationSettings;

test('a browser gets a message that only it can read, signed by our key, without names or sums', async () => {
  const centre = await aServiceCentre(okno());
  const client = await aClient(okno(), centre);
  const browser = await aBrowser(client.user.id);
  const invoice = await anInvoice(okno(), centre, { client });
  await sendDue(okno());
  expect(received).toHaveLength(1);
  const [{ path, headers, body }] = received as [(typeof received)[0]];
  expect(path).toBe(browser.path);
  expect(headers).toMatchObject({
    'content-encoding': 'aes128gcm',
    ttl: '86400',
    urgency: 'normal',
    topic: 'invoiceIssued',
  });
  const message = opened(browser, body);
  expect(message).toEqual({
    title: 'Новый счёт',
    body: 'Счёт ждёт оплаты',
    url: `/s/${client.user.scope}/invoices/${invoice.id}`,
    tag: 'invoiceIssued',
  });
  const [, token, publicKey] = /^vapid t=([^,]+), k=(.+)$/.exec(String(headers.authorization))!;
  expect(publicKey).toBe((await browsers(client.user)).pushKey);
  const [head, claims, signature] = token!.split('.') as [string, string, string];
  const raw = Buffer.from(publicKey!, 'base64url');
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: raw.subarray(1, 33).toString('base64url'),
    y: raw.subarray(33).toString('base64url'),
  };
  const right = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  expect(right).toBe(true);
  expect(JSON.parse(Buffer.from(claims, 'base64url').toString()).aud).toBe(`https://127.0.0.1:${port}`);
});

test('a browser that has left is forgotten; a push service that is busy is asked again', async () => {
  const centre = await aServiceCentre(okno());
  const client = await aClient(okno(), centre);
  await aBrowser(client.user.id);
  status = 503;
  await anInvoice(okno(), centre, { client });
  await sendDue(okno());
  expect((await deliveriesOf(okno(), client.user))[0]).toMatchObject({ channel: 'PUSH', state: 'FAILED' });
  expect((await browsers(client.user)).browsers).toHaveLength(1);
  for (const code of [404, 410]) {
    await aBrowser(client.user.id);
    status = code;
    await anInvoice(okno(), centre, { client });
    await sendDue(okno());
    expect((await browsers(client.user)).browsers).toHaveLength(0);
    expect((await deliveriesOf(okno(), client.user))[0]).toMatchObject({
      state: 'DEAD',
      answer: 'the browser has left',
    });
  }
  // Nobody is asked about browsers that he hasn't: no message is made.
  await anInvoice(okno(), centre, { client });
  await sendDue(okno());
  expect(await deliveriesOf(okno(), client.user, { states: ['WAITING'] })).toEqual([]);
});

test('the private key lies sealed', async () => {
  const { pushKey } = await browsers((await aServiceCentre(okno())).manager);
  const [row] = await okno().asSystem((work) =>
    work.db.query<{ public_key: string; private_sealed: Buffer }>('select * from push_keys'),
  );
  expect(row!.public_key).toBe(pushKey);
  expect(row!.private_sealed).toHaveLength(12 + 43 + 16);
});

const add = `mutation ($i: PushSubscriptionInput!) { subscribeToPush(input: $i) { id } }`;
const anInput = (endpoint: string) => ({
  i: {
    endpoint,
    p256dh: createECDH('prime256v1').generateKeys('base64url'),
    auth: randomBytes(16).toString('base64url'),
  },
});

test('a browser belongs to who is logged in there last, and only he removes it', async () => {
  const centre = await aServiceCentre(okno());
  const endpoint = `https://fcm.googleapis.com/fcm/send/${newKey()}`;
  await okno().run(centre.manager, add, anInput(endpoint));
  await okno().run(centre.manager, add, anInput(endpoint));
  expect((await browsers(centre.manager)).browsers).toHaveLength(1);
  const { subscribeToPush } = await okno().run(centre.accountant, add, anInput(endpoint));
  expect((await browsers(centre.manager)).browsers).toHaveLength(0);
  const remove = `mutation ($id: UUID!) { unsubscribeFromPush(id: $id) }`;
  expect(await okno().refusal(centre.manager, remove, { id: subscribeToPush.id })).toBe('NOT_FOUND');
  await okno().run(centre.accountant, remove, { id: subscribeToPush.id });
  expect((await browsers(centre.accountant)).browsers).toHaveLength(0);
});

test.each([
  'http://fcm.googleapis.com/x',
  'https://127.0.0.1/push',
  'https://fcm.googleapis.com:8080/x',
  'https://fcm.googleapis.com.evil.example/x',
  'https://user@fcm.googleapis.com/x',
  'https://metadata.internal/',
  'file:///etc/passwd',
])('the server is not made to call %s', async (endpoint) => {
  const { manager } = await aServiceCentre(okno());
  expect(await okno().refusal(manager, add, anInput(endpoint))).toBe('PUSH_SERVICE_UNKNOWN');
});

test.each([
  'https://fcm.googleapis.com/fcm/send/abc',
  'https://updates.push.services.mozilla.com/wpush/v2/abc',
  'https://wns2-par02p.notify.windows.com/w/?token=abc',
  'https://web.push.apple.com/abc',
])('%s is a push service', (endpoint) => {
  expect(isPushService(endpoint)).toBe(true);
});
