import iconv from 'iconv-lite';
import { addDays, type IsoDate } from '../../kernel/period.js';
import type { DemoSeller, Network } from './network.js';
import type { World } from './world.js';

export interface Payer {
  name: string;
  inn: string | null;
  kpp: string | null;
  bik: string;
  account: string;
  bankName: string;
}
/** One incoming payment order, as the payer's bank hands it on. */
export interface Wire {
  seller: string;
  on: IsoDate;
  amount: number;
  payer: Payer;
  purpose: string;
}

/** The bank of the demonstration: it collects payment orders and gives out statements, which billing imports. */
export class Bank {
  private readonly waiting: Wire[] = [];
  private readonly balances = new Map<string, number>();
  private order = 1200;

  constructor(
    private readonly world: World,
    private readonly network: Network,
  ) {}

  wire(wire: Wire): void {
    this.waiting.push(wire);
  }

  /** Billing imports statements every ten days, the last one for yesterday; `last` adds what is still on its way. */
  plan(last: () => void): void {
    for (let ago = 371; ago >= 1; ago -= 10) {
      this.world.plan(-ago, '09:15', 'statement', () => this.statements(addDays(this.world.today(), -1)));
    }
    this.world.plan(0, '08:40', 'statement', () => {
      last();
      return this.statements(this.world.date(-1));
    });
  }

  /** Imports a statement of each seller's account for everything up to and including `until`. */
  async statements(until: IsoDate): Promise<void> {
    for (const [key, seller] of this.network.sellers) {
      const due = this.waiting.filter((w) => w.seller === key && w.on <= until);
      if (due.length === 0) continue;
      for (const w of due) this.waiting.splice(this.waiting.indexOf(w), 1);
      due.sort((a, b) => (a.on < b.on ? -1 : 1));
      const opening = this.balances.get(key) ?? 1_250_000_00;
      const text = this.oneC(seller, due, due[0]!.on, until, opening);
      this.balances.set(key, opening + sumOf(due));
      await this.world.upload(this.network.billing, '/api/statements', {
        name: `kl_to_1c_${key}_${until}.txt`,
        type: 'text/plain',
        bytes: iconv.encode(text, 'win1251'),
      });
      await this.world.settle();
    }
  }

  /** 1CClientBankExchange 1.03, windows-1251. */
  private oneC(seller: DemoSeller, wires: readonly Wire[], from: IsoDate, until: IsoDate, opening: number): string {
    const credited = sumOf(wires);
    const lines = [
      '1CClientBankExchange',
      'ВерсияФормата=1.03',
      'Кодировка=Windows',
      `Отправитель=${seller.bankName}`,
      `ДатаСоздания=${day(until)}`,
      'ВремяСоздания=20:15:00',
      `ДатаНачала=${day(from)}`,
      `ДатаКонца=${day(until)}`,
      `РасчСчет=${seller.account}`,
      'СекцияРасчСчет',
      `ДатаНачала=${day(from)}`,
      `ДатаКонца=${day(until)}`,
      `НачальныйОстаток=${rubles(opening)}`,
      `РасчСчет=${seller.account}`,
      'ВсегоСписано=0.00',
      `ВсегоПоступило=${rubles(credited)}`,
      `КонечныйОстаток=${rubles(opening + credited)}`,
      'КонецРасчСчет',
      ...wires.flatMap((w) => this.document(seller, w)),
      'КонецФайла',
    ];
    return `${lines.join('\r\n')}\r\n`;
  }

  private document(seller: DemoSeller, { on, amount, payer, purpose }: Wire): string[] {
    const inn = payer.inn ?? '0';
    return [
      'СекцияДокумент=Платежное поручение',
      `Номер=${++this.order}`,
      `Дата=${day(on)}`,
      `Сумма=${rubles(amount)}`,
      `ПлательщикСчет=${payer.account}`,
      `Плательщик=ИНН ${inn} ${payer.name}`,
      `ПлательщикИНН=${inn}`,
      `ПлательщикКПП=${payer.kpp ?? '0'}`,
      `Плательщик1=${payer.name}`,
      `ПлательщикРасчСчет=${payer.account}`,
      `ПлательщикБанк1=${payer.bankName}`,
      `ПлательщикБИК=${payer.bik}`,
      `ПолучательСчет=${seller.account}`,
      `ДатаПоступило=${day(on)}`,
      `Получатель=ИНН ${seller.inn} ${seller.fullName}`,
      `ПолучательИНН=${seller.inn}`,
      `Получатель1=${seller.fullName}`,
      `ПолучательРасчСчет=${seller.account}`,
      `ПолучательБанк1=${seller.bankName}`,
      `ПолучательБИК=${seller.bik}`,
      'ВидОплаты=01',
      'Очередность=5',
      `НазначениеПлатежа=${purpose}`,
      'КонецДокумента',
    ];
  }
}

const sumOf = (wires: readonly Wire[]) => wires.reduce((sum, w) => sum + w.amount, 0);
const rubles = (kopecks: number) => (kopecks / 100).toFixed(2);
const day = (date: IsoDate) => date.split('-').reverse().join('.');
