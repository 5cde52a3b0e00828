import { createHash } from 'node:crypto';
import smpp, { type Pdu, type Session } from 'smpp';
import { assertPhone, type SmsMessage, type SmsReceipt, SmsRefused, type SmsSender, type SmsTaken } from './sms.js';
import { partsOf, type SmsPart } from './sms-parts.js';

const ANSWER_MS = 10_000;
const ENQUIRE_MS = 30_000;
const RECONNECT_MS = { least: 500, most: 30_000 };

/** SMPP 3.4 §5.1.3: these pass; the rest of the statuses say no for good. */
const passing = new Map([
  [0x00000008, 'ESME_RSYSERR'],
  [0x00000014, 'ESME_RMSGQFUL'],
  [0x00000058, 'ESME_RTHROTTLED'],
  [0x00000064, 'ESME_RX_T_APPN'],
  [0x00000004, 'ESME_RINVBNDSTS'],
]);
/** §5.2.28, for gateways that tell the state by a number. */
const states = ['', 'ENROUTE', 'DELIVRD', 'EXPIRED', 'DELETED', 'UNDELIV', 'ACCEPTD', 'UNKNOWN', 'REJECTD'];

/**
 * A gateway of SMPP 3.4: `smpp://name:password@host:port?from=OKNO&window=10` (`ssmpp:` over TLS). One bound connection as
 * transceiver, at most `window` requests unanswered; it is asked every half minute whether it lives, and made anew when not.
 */
export class SmppSmsSender implements SmsSender {
  onReceipt?: (receipt: SmsReceipt) => void;
  private readonly address: string;
  private readonly login: { system_id: string; password: string };
  private readonly from: string;
  private readonly window: number;
  private binding?: Promise<Session>;
  private session?: Session;
  private inFlight = 0;
  private readonly waiting: (() => void)[] = [];
  private enquiring?: NodeJS.Timeout;
  private reconnecting?: NodeJS.Timeout;
  private pause = RECONNECT_MS.least;
  private closed = false;

  constructor(
    url: string,
    private readonly times: { answerMs?: number; enquireMs?: number } = {},
  ) {
    const parsed = new URL(url);
    this.login = { system_id: decodeURIComponent(parsed.username), password: decodeURIComponent(parsed.password) };
    this.from = parsed.searchParams.get('from') ?? '';
    this.window = Math.max(1, Number(parsed.searchParams.get('window') ?? 10) || 10);
    this.address = `${parsed.protocol}//${parsed.host}`;
  }

  async send({ id, to, text }: SmsMessage): Promise<SmsTaken> {
    assertPhone(to);
    // The same for each try: a telephone puts parts of two tries together as one message.
    const reference = createHash('sha256').update(id).digest()[0]!;
    const ids: string[] = [];
    for (const part of partsOf(text, reference)) ids.push(await this.submit(to, part));
    return { ids, answer: `message_id ${ids.join(', ')}` };
  }

  /** Ends the connection; nothing is sent afterwards. */
  close(): void {
    this.closed = true;
    clearTimeout(this.reconnecting);
    clearInterval(this.enquiring);
    this.session?.close();
    this.session?.socket.unref();
  }

  private async submit(to: string, part: SmsPart): Promise<string> {
    await this.room();
    try {
      const session = await this.bound();
      const pdu = await this.ask(session, (answer) =>
        session.submit_sm(
          {
            ...source(this.from),
            dest_addr_ton: 1,
            dest_addr_npi: 1,
            destination_addr: to.slice(1),
            registered_delivery: 1,
            data_coding: part.dataCoding,
            short_message: { udh: part.udh.length > 0 ? part.udh : undefined, message: part.octets },
          },
          answer,
        ),
      );
      if (pdu.command_status === 0) return pdu.message_id ?? '';
      const passes = passing.get(pdu.command_status);
      if (passes) throw new Error(`The SMS gateway answered ${passes}`);
      throw new SmsRefused(pdu.command_status, `command_status 0x${pdu.command_status.toString(16)}`);
    } finally {
      this.inFlight--;
      this.waiting.shift()?.();
    }
  }

