import { Inject, Injectable } from '@nestjs/common';
import type { Role, WorkKind } from '../../kernel/actor.js';
import type { Config } from '../../platform/config/config.js';
import type { Work } from '../../platform/database/work.js';
import { After } from '../../platform/events/events.js';
import { type Mailer, renderMail } from '../../platform/mail/index.js';
import { CONFIG, MAILER } from '../../platform/tokens.js';
import { PasswordResetRequested, PersonInvited } from './access.events.js';
import { LogInService, RESET_MINUTES } from './log-in.service.js';
import { moscowMoment } from './moscow-moment.js';
import { InvitationRepository, PersonRepository } from './staff.repository.js';
import { StaffService } from './staff.service.js';

/** Letters of the log-in. */
@Injectable()
export class AccessJobs {
  constructor(
    private readonly invitations: InvitationRepository,
    private readonly persons: PersonRepository,
    private readonly staff: StaffService,
    private readonly logIns: LogInService,
    @Inject(MAILER) private readonly mailer: Mailer,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @After(PersonInvited)
  async sendInvitation(work: Work, event: PersonInvited): Promise<void> {
    const i = await this.invitations.find(work, event.payload.invitationId);
    if (!i || i.acceptedAt || i.revokedAt) return;
    const inviter = await this.persons.find(work, i.invitedBy);
    const letter = await renderMail('invitation', 'ru', {
      link: `${this.config.publicUrl}/invitation?token=${this.staff.tokenOf(i.id)}`,
      until: moscowMoment(i.expiresAt),
      inviter: inviter?.name ?? 'Администратор',
      place: await this.staff.placeName(work, i),
      role: i.roles.map((r) => roleNames[r]).join(', ') + termsInWords(i),
    });
    await this.mailer.send({ to: i.email, ...letter, messageId: `<invitation-${i.id}@okno>` });
  }

  @After(PasswordResetRequested)
  async sendReset(work: Work, event: PasswordResetRequested): Promise<void> {
    const person = await this.persons.find(work, event.payload.personId);
    if (!person || person.disabledAt) return;
    const letter = await renderMail('password-reset', person.locale === 'en' ? 'en' : 'ru', {
      email: person.email,
      link: `${this.config.publicUrl}/reset?token=${await this.logIns.newResetToken(work, person.id)}`,
      until: moscowMoment(new Date(work.clock.now().getTime() + RESET_MINUTES * 60_000)),
    });
    await this.mailer.send({ to: person.email, ...letter });
  }
}

const workNames: Record<WorkKind, string> = {
  see: 'видеть',
  prepare: 'готовить',
  sign: 'подписывать и отправлять',
  pay: 'платить',
  share: 'делиться доступом',
};
const termsInWords = ({ works, validUntil }: { works: WorkKind[] | null; validUntil: Date | null }) =>
  (works ? ` (${works.map((w) => workNames[w]).join(', ')})` : '') +
  (validUntil ? `, до ${moscowMoment(validUntil)}` : '');

const roleNames: Record<Role, string> = {
  hqAdmin: 'администратор сети',
  hqBilling: 'биллинг сети',
  auditor: 'аудитор',
  caOperator: 'оператор удостоверяющего центра',
  caOfficer: 'офицер безопасности удостоверяющего центра',
  support: 'специалист поддержки',
  partnerAdmin: 'администратор партнёра',
  centreManager: 'менеджер центра',
  centreAccountant: 'бухгалтер центра',
  clientUser: 'пользователь клиента',
};
