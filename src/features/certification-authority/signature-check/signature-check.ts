import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Piscina } from 'piscina';
import { AnyRefusal, BadInput, TooManyRequests } from '../../../kernel/refusal.js';
import type { Config } from '../../../platform/config/config.js';
import { systemOrigin, Units } from '../../../platform/database/work.js';
import { attachment, FileTooLarge } from '../../../platform/http/upload.js';
import type { Printer } from '../../../platform/printing/index.js';
import { CONFIG, PRINTER } from '../../../platform/tokens.js';
import { AuthorityFacts } from '../authority-facts.js';
import { CheckNotPossible } from '../certificate.refusals.js';
import { type CheckedMessage, type CheckTask, checkSignature } from './check-signature.js';
import { type CheckedFiles, signatureProtocol } from './signature-protocol.print.js';
import { TrustedRoots } from './trusted-roots.js';

const LARGEST_SIGNATURE = 10 * 1024 * 1024;
const LARGEST_DOCUMENT = 20 * 1024 * 1024;
/** A check that takes longer is given up: the bytes are made to keep us busy. */
const PATIENCE = 2_000;
const CHECKS_A_MINUTE = 30;

interface UploadedPart {
  filename: string;
  bytes: Buffer;
}
interface MultipartPart {
  type: string;
  fieldname: string;
  filename: string;
  toBuffer(): Promise<Buffer>;
}

/**
 * The public check of signatures: a file with a signature, and the document where it lies apart. Nothing is stored, nothing is
 * logged of the files. Checked in threads that are ended when they take too long.
 */
@Injectable()
export class SignatureCheck implements OnModuleInit, OnApplicationShutdown {
  private readonly pool: Piscina<CheckTask, CheckedMessage> | null = startPool();
  private readonly roots: TrustedRoots;
  private asked = new Map<string, number>();
  private minute = 0;

  constructor(
    private readonly facts: AuthorityFacts,
    private readonly units: Units,
    private readonly host: HttpAdapterHost,
    @Inject(CONFIG) config: Config,
    @Inject(PRINTER) private readonly printer: Printer,
  ) {
    this.roots = new TrustedRoots(join(config.dataDir, 'trusted-roots'));
  }

  onModuleInit(): void {
    const fastify = this.host.httpAdapter?.getInstance() as FastifyInstance | undefined;
    fastify?.post('/api/signature-check', (request, reply) => this.answer(request, reply, false));
    fastify?.post('/api/signature-check/protocol', (request, reply) => this.answer(request, reply, true));
  }
  async onApplicationShutdown(): Promise<void> {
    await this.pool?.destroy();
  }

  async check(signature: Uint8Array, document: Uint8Array | undefined): Promise<CheckedMessage> {
    const work = this.units.anonymous(systemOrigin);
    const own = await this.facts.trust(work).finally(() => work.db.rollback());
    const others = await this.roots.read();
    const task: CheckTask = {
      signature,
      document,
      anchors: [...own.anchors.map((one) => one.raw), ...others.anchors],
      pool: [...(own.pool ?? []).map((one) => one.raw), ...others.pool],
      crls: [...(own.evidence?.crls ?? []), ...others.crls],
      now: own.now,
    };
    const checked = await this.run(task);
    // Nothing in it could be read as a signed message: there is no signature to give a verdict on.
    if (checked.signatures.length === 0 && checked.reasons.some((one) => one.code === 'MALFORMED')) {
      throw new CheckNotPossible({ why: 'NO_SIGNATURE' }, ['signature']);
    }
    return checked;
  }

  private async run(task: CheckTask): Promise<CheckedMessage> {
    if (!this.pool) return checkSignature(task);
    try {
      return await this.pool.run(task, { signal: AbortSignal.timeout(PATIENCE) });
    } catch (error) {
      throw new CheckNotPossible({ why: (error as Error).name === 'AbortError' ? 'TIME' : 'FAILED' });
    }
  }

  private async answer(request: FastifyRequest, reply: FastifyReply, asPaper: boolean) {
    try {
      this.count(request.ip);
      const { signature, document } = await readParts(request);
      const checked = await this.check(signature.bytes, document?.bytes);
      if (!asPaper) return reply.header('cache-control', 'no-store').send(checked);
      const now = this.units.clock.now();
      const files: CheckedFiles = {
        signatureName: signature.filename,
        signatureHash: sha256(signature.bytes),
        documentName: document?.filename ?? null,
        documentHash: document ? sha256(document.bytes) : null,
      };
      const pdf = await this.printer.print(signatureProtocol(checked, files, now), { createdAt: now });
      return reply
        .type('application/pdf')
        .header('cache-control', 'no-store')
        .header('content-disposition', attachment('Протокол проверки подписи.pdf'))
        .send(pdf);
    } catch (error) {
      if (!(error instanceof AnyRefusal)) throw error;
      const status = error instanceof TooManyRequests ? 429 : 400;
      return reply.status(status).send({ code: error.code, params: error.params, at: error.at });
    }
  }

  /** So many a minute from one address. */
  private count(address: string): void {
    const minute = Math.floor(this.units.clock.now().getTime() / 60_000);
    if (minute !== this.minute) {
      this.minute = minute;
      this.asked = new Map();
    }
    const before = this.asked.get(address) ?? 0;
    if (before >= CHECKS_A_MINUTE) throw new TooManyRequests({ minutes: 1 });
    this.asked.set(address, before + 1);
  }
}

async function readParts(request: FastifyRequest): Promise<{ signature: UploadedPart; document?: UploadedPart }> {
  const multipart = request as unknown as {
    isMultipart(): boolean;
    parts(options: object): AsyncIterable<MultipartPart>;
  };
  if (!multipart.isMultipart()) throw new BadInput({ field: 'signature' }, ['signature']);
  const found: Record<string, UploadedPart> = {};
  for await (const part of multipart.parts({ limits: { fileSize: LARGEST_DOCUMENT, files: 2, fields: 0 } })) {
    if (part.type !== 'file' || !['signature', 'document'].includes(part.fieldname)) continue;
    const bytes = await part.toBuffer().catch((error: { code?: string }) => {
      if (error.code === 'FST_REQ_FILE_TOO_LARGE')
        throw new FileTooLarge({ limit: LARGEST_DOCUMENT }, [part.fieldname]);
      throw error;
    });
    const filename = part.filename.replace(/[\p{Cc}\\/]/gu, '').slice(0, 200) || 'file';
    found[part.fieldname] = { filename, bytes };
  }
  const { signature, document } = found;
  if (!signature || signature.bytes.length === 0) throw new BadInput({ field: 'signature' }, ['signature']);
  if (signature.bytes.length > LARGEST_SIGNATURE) throw new FileTooLarge({ limit: LARGEST_SIGNATURE }, ['signature']);
  return { signature, document };
}

function startPool(): Piscina<CheckTask, CheckedMessage> | null {
  const worker = fileURLToPath(new URL('./signature-check.worker.js', import.meta.url));
  // Run from TypeScript sources (tests) there is no compiled worker: the same code checks in this thread.
  if (!existsSync(worker)) return null;
  return new Piscina<CheckTask, CheckedMessage>({
    filename: worker,
    minThreads: 0,
    maxThreads: 2,
    idleTimeout: 30_000,
    maxQueue: 100,
    resourceLimits: { maxOldGenerationSizeMb: 256 },
  });
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
