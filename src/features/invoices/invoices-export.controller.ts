import { Readable } from 'node:stream';
import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { z } from 'zod';
import { BadInput } from '../../kernel/refusal.js';
import { type Work as UnitOfWork, Units } from '../../platform/database/work.js';
import { Http, Work } from '../../platform/graphql/operations.interceptor.js';
import type { RequestContext } from '../../platform/graphql/request-context.js';
import { attachment } from '../../platform/http/upload.js';
import { Can } from '../../platform/policy/can.js';
import { StepUp } from '../../platform/policy/step-up.js';
import { type Column, csvStream, type Row, xlsxStream } from '../../platform/spreadsheets/index.js';
import { PersonRepository } from '../access/index.js';
import { ServiceCentreRepository } from '../service-centres/index.js';
import { Invoice } from './invoice.entity.js';
import { invoiceStatuses } from './invoice.lifecycle.js';
import { type InvoiceFilter, InvoiceList, invoiceSorts } from './invoices.list.js';

const many = <T extends z.ZodType>(one: T) =>
  z.preprocess((v) => (typeof v === 'string' ? v.split(',') : v), z.array(one).max(50));
const day = z.string().regex(/^20\d\d-\d\d-\d\d$/);
const kopecks = z.coerce.number().int().min(0).max(1e15);
const question = z.object({
  search: z.string().max(100).optional(),
  statuses: many(z.enum(invoiceStatuses)).optional(),
  overdue: z.preprocess((v) => v === 'true' || v === '1', z.boolean()).optional(),
  issuedFrom: day.optional(),
  issuedTo: day.optional(),
  payFrom: day.optional(),
  payTo: day.optional(),
  creditTo: day.optional(),
  createdTo: day.optional(),
  totalFrom: kopecks.optional(),
  totalTo: kopecks.optional(),
  productCodes: many(z.string().max(40)).optional(),
  managerId: z.uuid().optional(),
  serviceCentreId: z.uuid().optional(),
  clientId: z.uuid().optional(),
  sellerId: z.uuid().optional(),
  sort: z.enum(invoiceSorts).default('newest'),
  language: z.enum(['ru', 'en']).default('ru'),
});

const heads = {
  ru: [
    'Номер',
    'Выставлен',
    'Клиент',
    'ИНН',
    'Состояние',
    'Сумма',
    'НДС',
    'Скидка',
    'Оплачено',
    'Осталось',
    'Оплатить до',
    'Оплачен',
    'Центр',
    'Менеджер',
    'Продукты',
  ],
  en: [
    'Number',
    'Issued',
    'Client',
    'INN',
    'State',
    'Amount',
    'VAT',
    'Discount',
    'Paid',
    'Due',
    'Pay by',
    'Paid on',
    'Centre',
    'Manager',
    'Products',
  ],
};
const kinds: Column['kind'][] = [
  'text',
  'date',
  'text',
  'text',
  'text',
  'money',
  'money',
  'money',
  'money',
  'money',
  'date',
  'date',
  'text',
  'text',
  'text',
];
const states = {
  ru: {
    draft: 'Черновик',
    issued: 'Выставлен',
    partlyPaid: 'Оплачен частично',
    paid: 'Оплачен',
    completed: 'Завершён',
    annulled: 'Аннулирован',
    expired: 'Истёк',
    discarded: 'Удалён',
    overdue: 'Просрочен',
  },
  en: {
    draft: 'Draft',
    issued: 'Issued',
    partlyPaid: 'Partly paid',
    paid: 'Paid',
    completed: 'Completed',
    annulled: 'Annulled',
    expired: 'Expired',
    discarded: 'Discarded',
    overdue: 'Overdue',
  },
};

/** The filtered list as a file, row by row: the whole list is never held in memory, nor a transaction while it is sent. */
@Controller('files')
export class InvoicesExportController {
  constructor(
    private readonly lists: InvoiceList,
    private readonly units: Units,
    private readonly centres: ServiceCentreRepository,
    private readonly persons: PersonRepository,
  ) {}

