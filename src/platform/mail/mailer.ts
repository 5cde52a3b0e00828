export interface MailAttachment {
  filename: string;
  contentType: string;
  content: Buffer;
}

export interface MailMessage {
  to: string;
  subject: string;
  text: string;
  html?: string;
  attachments?: MailAttachment[];
  /** Same for each try of one message, so that a receiver can drop the second. */
  messageId?: string;
  /** Where a mail program unsubscribes its reader by one POST (RFC 8058). */
  unsubscribeUrl?: string;
}

/** Sends one message. Throws MailRefused when trying again is useless, anything else when it may help. */
export interface Mailer {
  /** Gives the last words of the server that took the message. */
  send(message: MailMessage): Promise<string>;
}

/** The receiving server said no for good (SMTP 5xx, RFC 5321 §4.2.1): no such box, message not accepted. */
export class MailRefused extends Error {
  constructor(
    readonly responseCode: number,
    readonly response: string,
  ) {
    super(`The mail server refused the message: ${response}`);
  }
}

/** A line feed in an address or subject would begin a header of its own. */
export function assertOneLine(message: MailMessage): void {
  if (/\p{Cc}/u.test(message.to) || /\p{Cc}/u.test(message.subject))
    throw new TypeError('Address and subject of a mail must be one line.');
  if (message.unsubscribeUrl && /[\s<>]/.test(message.unsubscribeUrl))
    throw new TypeError('Not an address to unsubscribe at.');
}
