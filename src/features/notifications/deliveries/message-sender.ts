import { Inject, Injectable } from '@nestjs/common';
import { normalisePhone } from '../../../kernel/phone.js';
import type { Config } from '../../../platform/config/config.js';
import type { Work } from '../../../platform/database/work.js';
import { type Mailer, MailRefused, mailOfText } from '../../../platform/mail/index.js';
import { SmsRefused, type SmsSender } from '../../../platform/sms/index.js';
import { CONFIG, MAILER, SMS } from '../../../platform/tokens.js';
import { IssueWords } from '../newsletter/issue-words.js';
import { Browsers } from '../push/browsers.js';
import { MessageWriter, type WrittenMessage } from '../templates/message-writer.js';
import type { ClaimedDelivery } from './deliveries.repository.js';

const SMS_LETTERS = 600;

export interface ReadyMessage {
  delivery: ClaimedDelivery;
  /** Null: there is nobody to write to any more. */
  written: WrittenMessage | null;
  url: string;
  unsubscribeUrl?: string;
}

/** Writes a message in the words of its template and gives it to the gateway of its channel. */
@Injectable()
export class MessageSender {
  constructor(
    private readonly writer: MessageWriter,
    private readonly issues: IssueWords,
    private readonly browsers: Browsers,
    @Inject(MAILER) private readonly mailer: Mailer,
    @Inject(SMS) private readonly sms: SmsSender,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async prepare(work: Work, deliveries: readonly ClaimedDelivery[]): Promise<ReadyMessage[]> {
    const ready: ReadyMessage[] = [];
    for (const delivery of deliveries) ready.push(await this.one(work, delivery));
    return ready;
  }

  private async one(work: Work, delivery: ClaimedDelivery): Promise<ReadyMessage> {
    if (delivery.gone) return { delivery, written: null, url: '' };
    const issue = await this.issues.of(work, delivery);
    const url = issue?.words.link ?? this.urlOf(delivery);
    const words = { ...delivery.words, ...issue?.words, link: url };
    const written = await this.writer.write(work, { ...delivery, words }, delivery.templateVersion);
    return { delivery, written, url, unsubscribeUrl: issue?.unsubscribeUrl };
  }

  /** Throws MailRefused, SmsRefused, PushRefused when trying again is useless. */
  async send({ delivery, written, url, unsubscribeUrl }: ReadyMessage): Promise<{ answer: string; ids: string[] }> {
    const { subject, body } = written!;
    if (delivery.channel === 'mail') {
      if (!delivery.email) throw new MailRefused(550, 'no address');
      const letter = await mailOfText(delivery.locale, subject, body);
      const messageId = `<notice-${delivery.id}@okno>`;
      return { answer: await this.mailer.send({ to: delivery.email, ...letter, messageId, unsubscribeUrl }), ids: [] };
    }
    if (delivery.channel === 'sms') {
      const to = normalisePhone(delivery.phone ?? '');
      if (!to) throw new SmsRefused(0, 'no number');
      return this.sms.send({ to, text: body.slice(0, SMS_LETTERS), id: delivery.id });
    }
    const message = { title: subject, body, url: new URL(url).pathname, tag: delivery.kind };
    return { answer: await this.browsers.tell(delivery.personId!, message, delivery.urgent), ids: [] };
  }

  /** Letters are read where no scope is open: the address says in which one. */
  private urlOf({ scopeKey, link, words }: ClaimedDelivery): string {
    if (typeof words.link === 'string') return words.link;
    return scopeKey ? `${this.config.publicUrl}/s/${encodeURIComponent(scopeKey)}/${link}` : this.config.publicUrl;
  }
}
