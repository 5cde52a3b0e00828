import { Controller, Get, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { NotFound } from '../../kernel/refusal.js';
import { scanRules } from '../../kernel/scan-quality.js';
import { Http } from '../../platform/graphql/operations.interceptor.js';
import type { RequestContext } from '../../platform/graphql/request-context.js';
import { attachment, readUpload } from '../../platform/http/upload.js';
import { OpenToAll } from '../../platform/policy/can.js';
import { ApplicationPapers } from './application-papers.js';
import { Cabinet } from './cabinet.service.js';
import { idOf, pdf } from './certificate-applications.controller.js';
import { OpenScan } from './scans/open-scan.js';
import { UploadScan } from './scans/upload-scan.js';

const bySession = 'judged by the session of the cabinet, which a code to the phone has opened';

/** Scans and papers for the applicant. */
@Controller()
export class CabinetController {
  constructor(
    private readonly cabinet: Cabinet,
    private readonly uploads: UploadScan,
    private readonly scans: OpenScan,
    private readonly papers: ApplicationPapers,
  ) {}

  @Post('api/cabinet/documents/:id/scans')
  @OpenToAll(bySession)
  async upload(@Http() http: RequestContext, @Param('id') id: string, @Query('fresh') fresh?: string) {
    const documentId = idOf(id);
    // Whose document it is comes first: a stranger's upload is not even read.
    const applicationId = await this.cabinet.applicationOf(http.request, 'certificate_documents', documentId);
    const { bytes, filename } = await readUpload(http, scanRules.maxBytes);
    const incoming = { bytes, name: filename };
    const verdict = await this.uploads.check(incoming);
    return this.cabinet.act(http, applicationId, async (work) => {
      const { scan, document } = await this.uploads.keep(work, documentId, incoming, verdict, 'cabinet', fresh === '1');
      return { id: scan.id, page: scan.page, scanVersion: scan.scanVersion, status: document.status };
    });
  }

  @Get('files/cabinet/scans/:id')
  @OpenToAll(bySession)
  async scan(@Http() http: RequestContext, @Param('id') id: string): Promise<StreamableFile> {
    const applicationId = await this.cabinet.applicationOf(http.request, 'certificate_scans', idOf(id));
    const { scan, file } = await this.cabinet.read(http.request, (work, found) =>
      this.scans.asOwner(work, found.find((a) => a.id === applicationId) ?? null, id),
    );
    void http.reply.header('cache-control', 'private, no-store');
    return new StreamableFile(file.body, { type: scan.contentType, disposition: attachment(scan.name, 'inline') });
  }

  @Get('files/cabinet/applications/:id/form.pdf')
  @OpenToAll(bySession)
  form(@Http() http: RequestContext, @Param('id') id: string): Promise<StreamableFile> {
    return this.paper(http, idOf(id), 'form');
  }

  @Get('files/cabinet/applications/:id/ticket.pdf')
  @OpenToAll(bySession)
  ticket(@Http() http: RequestContext, @Param('id') id: string): Promise<StreamableFile> {
    return this.paper(http, idOf(id), 'ticket');
  }

  private paper(http: RequestContext, id: string, kind: 'form' | 'ticket'): Promise<StreamableFile> {
    return this.cabinet.read(http.request, async (work, found) => {
      const application = found.find((a) => a.id === id);
      if (!application) throw new NotFound();
      const name = kind === 'form' ? 'Заявление' : 'Талон';
      return pdf(http, await this.papers[kind](work, application), `${name} ${application.number}`);
    });
  }
}
