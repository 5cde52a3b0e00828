import { assertOneLine, type Mailer, type MailMessage } from './mailer.js';

/** Where no mail server is configured: messages are kept and shown in the message viewer. */
export class KeptMailer implements Mailer {
  constructor(private readonly keep: (message: MailMessage) => Promise<void>) {}

  async send(message: MailMessage): Promise<string> {
    assertOneLine(message);
    await this.keep(message);
    return 'kept';
  }
}
