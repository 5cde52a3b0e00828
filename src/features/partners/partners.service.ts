import { Injectable } from '@nestjs/common';
import type { Role } from '../../kernel/actor.js';
import { uuidv7 } from '../../kernel/id.js';
import { checkInn, checkKpp, checkOgrn, checkOgrnip } from '../../kernel/requisites.js';
import type { Work } from '../../platform/database/work.js';
import { Events } from '../../platform/events/event-recorder.js';
import { type Invitation, StaffService, type Terms } from '../access/index.js';
import { Partner } from './partner.entity.js';
import { PartnerMoved, PartnerRegistered } from './partner.events.js';
import type { PartnerMove } from './partner.lifecycle.js';
import { AgreementDatesWrong, PartnerCodeTaken, PartnerTreeLoop, WrongRequisite } from './partner.refusals.js';
import type { PartnerInput } from './partner.types.js';
import { PartnerRepository } from './partners.repository.js';

@Injectable()
export class PartnersService {
  constructor(
    private readonly partners: PartnerRepository,
    private readonly staff: StaffService,
    private readonly events: Events,
  ) {}

  async register(work: Work, input: PartnerInput): Promise<Partner> {
    this.check(input);
    const code = input.code ?? (await this.partners.nextCode(work));
    if (await this.partners.codeExists(work, code)) throw new PartnerCodeTaken({ code }, ['input', 'code']);
    const partner = Object.assign(new Partner(), blank, this.fields(input), {
      id: uuidv7(),
      code,
      status: 'candidate' as const,
      version: 1,
      createdAt: work.clock.now(),
    });
    await this.checkParent(work, partner);
    await this.partners.insert(work, partner);
    await this.events.record(work, new PartnerRegistered({ partnerId: partner.id }, { partnerId: partner.id }));
    return partner;
  }

  async update(work: Work, id: string, input: PartnerInput, expectedVersion: number): Promise<Partner> {
    this.check(input);
    const partner = await this.partners.forUpdate(work, id, expectedVersion);
    work.actor.authorize('update', partner);
    Object.assign(partner, this.fields(input));
    await this.checkParent(work, partner);
    return this.partners.save(work, partner);
  }

  async move(work: Work, id: string, move: PartnerMove, expectedVersion: number): Promise<Partner> {
    const partner = await this.partners.forUpdate(work, id, expectedVersion);
    work.actor.authorize('move', partner);
    partner.move(move);
    await this.events.record(
      work,
      new PartnerMoved({ partnerId: id, move, status: partner.status }, { partnerId: id }),
    );
    return this.partners.save(work, partner);
  }

  async invite(work: Work, id: string, email: string, roles: readonly Role[], terms: Terms): Promise<Invitation> {
    const partner = await this.partners.byId(work, id);
    work.actor.authorize('invite', partner);
    const place = {
      kind: 'partner' as const,
      key: `p-${partner.code}`,
      partnerId: partner.id,
      serviceCentreId: null,
      clientId: null,
    };
    return this.staff.invite(work, place, email, roles, terms);
  }

  private fields(input: PartnerInput): Partial<Partner> {
    const { code: _code, ...fields } = input;
    return Object.fromEntries(Object.entries(fields).filter(([, v]) => v !== undefined));
  }

  private check(input: PartnerInput): void {
    const refuse = (requisite: string, problem: string | null) => {
      if (problem) throw new WrongRequisite({ requisite, problem }, ['input', requisite]);
    };
    refuse('inn', checkInn(input.inn));
    if (input.kpp) refuse('kpp', checkKpp(input.kpp));
    if (input.ogrn) refuse('ogrn', input.inn.length === 12 ? checkOgrnip(input.ogrn) : checkOgrn(input.ogrn));
    if (input.agreementDate && input.agreementUntil && input.agreementUntil < input.agreementDate) {
      throw new AgreementDatesWrong({}, ['input', 'agreementUntil']);
    }
  }

  private async checkParent(work: Work, partner: Partner): Promise<void> {
    if (!partner.parentPartnerId) return;
    const parent = await this.partners.byId(work, partner.parentPartnerId);
    if (await this.partners.isAbove(work, partner.id, parent.id)) {
      throw new PartnerTreeLoop({ parent: parent.code }, ['input', 'parentPartnerId']);
    }
  }
}

const blank: Partial<Partner> = {
  kpp: null,
  ogrn: null,
  address: '',
  signatoryName: '',
  signatoryPosition: '',
  signatoryGround: '',
  agreementNumber: null,
  agreementDate: null,
  agreementUntil: null,
  tier: 'base',
  parentPartnerId: null,
};
