import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join, resolve } from 'node:path';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Config } from '../config/config.js';
import { listOperations, readOperations } from '../graphql/listed-operations.js';
import { limitTime } from '../graphql/time-limit.js';
import { requestSeconds } from '../health/health.controller.js';
import { throttle } from './throttle.js';

export const UPLOAD_LIMIT = 20 * 1024 * 1024;
const clientFolder = resolve(import.meta.dirname, '../../../client/dist');
const own = ['/graphql', '/health', '/metrics', '/files', '/api'];

/** Headers, cookies, uploads, the client's files, one log line and one measurement a request. */
export async function setUpHttp(app: NestFastifyApplication, config: Config, logger: Logger): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  await fastify.register(cookie);
  await fastify.register(compress, { threshold: 2048, encodings: ['br', 'gzip'] });
  await fastify.register(multipart, { limits: { fileSize: UPLOAD_LIMIT, files: 5, fields: 20, fieldSize: 10_000 } });
  fastify.server.prependListener('request', (_, response) => setHeaders(response, config));
  const nonces = new WeakMap<FastifyRequest, string>();
  fastify.addHook('onRequest', async (request, reply) => {
    const nonce = randomBytes(16).toString('base64');
    nonces.set(request, nonce);
    reply.raw.setHeader('content-security-policy', policyWith(nonce));
    void reply.header('x-request-id', String(request.id));
  });
  throttle(fastify, config.throttle);
  listOperations(fastify, readOperations(config.operationsFile, config.operations), config.operations);
  limitTime(fastify);
  fastify.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions?.url ?? 'unknown';
    requestSeconds.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
    if (route.startsWith('/health') || route === '/metrics') return;
    logger.info(
      {
        requestId: request.id,
        method: request.method,
        url: request.url.split('?')[0],
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'request',
    );
  });
  if (!config.test && existsSync(join(clientFolder, 'index.html'))) await serveClient(fastify, nonces);
}

const policyWith = (nonce: string) =>
  [
    `default-src 'self'`,
    `script-src 'self' 'nonce-${nonce}' 'wasm-unsafe-eval'`,
    `style-src 'self' 'nonce-${nonce}'`,
    // React sets widths of drawn bars and the like as style attributes; they can't carry script.
    `style-src-attr 'unsafe-inline'`,
    `img-src 'self' data: blob:`,
    `font-src 'self' data:`,
    `worker-src 'self' blob:`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join('; ');

/** Guards of every answer, set on the answer itself: streams are written past the reply, a broken address past the hooks. */
function setHeaders(response: ServerResponse, config: Config): void {
  const headers = {
    'content-security-policy': policyWith(randomBytes(16).toString('base64')),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'x-frame-options': 'DENY',
    ...(config.secureCookies ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
  };
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}

/** The client's built files; any address that is no file and none of ours is a page of it. */
async function serveClient(fastify: FastifyInstance, nonces: WeakMap<FastifyRequest, string>): Promise<void> {
  const { default: serveStatic } = await import('@fastify/static');
  const page = readFileSync(join(clientFolder, 'index.html'), 'utf8');
  await fastify.register(serveStatic, {
    root: clientFolder,
    index: false,
    wildcard: false,
    // The list of operations is for the server alone.
    allowedPath: (path) => path !== '/operations.json',
    maxAge: '1y',
    immutable: true,
    decorateReply: false,
  });
  const sendPage = (request: FastifyRequest, reply: FastifyReply) =>
    reply
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(page.replaceAll('__NONCE__', nonces.get(request) ?? ''));
  fastify.get('/', async (request, reply) => sendPage(request, reply));
  fastify.get('/*', async (request, reply) => {
    const path = request.url.split('?')[0]!;
    if (own.some((o) => path === o || path.startsWith(`${o}/`)) || /\.[a-z0-9]+$/i.test(path)) {
      return reply.status(404).send({ code: 'NOT_FOUND' });
    }
    return sendPage(request, reply);
  });
}