  @Get('invoices.xlsx')
  @Can('export', Invoice)
  @StepUp()
  xlsx(@Work() work: UnitOfWork, @Http() http: RequestContext, @Query() query: unknown): StreamableFile {
    const q = asked(query);
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    const stream = xlsxStream(columns(q.language), this.rows(work, http, q), {
      sheet: q.language === 'ru' ? 'Счета' : 'Invoices',
    });
    return file(stream, type, 'xlsx', q.language);
  }

  @Get('invoices.csv')
  @Can('export', Invoice)
  @StepUp()
  csv(@Work() work: UnitOfWork, @Http() http: RequestContext, @Query() query: unknown): StreamableFile {
    const q = asked(query);
    return file(csvStream(columns(q.language), this.rows(work, http, q)), 'text/csv; charset=utf-8', 'csv', q.language);
  }

  private async *rows(work: UnitOfWork, http: RequestContext, q: z.infer<typeof question>): AsyncGenerator<Row> {
    const filter: InvoiceFilter = q;
    let after: string | null = null;
    do {
      const unit = this.units.again(work, http.credential);
      const { page, around } = await this.page(unit, filter, q, after).finally(() => unit.db.commit());
      for (const invoice of page.rows) yield rowOf(invoice, around, q.language);
      after = page.hasNextPage ? (page.cursors.at(-1) ?? null) : null;
    } while (after);
  }

  /** A hundred rows, and what the list shows beside them. */
  private async page(unit: UnitOfWork, filter: InvoiceFilter, q: z.infer<typeof question>, after: string | null) {
    const page = await this.lists.page(unit, filter, q.sort, { first: 100, after });
    const ids = (of: (i: Invoice) => string | null) => [...new Set(page.rows.flatMap((i) => of(i) ?? []))];
    const centres = await this.centres.findMany(
      unit,
      ids((i) => i.serviceCentreId),
    );
    const managers = await this.persons.findMany(
      unit,
      ids((i) => i.managerId),
    );
    const around: Around = {
      centres: new Map(centres.map((c) => [c.id, c])),
      managers: new Map(managers.map((m) => [m.id, m.name])),
      products: await this.lists.productNames(unit, q.language),
      today: (zone) => unit.clock.today(zone),
    };
    return { page, around };
  }
}

function asked(query: unknown): z.infer<typeof question> {
  const found = question.safeParse(query);
  if (found.success) return found.data;
  const field = String(found.error.issues[0]?.path[0] ?? '');
  throw new BadInput({ field }, [field]);
}

const columns = (language: 'ru' | 'en'): Column[] => heads[language].map((title, i) => ({ title, kind: kinds[i]! }));

interface Around {
  centres: ReadonlyMap<string, { number: string; name: string; timeZone: string }>;
  managers: ReadonlyMap<string, string>;
  products: ReadonlyMap<string, string>;
  today(zone: string): string;
}

const settled: readonly string[] = ['paid', 'completed'];
const rowOf = (i: Invoice, { centres, managers, products, today }: Around, language: 'ru' | 'en'): Row => {
  const centre = centres.get(i.serviceCentreId);
  return [
    i.number,
    i.issuedOn,
    i.buyerName,
    i.buyerInn,
    states[language][i.isOverdue(today(centre?.timeZone ?? 'Europe/Moscow')) ? 'overdue' : i.status],
    i.total - i.corrected,
    i.vat,
    i.discount,
    i.paid,
    i.isOpen() || settled.includes(i.status) ? i.due : null,
    i.payUntil,
    settled.includes(i.status) ? i.paidOn : null,
    centre ? `${centre.number} ${centre.name}` : null,
    (i.managerId && managers.get(i.managerId)) ?? null,
    i.productCodes.map((code) => products.get(code) ?? code).join(', '),
  ];
};

const file = (stream: AsyncIterable<Buffer>, type: string, extension: string, language: 'ru' | 'en') =>
  new StreamableFile(Readable.from(stream), {
    type,
    disposition: attachment(`${language === 'ru' ? 'Счета' : 'Invoices'}.${extension}`),
  });
