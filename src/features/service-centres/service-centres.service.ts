import { Injectable } from '@nestjs/common';
import type { Role } from '../../kernel/actor.js';
import { uuidv7 } from '../../kernel/id.js';
import { regionName } from '../../kernel/regions.js';
import { isRussianTimeZone, timeZoneOfRegion } from '../../kernel/russian-time-zones.js';
import type { Work } from '../../platform/database/work.js';
import { Events } from '../../platform/events/event-recorder.js';
import { type Invitation, StaffService, type Terms } from '../access/index.js';
import { PartnerRepository } from '../partners/index.js';
import { ServiceCentre } from './service-centre.entity.js';
import { CentreClosed, CentreMoved, CentreOpened } from './service-centre.events.js';
import type { CentreMove } from './service-centre.lifecycle.js';
import {
  CentreNumberTaken,
  ClosingDateWrong,
  PartnerNotWorking,
  SuccessorNeeded,
  SuccessorNotWorking,
  UnknownProduct,
  UnknownRegion,
  UnknownTimeZone,
} from './service-centre.refusals.js';
import type { CentreContactsInput, CloseCentreInput, ServiceCentreInput } from './service-centre.types.js';
import { ServiceCentreRepository } from './service-centres.repository.js';

@Injectable()
export class ServiceCentresService {
  constructor(
    private readonly centres: ServiceCentreRepository,
    private readonly partners: PartnerRepository,
    private readonly staff: StaffService,
    private readonly events: Events,
  ) {}

  async open(work: Work, partnerId: string, input: ServiceCentreInput): Promise<ServiceCentre> {
    const partner = await this.partners.byId(work, partnerId);
    if (partner.status === 'terminated') throw new PartnerNotWorking({ partner: partner.code }, ['partnerId']);
    const timeZone = this.check(input);
    await this.checkProducts(work, input);
    const number = input.number ?? (await this.centres.nextNumber(work, input.regionCode));
    if (await this.centres.numberExists(work, number)) throw new CentreNumberTaken({ number }, ['input', 'number']);
    const centre = Object.assign(new ServiceCentre(), {
      ...input,
      offices: input.offices.map((o) => ({ ...o })),
      id: uuidv7(),
      partnerId,
      number,
      timeZone,
      status: 'candidate' as const,
      openedOn: null,
      closedOn: null,
      successorId: null,
      closingReason: '',
      version: 1,
      createdAt: work.clock.now(),
    });
    await this.centres.insert(work, centre);
    await this.events.record(work, new CentreOpened({ centreId: centre.id, number }, ownerOf(centre)));
    return centre;
  }

  async update(work: Work, id: string, input: ServiceCentreInput, expectedVersion: number): Promise<ServiceCentre> {
    const timeZone = this.check(input);
    const centre = await this.centres.forUpdate(work, id, expectedVersion);
    work.actor.authorize('update', centre);
    await this.checkProducts(work, input);
    const { number: _number, ...fields } = input;
    Object.assign(centre, fields, { timeZone, offices: input.offices.map((o) => ({ ...o })) });
    return this.centres.save(work, centre);
  }

  async updateContacts(
    work: Work,
    id: string,
    input: CentreContactsInput,
    expectedVersion: number,
  ): Promise<ServiceCentre> {
    const centre = await this.centres.forUpdate(work, id, expectedVersion);
    work.actor.authorize('updateContacts', centre);
    const { address, openingHours, phone, orderEmail, offices } = input;
    Object.assign(centre, { address, openingHours, phone, orderEmail, offices: offices.map((o) => ({ ...o })) });
    return this.centres.save(work, centre);
  }

  async move(work: Work, id: string, move: CentreMove, expectedVersion: number): Promise<ServiceCentre> {
    const centre = await this.centres.forUpdate(work, id, expectedVersion);
    work.actor.authorize('move', centre);
    if (move === 'activate') {
      const partner = await this.partners.byId(work, centre.partnerId);
      if (partner.status !== 'active') throw new PartnerNotWorking({ partner: partner.code }, ['id']);
    }
    centre.move(move, work.clock.today(centre.timeZone));
    await this.events.record(work, new CentreMoved({ centreId: id, move, status: centre.status }, ownerOf(centre)));
    return this.centres.save(work, centre);
  }

  async close(work: Work, id: string, input: CloseCentreInput, expectedVersion: number): Promise<ServiceCentre> {
    const centre = await this.centres.forUpdate(work, id, expectedVersion);
    work.actor.authorize('close', centre);
    const successor = await this.successorOf(work, centre, input.successorId ?? null);
    const today = work.clock.today(centre.timeZone);
    if (input.closedOn > today || (centre.openedOn && input.closedOn < centre.openedOn)) {
      throw new ClosingDateWrong({ from: centre.openedOn, to: today }, ['input', 'closedOn']);
    }
    centre.close(input.closedOn, successor?.id ?? null, input.reason.trim());
    await this.centres.save(work, centre);
    await this.staff.endAtCentre(work, { partnerId: centre.partnerId, serviceCentreId: id });
    await this.events.record(
      work,
      new CentreClosed(
        {
          centreId: id,
          number: centre.number,
          successorId: successor?.id ?? null,
          successorPartnerId: successor?.partnerId ?? null,
          closedOn: input.closedOn,
          reason: centre.closingReason,
        },
        ownerOf(centre),
      ),
    );
    return centre;
  }

  async invite(work: Work, id: string, email: string, roles: readonly Role[], terms: Terms): Promise<Invitation> {
    const centre = await this.centres.byId(work, id);
    work.actor.authorize('invite', centre);
    const place = {
      kind: 'centre' as const,
      key: `c-${centre.number}`,
      partnerId: centre.partnerId,
      serviceCentreId: centre.id,
      clientId: null,
    };
    return this.staff.invite(work, place, email, roles, terms);
  }

  private async successorOf(work: Work, centre: ServiceCentre, id: string | null): Promise<ServiceCentre | null> {
    const at = ['input', 'successorId'];
    if (!id) {
      if (centre.status !== 'candidate') throw new SuccessorNeeded({}, at);
      return null;
    }
    const successor = await this.centres.byId(work, id);
    if (successor.id === centre.id || successor.status !== 'active') {
      throw new SuccessorNotWorking({ number: successor.number }, at);
    }
    return successor;
  }

  /** The region is a real one, the time zone lies in Russia; returns the zone. */
  check(input: ServiceCentreInput): string {
    this.checkRegion(input);
    return this.zoneOf(input);
  }

  async checkProducts(work: Work, { products }: ServiceCentreInput): Promise<void> {
    const [product] = await this.centres.unknownProducts(work, products);
    if (product !== undefined) throw new UnknownProduct({ product }, ['input', 'products']);
  }

  /** The region, once it is known to be one. */
  checkRegion({ regionCode: code }: ServiceCentreInput): string {
    if (regionName(code) === null) throw new UnknownRegion({ code }, ['input', 'regionCode']);
    return code;
  }

  /** The time zone that is named, or that of the region. */
  zoneOf(input: ServiceCentreInput): string {
    const zone = input.timeZone ?? timeZoneOfRegion(input.regionCode);
    if (!isRussianTimeZone(zone)) throw new UnknownTimeZone({ zone }, ['input', 'timeZone']);
    return zone;
  }
}

const ownerOf = (centre: ServiceCentre) => ({ partnerId: centre.partnerId, serviceCentreId: centre.id });
