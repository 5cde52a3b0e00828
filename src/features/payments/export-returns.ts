import { Injectable } from '@nestjs/common';
import type { Work } from '../../platform/database/work.js';
import { type SellerAccount, SellerRepository } from '../sellers/index.js';
import { MOSCOW } from './allocations.service.js';
import type { Payment } from './payment.entity.js';
import { ReturnDoesNotFit } from './payment.refusals.js';
import type { PaymentReturn } from './payment-return.entity.js';
import { ReturnsService } from './payment-returns.service.js';
import { PaymentRepository } from './payments.repository.js';
import { type ReturnOrder, returnOrdersFile } from './return-orders.js';

/** Approved returns as a file of payment orders for the bank. */
@Injectable()
export class ExportReturns {
  constructor(
    private readonly returns: ReturnsService,
    private readonly payments: PaymentRepository,
    private readonly sellers: SellerRepository,
  ) {}

  async file(work: Work, ids: readonly string[]): Promise<Buffer> {
    const date = work.clock.today(MOSCOW);
    const orders: ReturnOrder[] = [];
    for (const request of await this.returns.export(work, ids)) {
      const payment = await this.payments.find(work, request.paymentId);
      if (payment) orders.push(await this.order(work, request, payment, date));
    }
    const time = work.clock.now().toLocaleTimeString('ru-RU', { timeZone: MOSCOW });
    return returnOrdersFile(orders, { date, time });
  }

  private async order(work: Work, request: PaymentReturn, payment: Payment, date: string): Promise<ReturnOrder> {
    const account = await this.sellers.byAccount(work, payment.account);
    const seller = await this.sellers.find(work, payment.sellerId);
    if (!account || !seller || !payment.payerAccount) throw new ReturnDoesNotFit({ missing: 'account' });
    const claim = request.claimNumber ? ` по заявлению № ${request.claimNumber}` : '';
    return {
      number: request.orderNumber ?? 0,
      date,
      amount: request.amount,
      payer: { name: seller.fullName, inn: seller.inn, kpp: seller.kpp ?? '', ...bankOf(account) },
      payee: {
        name: payment.payerName,
        inn: payment.payerInn ?? '',
        kpp: payment.payerKpp ?? '',
        account: payment.payerAccount,
        bankName: '',
        bik: payment.payerBik ?? '',
        correspondentAccount: '',
      },
      purpose: `Возврат по п/п ${payment.number} от ${payment.paidOn.split('-').reverse().join('.')}${claim}. НДС не облагается`,
    };
  }
}

const bankOf = (a: SellerAccount) => ({
  account: a.account,
  bankName: a.bankName,
  bik: a.bik,
  correspondentAccount: a.correspondentAccount ?? '',
});
