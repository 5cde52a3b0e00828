import { createHash, webcrypto } from 'node:crypto';
import { type PrivateKey, readPrivateKey, writeCertificateRequest, writeName } from '../../src/reporting-core/index.js';
import type { GraphQLAnswer, Okno } from '../support/okno.js';
import { aScan } from './scans.js';
import { textsTo } from './sms.js';

export interface ACabinet {
  cookie: string;
  ask<T = any>(query: string, variables?: object): Promise<GraphQLAnswer<T>>;
  run<T = any>(query: string, variables?: object): Promise<T>;
  upload(documentId: string, bytes?: Buffer): Promise<{ status: number; body: Record<string, unknown> }>;
}

const send = 'mutation ($input: CabinetCodeInput!) { sendCabinetCode(input: $input) { handle } }';
const enter = 'mutation ($input: CabinetEnterInput!) { enterCabinet(input: $input) }';
let pages = 50_000;

/** Whoever has the phone enters its cabinet by the code that was sent. */
export async function aCabinet(okno: Okno, phone: string): Promise<ACabinet> {
  const { handle } = (await okno.run({}, send, { input: { phone } })).sendCabinetCode;
  const number = `+${phone.replace(/\D/g, '')}`;
  // Messages about applications bear numbers too, and an address.
  const text = (await textsTo(okno, number)).find((t) => !t.includes('/cabinet'));
  const code = /\d{6}/.exec(text ?? '')?.[0];
  const answer = await okno
    .http()
    .post('/graphql')
    .send({ query: enter, variables: { input: { phone, handle, code } } });
  const cookie = String(answer.headers['set-cookie'] ?? '').split(';')[0]!;
  if (!cookie.startsWith('okno-cabinet=')) throw new Error(`The cabinet did not open: ${answer.text}`);
  const ask = async <T>(query: string, variables: object = {}): Promise<GraphQLAnswer<T>> => {
    const r = await okno.http().post('/graphql').set('cookie', cookie).send({ query, variables });
    return { status: r.status, data: r.body.data, errors: r.body.errors, raw: r.text };
  };
  return {
    cookie,
    ask,
    async run<T>(query: string, variables?: object) {
      const answered = await ask<T>(query, variables);
      if (answered.errors) throw new Error(`Refused: ${JSON.stringify(answered.errors)}`);
      return answered.data;
    },
    async upload(documentId, bytes) {
      const r = await okno
        .http()
        .post(`/api/cabinet/documents/${documentId}/scans`)
        .set('cookie', cookie)
        .attach('file', bytes ?? (await aScan(pages++)), { filename: 'photo.jpg', contentType: 'image/jpeg' });
      return { status: r.status, body: r.body };
    },
  };
}

export const cabinet = `{ cabinet { phone applications { id number status kind waitsFor needsVisit paid
  documents { id kind status required reused reasonWords } checks { code } ticket { payload number code } promise
  requestAttributes { attribute oid value } certificate { id serial status notAfter der } receiptText renewalText
  accesses { purpose place } } } }`;

export async function ofCabinet(open: ACabinet, id: string) {
  const { cabinet: found } = await open.run(cabinet);
  return found.applications.find((a: { id: string }) => a.id === id);
}

/** A key as a browser makes it, with the request for the attributes that the server named. */
export async function aBrowserKey(attributes: { attribute: string; value: string }[]) {
  const pair = await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
  const key: PrivateKey = await readPrivateKey(
    new Uint8Array(await webcrypto.subtle.exportKey('pkcs8', (pair as CryptoKeyPair).privateKey)),
  );
  const name = writeName(Object.fromEntries(attributes.map((a) => [a.attribute, a.value])));
  const der = await writeCertificateRequest({ subject: name }, key.signer());
  return {
    request: Buffer.from(der).toString('base64'),
    async sign(text: string): Promise<string> {
      const bytes = await webcrypto.subtle.sign(
        { name: 'ECDSA', hash: 'SHA-256' },
        (pair as CryptoKeyPair).privateKey,
        Buffer.from(text, 'utf8'),
      );
      return Buffer.from(bytes).toString('base64');
    },
    fingerprint: createHash('sha256').update(der).digest('hex'),
  };
}
type CryptoKeyPair = webcrypto.CryptoKeyPair;
