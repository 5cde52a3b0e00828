import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { Units } from '../../platform/database/work.js';
import { certificateIdKey, PkiError, readOcspRequest, writeOcspError } from '../../reporting-core/index.js';
import { SignerClient } from './signer-client.js';

/** No question of ours is longer. */
const LONGEST = 64 * 1024;
/** An answer without a nonce is given again for so long: a revocation is seen within a minute with room to spare. */
const ANSWER_KEPT = 20_000;
const MOST_KEPT = 50_000;

/**
 * OCSP (RFC 6960, appendix A) and time-stamps (RFC 3161, 3.4) over plain HTTP. The routes stand beside those of the
 * program's operations: programs ask them thousands of times, know no session, and change nothing that a log should tell.
 */
@Injectable()
export class AuthorityProtocols implements OnModuleInit {
  private readonly kept = new Map<string, { until: number; answer: Buffer }>();

  constructor(
    private readonly signer: SignerClient,
    private readonly units: Units,
    private readonly host: HttpAdapterHost,
  ) {}

  onModuleInit(): void {
    // A process that only takes jobs has no server.
    const fastify = this.host.httpAdapter?.getInstance() as FastifyInstance | undefined;
    if (!fastify) return;
    fastify.addContentTypeParser(
      ['application/ocsp-request', 'application/timestamp-query'],
      { parseAs: 'buffer', bodyLimit: LONGEST },
      (_request, body, done) => done(null, body),
    );
    fastify.post('/ocsp', (request, reply) =>
      Buffer.isBuffer(request.body) ? this.state(request.body, reply) : reply.status(415).send(),
    );
    // The request in base64 in the address: for caches on the way.
    fastify.get('/ocsp/*', (request, reply) => this.state(readAddress(request.url), reply));
    fastify.post('/tsp', (request, reply) =>
      Buffer.isBuffer(request.body) ? this.stamp(request.body, reply) : reply.status(415).send(),
    );
  }

  private async stamp(request: Buffer, reply: FastifyReply) {
    try {
      const answer = await this.signer.one('timeStamp', request);
      return reply.type('application/timestamp-reply').header('cache-control', 'no-store').send(answer);
    } catch {
      return reply.status(503).header('retry-after', '5').send();
    }
  }

  private async state(raw: Buffer | null, reply: FastifyReply) {
    const key = raw && cacheKey(raw);
    if (!raw || key === null) return send(reply, writeOcspError('malformedRequest'));
    const now = this.units.clock.now().getTime();
    const known = key === undefined ? undefined : this.kept.get(key);
    if (known && known.until > now) return send(reply, known.answer, known.until - now);
    let answer: Buffer;
    try {
      answer = await this.signer.one('ocsp', raw);
    } catch {
      return send(reply, writeOcspError('tryLater'));
    }
    if (key === undefined) return send(reply, answer);
    if (this.kept.size >= MOST_KEPT) this.kept.clear();
    this.kept.set(key, { until: now + ANSWER_KEPT, answer });
    return send(reply, answer, ANSWER_KEPT);
  }
}

function send(reply: FastifyReply, answer: Uint8Array, milliseconds = 0) {
  const caching = milliseconds > 0 ? `public, max-age=${Math.floor(milliseconds / 1000)}, must-revalidate` : 'no-store';
  return reply.type('application/ocsp-response').header('cache-control', caching).send(Buffer.from(answer));
}

function readAddress(url: string): Buffer | null {
  const text = url
    .split('?')[0]!
    .slice('/ocsp/'.length)
    .replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return text.length <= 1024 && /^[A-Za-z0-9+/=]+$/.test(text) ? Buffer.from(text, 'base64') : null;
}

/** Which certificates are asked about; undefined when the answer is for one asker (a nonce), null when it is no request. */
function cacheKey(raw: Uint8Array): string | undefined | null {
  try {
    const { ids, nonce } = readOcspRequest(raw);
    return nonce ? undefined : ids.map(certificateIdKey).join(' ');
  } catch (error) {
    if (error instanceof PkiError) return null;
    throw error;
  }
}
