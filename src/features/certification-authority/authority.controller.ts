import { createHash } from 'node:crypto';
import { Controller, Get, HttpCode, type OnModuleInit, Param, Post, Req, Res } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { NotFound } from '../../kernel/refusal.js';
import { type Work as UnitOfWork, Units } from '../../platform/database/work.js';
import { Work } from '../../platform/graphql/operations.interceptor.js';
import { OpenToAll } from '../../platform/policy/can.js';
import { certificateIdKey, PkiError, readOcspRequest, writeOcspError } from '../../reporting-core/index.js';
import { AuthorityFacts } from './authority-facts.js';
import { SignerClient } from './signer-client.js';

/** No question of ours is longer. */
const LONGEST = 64 * 1024;
/** An answer without a nonce is given again for so long: a revocation is seen within a minute with room to spare. */
const ANSWER_KEPT = 20_000;
const MOST_KEPT = 50_000;

const why = 'read by programs that check certificates; says nothing that certificates do not say';

/** Standard addresses of the authority: lists, certificates, OCSP (RFC 6960, A.1) and time-stamps (RFC 3161, 3.4). */
@Controller()
export class AuthorityController implements OnModuleInit {
  private readonly kept = new Map<string, { until: number; answer: Buffer }>();

  constructor(
    private readonly facts: AuthorityFacts,
    private readonly signer: SignerClient,
    private readonly units: Units,
    private readonly host: HttpAdapterHost,
  ) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter?.getInstance() as FastifyInstance | undefined;
    fastify?.addContentTypeParser(
      ['application/ocsp-request', 'application/timestamp-query'],
      { parseAs: 'buffer', bodyLimit: LONGEST },
      (_request, body, done) => done(null, body),
    );
  }

  @Get('ca/:file')
  @OpenToAll(why)
  async file(
    @Param('file') file: string,
    @Work() work: UnitOfWork,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const found = await this.bytesOf(work, file);
    if (!found) throw new NotFound();
    const etag = `"${createHash('sha256').update(found.bytes).digest('hex').slice(0, 32)}"`;
    void reply.header('etag', etag).header('cache-control', `public, max-age=${found.seconds}, must-revalidate`);
    if (found.changed) void reply.header('last-modified', found.changed.toUTCString());
    if (found.expires) void reply.header('expires', found.expires.toUTCString());
    if (request.headers['if-none-match'] === etag) return reply.status(304).send();
    return reply.type(found.type).send(found.bytes);
  }

  @Post('ocsp')
  @HttpCode(200)
  @OpenToAll(why)
  async ocsp(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    if (!Buffer.isBuffer(request.body)) return reply.status(415).send();
    return this.answer(request.body, reply);
  }

  /** The request in base64 in the address: for caches on the way. */
  @Get('ocsp/*')
  @OpenToAll(why)
  async ocspByGet(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const text = decodeURIComponent(request.url.split('?')[0]!.slice('/ocsp/'.length));
    if (text.length > 1024 || !/^[A-Za-z0-9+/=]+$/.test(text))
      return this.send(reply, writeOcspError('malformedRequest'));
    return this.answer(Buffer.from(text, 'base64'), reply);
  }

  @Post('tsp')
  @HttpCode(200)
  @OpenToAll(why)
  async timeStamp(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    if (!Buffer.isBuffer(request.body)) return reply.status(415).send();
    const answer = await this.signer.one('timeStamp', request.body);
    return reply.type('application/timestamp-reply').header('cache-control', 'no-store').send(answer);
  }

  private async answer(raw: Buffer, reply: FastifyReply) {
    const key = cacheKey(raw);
    const now = this.units.clock.now().getTime();
    const known = key === undefined ? undefined : this.kept.get(key);
    if (known && known.until > now) return this.send(reply, known.answer, known.until - now);
    let answer: Buffer;
    try {
      answer = await this.signer.one('ocsp', raw);
    } catch {
      return this.send(reply, writeOcspError('tryLater'));
    }
    if (key !== undefined) {
      if (this.kept.size >= MOST_KEPT) this.kept.clear();
      this.kept.set(key, { until: now + ANSWER_KEPT, answer });
    }
    return this.send(reply, answer, key === undefined ? 0 : ANSWER_KEPT);
  }

  private send(reply: FastifyReply, answer: Uint8Array, milliseconds = 0) {
    const caching =
      milliseconds > 0 ? `public, max-age=${Math.floor(milliseconds / 1000)}, must-revalidate` : 'no-store';
    return reply.type('application/ocsp-response').header('cache-control', caching).send(Buffer.from(answer));
  }

  private async bytesOf(work: UnitOfWork, file: string) {
    const parts = /^(root|issuing|ocsp|stamps)(-delta)?\.(crl|cer)$/.exec(file);
    if (!parts) return null;
    const [, authority, delta, kind] = parts as unknown as [string, string, string | undefined, string];
    if (kind === 'cer') {
      const bytes = delta ? null : await this.facts.certificateOf(work, authority);
      return bytes && { bytes, type: 'application/pkix-cert', seconds: 3600, changed: undefined, expires: undefined };
    }
    const list = await this.facts.list(work, authority, delta ? 'delta' : 'full');
    if (!list) return null;
    const left = Math.max(0, Math.floor((list.nextUpdate.getTime() - work.clock.now().getTime()) / 1000));
    return {
      bytes: list.list,
      type: 'application/pkix-crl',
      seconds: Math.min(left, delta ? 30 : 300),
      changed: list.thisUpdate,
      expires: list.nextUpdate,
    };
  }
}

/** Which certificates are asked about; undefined when the answer must be made anew: a nonce, or bytes that are no request. */
function cacheKey(raw: Uint8Array): string | undefined {
  try {
    const { ids, nonce } = readOcspRequest(raw);
    return nonce ? undefined : ids.map(certificateIdKey).join(' ');
  } catch (error) {
    if (error instanceof PkiError) return undefined;
    throw error;
  }
}
