import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../platform/config/config.js';
import type { Work } from '../../platform/database/work.js';
import { After } from '../../platform/events/events.js';
import { type Mailer, renderMail } from '../../platform/mail/index.js';
import { renderSms, type SmsSender } from '../../platform/sms/index.js';
import { CONFIG, MAILER, SMS } from '../../platform/tokens.js';
import { AccountChanged, EmailChangeAsked, RegistrationAsked, RegistrationOfKnown } from './access.events.js';
import { AccountService } from './account.service.js';
import { accountWords } from './account-words.js';
import { moscowMoment } from './moscow-moment.js';
import { RegistrationService } from './registration.service.js';
import { PersonRepository } from './staff.repository.js';

/** Letters about a person's own account. */
@Injectable()
export class AccountJobs {
  constructor(
    private readonly persons: PersonRepository,
    private readonly registrations: RegistrationService,
    private readonly account: AccountService,
    @Inject(MAILER) private readonly mailer: Mailer,
    @Inject(SMS) private readonly sms: SmsSender,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** To every address known: the present one, the one before, and after a recovery the phone too. */
  @After(AccountChanged)
  async tellChange(work: Work, event: AccountChanged): Promise<void> {
    const { personId, what, detail, device, address, at, formerEmail } = event.payload;
    const person = await this.persons.find(work, personId);
    if (!person) return;
    const locale = person.locale === 'en' ? 'en' : 'ru';
    const { title, text } = accountWords(what, detail, locale);
    const where = [moscowMoment(new Date(at)), address, device].filter(Boolean).join(', ');
    const letter = await renderMail('account-changed', locale, {
      title,
      text,
      where: what === 'recovered' ? '' : where,
      link: `${this.config.publicUrl}/`,
    });
    for (const to of new Set([person.email, formerEmail ?? person.email])) {
      await this.mailer.send({ to, ...letter, messageId: `<account-${personId}-${Date.parse(at)}-${what}@okno>` });
    }
    if (what !== 'recovered' || !person.phone || !person.phoneConfirmedAt) return;
    const id = `recovered-${personId}-${Date.parse(at)}`;
    await this.sms.send({ id, to: person.phone, text: await renderSms('account-recovered', locale, {}) });
  }

  @After(RegistrationAsked)
  async sendConfirmation(work: Work, event: RegistrationAsked): Promise<void> {
    const id = event.payload.registrationId;
    const waiting = await this.registrations.waiting(work, id);
    if (!waiting) return;
    const letter = await renderMail('registration', waiting.locale === 'en' ? 'en' : 'ru', {
      name: waiting.name,
      link: `${this.config.publicUrl}/confirm-registration?token=${this.registrations.tokenOf(id)}`,
      until: moscowMoment(waiting.expires_at),
    });
    await this.mailer.send({ to: waiting.email, ...letter, messageId: `<registration-${id}@okno>` });
  }

  @After(RegistrationOfKnown)
  async tellKnown(work: Work, event: RegistrationOfKnown): Promise<void> {
    const person = await this.persons.find(work, event.payload.personId);
    if (!person) return;
    const letter = await renderMail('registration-known', person.locale === 'en' ? 'en' : 'ru', {
      email: person.email,
      link: `${this.config.publicUrl}/login`,
    });
    await this.mailer.send({ to: person.email, ...letter });
  }

  @After(EmailChangeAsked)
  async sendEmailChange(work: Work, event: EmailChangeAsked): Promise<void> {
    const id = event.payload.changeId;
    const waiting = await this.account.waitingEmailChange(work, id);
    const person = waiting && (await this.persons.find(work, waiting.person_id));
    if (!person) return;
    const letter = await renderMail('email-change', person.locale === 'en' ? 'en' : 'ru', {
      email: waiting.email,
      link: `${this.config.publicUrl}/confirm-email?token=${this.account.emailTokenOf(id)}`,
      until: moscowMoment(waiting.expires_at),
    });
    await this.mailer.send({ to: waiting.email, ...letter, messageId: `<email-change-${id}@okno>` });
  }
}
