import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Config } from '../../platform/config/config.js';
import type { Work } from '../../platform/database/work.js';
import { After } from '../../platform/events/events.js';
import { Handles, jobType } from '../../platform/jobs/jobs.js';
import { type Mailer, type MailLocale, renderMail } from '../../platform/mail/index.js';
import { CONFIG, MAILER } from '../../platform/tokens.js';
import { ClientRepository } from '../clients/index.js';
import { ImpersonationAsked, ImpersonationEnded } from './impersonation.events.js';
import { ImpersonationRepository } from './impersonations.repository.js';
import { ImpersonationsService } from './impersonations.service.js';

const closeOverdue = jobType('impersonations.close', z.object({}), { every: 60_000 });

/** Letters to the client's directors, and the clock that closes what time has ended. */
@Injectable()
export class ImpersonationJobs {
  constructor(
    private readonly looks: ImpersonationRepository,
    private readonly clients: ClientRepository,
    private readonly service: ImpersonationsService,
    @Inject(MAILER) private readonly mailer: Mailer,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Handles(closeOverdue)
  async close(work: Work): Promise<void> {
    await this.service.closeOverdue(work);
  }

  @After(ImpersonationAsked)
  async tellOfRequest(work: Work, event: ImpersonationAsked): Promise<void> {
    await this.tell(work, 'impersonation-asked', event.payload.impersonationId);
  }

  @After(ImpersonationEnded)
  async tellOfEnd(work: Work, event: ImpersonationEnded): Promise<void> {
    await this.tell(work, 'impersonation-ended', event.payload.impersonationId);
  }

  private async tell(work: Work, template: string, id: string): Promise<void> {
    const look = await this.looks.find(work, id);
    if (!look) return;
    const client = await this.clients.find(work, look.clientId);
    for (const director of await this.looks.people(work, look.clientId, true)) {
      const locale: MailLocale = director.locale === 'en' ? 'en' : 'ru';
      const letter = await renderMail(template, locale, {
        person: look.personName,
        subject: look.subjectName,
        client: client?.name ?? '',
        reason: look.reason,
        minutes: look.minutes,
        mode: modes[locale][look.mode],
        until: moscow(look.lapsesAt, locale),
        from: look.startedAt ? moscow(look.startedAt, locale) : '',
        to: look.endedAt ? moscow(look.endedAt, locale) : '',
        link: `${this.config.publicUrl}/s/k-${look.clientId}/sharing`,
      });
      await this.mailer.send({ to: director.email, ...letter, messageId: `<${template}-${id}-${director.id}@okno>` });
    }
  }
}

const modes = {
  ru: { look: 'только смотреть', prepare: 'смотреть и готовить документы, без подписи и оплаты' },
  en: { look: 'look only', prepare: 'look and prepare documents, without signing or paying' },
};
const moscow = (at: Date, locale: MailLocale) =>
  `${new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'ru-RU', {
    timeZone: 'Europe/Moscow',
    dateStyle: 'long',
    timeStyle: 'short',
  }).format(at)} ${locale === 'en' ? 'Moscow time' : '(московское время)'}`;
