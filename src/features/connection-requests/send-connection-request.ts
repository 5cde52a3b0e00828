import { Injectable } from '@nestjs/common';
import type { Deadline } from '../../kernel/deadline.js';
import { uuidv7 } from '../../kernel/id.js';
import { normalisePhone } from '../../kernel/phone.js';
import { TooManyRequests } from '../../kernel/refusal.js';
import { regionName } from '../../kernel/regions.js';
import { checkInn, checkKpp, normaliseInn, normaliseKpp } from '../../kernel/requisites.js';
import { timeZoneOfRegion } from '../../kernel/russian-time-zones.js';
import { type Origin, Units, type Work } from '../../platform/database/work.js';
import { Events } from '../../platform/events/event-recorder.js';
import { PhoneWrong } from '../clients/index.js';
import { WrongRequisite } from '../partners/index.js';
import { SearchIndex } from '../search/index.js';
import { ConnectionRequest } from './connection-request.entity.js';
import { ConnectionRequestReceived } from './connection-request.events.js';
import { ConsentNeeded, RequestNotAccepted, UnknownRequestRegion } from './connection-request.refusals.js';
import type { ConnectionRequestInput } from './connection-request.types.js';
import { ConnectionRequestRepository, type QueueCentre } from './connection-requests.repository.js';
import { ContactDeadlines } from './contact-deadlines.js';

const LIMITS = { address: { most: 20, minutes: 60 }, recipient: { most: 3, minutes: 24 * 60 } };

export interface Receipt {
  number: string;
  contactBy: Date;
  deadline: Deadline;
  timeZone: string;
  centreName: string | null;
  centrePhone: string | null;
}

/** The public form «connect me»: whoever is nobody yet leaves his wish with a centre of his region. */
@Injectable()
export class SendConnectionRequest {
  constructor(
    private readonly requests: ConnectionRequestRepository,
    private readonly deadlines: ContactDeadlines,
    private readonly units: Units,
    private readonly events: Events,
    private readonly index: SearchIndex,
  ) {}

  async send(input: ConnectionRequestInput, origin: Origin): Promise<Receipt> {
    const fields = this.check(input);
    await this.throttle(origin.address, [fields.phone, fields.email]);
    return this.units.asSystem('connectionRequest', null, (work) => this.receive(work, input, fields, origin), {
      origin,
    });
  }

  private check(input: ConnectionRequestInput) {
    if (input.website !== '') throw new RequestNotAccepted({}, ['input', 'website']);
    if (!input.consent) throw new ConsentNeeded({}, ['input', 'consent']);
    if (regionName(input.regionCode) === null) {
      throw new UnknownRequestRegion({ code: input.regionCode }, ['input', 'regionCode']);
    }
    const phone = normalisePhone(input.phone);
    if (!phone) throw new PhoneWrong({}, ['input', 'phone']);
    const inn = input.inn ? normaliseInn(input.inn) || null : null;
    const kpp = input.kpp ? normaliseKpp(input.kpp) || null : null;
    for (const [requisite, problem] of [
      ['inn', inn && checkInn(inn)],
      ['kpp', kpp && checkKpp(kpp)],
    ] as const) {
      if (problem) throw new WrongRequisite({ requisite, problem }, ['input', requisite]);
    }
    return { phone, inn, kpp, email: input.email?.trim().toLowerCase() || null };
  }

  private async receive(
    work: Work,
    input: ConnectionRequestInput,
    fields: ReturnType<SendConnectionRequest['check']>,
    origin: Origin,
  ): Promise<Receipt> {
    const now = work.clock.now();
    const productCode = input.productCode || null;
    const centre = await this.requests.centreInTurn(work, input.regionCode, productCode);
    const timeZone = centre?.timeZone ?? timeZoneOfRegion(input.regionCode);
    const due = await this.deadlines.reckon(work, now, input.regionCode, timeZone);
    const request = Object.assign(new ConnectionRequest(), fields, {
      id: uuidv7(),
      number: await this.requests.nextNumber(work),
      partnerId: centre?.partnerId ?? null,
      serviceCentreId: centre?.id ?? null,
      regionCode: input.regionCode,
      contactName: input.contactName.trim(),
      organisation: input.organisation.trim(),
      productCode,
      wishes: input.wishes.trim(),
      locale: input.locale === 'en' ? ('en' as const) : ('ru' as const),
      consentedAt: now,
      consentAddress: origin.address,
      status: 'new' as const,
      contactBy: due.dueAt,
      deadline: due,
      deadlineHistory: [],
      claimedBy: null,
      claimedAt: null,
      escalatedAt: null,
      contactedAt: null,
      closedAt: null,
      declineReason: null,
      note: '',
      clientId: null,
      version: 1,
      createdAt: now,
    });
    await this.requests.insert(work, request);
    const owner = { partnerId: request.partnerId, serviceCentreId: request.serviceCentreId };
    await this.index.put(work, {
      kind: 'connectionRequest',
      objectId: request.id,
      owner,
      words: [request.contactName, request.organisation, request.email],
      numbers: [request.number, request.phone, request.inn],
      title: request.organisation || request.contactName,
      note: `№ ${request.number} · ${request.contactName}`,
    });
    await this.events.record(
      work,
      new ConnectionRequestReceived({ requestId: request.id, number: request.number }, owner),
    );
    return receiptOf(request, timeZone, centre);
  }

  /** Counted apart, so that tries which are refused count too. */
  private async throttle(address: string | null, recipients: readonly (string | null)[]): Promise<void> {
    const subjects = [
      ...(address ? [{ subject: `connect-from:${address}`, ...LIMITS.address }] : []),
      ...recipients.filter(Boolean).map((r) => ({ subject: `connect-to:${r}`, ...LIMITS.recipient })),
    ];
    const over = await this.units.asSystem(
      'connectionRequest.attempt',
      null,
      async (work) => {
        let worst = 0;
        for (const { subject, most, minutes } of subjects) {
          const since = new Date(work.clock.now().getTime() - minutes * 60_000);
          const [row] = await work.db.query<{ n: string }>('select sec.count_attempts($1, $2, $3) n', [
            this.units.key,
            subject,
            since,
          ]);
          await work.db.query('select sec.note_attempt($1, $2)', [this.units.key, subject]);
          if (Number(row!.n) >= most) worst = Math.max(worst, minutes);
        }
        return worst;
      },
      { audit: false },
    );
    if (over > 0) throw new TooManyRequests({ minutes: over });
  }
}

const receiptOf = (r: ConnectionRequest, timeZone: string, centre: QueueCentre | null): Receipt => ({
  number: r.number,
  contactBy: r.contactBy,
  deadline: r.deadline,
  timeZone,
  centreName: centre ? centre.name : null,
  centrePhone: centre?.phone || null,
});
