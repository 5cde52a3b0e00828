import { assertPhone, type SmsMessage, type SmsSender, type SmsTaken } from './sms.js';

/** Where no gateway is configured: messages are kept and shown in the message viewer. */
export class KeptSmsSender implements SmsSender {
  constructor(private readonly keep: (message: SmsMessage) => Promise<void>) {}

  async send(message: SmsMessage): Promise<SmsTaken> {
    assertPhone(message.to);
    await this.keep(message);
    return { ids: [], answer: 'kept' };
  }
}
