import { assertPhone, type SmsMessage, type SmsSender } from './sms.js';

/** Where no gateway is configured: messages are kept and shown in the message viewer. */
export class KeptSmsSender implements SmsSender {
  constructor(private readonly keep: (message: SmsMessage) => Promise<void>) {}

  async send(message: SmsMessage): Promise<void> {
    assertPhone(message.to);
    await this.keep(message);
  }
}
