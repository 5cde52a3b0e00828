import { createTransport, type Transporter } from 'nodemailer';
import { assertOneLine, type Mailer, type MailMessage, MailRefused } from './mailer.js';

export interface SmtpSettings {
  /** smtp://user:password@host:port or smtps://…; STARTTLS is used where the server offers it. */
  url: string;
  from: string;
}

/** Sends through the mail server of the installation, at most five connections at once. */
export class SmtpMailer implements Mailer {
  private readonly transport: Transporter;

  constructor(private readonly settings: SmtpSettings) {
    const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };
    // A message must not make us read files or addresses of this machine.
    const closed = { disableFileAccess: true, disableUrlAccess: true };
    this.transport = createTransport({ url: settings.url, pool: true, maxConnections: 5, ...timeouts, ...closed });
  }

  async send(message: MailMessage): Promise<string> {
    assertOneLine(message);
    try {
      const { response } = await this.transport.sendMail({
        from: this.settings.from,
        to: { name: '', address: message.to },
        subject: message.subject,
        text: message.text,
        html: message.html,
        attachments: message.attachments,
        messageId: message.messageId,
        // Asks answering machines to stay silent (RFC 3834).
        headers: { 'Auto-Submitted': 'auto-generated', ...unsubscribing(message.unsubscribeUrl) },
      });
      return String(response ?? '');
    } catch (error) {
      const { responseCode, response } = error as { responseCode?: number; response?: string };
      if (responseCode !== undefined && responseCode >= 500 && !isOurFault(error as { code?: string }))
        throw new MailRefused(responseCode, response ?? '');
      throw error;
    }
  }

  close(): void {
    this.transport.close();
  }
}

/** One click in the mail program is enough, without a page and without a log-in (RFC 2369, RFC 8058 §3.1). */
const unsubscribing = (url: string | undefined): Record<string, string> =>
  url ? { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {};

/** A wrong password is 535, but it is put right in the settings, after which trying again helps. */
function isOurFault({ code }: { code?: string }): boolean {
  return code === 'EAUTH' || code === 'ENOAUTH' || code === 'EOAUTH2';
}
