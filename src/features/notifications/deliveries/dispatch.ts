import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Units, type Work } from '../../../platform/database/work.js';
import { Handles, jobType } from '../../../platform/jobs/jobs.js';
import { MailRefused } from '../../../platform/mail/index.js';
import { type SmsReceipt, SmsRefused, type SmsSender } from '../../../platform/sms/index.js';
import { SMS } from '../../../platform/tokens.js';
import { PushRefused } from '../push/push-sender.js';
import { type ClaimedDelivery, DeliveryRepository, type DeliveryResult } from './deliveries.repository.js';
import { MessageSender, type ReadyMessage } from './message-sender.js';

const dispatch = jobType('notifications.dispatch', z.object({}), { every: 3000 });
const AT_ONCE = 100;
const ABREAST = 10;
/** For how long a message belongs to the process that took it; after a crash another takes it. */
const CLAIM_MS = 120_000;
const WORK_MS = 20_000;
/** Pauses before the second try and the further ones, minutes; after the last one the message is dead. */
export const PAUSES = [1, 5, 30, 120, 360] as const;
const NEWS_DAYS = 3;
const RECEIPT_TRIES = 4;
/** Words of SMPP 3.4 §5.2.28 for a message that did not reach the telephone. */
const lost = new Set(['UNDELIV', 'EXPIRED', 'DELETED', 'REJECTD']);

/**
 * Sends what is due. The log is also the queue: quiet hours, pauses between tries and digests are moments in one column, and
 * a message that nobody finished is taken again when its claim runs out. Nothing is sent inside a transaction.
 */
@Injectable()
export class Dispatch {
  private running = false;

  constructor(
    private readonly units: Units,
    private readonly deliveries: DeliveryRepository,
    private readonly sender: MessageSender,
    @Inject(SMS) sms: SmsSender,
  ) {
    sms.onReceipt = (receipt) => void this.noteReceipt(receipt).catch(() => undefined);
  }

  @Handles(dispatch)
  async run(work: Work): Promise<void> {
    // Its own transaction is given back: gateways may be slow.
    await work.db.commit();
    if (this.running) return;
    this.running = true;
    try {
      const until = Date.now() + WORK_MS;
      while ((await this.round()) === AT_ONCE && Date.now() < until);
    } finally {
      this.running = false;
    }
  }

  private async round(): Promise<number> {
    const ready = await this.system(async (work) => {
      const now = work.clock.now().getTime();
      await this.deliveries.expire(work, new Date(now - NEWS_DAYS * 86_400_000));
      const claimed = await this.deliveries.claim(work, AT_ONCE, new Date(now + CLAIM_MS));
      return this.sender.prepare(work, claimed);
    });
    const waiting = [...ready];
    const results: DeliveryResult[] = [];
    const lane = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) results.push(await this.attempt(next));
    };
    await Promise.all(Array.from({ length: ABREAST }, lane));
    if (results.length > 0) await this.system((work) => this.deliveries.settle(work, results));
    return ready.length;
  }

  private async attempt(ready: ReadyMessage): Promise<DeliveryResult> {
    const { delivery } = ready;
    const kept = { id: delivery.id, templateVersion: ready.written?.version, providerIds: [] };
    if (delivery.gone) return { ...kept, state: 'stopped', answer: '' };
    try {
      const { answer, ids } = await this.sender.send(ready);
      const sentAt = this.units.clock.now();
      return { ...kept, state: 'sent', answer: answer.slice(0, 300), sentAt, providerIds: ids };
    } catch (error) {
      return { ...kept, ...this.afterFailure(delivery, error as Error) };
    }
  }

  private afterFailure(delivery: ClaimedDelivery, error: Error): Pick<DeliveryResult, 'state' | 'answer' | 'dueAt'> {
    const answer = error.message.slice(0, 300);
    const forGood = error instanceof MailRefused || error instanceof SmsRefused || error instanceof PushRefused;
    const pause = PAUSES[delivery.tries - 1];
    if (forGood || pause === undefined) return { state: 'dead', answer };
    return { state: 'failed', answer, dueAt: new Date(this.units.clock.now().getTime() + pause * 60_000) };
  }

  /** A receipt may come before the message that it is of has been written down as sent. */
  private async noteReceipt({ id, state }: SmsReceipt): Promise<void> {
    for (let tries = 0; tries < RECEIPT_TRIES; tries++) {
      if (await this.system((work) => this.deliveries.receipt(work, id, state, lost.has(state)))) return;
      await new Promise((resolve) => setTimeout(resolve, 1000 * 2 ** tries).unref());
    }
  }

  private system<T>(what: (work: Work) => Promise<T>): Promise<T> {
    return this.units.asSystem('notifications', null, what, { audit: false });
  }
}
