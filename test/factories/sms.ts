import { randomInt } from 'node:crypto';
import { JobRunner } from '../../src/platform/jobs/job-runner.js';
import type { Okno } from '../support/okno.js';

/** A mobile number that nobody else in the run has. */
export const aPhone = () => `+79${String(randomInt(1_000_000_000)).padStart(9, '0')}`;

/** What was sent to the number, newest first. */
export async function textsTo(okno: Okno, phone: string): Promise<string[]> {
  await okno.settle();
  await okno.app.get(JobRunner).runNow('notifications.dispatch');
  const rows = await okno.asSystem((w) =>
    w.db.query<{ body_text: string }>(
      `select body_text from kept_messages where channel = 'sms' and recipient = $1 order by created_at desc, id desc`,
      [phone],
    ),
  );
  return rows.map((r) => r.body_text);
}

/** The newest code sent to the number. */
export async function codeSentTo(okno: Okno, phone: string): Promise<string> {
  const [text] = await textsTo(okno, phone);
  const code = /\d{6}/.exec(text ?? '')?.[0];
  if (!code) throw new Error(`No code was sent to ${phone}`);
  return code;
}

/** A code that is not the given one. */
export const anotherCode = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
