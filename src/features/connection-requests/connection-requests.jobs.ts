import { Inject, Injectable } from '@nestjs/common';
import { formatPhone } from '../../kernel/phone.js';
import { regionName } from '../../kernel/regions.js';
import { timeZoneOfRegion } from '../../kernel/russian-time-zones.js';
import { zoneTitle } from '../../kernel/time-zone.js';
import type { Config } from '../../platform/config/config.js';
import type { Work } from '../../platform/database/work.js';
import { After } from '../../platform/events/events.js';
import { type Mailer, type MailLocale, renderMail } from '../../platform/mail/index.js';
import { CONFIG, MAILER } from '../../platform/tokens.js';
import type { ConnectionRequest } from './connection-request.entity.js';
import { ConnectionRequestDirected, ConnectionRequestReceived } from './connection-request.events.js';
import { ConnectionRequestRepository, type QueueCentre } from './connection-requests.repository.js';

/** Letters about a request: to the applicant what happens next, to the centre that it has work. */
@Injectable()
export class ConnectionRequestJobs {
  constructor(
    private readonly requests: ConnectionRequestRepository,
    @Inject(MAILER) private readonly mailer: Mailer,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @After(ConnectionRequestReceived)
  async tellApplicant(work: Work, event: ConnectionRequestReceived): Promise<void> {
    const request = await this.requests.find(work, event.payload.requestId);
    if (!request?.email) return;
    const centre = request.serviceCentreId ? await this.requests.centre(work, request.serviceCentreId) : null;
    const ru = request.locale === 'ru';
    const unnamed = ru ? 'не указано' : 'not given';
    const letter = await renderMail('connection-request-received', request.locale, {
      number: request.number,
      contact: request.contactName,
      organisation: request.organisation || unnamed,
      product: request.productCode || (ru ? 'поможем выбрать' : 'we will help to choose'),
      centre: centre
        ? ru
          ? `Центр «${centre.name}»`
          : `The centre “${centre.name}”`
        : ru
          ? 'Наш отдел'
          : 'Our office',
      answerBy: momentIn(request, centre, request.locale),
      centrePhone: centre?.phone || (ru ? 'телефон придёт с ответом' : 'the number will come with the answer'),
    });
    await this.mailer.send({ to: request.email, ...letter, messageId: `<connection-${request.id}@okno>` });
  }

  @After(ConnectionRequestReceived, ConnectionRequestDirected)
  async tellCentre(work: Work, event: ConnectionRequestReceived | ConnectionRequestDirected): Promise<void> {
    const request = await this.requests.find(work, event.payload.requestId);
    const centre = request?.serviceCentreId ? await this.requests.centre(work, request.serviceCentreId) : null;
    if (!request || !centre?.orderEmail) return;
    const letter = await renderMail('connection-request-new', 'ru', {
      number: request.number,
      contact: request.contactName,
      phone: formatPhone(request.phone),
      email: request.email ?? '',
      organisation: request.organisation,
      inn: request.inn ?? '',
      product: request.productCode ?? '',
      region: regionName(request.regionCode) ?? request.regionCode,
      wishes: request.wishes,
      contactBy: momentIn(request, centre, 'ru'),
      link: `${this.config.publicUrl}/s/c-${centre.number}/requests/${request.id}`,
    });
    const messageId = `<connection-${request.id}-${centre.number}@okno>`;
    await this.mailer.send({ to: centre.orderEmail, ...letter, messageId });
  }
}

/** In the time of the centre, which is the applicant's too and is named: «21.11.2026, 14:00 МСК+2». */
function momentIn(request: ConnectionRequest, centre: QueueCentre | null, locale: MailLocale): string {
  const timeZone = centre?.timeZone ?? timeZoneOfRegion(request.regionCode);
  const at = request.contactBy.toLocaleString(locale === 'ru' ? 'ru-RU' : 'en-GB', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  return `${at} ${zoneTitle(timeZone, request.contactBy, locale)}`;
}
