import { connect, type Socket } from 'node:net';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Config } from '../../platform/config/config.js';
import { CONFIG } from '../../platform/tokens.js';
import { SignerAway } from './certificate.refusals.js';
import { type SignerOperation, type SignerOperations, signerSocket } from './signer-wire.js';

interface Waiting {
  done(result: never): void;
  fail(error: Error): void;
  timer: NodeJS.Timeout;
}
type Batched = 'ocsp' | 'timeStamp';

const PATIENCE = 20_000;
const MOST_IN_BATCH = 200;

/** Speaks with the signer; connects when first asked and again when it was started anew. Refuses with SIGNER_AWAY. */
@Injectable()
export class SignerClient implements OnApplicationShutdown {
  private socket?: Promise<Socket>;
  private readonly waiting = new Map<number, Waiting>();
  private readonly batches = new Map<Batched, { request: string; done(r: Buffer): void; fail(e: Error): void }[]>();
  private next = 1;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async ask<O extends SignerOperation>(op: O, ask: SignerOperations[O]['ask']): Promise<SignerOperations[O]['answer']> {
    const socket = await this.connected();
    const id = this.next++;
    return new Promise((done, fail) => {
      const timer = setTimeout(() => {
        this.waiting.delete(id);
        fail(new SignerAway());
      }, PATIENCE);
      this.waiting.set(id, { done: done as never, fail, timer });
      socket.write(`${JSON.stringify({ id, op, ask })}\n`);
    });
  }

  /** One request among those of the same moment: the signer looks into the register once for all of them. */
  one(op: Batched, request: Uint8Array): Promise<Buffer> {
    return new Promise((done, fail) => {
      const batch = this.batches.get(op) ?? [];
      if (batch.length === 0) {
        this.batches.set(op, batch);
        setImmediate(() => void this.send(op));
      }
      batch.push({ request: Buffer.from(request).toString('base64'), done, fail });
      if (batch.length >= MOST_IN_BATCH) void this.send(op);
    });
  }

  private async send(op: Batched): Promise<void> {
    const batch = this.batches.get(op) ?? [];
    this.batches.delete(op);
    if (batch.length === 0) return;
    try {
      const { responses } = await this.ask(op, { requests: batch.map((one) => one.request) });
      batch.forEach((one, i) => {
        one.done(Buffer.from(responses[i]!, 'base64'));
      });
    } catch (error) {
      for (const one of batch) one.fail(error as Error);
    }
  }

  private connected(): Promise<Socket> {
    this.socket ??= new Promise<Socket>((done, fail) => {
      const socket = connect(this.config.signerSocket ?? signerSocket(this.config.dataDir));
      const lost = () => {
        this.socket = undefined;
        for (const [id, one] of this.waiting) {
          clearTimeout(one.timer);
          this.waiting.delete(id);
          one.fail(new SignerAway());
        }
        fail(new SignerAway());
      };
      socket.once('connect', () => done(socket));
      socket.once('error', lost);
      socket.once('close', lost);
      socket.unref();
      let rest: Buffer[] = [];
      socket.on('data', (chunk: Buffer) => {
        let tail = chunk;
        for (let end = tail.indexOf(10); end >= 0; end = tail.indexOf(10)) {
          rest.push(tail.subarray(0, end));
          this.take(Buffer.concat(rest).toString('utf8'));
          rest = [];
          tail = tail.subarray(end + 1);
        }
        rest.push(tail);
      });
    });
    return this.socket;
  }

  private take(line: string): void {
    const { id, result, error } = JSON.parse(line) as { id: number; result?: never; error?: string };
    const one = this.waiting.get(id);
    if (!one) return;
    this.waiting.delete(id);
    clearTimeout(one.timer);
    if (error === undefined) one.done(result as never);
    else one.fail(new Error(`The signer: ${error}`));
  }

  async onApplicationShutdown(): Promise<void> {
    const socket = await this.socket?.catch(() => undefined);
    socket?.destroy();
  }
}
