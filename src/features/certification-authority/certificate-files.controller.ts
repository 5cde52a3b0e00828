import { Readable } from 'node:stream';
import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { z } from 'zod';
import { isUuid } from '../../kernel/id.js';
import { BadInput, NotFound } from '../../kernel/refusal.js';
import { dateIn, withZone } from '../../kernel/time-zone.js';
import { type Work as UnitOfWork, Units } from '../../platform/database/work.js';
import { Http, Work } from '../../platform/graphql/operations.interceptor.js';
import type { RequestContext } from '../../platform/graphql/request-context.js';
import { attachment } from '../../platform/http/upload.js';
import { Can } from '../../platform/policy/can.js';
import { StepUp } from '../../platform/policy/step-up.js';
import { type Column, csvStream, type Row, xlsxStream } from '../../platform/spreadsheets/index.js';
import { toPem } from '../../reporting-core/index.js';
import { zoneOfScope } from '../access/index.js';
import { RegisteredCertificate } from './certificate.entity.js';
import { certificateSorts, certificateViews } from './certificate-filters.js';
import { CertificatePapers } from './certificate-papers.js';
import { Certificates } from './certificates.service.js';

const day = z.string().regex(/^20\d\d-\d\d-\d\d$/);
const question = z.object({
  search: z.string().max(100).optional(),
  views: z
    .preprocess((v) => (typeof v === 'string' ? v.split(',') : v), z.array(z.enum(certificateViews)).max(10))
    .optional(),
  clientId: z.uuid().optional(),
  serviceCentreId: z.uuid().optional(),
  profileCode: z.string().max(40).optional(),
  issuedFrom: day.optional(),
  issuedTo: day.optional(),
  endsFrom: day.optional(),
  endsTo: day.optional(),
  sort: z.enum(certificateSorts).default('newest'),
  language: z.enum(['ru', 'en']).default('ru'),
});
/** Days are those of the scope, as its lists show them. */
type Question = z.infer<typeof question> & { zone: string; now: Date };

const heads = {
  ru: [
    'Серийный номер',
    'Владелец',
    'Организация',
    'ИНН',
    'ИНН организации',
    'Профиль',
    'Действует с',
    'Действует по',
    'Состояние',
    'Причина',
  ],
  en: [
    'Serial number',
    'Holder',
    'Organisation',
    'INN',
    'INN of the organisation',
    'Profile',
    'From',
    'Until',
    'State',
    'Reason',
  ],
};
const kinds: Column['kind'][] = ['text', 'text', 'text', 'text', 'text', 'text', 'date', 'date', 'text', 'text'];
const states: Record<'ru' | 'en', Record<string, string>> = {
  ru: { active: 'Действует', suspended: 'Приостановлен', revoked: 'Отозван', expired: 'Истёк' },
  en: { active: 'In force', suspended: 'Suspended', revoked: 'Revoked', expired: 'Expired' },
};

/** Certificates as bytes: the certificate itself, its printed text, the register as a table. */
@Controller('files/certificates')
export class CertificateFilesController {
  constructor(
    private readonly register: Certificates,
    private readonly papers: CertificatePapers,
    private readonly units: Units,
  ) {}

  @Get('register.xlsx')
  @Can('export', RegisteredCertificate)
  @StepUp()
  async xlsx(@Work() work: UnitOfWork, @Http() http: RequestContext, @Query() query: unknown): Promise<StreamableFile> {
    const q = await asked(work, query);
    const sheet = q.language === 'ru' ? 'Сертификаты' : 'Certificates';
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    return file(xlsxStream(columns(q), this.rows(work, http, q), { sheet }), type, `${sheet}.xlsx`);
  }

  @Get('register.csv')
  @Can('export', RegisteredCertificate)
  @StepUp()
  async csv(@Work() work: UnitOfWork, @Http() http: RequestContext, @Query() query: unknown): Promise<StreamableFile> {
    const q = await asked(work, query);
    const name = q.language === 'ru' ? 'Сертификаты.csv' : 'Certificates.csv';
    return file(csvStream(columns(q), this.rows(work, http, q)), 'text/csv; charset=utf-8', name);
  }

  @Get(':id.cer')
  @Can('read', RegisteredCertificate)
  async cer(@Work() work: UnitOfWork, @Param('id') id: string): Promise<StreamableFile> {
    const found = await this.found(work, id);
    return bytes(found.certificate!, 'application/pkix-cert', `${found.serialHex}.cer`);
  }

  @Get(':id.pem')
  @Can('read', RegisteredCertificate)
  async pem(@Work() work: UnitOfWork, @Param('id') id: string): Promise<StreamableFile> {
    const found = await this.found(work, id);
    const text = Buffer.from(toPem('CERTIFICATE', found.certificate!));
    return bytes(text, 'application/x-pem-file', `${found.serialHex}.pem`);
  }

  /** The text with the receipt that the holder signs on paper. */
  @Get(':id.pdf')
  @Can('read', RegisteredCertificate)
  async pdf(@Work() work: UnitOfWork, @Http() http: RequestContext, @Param('id') id: string): Promise<StreamableFile> {
    const found = await this.found(work, id);
    const definition = await this.papers.textOf(work, found);
    // The reading unit is given back before the printing, which takes its time.
    await http.close();
    return bytes(
      await this.papers.print(definition, found.notBefore),
      'application/pdf',
      `Сертификат ${found.serialHex}.pdf`,
    );
  }

  private async found(work: UnitOfWork, id: string): Promise<RegisteredCertificate> {
    if (!isUuid(id)) throw new NotFound();
    const found = await this.register.byId(work, id);
    if (!found.certificate) throw new NotFound();
    return found;
  }

  private async *rows(work: UnitOfWork, http: RequestContext, q: Question): AsyncGenerator<Row> {
    let after: string | null = null;
    do {
      const unit = this.units.again(work, http.credential);
      const page: Awaited<ReturnType<Certificates['list']>> = await this.register
        .list(unit, q, q.sort, { first: 100, after })
        .finally(() => unit.db.commit());
      for (const row of page.rows) yield rowOf(row, q);
      after = page.hasNextPage ? (page.cursors.at(-1) ?? null) : null;
    } while (after);
  }
}

async function asked(work: UnitOfWork, query: unknown): Promise<Question> {
  const found = question.safeParse(query);
  if (found.success) return { ...found.data, zone: await zoneOfScope(work), now: work.clock.now() };
  const field = String(found.error.issues[0]?.path[0] ?? '');
  throw new BadInput({ field }, [field]);
}

const columns = (q: Question): Column[] =>
  heads[q.language].map((title, i) => ({
    title: kinds[i] === 'date' ? withZone(title, q.zone, q.now, q.language) : title,
    kind: kinds[i]!,
  }));

const rowOf = (c: RegisteredCertificate, q: Question): Row => [
  c.serial.toString('hex'),
  c.holderName,
  c.organization,
  c.inn,
  c.organizationInn,
  c.profileCode,
  dateIn(q.zone, c.notBefore),
  dateIn(q.zone, c.notAfter),
  states[q.language][c.status === 'active' && c.notAfter <= q.now ? 'expired' : c.status] ?? c.status,
  c.revocationReason,
];

const file = (stream: AsyncIterable<Buffer>, type: string, name: string) =>
  new StreamableFile(Readable.from(stream), { type, disposition: attachment(name) });
const bytes = (content: Uint8Array, type: string, name: string) =>
  new StreamableFile(content, { type, disposition: attachment(name), length: content.length });
