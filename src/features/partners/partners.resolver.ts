import { Args, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { toConnection } from '../../platform/graphql/connection.js';
import { Work } from '../../platform/graphql/operations.interceptor.js';
import { UUID } from '../../platform/graphql/scalars.js';
import { Can } from '../../platform/policy/can.js';
import { StepUp } from '../../platform/policy/step-up.js';
import { InvitationType, InviteInput } from '../access/index.js';
import { Partner } from './partner.entity.js';
import type { PartnerMove } from './partner.lifecycle.js';
import { PartnerConnection, PartnerInput, PartnerMoveEnum, PartnersArgs, PartnerType } from './partner.types.js';
import { PartnerRepository } from './partners.repository.js';
import { PartnersService } from './partners.service.js';

const id = { type: () => UUID };
const version = { type: () => Int };

@Resolver(() => PartnerType)
export class PartnersResolver {
  constructor(
    private readonly partners: PartnersService,
    private readonly repository: PartnerRepository,
  ) {}

  @Query(() => PartnerType, { name: 'partner' })
  @Can('read', Partner)
  one(@Work() work: UnitOfWork, @Args('id', id) partnerId: string) {
    return this.repository.byId(work, partnerId);
  }

  @Query(() => PartnerConnection, { name: 'partners' })
  @Can('read', Partner)
  async list(@Work() work: UnitOfWork, @Args() args: PartnersArgs): Promise<PartnerConnection> {
    return toConnection(await this.repository.list(work, args, args.sort, args), (row) => row);
  }

  @Query(() => Int, { name: 'partnersCount', description: 'How many partners the same filter finds.' })
  @Can('read', Partner)
  count(@Work() work: UnitOfWork, @Args() args: PartnersArgs) {
    return this.repository.count(work, args);
  }

  @Mutation(() => PartnerType)
  @Can('create', Partner)
  registerPartner(
    @Work() work: UnitOfWork,
    @Args('input') input: PartnerInput,
    @Args('idempotencyKey', id) _key: string,
  ) {
    return this.partners.register(work, input);
  }

  @Mutation(() => PartnerType)
  @Can('update', Partner)
  updatePartner(
    @Work() work: UnitOfWork,
    @Args('id', id) partnerId: string,
    @Args('input') input: PartnerInput,
    @Args('expectedVersion', version) expectedVersion: number,
  ) {
    return this.partners.update(work, partnerId, input, expectedVersion);
  }

  @Mutation(() => PartnerType)
  @Can('move', Partner)
  movePartner(
    @Work() work: UnitOfWork,
    @Args('id', id) partnerId: string,
    @Args('move', { type: () => PartnerMoveEnum }) move: PartnerMove,
    @Args('expectedVersion', version) expectedVersion: number,
  ) {
    return this.partners.move(work, partnerId, move, expectedVersion);
  }

  @Mutation(() => InvitationType)
  @Can('invite', Partner)
  @StepUp()
  inviteToPartner(@Work() work: UnitOfWork, @Args('id', id) partnerId: string, @Args('input') input: InviteInput) {
    return this.partners.invite(work, partnerId, input.email, input.roles, input);
  }
}
