import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../../platform/config/config.js';
import type { Work } from '../../../platform/database/work.js';
import { After, type DomainEvent, Unlogged } from '../../../platform/events/events.js';
import { CONFIG } from '../../../platform/tokens.js';
import { ApplicantLetters } from '../../certificate-applications/index.js';
import { type NewDelivery, writeDeliveries } from '../deliveries/write-deliveries.js';
import { maskEmail, maskPhone } from '../mask.js';
import { afterQuietHours, usualTimes } from '../quiet-hours.js';
import { applicantKindNames, applicantKindOf, applicantKinds } from './applicant-kinds.js';

const nameOf = new Map<string, string>(applicantKindNames.map((name) => [applicantKinds[name].event.type, name]));

/** Writes what applicants for certificates are told beside the messages to people with accounts: sent and kept as they are. */
@Injectable()
export class ApplicantRecorder {
  constructor(
    private readonly letters: ApplicantLetters,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @After(...applicantKindNames.map((name) => applicantKinds[name].event))
  @Unlogged('every message stands in the log of deliveries')
  async tell(work: Work, event: DomainEvent): Promise<void> {
    const letter = await this.letters.of(work, event);
    if (!letter) return;
    const { application: a, timeZone, words } = letter;
    const kind = nameOf.get(event.type)!;
    const { urgent = false, waits } = applicantKindOf(kind)!;
    const now = work.clock.now();
    const message = {
      partnerId: a.partnerId,
      serviceCentreId: a.serviceCentreId,
      applicationId: a.id,
      eventId: event.id,
      kind,
      locale: a.locale,
      scopeKey: null,
      link: '',
      words: { ...words, link: `${this.config.publicUrl}/cabinet` },
      urgent,
      state: 'waiting',
      dueAt: waits ? afterQuietHours(now, usualTimes(timeZone)) : now,
    } as const;
    const messages: NewDelivery[] = [{ ...message, channel: 'sms', addressMasked: maskPhone(a.phone) }];
    if (a.email) messages.unshift({ ...message, channel: 'mail', addressMasked: maskEmail(a.email) });
    await writeDeliveries(work, messages);
  }
}
