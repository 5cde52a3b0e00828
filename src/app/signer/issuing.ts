import type { Pool } from 'pg';
import type { IssueResult } from '../../features/certification-authority/signer-wire.js';
import { uuidv7 } from '../../kernel/id.js';
import type { Authorities, Authority } from './authorities.js';
import { inTransaction } from './database.js';
import { factsOf, type Reserved, voidUnsigned, writeReserved, writeSigned } from './issuance-rows.js';
import { judgeOrder, signContents } from './issuance-rules.js';
import type { SignerSettings } from './settings.js';

/** Between so many orders whatever else waits (answers about states) has its turn. */
const AT_A_STRETCH = 8;

/**
 * Issues by what the database says, and by nothing else. Two transactions: the first judges the orders and records serial
 * numbers («to be issued»), the second records the signed certificates. Nothing signed leaves this process before that.
 * Batches overlap: while one waits for the database another is signed. Judged they are one after the other, so that two
 * orders with one key are never judged at the same time.
 */
export class Issuing {
  issued = 0;
  private judging: Promise<unknown> = Promise.resolve();
  /** Orders of batches that are under way. */
  private readonly inHand = new Map<string, Promise<unknown>>();
  /** Certificates whose second transaction failed; given up as soon as the database answers. */
  private readonly abandoned = new Set<string>();

  constructor(
    private readonly pool: Pool,
    private readonly authorities: Authorities,
    private readonly settings: SignerSettings,
  ) {}

  async issue(orderIds: readonly string[]): Promise<IssueResult[]> {
    // What an earlier batch has in hand is finished there, and found here as issued.
    const before = Promise.allSettled(orderIds.flatMap((id) => this.inHand.get(id) ?? []));
    const made = before.then(() => this.batch(orderIds));
    for (const id of orderIds) this.inHand.set(id, made);
    try {
      return await made;
    } finally {
      for (const id of orderIds) if (this.inHand.get(id) === made) this.inHand.delete(id);
    }
  }

  /**
   * What a crash left between the two transactions: nobody has seen those signatures, if there were any. The serial numbers
   * stay used and count as revoked; the orders are signed anew.
   */
  sweep(): Promise<number> {
    return inTransaction(this.pool, (client) => voidUnsigned(client, this.settings.clock.now()));
  }

  /** When nothing is under way any more. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.inHand.values());
  }

  private async batch(orderIds: readonly string[]): Promise<IssueResult[]> {
    const results = new Map<string, IssueResult>();
    let issuer: Authority | undefined;
    // The generation that begins a batch ends it, also when the key is changed meanwhile.
    const reserving = this.judging.then(() => {
      issuer = this.authorities.current('issuing');
      return this.reserve(orderIds, results, issuer);
    });
    this.judging = reserving.catch(() => undefined);
    const reserved = await reserving;
    if (reserved.length > 0) {
      await this.finish(reserved, issuer!).catch((error: unknown) => {
        for (const { certificateId } of reserved) this.abandoned.add(certificateId);
        throw error;
      });
      this.issued += reserved.length;
      for (const { order, certificateId } of reserved) {
        results.set(order.id, { orderId: order.id, outcome: 'issued', certificateId });
      }
    }
    return orderIds.map((orderId) => results.get(orderId) ?? { orderId, outcome: 'notThere' });
  }

  private reserve(
    orderIds: readonly string[],
    results: Map<string, IssueResult>,
    issuer: Authority,
  ): Promise<Reserved[]> {
    const { clock, publicUrl } = this.settings;
    const given = [...this.abandoned];
    return inTransaction(this.pool, async (client) => {
      if (given.length > 0) await voidUnsigned(client, clock.now(), given);
      const facts = await factsOf(client, orderIds);
      const place = { issuer, publicUrl, now: clock.now() };
      const reserved: Reserved[] = [];
      await eachInTurn(facts.orders, async (order) => {
        const certificateId = facts.issued.get(order.id);
        if (certificateId) {
          results.set(order.id, { orderId: order.id, outcome: 'issued', certificateId });
          return;
        }
        const judged = await judgeOrder(order, facts, place);
        if (judged.outcome === 'fit') {
          reserved.push({ order, certificateId: uuidv7(), contents: judged.contents });
        } else results.set(order.id, { orderId: order.id, ...judged });
      });
      await writeReserved(client, reserved, issuer.id, place.now);
      return reserved;
    }).then((reserved) => {
      for (const id of given) this.abandoned.delete(id);
      return reserved;
    });
  }

  private async finish(reserved: readonly Reserved[], issuer: Authority): Promise<void> {
    const signed: Uint8Array[] = [];
    const roots = this.authorities.all().filter(({ code }) => code === 'root');
    await eachInTurn(reserved, async ({ contents }) => {
      signed.push(await signContents(contents, issuer, roots));
    });
    await inTransaction(this.pool, (client) => writeSigned(client, reserved, signed, this.settings.clock.now()));
  }
}

async function eachInTurn<T>(rows: readonly T[], run: (row: T) => Promise<void>): Promise<void> {
  for (const [i, row] of rows.entries()) {
    if (i % AT_A_STRETCH === AT_A_STRETCH - 1) await new Promise((done) => setImmediate(done));
    await run(row);
  }
}
