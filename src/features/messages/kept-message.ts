/** A letter or an SMS that no gateway took because none is set: kept to be seen. */
export class KeptMessage {
  id: string;
  channel: 'mail' | 'sms';
  recipient: string;
  subject: string;
  bodyText: string;
  bodyHtml: string | null;
  attachments: { filename: string; type: string; size: number }[];
  createdAt: Date;
}
