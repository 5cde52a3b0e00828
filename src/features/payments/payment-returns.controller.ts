import { Body, Controller, Get, HttpCode, Post, Query, StreamableFile } from '@nestjs/common';
import { z } from 'zod';
import { wallTime } from '../../kernel/time-zone.js';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { Work } from '../../platform/graphql/operations.interceptor.js';
import { attachment } from '../../platform/http/upload.js';
import { Can } from '../../platform/policy/can.js';
import { StepUp } from '../../platform/policy/step-up.js';
import type { Column, Row } from '../../platform/spreadsheets/index.js';
import { ClientRepository } from '../clients/index.js';
import { MOSCOW } from './allocations.service.js';
import { ExportReturns } from './export-returns.js';
import { PaymentReturn, type ReturnStatus } from './payment-return.entity.js';
import { PaymentReturnRepository } from './payment-returns.service.js';
import { PaymentRepository } from './payments.repository.js';
import { EXPORT_LIMIT, parsed, tableFile } from './table-file.js';

const question = z.object({
  format: z.enum(['csv', 'xlsx']).default('csv'),
  language: z.enum(['ru', 'en']).default('ru'),
});
const columns: readonly { ru: string; en: string; kind: Column['kind'] }[] = [
  { ru: 'Запрошен', en: 'Asked on', kind: 'date' },
  { ru: 'Кому', en: 'To whom', kind: 'text' },
  { ru: 'ИНН', en: 'INN', kind: 'text' },
  { ru: 'На счёт', en: 'To the account', kind: 'text' },
  { ru: 'БИК', en: 'BIK', kind: 'text' },
  { ru: 'Клиент', en: 'Client', kind: 'text' },
  { ru: 'ИНН клиента', en: 'INN of the client', kind: 'text' },
  { ru: 'Сумма', en: 'Amount', kind: 'money' },
  { ru: 'Причина', en: 'Reason', kind: 'text' },
  { ru: 'Заявление №', en: 'Claim no.', kind: 'text' },
  { ru: 'Дата заявления', en: 'Date of the claim', kind: 'date' },
  { ru: 'Платёж №', en: 'Payment no.', kind: 'text' },
  { ru: 'Платёж поступил', en: 'Payment came on', kind: 'date' },
  { ru: 'Состояние', en: 'State', kind: 'text' },
  { ru: 'Запросил', en: 'Asked by', kind: 'text' },
];
const states: Record<'ru' | 'en', Record<ReturnStatus, string>> = {
  ru: {
    requested: 'Ждёт решения',
    approved: 'Одобрен',
    exported: 'Выгружен в банк',
    executed: 'Исполнен',
    declined: 'Отклонён',
  },
  en: {
    requested: 'Waits for a decision',
    approved: 'Approved',
    exported: 'Exported to the bank',
    executed: 'Executed',
    declined: 'Declined',
  },
};

/** Returns as bytes: orders for the bank, the list for a table program. */
@Controller()
export class PaymentReturnsController {
  constructor(
    private readonly returns: PaymentReturnRepository,
    private readonly payments: PaymentRepository,
    private readonly clients: ClientRepository,
    private readonly exporting: ExportReturns,
  ) {}

  /** Orders for the bank; asked for again, the same orders with the same numbers. */
  @Post('api/payment-returns/export')
  @HttpCode(200)
  @Can('export', PaymentReturn)
  async orders(@Work() work: UnitOfWork, @Body() body: unknown) {
    const { ids } = parsed(z.object({ ids: z.array(z.uuid()).min(1).max(500) }), body);
    return new StreamableFile(await this.exporting.file(work, ids), {
      type: 'text/plain; charset=windows-1251',
      disposition: attachment('1c_to_kl.txt'),
    });
  }

  @Get('files/payment-returns')
  @Can('export', PaymentReturn)
  @StepUp()
  async table(@Work() work: UnitOfWork, @Query() query: unknown) {
    const { format, language } = parsed(question, query);
    const heads = columns.map((c) => ({ title: c[language], kind: c.kind }));
    return tableFile(format, `returns-${work.clock.today(MOSCOW)}`, heads, await this.rows(work, language));
  }

  private async rows(work: UnitOfWork, language: 'ru' | 'en'): Promise<Row[]> {
    const rows: Row[] = [];
    let after: string | null = null;
    do {
      const page = await this.returns.list(work, {}, { first: 100, after });
      const payments = byId(await this.payments.findMany(work, idsOf(page.rows.map((r) => r.paymentId))));
      const owners = idsOf([...payments.values()].map((p) => p.clientId));
      const clients = byId(await this.clients.findMany(work, owners));
      for (const r of page.rows) {
        const payment = payments.get(r.paymentId);
        const client = payment?.clientId ? clients.get(payment.clientId) : null;
        rows.push([
          wallTime(MOSCOW, r.createdAt).date,
          payment?.payerName ?? null,
          payment?.payerInn ?? null,
          payment?.payerAccount ?? null,
          payment?.payerBik ?? null,
          client?.name ?? null,
          client?.inn ?? null,
          r.amount,
          r.reason,
          r.claimNumber,
          r.claimDate,
          payment?.number ?? null,
          payment?.bookedOn ?? null,
          states[language][r.status],
          r.askerName,
        ]);
      }
      after = page.hasNextPage ? page.cursors.at(-1)! : null;
    } while (after && rows.length < EXPORT_LIMIT);
    return rows;
  }
}

const idsOf = (ids: readonly (string | null)[]) => [...new Set(ids.filter((id) => id !== null))];
const byId = <T extends { id: string }>(rows: readonly T[]) => new Map(rows.map((row) => [row.id, row]));
