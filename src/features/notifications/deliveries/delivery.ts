import type { OutwardChannel } from '../notice-kind.js';

/**
 * `waiting` for its time, `failed` and tried again later, `sent`, `dead` after the last try or a refusal for good;
 * `collected` for a digest and `digested` by one; `expired` before it could go; `stopped` with its issue.
 */
export const deliveryStates = [
  'waiting',
  'failed',
  'sent',
  'dead',
  'collected',
  'digested',
  'expired',
  'stopped',
] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** One message to one person or applicant by one channel: what is to be sent, and the log of what became of it. */
export class Delivery {
  id: string;
  partnerId: string | null;
  /** The centre that leads the application; of other messages null. */
  serviceCentreId: string | null;
  personId: string | null;
  readerId: string | null;
  issueId: string | null;
  /** To the applicant of it, who has no account. */
  applicationId: string | null;
  eventId: string;
  kind: string;
  channel: OutwardChannel;
  locale: 'ru' | 'en';
  scopeKey: string | null;
  link: string;
  words: Record<string, unknown>;
  urgent: boolean;
  addressMasked: string;
  /** Of the template by which it was written at its first try; further tries and «send again» keep it. */
  templateVersion: number | null;
  state: DeliveryState;
  tries: number;
  dueAt: Date;
  answer: string;
  receipt: string | null;
  createdAt: Date;
  sentAt: Date | null;
}
