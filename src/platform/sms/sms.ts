export interface SmsMessage {
  /** E.164: plus and digits. */
  to: string;
  text: string;
  /** Same for each try of one message: the gateway sends it once. */
  id: string;
}

/** What the gateway said when it took the message: its ids of the parts, by which receipts come, and its words. */
export interface SmsTaken {
  ids: string[];
  answer: string;
}

/** What became of a message that the gateway had taken; `state` in its words: DELIVRD, EXPIRED, UNDELIV, REJECTD … */
export interface SmsReceipt {
  id: string;
  state: string;
}

/** Sends one message. Throws SmsRefused when trying again is useless, anything else when it may help. */
export interface SmsSender {
  send(message: SmsMessage): Promise<SmsTaken>;
  /** Called for each receipt, where the gateway gives them. */
  onReceipt?: (receipt: SmsReceipt) => void;
}

/** The gateway said no for good: a number that can't be served, a text it does not take, money spent. */
export class SmsRefused extends Error {
  constructor(
    readonly status: number,
    readonly answer: string,
  ) {
    super(`The SMS gateway refused the message: ${status} ${answer}`);
  }
}

export function assertPhone(number: string): void {
  if (!/^\+[1-9]\d{6,14}$/.test(number)) throw new TypeError('A phone number must be in E.164 form.');
}
