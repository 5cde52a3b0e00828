import { Controller, Get, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { isUuid } from '../../kernel/id.js';
import { BadInput, NotFound } from '../../kernel/refusal.js';
import { scanRules } from '../../kernel/scan-quality.js';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { Http, Work } from '../../platform/graphql/operations.interceptor.js';
import type { RequestContext } from '../../platform/graphql/request-context.js';
import { attachment, readUpload } from '../../platform/http/upload.js';
import { Can } from '../../platform/policy/can.js';
import { CertificateApplication } from './application.entity.js';
import { ApplicationPapers } from './application-papers.js';
import { ApplicationRepository } from './applications.repository.js';
import { IdentityCheck } from './review.entity.js';
import { OpenScan } from './scans/open-scan.js';
import { UploadScan } from './scans/upload-scan.js';
import { VisitDesk } from './visit-desk.js';

/** Scans and papers of applications as bytes, for the staff and the client's people. */
@Controller()
export class CertificateApplicationsController {
  constructor(
    private readonly applications: ApplicationRepository,
    private readonly uploads: UploadScan,
    private readonly scans: OpenScan,
    private readonly papers: ApplicationPapers,
    private readonly visits: VisitDesk,
  ) {}

  @Post('api/certificate-documents/:id/scans')
  @Can('upload', CertificateApplication)
  async upload(
    @Work() work: UnitOfWork,
    @Http() http: RequestContext,
    @Param('id') id: string,
    @Query('fresh') fresh?: string,
  ) {
    const documentId = idOf(id);
    const { bytes, filename } = await readUpload(http, scanRules.maxBytes);
    const incoming = { bytes, name: filename };
    const verdict = await this.uploads.check(incoming);
    const cameBy = work.actor.has('clientUser') ? 'client' : 'staff';
    const { scan, document } = await this.uploads.keep(work, documentId, incoming, verdict, cameBy, fresh === '1');
    return { id: scan.id, page: scan.page, scanVersion: scan.scanVersion, status: document.status };
  }

  @Get('files/certificate-scans/:id')
  @Can('readPersonal', CertificateApplication)
  async scan(
    @Work() work: UnitOfWork,
    @Http() http: RequestContext,
    @Param('id') id: string,
    @Query('purpose') purpose?: string,
  ): Promise<StreamableFile> {
    const { scan, file } = await this.scans.asStaff(work, idOf(id), purpose ?? '');
    void http.reply.header('cache-control', 'private, no-store');
    return new StreamableFile(file.body, { type: scan.contentType, disposition: attachment(scan.name, 'inline') });
  }

  @Post('api/visit-photos')
  @Can('check', IdentityCheck)
  async takePhoto(
    @Work() work: UnitOfWork,
    @Http() http: RequestContext,
    @Query('serviceCentreId') centreId?: string,
    @Query('ticket') ticket?: string,
  ) {
    const shown = ticketOf(ticket);
    const id = await this.visits.takePhoto(work, idOf(centreId ?? ''), shown, async () => {
      const { bytes, filename } = await readUpload(http, scanRules.maxBytes);
      return { bytes, name: filename };
    });
    return { id };
  }

  @Get('files/visit-photo')
  @Can('check', IdentityCheck)
  async photo(
    @Work() work: UnitOfWork,
    @Http() http: RequestContext,
    @Query('serviceCentreId') centreId?: string,
    @Query('ticket') ticket?: string,
  ): Promise<StreamableFile> {
    const shown = ticketOf(ticket);
    const file = await this.visits.photo(work, idOf(centreId ?? ''), shown);
    void http.reply.header('cache-control', 'private, no-store');
    return new StreamableFile(file.body, {
      type: file.meta.contentType,
      disposition: attachment('passport', 'inline'),
    });
  }

  @Get('files/certificate-applications/:id/form.pdf')
  @Can('readEntered', CertificateApplication)
  async form(@Work() work: UnitOfWork, @Http() http: RequestContext, @Param('id') id: string): Promise<StreamableFile> {
    const application = await this.applications.byId(work, idOf(id));
    work.actor.authorize('readEntered', application);
    return pdf(http, await this.papers.form(work, application), `Заявление ${application.number}`);
  }

  @Get('files/certificate-applications/:id/ticket.pdf')
  @Can('read', CertificateApplication)
  async ticket(
    @Work() work: UnitOfWork,
    @Http() http: RequestContext,
    @Param('id') id: string,
  ): Promise<StreamableFile> {
    const application = await this.applications.byId(work, idOf(id));
    work.actor.authorize('submit', application);
    return pdf(http, await this.papers.ticket(work, application), `Талон ${application.number}`);
  }
}

const ticketOf = (ticket: string | undefined) => {
  if (!ticket || ticket.length > 300) throw new BadInput({ field: 'ticket' }, ['ticket']);
  return ticket;
};

export const idOf = (id: string) => {
  if (!isUuid(id)) throw new NotFound();
  return id;
};

export function pdf(http: RequestContext, bytes: Buffer, name: string): StreamableFile {
  void http.reply.header('cache-control', 'private, no-store');
  return new StreamableFile(bytes, {
    type: 'application/pdf',
    disposition: attachment(`${name}.pdf`),
    length: bytes.length,
  });
}
