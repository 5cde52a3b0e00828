import { Controller, Get, Inject, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { z } from 'zod';
import { isUuid } from '../../kernel/id.js';
import { type IsoDate, isDate } from '../../kernel/period.js';
import { BadInput, NotFound } from '../../kernel/refusal.js';
import { wallTime } from '../../kernel/time-zone.js';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import type { StoredFile } from '../../platform/files/index.js';
import { Http, Work } from '../../platform/graphql/operations.interceptor.js';
import type { RequestContext } from '../../platform/graphql/request-context.js';
import { attachment, readUpload } from '../../platform/http/upload.js';
import { Can, OpenToAll } from '../../platform/policy/can.js';
import type { Printer } from '../../platform/printing/index.js';
import { type Column, type Row, writeXlsx } from '../../platform/spreadsheets/index.js';
import { PRINTER } from '../../platform/tokens.js';
import { AuthorityDocument } from './authority-document.entity.js';
import { AuthorityDocuments } from './authority-documents.service.js';
import { complianceDefinition } from './compliance.print.js';
import { ComplianceList, LEGAL_ZONE, type ListedRequirement } from './compliance-list.js';
import { kindWords, stateWords, tableHeads } from './compliance-words.js';
import { ComplianceEvidence } from './evidence.entity.js';
import { COMPLIANCE_FILE_LIMIT, Evidence } from './evidence.service.js';
import { ComplianceRequirement } from './requirement.entity.js';

const day = z.string().refine(isDate).optional();
const question = z.object({ on: day, language: z.enum(['ru', 'en']).default('ru') });
const columnKinds: Column['kind'][] = [
  ...(['text', 'text', 'text', 'text', 'text', 'text', 'text', 'date', 'date', 'date', 'text', 'integer'] as const),
];

/** Files of evidence and of published documents; the list as a table and on paper. */
@Controller()
export class ComplianceController {
  constructor(
    private readonly list: ComplianceList,
    private readonly evidence: Evidence,
    private readonly documents: AuthorityDocuments,
    @Inject(PRINTER) private readonly printer: Printer,
  ) {}

  @Post('api/compliance-evidence/:id/files')
  @Can('write', ComplianceEvidence)
  async attach(@Work() work: UnitOfWork, @Http() http: RequestContext, @Param('id') id: string) {
    const upload = await readUpload(http, COMPLIANCE_FILE_LIMIT);
    const { id: fileId, name } = await this.evidence.attach(work, idOf(id), upload);
    return { id: fileId, name };
  }

  @Get('files/compliance/:id')
  @Can('read', ComplianceEvidence)
  async file(@Work() work: UnitOfWork, @Http() http: RequestContext, @Param('id') id: string) {
    const { paper, file } = await this.evidence.open(work, idOf(id));
    void http.reply.header('cache-control', 'private, no-store');
    return sent(file, paper);
  }

  @Post('api/authority-documents/:id/editions')
  @Can('publish', AuthorityDocument)
  async publish(@Work() work: UnitOfWork, @Http() http: RequestContext, @Param('id') id: string) {
    const upload = await readUpload(http, COMPLIANCE_FILE_LIMIT);
    const { inForceFrom = '' } = upload.fields;
    if (!isDate(inForceFrom)) throw new BadInput({ field: 'inForceFrom' }, ['inForceFrom']);
    const edition = await this.documents.publish(work, idOf(id), inForceFrom, upload);
    return { id: edition.id, name: edition.name };
  }

  @Get('files/authority-documents/:id')
  @OpenToAll('documents that the certification centre publishes for everybody, former editions too')
  async published(@Work() work: UnitOfWork, @Http() http: RequestContext, @Param('id') id: string) {
    const { edition, file } = await this.documents.open(work, idOf(id));
    void http.reply.header('cache-control', 'public, max-age=3600');
    return sent(file, edition);
  }

  @Get('files/compliance-list.xlsx')
  @Can('export', ComplianceRequirement)
  async table(@Work() work: UnitOfWork, @Query() query: unknown): Promise<StreamableFile> {
    const { on, language } = asked(query);
    const columns = tableHeads[language].map((title, i) => ({ title, kind: columnKinds[i]! }));
    const rows = (await this.list.on(work, {}, on)).flatMap((row) => rowsOf(row, language));
    return new StreamableFile(await writeXlsx(columns, rows), {
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      disposition: attachment(`compliance-${on ?? this.list.today(work)}.xlsx`),
    });
  }

  @Get('files/compliance-list.pdf')
  @Can('export', ComplianceRequirement)
  async paper(
    @Work() work: UnitOfWork,
    @Http() http: RequestContext,
    @Query() query: unknown,
  ): Promise<StreamableFile> {
    const on: IsoDate = asked(query).on ?? this.list.today(work);
    const now = work.clock.now();
    const { date, time } = wallTime(LEGAL_ZONE, now);
    const checkedAt = `${date.split('-').reverse().join('.')} ${time.slice(0, 5)} МСК`;
    const definition = complianceDefinition(await this.list.on(work, {}, on), on, checkedAt);
    // The reading unit is given back before the printing, which takes its time.
    await http.close();
    const bytes = await this.printer.print(definition, { createdAt: now });
    return new StreamableFile(bytes, {
      type: 'application/pdf',
      disposition: attachment(`Перечень требований ${on}.pdf`),
      length: bytes.length,
    });
  }
}

const idOf = (id: string) => {
  if (!isUuid(id)) throw new NotFound();
  return id;
};

function asked(query: unknown): z.output<typeof question> {
  const found = question.safeParse(query);
  if (found.success) return found.data;
  const field = String(found.error.issues[0]?.path[0] ?? '');
  throw new BadInput({ field }, [field]);
}

const sent = (file: StoredFile, paper: { contentType: string; name: string }) =>
  new StreamableFile(file.body, { type: paper.contentType, disposition: attachment(paper.name) });

/** One line for each piece of evidence that counts; one alone where there is none. */
function rowsOf({ requirement: r, state, evidence }: ListedRequirement, language: 'ru' | 'en'): Row[] {
  const ru = language === 'ru';
  const head = [
    kindWords[language][r.kind],
    ru ? r.titleRu : r.titleEn,
    ru ? r.sourceRu : r.sourceEn,
    r.mandatory ? (ru ? 'да' : 'yes') : ru ? 'нет' : 'no',
    stateWords[language][state],
  ];
  const held = evidence.filter((e) => e.holds);
  if (held.length === 0) return [[...head, '', '', null, null, null, '', 0]];
  return held.map((e) => [
    ...head,
    e.number,
    e.issuedBy,
    e.issuedOn,
    e.validFrom,
    e.validUntil,
    [e.personName, e.position].filter(Boolean).join(', '),
    e.files.length,
  ]);
}
