import { assertPhone, type SmsMessage, SmsRefused, type SmsSender, type SmsTaken } from './sms.js';

const TIMEOUT_MS = 10_000;
const ANSWER_KEPT_CHARACTERS = 300;

/**
 * A gateway that takes `POST {id, to, text}` as JSON and answers 2xx. Name and password in the address become
 * HTTP basic authentication (RFC 7617); 4xx is a refusal for good, but for wrong settings (401, 403) and haste (408, 425, 429).
 */
export class HttpSmsSender implements SmsSender {
  private readonly address: string;
  private readonly headers: Record<string, string> = { 'content-type': 'application/json' };

  constructor(url: string) {
    const address = new URL(url);
    if (address.username) {
      const pair = `${decodeURIComponent(address.username)}:${decodeURIComponent(address.password)}`;
      this.headers.authorization = `Basic ${Buffer.from(pair).toString('base64')}`;
    }
    address.username = '';
    address.password = '';
    this.address = address.href;
  }

  async send({ id, to, text }: SmsMessage): Promise<SmsTaken> {
    assertPhone(to);
    const answer = await fetch(this.address, {
      method: 'POST',
      headers: { ...this.headers, 'idempotency-key': id },
      body: JSON.stringify({ id, to, text }),
      // A gateway that sends us elsewhere would carry the code of a log-in to a stranger.
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const body = (await answer.text()).slice(0, ANSWER_KEPT_CHARACTERS);
    if (answer.ok) return { ids: [], answer: `${answer.status} ${body}`.trim() };
    const mayPass = answer.status >= 500 || [401, 403, 408, 425, 429].includes(answer.status);
    if (mayPass) throw new Error(`The SMS gateway answered ${answer.status}: ${body}`);
    throw new SmsRefused(answer.status, body);
  }
}
