import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HttpSmsSender, KeptSmsSender, type SmsMessage, SmsRefused } from '../../src/platform/sms/index.js';

let gateway: Server;
let address: string;
let answer = { status: 200, headers: {} as Record<string, string> };
const received: { headers: IncomingMessage['headers']; body: unknown }[] = [];

beforeAll(async () => {
  gateway = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    received.push({ headers: request.headers, body: JSON.parse(body) });
    response.writeHead(answer.status, answer.headers).end('ответ');
  });
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', () => resolve()));
  address = `127.0.0.1:${(gateway.address() as AddressInfo).port}/send`;
});

afterEach(() => {
  received.length = 0;
  answer = { status: 200, headers: {} };
});

afterAll(() => new Promise((resolve) => gateway.close(resolve)));

const message: SmsMessage = { id: '01900000', to: '+79120000001', text: 'Код 123456' };

test('a message goes out with the name and password of the address', async () => {
  await new HttpSmsSender(`http://okno:p%40ss@${address}`).send(message);
  expect(received).toEqual([
    {
      headers: expect.objectContaining({
        authorization: `Basic ${Buffer.from('okno:p@ss').toString('base64')}`,
        'idempotency-key': '01900000',
      }),
      body: message,
    },
  ]);
});

test.each([
  [400, true],
  [402, true],
  [401, false],
  [429, false],
  [503, false],
])('answer %i is a refusal for good: %s', async (status, forGood) => {
  answer = { status, headers: {} };
  const sent = new HttpSmsSender(`http://${address}`).send(message);
  if (forGood) await expect(sent).rejects.toThrow(SmsRefused);
  else await expect(sent).rejects.not.toThrow(SmsRefused);
});

test('a code of a log-in does not follow a redirect', async () => {
  answer = { status: 307, headers: { location: `http://${address}` } };
  await expect(new HttpSmsSender(`http://${address}`).send(message)).rejects.toThrow();
  expect(received).toHaveLength(1);
});

test.each(['89120000001', '+7 912 000', '', '+7912000000100000'])('the number %j is not sent to', async (to) => {
  await expect(new HttpSmsSender(`http://${address}`).send({ ...message, to })).rejects.toThrow('E.164');
  expect(received).toHaveLength(0);
});

test('without a gateway messages are kept', async () => {
  const kept: SmsMessage[] = [];
  await new KeptSmsSender(async (sms) => void kept.push(sms)).send(message);
  expect(kept).toEqual([message]);
});
