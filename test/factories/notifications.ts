import { JobRunner } from '../../src/platform/jobs/job-runner.js';
import type { Actor, Okno } from '../support/okno.js';

/** Does what the clock would: sends what is due, gathers digests before it. */
export async function sendDue(okno: Okno): Promise<void> {
  const jobs = okno.app.get(JobRunner);
  await okno.settle();
  await jobs.runNow('notifications.digest');
  await jobs.runNow('newsletter.writeOut');
  await jobs.runNow('notifications.dispatch');
}

export interface Line {
  id: string;
  kind: string;
  scopeKey: string | null;
  link: string;
  words: Record<string, unknown>;
  urgent: boolean;
  readAt: string | null;
}
export async function bellOf(okno: Okno, actor: Actor, unreadOnly = false): Promise<Line[]> {
  const { myNotifications } = await okno.run(
    actor,
    `query ($unread: Boolean!) { myNotifications(unreadOnly: $unread) { edges { node { id kind scopeKey link words urgent readAt } } } }`,
    { unread: unreadOnly },
  );
  return myNotifications.edges.map((e: { node: Line }) => e.node);
}

export interface DeliveryRow {
  id: string;
  kind: string;
  channel: string;
  state: string;
  addressMasked: string;
  templateVersion: number | null;
  tries: number;
  answer: string;
  dueAt: string;
  receipt: string | null;
  applicationId: string | null;
}
export async function deliveriesOf(okno: Okno, actor: Actor, filter: object = {}): Promise<DeliveryRow[]> {
  const { deliveries } = await okno.run(
    actor,
    `query ($states: [DeliveryState!], $channel: DeliveryChannel, $kind: String, $own: Boolean, $issueId: UUID, $applicationId: UUID) {
      deliveries(first: 100, states: $states, channel: $channel, kind: $kind, own: $own, issueId: $issueId, applicationId: $applicationId) {
        edges { node { id kind channel state addressMasked templateVersion tries answer dueAt receipt applicationId } } } }`,
    filter,
  );
  return deliveries.edges.map((e: { node: DeliveryRow }) => e.node);
}

export const setMode = (okno: Okno, actor: Actor, kind: string, channel: string, mode: string) =>
  okno.run(
    actor,
    `mutation ($k: NotificationKind!, $c: NotificationChannel!, $m: NotificationMode!) { setNotificationMode(kind: $k, channel: $c, mode: $m) { pushKey } }`,
    { k: kind, c: channel, m: mode },
  );

export interface Kept {
  recipient: string;
  subject: string;
  text: string;
  html: string | null;
}
/** Letters and SMS that were kept for the address, oldest first. */
export const keptFor = (okno: Okno, recipient: string): Promise<Kept[]> =>
  okno.asSystem((work) =>
    work.db.query<Kept>(
      `select recipient, subject, body_text as text, body_html as html from kept_messages where recipient = $1 order by created_at, id`,
      [recipient],
    ),
  );
