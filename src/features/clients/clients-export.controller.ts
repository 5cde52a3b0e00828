import { Readable } from 'node:stream';
import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { z } from 'zod';
import { CLIENT_CATEGORIES, type ClientCategory } from '../../kernel/client-requisites.js';
import { BadInput } from '../../kernel/refusal.js';
import { regionName } from '../../kernel/regions.js';
import { dateIn, withZone } from '../../kernel/time-zone.js';
import { type Work as UnitOfWork, Units } from '../../platform/database/work.js';
import { Http, Work } from '../../platform/graphql/operations.interceptor.js';
import type { RequestContext } from '../../platform/graphql/request-context.js';
import { attachment } from '../../platform/http/upload.js';
import { Can } from '../../platform/policy/can.js';
import { StepUp } from '../../platform/policy/step-up.js';
import { type Column, csvStream, type Row, xlsxStream } from '../../platform/spreadsheets/index.js';
import { zoneOfScope } from '../access/index.js';
import { Client } from './client.entity.js';
import { type ClientStatus, clientStatuses } from './client.lifecycle.js';
import { ClientRepository, clientSorts } from './clients.repository.js';

const many = <T extends z.ZodType>(item: T) =>
  z.preprocess(
    (v) => (v === undefined ? undefined : [v].flat().flatMap((s) => String(s).split(','))),
    z.array(item).max(100).optional(),
  );
const flag = z
  .enum(['true', 'false'])
  .transform((v) => v === 'true')
  .optional();
const question = z.object({
  language: z.enum(['ru', 'en']).default('ru'),
  search: z.string().max(100).optional(),
  statuses: many(z.enum(clientStatuses)),
  categories: many(z.enum(CLIENT_CATEGORIES)),
  serviceCentreIds: many(z.uuid()),
  regionCodes: many(z.string().regex(/^\d{2}$/)),
  managerId: z.uuid().optional(),
  withoutManager: flag,
  withoutContact: flag,
  groupName: z.string().max(120).optional(),
  createdFrom: z.iso.date().optional(),
  createdTo: z.iso.date().optional(),
  sort: z.enum(clientSorts).default('newest'),
});
/** Days are those of the scope, as its lists show them. */
type Question = z.infer<typeof question> & { zone: string; now: Date };

const words = {
  ru: {
    file: 'Клиенты',
    heads: [
      'Клиент',
      'Полное наименование',
      'Категория',
      'ИНН',
      'КПП',
      'ОГРН',
      'Регион',
      'Адрес',
      'Телефон',
      'E-mail',
      'Центр',
      'Менеджер',
      'Группа',
      'Состояние',
      'Клиент с',
    ],
    categories: {
      legalEntity: 'Юридическое лицо',
      soleEntrepreneur: 'ИП',
      budget: 'Бюджетная организация',
      individual: 'Физическое лицо',
    },
    statuses: { active: 'Работает', archived: 'В архиве', merged: 'Объединён' },
  },
  en: {
    file: 'Clients',
    heads: [
      'Client',
      'Full name',
      'Category',
      'INN',
      'KPP',
      'OGRN',
      'Region',
      'Address',
      'Phone',
      'E-mail',
      'Centre',
      'Manager',
      'Group',
      'State',
      'Client since',
    ],
    categories: {
      legalEntity: 'Legal entity',
      soleEntrepreneur: 'Sole entrepreneur',
      budget: 'Budget organisation',
      individual: 'Individual',
    },
    statuses: { active: 'Active', archived: 'Archived', merged: 'Merged' },
  },
} satisfies Record<
  string,
  { file: string; heads: string[]; categories: Record<ClientCategory, string>; statuses: Record<ClientStatus, string> }
>;

/** The filtered list as a file, page by page: neither the whole list nor a transaction is held while it is sent. */
@Controller('files')
export class ClientsExportController {
  constructor(
    private readonly clients: ClientRepository,
    private readonly units: Units,
  ) {}

  @Get('clients.xlsx')
  @Can('export', Client)
  @StepUp()
  async xlsx(@Work() work: UnitOfWork, @Http() http: RequestContext, @Query() query: unknown): Promise<StreamableFile> {
    const q = await asked(work, query);
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    return this.file(
      xlsxStream(columns(q), this.rows(work, http, q), { sheet: words[q.language].file }),
      type,
      'xlsx',
      q,
    );
  }

  @Get('clients.csv')
  @Can('export', Client)
  @StepUp()
  async csv(@Work() work: UnitOfWork, @Http() http: RequestContext, @Query() query: unknown): Promise<StreamableFile> {
    const q = await asked(work, query);
    return this.file(csvStream(columns(q), this.rows(work, http, q)), 'text/csv; charset=utf-8', 'csv', q);
  }

  private async *rows(work: UnitOfWork, http: RequestContext, q: Question): AsyncGenerator<Row> {
    let after: string | null = null;
    do {
      const unit = this.units.again(work, http.credential);
      try {
        const page: Awaited<ReturnType<ClientRepository['list']>> = await this.clients.list(unit, q, q.sort, {
          first: 100,
          after,
        });
        const centres = new Map(
          (
            await this.clients.centres(
              unit,
              page.rows.map((c) => c.serviceCentreId),
            )
          ).map((c) => [c.id, c.number]),
        );
        const managers = page.rows.flatMap((c) => (c.managerId ? [c.managerId] : []));
        const people = new Map((await this.clients.personNames(unit, managers)).map((p) => [p.id, p.name]));
        for (const c of page.rows)
          yield rowOf(c, q, centres.get(c.serviceCentreId) ?? '', people.get(c.managerId ?? '') ?? '');
        after = page.hasNextPage ? (page.cursors.at(-1) ?? null) : null;
      } finally {
        await unit.db.commit();
      }
    } while (after);
  }

  private file(stream: AsyncIterable<Buffer>, type: string, extension: string, q: Question): StreamableFile {
    return new StreamableFile(Readable.from(stream), {
      type,
      disposition: attachment(`${words[q.language].file}.${extension}`),
    });
  }
}

async function asked(work: UnitOfWork, query: unknown): Promise<Question> {
  const found = question.safeParse(query);
  if (found.success) return { ...found.data, zone: await zoneOfScope(work), now: work.clock.now() };
  const field = String(found.error.issues[0]?.path[0] ?? '');
  throw new BadInput({ field }, [field]);
}

const columns = (q: Question): Column[] =>
  words[q.language].heads.map((title, i, all) =>
    i < all.length - 1 ? { title, kind: 'text' } : { title: withZone(title, q.zone, q.now, q.language), kind: 'date' },
  );

const rowOf = (c: Client, q: Question, centre: string, manager: string): Row => [
  c.name,
  c.fullName,
  words[q.language].categories[c.category],
  c.inn,
  c.kpp,
  c.ogrn,
  regionName(c.regionCode) ?? c.regionCode,
  c.address,
  c.phone,
  c.email,
  centre,
  manager,
  c.groupName,
  words[q.language].statuses[c.status],
  dateIn(q.zone, c.createdAt),
];
