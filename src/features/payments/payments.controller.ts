import { Controller, Get, HttpCode, Inject, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { z } from 'zod';
import { isUuid } from '../../kernel/id.js';
import { NotFound } from '../../kernel/refusal.js';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { bytesOf, type FileStore } from '../../platform/files/index.js';
import { Http, Work } from '../../platform/graphql/operations.interceptor.js';
import type { RequestContext } from '../../platform/graphql/request-context.js';
import { attachment, readUpload } from '../../platform/http/upload.js';
import { Can } from '../../platform/policy/can.js';
import { StepUp } from '../../platform/policy/step-up.js';
import type { Column, Row } from '../../platform/spreadsheets/index.js';
import { FILES } from '../../platform/tokens.js';
import { Client, ClientRepository } from '../clients/index.js';
import { BankStatement } from './bank-statement.entity.js';
import { BankStatementRepository } from './bank-statements.repository.js';
import { ImportStatement } from './import-statement.js';
import { Payment } from './payment.entity.js';
import { paymentStatuses } from './payment.lifecycle.js';
import { type PaymentFilter, PaymentRepository } from './payments.repository.js';
import { ReconciliationService } from './reconciliation.service.js';
import { STATEMENT_MAX_BYTES } from './statements/statement.js';
import { EXPORT_LIMIT, parsed, tableFile } from './table-file.js';

const day = z.string().regex(/^20\d\d-\d\d-\d\d$/);
const period = z.object({
  clientId: z.uuid(),
  sellerId: z.uuid(),
  from: day,
  to: day,
  kind: z.enum(['inline', 'attachment']).default('attachment'),
});
const kopecks = z.coerce.number().int().min(0).max(1e15);
const question = z.object({
  search: z.string().max(100).optional(),
  statuses: z
    .preprocess((v) => (typeof v === 'string' ? v.split(',') : v), z.array(z.enum(paymentStatuses)).max(10))
    .optional(),
  clientId: z.uuid().optional(),
  sellerId: z.uuid().optional(),
  statementId: z.uuid().optional(),
  from: day.optional(),
  to: day.optional(),
  amountFrom: kopecks.optional(),
  amountTo: kopecks.optional(),
  format: z.enum(['csv', 'xlsx']).default('csv'),
  language: z.enum(['ru', 'en']).default('ru'),
});

const heads = {
  ru: [
    'Проведён',
    'Номер',
    'Плательщик',
    'ИНН',
    'Сумма',
    'Разнесено',
    'Возвращено',
    'Не разнесено',
    'Состояние',
    'Клиент',
    'Назначение',
  ],
  en: [
    'Booked',
    'Number',
    'Payer',
    'INN',
    'Amount',
    'Allocated',
    'Returned',
    'Not allocated',
    'State',
    'Client',
    'Purpose',
  ],
};
const kinds: Column['kind'][] = [
  'date',
  'text',
  'text',
  'text',
  'money',
  'money',
  'money',
  'money',
  'text',
  'text',
  'text',
];
const states: Record<'ru' | 'en', Record<string, string>> = {
  ru: {
    received: 'получен',
    unidentified: 'ждёт решения',
    identified: 'на балансе',
    partlyAllocated: 'разнесён частично',
    allocated: 'разнесён',
    returned: 'возвращён',
    ignored: 'не наш',
    writtenOff: 'списан',
  },
  en: {
    received: 'received',
    unidentified: 'waiting',
    identified: 'on balance',
    partlyAllocated: 'partly allocated',
    allocated: 'allocated',
    returned: 'returned',
    ignored: 'not ours',
    writtenOff: 'written off',
  },
};

/** Bytes of the payments: statements in, papers and tables out. */
@Controller()
export class PaymentsController {
  constructor(
    private readonly importing: ImportStatement,
    private readonly statements: BankStatementRepository,
    private readonly payments: PaymentRepository,
    private readonly clients: ClientRepository,
    private readonly reconciliation: ReconciliationService,
    @Inject(FILES) private readonly files: FileStore,
  ) {}

  @Post('api/statements')
  @HttpCode(200)
  @Can('import', BankStatement)
  async upload(@Work() work: UnitOfWork, @Http() http: RequestContext) {
    const { bytes, filename } = await readUpload(http, STATEMENT_MAX_BYTES);
    const { statement, repeated } = await this.importing.take(work, bytes, filename);
    return { id: statement.id, status: statement.status, repeated };
  }

  @Get('files/statements/:id')
  @Can('read', BankStatement)
  async original(@Work() work: UnitOfWork, @Http() http: RequestContext, @Param('id') id: string) {
    if (!isUuid(id)) throw new NotFound();
    const statement = await this.statements.byId(work, id);
    const file = await this.files.get(statement.file);
    if (!file) throw new NotFound();
    void http.reply.header('cache-control', 'private, no-store');
    return new StreamableFile(await bytesOf(file.body), {
      type: 'application/octet-stream',
      disposition: attachment(statement.filename),
    });
  }

  @Get('files/reconciliation.pdf')
  @Can('read', Client)
  async paper(@Work() work: UnitOfWork, @Http() http: RequestContext, @Query() query: unknown) {
    const { clientId, sellerId, from, to, kind } = parsed(period, query);
    const bytes = await this.reconciliation.print(work, clientId, sellerId, from, to);
    void http.reply.header('cache-control', 'private, no-store');
    return new StreamableFile(bytes, {
      type: 'application/pdf',
      disposition: attachment(`Акт сверки ${from} – ${to}.pdf`, kind),
    });
  }

  @Get('files/payments')
  @Can('export', Payment)
  @StepUp()
  async table(@Work() work: UnitOfWork, @Query() query: unknown) {
    const { format, language, ...filter } = parsed(question, query);
    const columns = heads[language].map((title, i) => ({ title, kind: kinds[i]! }));
    const rows = await this.rows(work, filter, language);
    return tableFile(format, `payments-${work.clock.today('Europe/Moscow')}`, columns, rows);
  }

  private async rows(work: UnitOfWork, filter: PaymentFilter, language: 'ru' | 'en'): Promise<Row[]> {
    const rows: Row[] = [];
    let after: string | null = null;
    do {
      const page = await this.payments.list(work, filter, 'newest', { first: 100, after });
      const ids = [...new Set(page.rows.flatMap((p) => (p.clientId ? [p.clientId] : [])))];
      const clients = new Map((await this.clients.findMany(work, ids)).map((c) => [c.id, c.name]));
      for (const p of page.rows) {
        rows.push([
          p.bookedOn,
          p.number,
          p.payerName,
          p.payerInn,
          p.amount,
          p.allocated,
          p.returned,
          p.direction === 'in' ? p.amount - p.allocated - p.returned : null,
          states[language][p.status] ?? p.status,
          p.clientId ? (clients.get(p.clientId) ?? null) : null,
          p.purpose,
        ]);
      }
      after = page.hasNextPage ? page.cursors.at(-1)! : null;
    } while (after && rows.length < EXPORT_LIMIT);
    return rows;
  }
}
