import { Controller, Get, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { isUuid } from '../../kernel/id.js';
import { NotFound } from '../../kernel/refusal.js';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { Http, Work } from '../../platform/graphql/operations.interceptor.js';
import type { RequestContext } from '../../platform/graphql/request-context.js';
import { attachment, readUpload } from '../../platform/http/upload.js';
import { Can, OpenToAll } from '../../platform/policy/can.js';
import { DraftInvoice, inputOf } from './draft-invoice.js';
import { Invoice } from './invoice.entity.js';
import { InvoiceLinks } from './invoice-links.js';
import { InvoicePapers } from './invoice-papers.js';
import { InvoiceScans, SCAN_LIMIT } from './invoice-scans.js';
import { CreditNoteRepository, InvoiceRepository } from './invoices.repository.js';
import { PaperEditionRepository } from './paper-editions.js';
import { PublicPapers } from './public-papers.js';

/** Papers and scans of invoices as bytes. */
@Controller()
export class InvoicesController {
  constructor(
    private readonly invoices: InvoiceRepository,
    private readonly notes: CreditNoteRepository,
    private readonly drafting: DraftInvoice,
    private readonly papers: InvoicePapers,
    private readonly scans: InvoiceScans,
    private readonly links: InvoiceLinks,
    private readonly byLink: PublicPapers,
    private readonly editions: PaperEditionRepository,
  ) {}

  @Get('files/invoices/:id.pdf')
  @Can('read', Invoice)
  async pdf(
    @Work() work: UnitOfWork,
    @Http() http: RequestContext,
    @Param('id') id: string,
    @Query('original') original?: string,
    @Query('edition') edition?: string,
  ): Promise<StreamableFile> {
    const invoice = await this.invoices.byId(work, idOf(id));
    if (!invoice.number) {
      const sheet = await this.drafting.preview(
        work,
        { ...inputOf(invoice), payUntil: null, offerUntil: null },
        invoice.items,
      );
      return pdfFile(http, await this.papers.preview(sheet, work.clock.now()), 'Черновик счёта');
    }
    const no = /^[1-9]\d{0,3}$/.test(edition ?? '') ? Number(edition) : null;
    const former = no === null ? null : await this.editions.edition(work, invoice.id, no);
    // The reading unit is given back first: making the paper takes one of its own.
    await http.close();
    const bytes = former
      ? await this.papers.editionPdf(invoice, former)
      : await this.papers.pdfOf(invoice, original === '1');
    return pdfFile(http, bytes, `Счёт ${invoice.number}`);
  }

  @Get('files/credit-notes/:id.pdf')
  @Can('read', Invoice)
  async creditNote(@Work() work: UnitOfWork, @Http() http: RequestContext, @Param('id') id: string) {
    const note = await this.notes.find(work, idOf(id));
    if (!note) throw new NotFound();
    await this.invoices.byId(work, note.invoiceId);
    await http.close();
    return pdfFile(http, await this.papers.creditNotePdf(note), `Кредит-нота ${note.number}`);
  }

  @Post('api/invoices/:id/scans')
  @Can('attachScan', Invoice)
  async attach(@Work() work: UnitOfWork, @Http() http: RequestContext, @Param('id') id: string) {
    const { bytes, filename } = await readUpload(http, SCAN_LIMIT);
    const scan = await this.scans.attach(work, idOf(id), { bytes, name: filename });
    return { id: scan.id, name: scan.name };
  }

  @Get('files/invoice-scans/:id')
  @Can('read', Invoice)
  async scan(@Work() work: UnitOfWork, @Http() http: RequestContext, @Param('id') id: string): Promise<StreamableFile> {
    const { scan, file } = await this.scans.open(work, idOf(id));
    void http.reply.header('cache-control', 'private, no-store');
    return new StreamableFile(file.body, {
      type: scan.contentType,
      disposition: attachment(scan.name),
    });
  }

  @Get('files/i/:token/invoice.pdf')
  @OpenToAll('the client downloads his invoice by the link in the letter; the token can’t be guessed')
  async pdfByLink(@Work() work: UnitOfWork, @Http() http: RequestContext, @Param('token') token: string) {
    const { invoiceId, partnerId } = await this.links.invoiceOf(work, token);
    await http.close();
    const { bytes, number } = await this.byLink.pdf(invoiceId, partnerId);
    return pdfFile(http, bytes, `Счёт ${number}`);
  }

  @Post('api/i/:token/scans')
  @OpenToAll('the client sends the scan of his payment order by the link; the token can’t be guessed')
  async attachByLink(@Work() work: UnitOfWork, @Http() http: RequestContext, @Param('token') token: string) {
    // The token first: a stranger's upload is not even read.
    await this.links.invoiceOf(work, token);
    const { bytes, filename } = await readUpload(http, SCAN_LIMIT);
    const scan = await this.scans.attachByLink(work, token, { bytes, name: filename });
    return { name: scan.name };
  }
}

const idOf = (id: string) => {
  if (!isUuid(id)) throw new NotFound();
  return id;
};

function pdfFile(http: RequestContext, bytes: Buffer, name: string): StreamableFile {
  void http.reply.header('cache-control', 'private, no-store');
  return new StreamableFile(bytes, {
    type: 'application/pdf',
    disposition: attachment(`${name}.pdf`),
    length: bytes.length,
  });
}
