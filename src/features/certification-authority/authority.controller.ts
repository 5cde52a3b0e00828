import { createHash } from 'node:crypto';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NotFound } from '../../kernel/refusal.js';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { Work } from '../../platform/graphql/operations.interceptor.js';
import { OpenToAll } from '../../platform/policy/can.js';
import { AuthorityFacts } from './authority-facts.js';

const why = 'read by programs that check certificates; says nothing that certificates do not say';

/** What the authority publishes, at the addresses that stand in certificates: lists of revocation and its own certificates. */
@Controller()
export class AuthorityController {
  constructor(private readonly facts: AuthorityFacts) {}

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

  private async bytesOf(work: UnitOfWork, file: string) {
    if (file === 'all.pem') {
      const bytes = Buffer.from(await this.facts.everyCertificate(work));
      return { bytes, type: 'application/x-pem-file', seconds: 300, changed: undefined, expires: undefined };
    }
    const cer = /^([a-z0-9-]{4,40})\.cer$/.exec(file);
    if (cer) {
      const bytes = await this.facts.certificateOf(work, cer[1]!);
      return bytes && { bytes, type: 'application/pkix-cert', seconds: 3600, changed: undefined, expires: undefined };
    }
    const parts = /^((?:root|issuing)(?:-\d{1,4})?)(-delta)?\.crl$/.exec(file);
    if (!parts) return null;
    const [, authority, delta] = parts as unknown as [string, string, string | undefined];
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
