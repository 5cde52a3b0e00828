import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { SmppSmsSender, type SmsReceipt, SmsRefused } from '../../src/platform/sms/index.js';
import { partsOf } from '../../src/platform/sms/sms-parts.js';

interface Submitted {
  to: string;
  from: string;
  ton: number;
  coding: number;
  header: string;
  message: string;
  id: string;
  most: number;
}
type Line = Partial<Submitted> & { listening?: number; holds?: number; bound?: boolean; enquired?: boolean };

/** The gateway is another process, so that it can be killed in the middle of work. */
class Gateway {
  readonly said: Line[] = [];
  private child?: ChildProcess;
  port = 0;

  async start(port = 0): Promise<void> {
    this.child = spawn(process.execPath, ['test/platform/support/smpp-server.mjs', String(port)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    createInterface({ input: this.child.stdout! }).on('line', (line) => this.said.push(JSON.parse(line)));
    this.port = (await this.hears((line) => line.listening !== undefined)).listening!;
  }
  tell(command: object): void {
    this.child!.stdin!.write(`${JSON.stringify(command)}\n`);
  }
  async hears(wanted: (line: Line) => boolean): Promise<Line> {
    for (let tries = 0; tries < 500; tries++) {
      const found = this.said.find(wanted);
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error('The gateway has not heard it');
  }
  get submitted(): Submitted[] {
    return this.said.filter((line): line is Submitted => line.to !== undefined);
  }
  async kill(): Promise<void> {
    if (!this.child || this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
    this.said.length = 0;
  }
}

const gateway = new Gateway();
const senders: SmppSmsSender[] = [];
const sender = (more = '', password = 'right', times = {}) => {
  const made = new SmppSmsSender(`smpp://okno:${password}@127.0.0.1:${gateway.port}${more}`, times);
  senders.push(made);
  return made;
};
beforeEach(() => gateway.start());
afterEach(async () => {
  for (const one of senders.splice(0)) one.close();
  await gateway.kill();
});
const sms = (text: string, id = '0193') => ({ id, to: '+79120000001', text });

test('a short message goes as one, in the alphabet that it needs, from the name of the address', async () => {
  const s = sender('?from=OKNO');
  const taken = await s.send(sms('Code {123} ~ 5 €'));
  await s.send(sms('Код 123456'));
  expect(taken.ids).toEqual(['g1']);
  expect(gateway.submitted).toMatchObject([
    { to: '79120000001', from: 'OKNO', ton: 5, coding: 0, header: '', message: 'Code {123} ~ 5 €' },
    { coding: 8, header: '', message: 'Код 123456' },
  ]);
});

test('a long one goes in parts that bear one reference, the same at a second try', async () => {
  const s = sender();
  const text = `${'Счёт ждёт оплаты. '.repeat(10)}😀`;
  const first = await s.send(sms(text));
  await s.send(sms(text));
  expect(first.ids).toHaveLength(3);
  const parts = gateway.submitted;
  expect(
    parts
      .slice(0, 3)
      .map((p) => p.message)
      .join(''),
  ).toBe(text);
  // Concatenation with a reference of one octet; the library has taken the length off.
  expect(parts.map((p) => p.header.slice(0, 4))).toEqual(Array(6).fill('0003'));
  expect(parts.slice(0, 3).map((p) => p.header.slice(6))).toEqual(['0301', '0302', '0303']);
  expect(parts.slice(3).map((p) => p.header)).toEqual(parts.slice(0, 3).map((p) => p.header));
});

test('receipts come back with the id that the gateway had given', async () => {
  const s = sender();
  const receipts: SmsReceipt[] = [];
  s.onReceipt = (receipt) => receipts.push(receipt);
  const { ids } = await s.send(sms('Готово'));
  for (let i = 0; i < 1_500 && receipts.length === 0; i++) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(receipts).toEqual([{ id: ids[0], state: 'DELIVRD' }]);
});

test.each([
  [0x58, false],
  [0x14, false],
  [0x08, false],
  [0x0b, true],
  [0x45, true],
])('the answer %i is a refusal for good: %s', async (status, forGood) => {
  const s = sender();
  await s.send(sms('first'));
  gateway.tell({ status, times: 1 });
  await new Promise((resolve) => setTimeout(resolve, 50));
  const sent = s.send(sms('second'));
  if (forGood) await expect(sent).rejects.toThrow(SmsRefused);
  else await expect(sent).rejects.not.toThrow(SmsRefused);
});

test('a wrong password is no refusal of the message: it is put right in the settings', async () => {
  await expect(sender('', 'wrong').send(sms('x'))).rejects.not.toThrow(SmsRefused);
});

test('no more requests than the window are unanswered, and all go over one connection', async () => {
  const s = sender('?window=3');
  gateway.tell({ hold: 3 });
  await gateway.hears((line) => line.holds === 3);
  await Promise.all(Array.from({ length: 20 }, (_, i) => s.send(sms(`N ${i}`, String(i)))));
  expect(gateway.submitted).toHaveLength(20);
  expect(Math.max(...gateway.submitted.map((p) => p.most))).toBe(3);
  expect(gateway.said.filter((line) => line.bound)).toHaveLength(1);
});

test('a gateway that dies in the middle of work: what it had not answered fails and may be tried again; the connection comes back', async () => {
  const s = sender();
  await s.send(sms('before'));
  gateway.tell({ mute: true });
  await new Promise((resolve) => setTimeout(resolve, 50));
  const pending = s.send(sms('in the middle'));
  pending.catch(() => undefined);
  await gateway.hears((line) => line.message === 'in the middle');
  const { port } = gateway;
  await gateway.kill();
  await expect(pending).rejects.toThrow('ended before its answer');
  await expect(s.send(sms('nobody there'))).rejects.not.toThrow(SmsRefused);
  await gateway.start(port);
  // By itself, without a message: receipts come only over a bound connection.
  await gateway.hears((line) => line.bound === true);
  await s.send(sms('in the middle'));
  expect(gateway.submitted.map((p) => p.message)).toEqual(['in the middle']);
});

test('a silent gateway is noticed by asking whether it lives', async () => {
  const s = sender('', 'right', { enquireMs: 100, answerMs: 200 });
  await s.send(sms('before'));
  await gateway.hears((line) => line.enquired === true);
  gateway.tell({ mute: true });
  await new Promise((resolve) => setTimeout(resolve, 50));
  await expect(s.send(sms('into the silence'))).rejects.not.toThrow(SmsRefused);
  gateway.tell({ mute: false });
  gateway.said.length = 0;
  await gateway.hears((line) => line.bound === true);
  await s.send(sms('after'));
});

describe('cutting', () => {
  const sizes = (text: string) => partsOf(text, 7).map((p) => p.octets.length);
  test.each([
    ['a'.repeat(160), [160]],
    ['a'.repeat(161), [153, 8]],
    ['я'.repeat(70), [140]],
    ['я'.repeat(71), [134, 8]],
    // Two septets are never cut in the middle.
    [`${'a'.repeat(152)}€${'a'.repeat(20)}`, [152, 22]],
    // Nor a letter of two code units.
    [`${'я'.repeat(66)}😀${'я'.repeat(10)}`, [132, 24]],
    ['', [0]],
  ])('%j', (text, expected) => {
    expect(sizes(text)).toEqual(expected);
  });

  test('more parts than one message may have is an error of the caller', () => {
    expect(() => partsOf('я'.repeat(67 * 256), 0)).toThrow(RangeError);
  });
});
