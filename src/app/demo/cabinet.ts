import { webcrypto } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { readPrivateKey, writeCertificateRequest, writeName } from '../../reporting-core/index.js';
import type { World } from './world.js';

export interface CabinetView {
  status: string;
  ticket: { payload: string } | null;
  requestAttributes: { attribute: string; value: string }[];
  receiptText: string | null;
}

/** The applicant's own side: he enters by the code that was sent to his telephone, and makes his key himself. */
export class DemoCabinet {
  private constructor(
    private readonly world: World,
    private readonly cookie: string,
    private readonly address: string,
  ) {}

  static async enter(world: World, phone: string, address: string): Promise<DemoCabinet> {
    const closed = new DemoCabinet(world, '', address);
    const { sendCabinetCode: sent } = await closed.ask(
      'mutation ($p: String!) { sendCabinetCode(input: { phone: $p }) { handle } }',
      { p: phone },
    );
    const code = await world.kept(phone, /^(\d{6}) /);
    const { cookie } = await closed.send(
      'mutation ($p: String!, $c: String!, $h: String!) { enterCabinet(input: { phone: $p, code: $c, handle: $h }) }',
      { p: phone, c: code, h: sent.handle },
    );
    return new DemoCabinet(world, cookie, address);
  }

  async application(id: string): Promise<CabinetView> {
    const { cabinet } = await this.ask(
      '{ cabinet { applications { id status ticket { payload } requestAttributes { attribute value } receiptText } } }',
    );
    return cabinet.applications.find((a: { id: string }) => a.id === id);
  }

  /** Makes a key as a browser does and sends the request for it; gives back what signs with that key. */
  async sendRequest(id: string): Promise<(text: string) => Promise<string>> {
    const { requestAttributes } = await this.application(id);
    const pair = await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
    const pkcs8 = new Uint8Array(await webcrypto.subtle.exportKey('pkcs8', pair.privateKey));
    const key = await readPrivateKey(pkcs8);
    const subject = writeName(Object.fromEntries(requestAttributes.map((a) => [a.attribute, a.value])));
    const der = await writeCertificateRequest({ subject }, key.signer());
    await this.ask('mutation ($id: UUID!, $r: String!) { sendRequestFromCabinet(id: $id, request: $r) { id } }', {
      id,
      r: Buffer.from(der).toString('base64'),
    });
    return async (text) => {
      const signed = await webcrypto.subtle.sign(
        { name: 'ECDSA', hash: 'SHA-256' },
        pair.privateKey,
        Buffer.from(text, 'utf8'),
      );
      return Buffer.from(signed).toString('base64');
    };
  }

  async ask<T = any>(query: string, variables: object = {}): Promise<T> {
    return (await this.send(query, variables)).data as T;
  }

  private async send(query: string, variables: object): Promise<{ data: unknown; cookie: string }> {
    const fastify = this.world.app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
    const answer = await fastify.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json', cookie: this.cookie, 'user-agent': 'Okno demo' },
      payload: JSON.stringify({ query, variables }),
      remoteAddress: this.address,
    });
    const body = JSON.parse(answer.body);
    if (answer.statusCode >= 400 || body.errors) throw new Error(answer.body.slice(0, 600));
    return { data: body.data, cookie: String(answer.headers['set-cookie'] ?? '').split(';')[0]! };
  }
}
