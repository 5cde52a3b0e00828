import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { dateInDigits } from '../../kernel/amount-in-words.js';
import { rubles } from '../../kernel/money.js';
import type { Work } from '../../platform/database/work.js';
import { After, Unlogged } from '../../platform/events/events.js';
import { Handles, jobType } from '../../platform/jobs/jobs.js';
import { type Mailer, MailRefused, renderMail } from '../../platform/mail/index.js';
import { MAILER } from '../../platform/tokens.js';
import { ServiceCentreRepository } from '../service-centres/index.js';
import type { Invoice } from './invoice.entity.js';
import { InvoiceCorrected, InvoiceIssued, InvoiceLetterAsked } from './invoice.events.js';
import { purposeOfRest } from './invoice.print.js';
import { InvoiceLinks } from './invoice-links.js';
import type { InvoiceLetter } from './invoice-papers.entity.js';
import { InvoicePapers } from './invoice-papers.js';
import { InvoiceLetterRepository, InvoiceRepository } from './invoices.repository.js';
import { Invoices } from './settle-invoice.js';

/** Every hour: the country has eleven time zones, and each centre's day ends at its own. */
const expireOffers = jobType('invoices.expire', z.object({}), { cron: '7 * * * *' });
const AT_ONCE = 500;

/** What follows from invoices without anybody asking: papers, letters, the end of offers. */
@Injectable()
export class InvoiceJobs {
  constructor(
    private readonly invoices: InvoiceRepository,
    private readonly letters: InvoiceLetterRepository,
    private readonly centres: ServiceCentreRepository,
    private readonly papers: InvoicePapers,
    private readonly links: InvoiceLinks,
    private readonly settling: Invoices,
    @Inject(MAILER) private readonly mailer: Mailer,
  ) {}

  @After(InvoiceIssued)
  @Unlogged('a sheet that the letter has printed already is not printed again')
  async makePaper(work: Work, event: InvoiceIssued): Promise<void> {
    await this.papers.make(work, event.payload.invoiceId);
  }

  @After(InvoiceCorrected)
  async makeCreditNote(work: Work, event: InvoiceCorrected): Promise<void> {
    await this.papers.makeCreditNote(work, event.payload.creditNoteId);
  }

  @After(InvoiceLetterAsked)
  async sendLetter(work: Work, event: InvoiceLetterAsked): Promise<void> {
    const letter = await this.letters.find(work, event.payload.letterId);
    const invoice = letter && (await this.invoices.find(work, letter.invoiceId));
    if (!invoice || letter.state !== 'waiting') return;
    const pdf = await this.papers.make(work, invoice.id);
    const template = letter.kind === 'reminder' ? 'invoice-reminder' : 'invoice-issued';
    const words = await renderMail(template, letter.language, await this.words(work, invoice, letter));
    const attachments = [{ filename: `${invoice.number}.pdf`, contentType: 'application/pdf', content: pdf }];
    try {
      await this.mailer.send({
        to: letter.recipient,
        ...words,
        attachments,
        messageId: `<invoice-letter-${letter.id}@okno>`,
      });
      letter.state = 'sent';
      letter.sentAt = work.clock.now();
    } catch (error) {
      // Refused for good: trying again is useless, the manager must see it. Anything else is tried again by the queue.
      if (!(error instanceof MailRefused)) throw error;
      letter.state = 'failed';
      letter.problem = error.response.slice(0, 300);
    }
    await this.letters.save(work, letter);
  }

  @Handles(expireOffers)
  async expire(work: Work): Promise<void> {
    for (const { id, today } of await this.invoices.lapsed(work, AT_ONCE)) await this.settling.expire(work, id, today);
  }

  private async words(work: Work, invoice: Invoice, letter: InvoiceLetter) {
    const centre = await this.centres.find(work, invoice.serviceCentreId);
    const paper = invoice.paper!.data;
    const credited = (await this.invoices.creditNotesOf(work, [invoice.id])).flatMap((note) => note.lines);
    const russian = letter.language === 'ru';
    return {
      number: invoice.number!,
      date: dateInDigits(invoice.issuedOn!),
      amount: rubles(invoice.due > 0 ? invoice.due : invoice.total),
      payUntil: dateInDigits(invoice.payUntil),
      seller: paper.seller.name,
      client: invoice.buyerName,
      purpose: purposeOfRest(paper, invoice.due, credited),
      link: this.links.urlOf(invoice) ?? '',
      centre: centre ? `${russian ? 'сервисный центр' : 'service centre'} ${centre.number} «${centre.name}»` : '',
      centrePhone: centre?.phone || centre?.orderEmail || '',
    };
  }
}