  /** Waits until fewer requests than the window are unanswered. */
  private async room(): Promise<void> {
    while (this.inFlight >= this.window) await new Promise<void>((go) => this.waiting.push(go));
    this.inFlight++;
  }

  private bound(): Promise<Session> {
    if (this.closed) return Promise.reject(new Error('The SMS connection is closed'));
    this.binding ??= this.bind().catch((error: unknown) => {
      this.binding = undefined;
      throw error;
    });
    return this.binding;
  }

  private async bind(): Promise<Session> {
    const session = smpp.connect({ url: this.address });
    this.session = session;
    session.on('error', () => session.destroy());
    session.on('close', () => this.lost(session));
    session.on('deliver_sm', (pdu: Pdu) => this.delivered(session, pdu));
    session.on('enquire_link', (pdu: Pdu) => session.send(pdu.response()));
    session.on('unbind', (pdu: Pdu) => {
      session.send(pdu.response());
      session.close();
    });
    await new Promise<void>((resolve, reject) => {
      session.once(this.address.startsWith('ssmpp:') ? 'secureConnect' : 'connect', resolve);
      session.once('close', () => reject(new Error('The SMS gateway does not answer')));
    });
    const answer = await this.ask(session, (done) =>
      session.bind_transceiver({ ...this.login, interface_version: 0x34 }, done),
    );
    if (answer.command_status !== 0) {
      session.destroy();
      throw new Error(`The SMS gateway did not let us in: status ${answer.command_status}`);
    }
    this.pause = RECONNECT_MS.least;
    clearInterval(this.enquiring);
    this.enquiring = setInterval(() => this.enquire(session), this.times.enquireMs ?? ENQUIRE_MS).unref();
    return session;
  }

  /** Asks and waits; a connection that ends or stays silent fails the request, which may be tried again. */
  private ask(session: Session, request: (answer: (pdu: Pdu) => void) => boolean): Promise<Pdu> {
    return new Promise((resolve, reject) => {
      const fail = () => done(() => reject(new Error('The connection to the SMS gateway ended before its answer')));
      const silent = setTimeout(
        () =>
          done(() => {
            reject(new Error('The SMS gateway did not answer in time'));
            session.destroy();
          }),
        this.times.answerMs ?? ANSWER_MS,
      );
      const done = (then: () => void) => {
        clearTimeout(silent);
        session.off('close', fail);
        then();
      };
      session.once('close', fail);
      if (!request((pdu) => done(() => resolve(pdu)))) fail();
    });
  }

  private enquire(session: Session): void {
    this.ask(session, (answer) => session.enquire_link(answer)).catch(() => session.destroy());
  }

  /** Receipts come only over a bound connection, so that one is made again without waiting for the next message. */
  private lost(session: Session): void {
    if (this.session !== session) return;
    this.session = undefined;
    this.binding = undefined;
    clearInterval(this.enquiring);
    if (this.closed) return;
    clearTimeout(this.reconnecting);
    this.reconnecting = setTimeout(() => void this.bound().catch(() => undefined), this.pause).unref();
    this.pause = Math.min(this.pause * 2, RECONNECT_MS.most);
  }

  private delivered(session: Session, pdu: Pdu): void {
    session.send(pdu.response());
    // §5.2.12: bits 2–5 of the class say that this is a receipt and not a message of a person.
    if (((pdu.esm_class ?? 0) & 0x3c) !== 0x04) return;
    const text = String(pdu.short_message?.message ?? '');
    const id = pdu.receipted_message_id ?? /\bid:(\S+)/.exec(text)?.[1];
    const state = states[pdu.message_state ?? 0] || /\bstat:(\w+)/.exec(text)?.[1];
    if (id && state) this.onReceipt?.({ id, state });
  }
}

/** A name of up to 11 letters, a number, or what the gateway puts there by itself. */
function source(from: string): object {
  if (from === '') return {};
  if (/^\+?\d+$/.test(from)) return { source_addr_ton: 1, source_addr_npi: 1, source_addr: from.replace('+', '') };
  return { source_addr_ton: 5, source_addr_npi: 0, source_addr: from.slice(0, 11) };
}
