import { Args, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { toConnection } from '../../platform/graphql/connection.js';
import { loaderOf } from '../../platform/graphql/loader.js';
import { Http, Work } from '../../platform/graphql/operations.interceptor.js';
import type { RequestContext } from '../../platform/graphql/request-context.js';
import { UUID } from '../../platform/graphql/scalars.js';
import { Can, OpenToAll } from '../../platform/policy/can.js';
import { StepUp } from '../../platform/policy/step-up.js';
import { InvitationType, InviteInput } from '../access/index.js';
import { PartnerRepository, PartnerType } from '../partners/index.js';
import { ServiceCentre } from './service-centre.entity.js';
import type { CentreMove } from './service-centre.lifecycle.js';
import {
  CentreContactsInput,
  CentreMoveEnum,
  CloseCentreInput,
  PublicCentreType,
  ServiceCentreConnection,
  ServiceCentreInput,
  ServiceCentresArgs,
  ServiceCentreType,
} from './service-centre.types.js';
import { ServiceCentreRepository } from './service-centres.repository.js';
import { ServiceCentresService } from './service-centres.service.js';

const id = { type: () => UUID };
const version = { type: () => Int };

@Resolver(() => ServiceCentreType)
export class ServiceCentresResolver {
  constructor(
    private readonly centres: ServiceCentresService,
    private readonly repository: ServiceCentreRepository,
    private readonly partners: PartnerRepository,
  ) {}

  @Query(() => ServiceCentreType, { name: 'serviceCentre' })
  @Can('read', ServiceCentre)
  one(@Work() work: UnitOfWork, @Args('id', id) centreId: string) {
    return this.repository.byId(work, centreId);
  }

  @Query(() => ServiceCentreConnection, { name: 'serviceCentres' })
  @Can('read', ServiceCentre)
  async list(@Work() work: UnitOfWork, @Args() args: ServiceCentresArgs): Promise<ServiceCentreConnection> {
    return toConnection(await this.repository.list(work, args, args.sort, args), (row) => row);
  }

  @Query(() => Int, { name: 'serviceCentresCount', description: 'How many centres the same filter finds.' })
  @Can('read', ServiceCentre)
  count(@Work() work: UnitOfWork, @Args() args: ServiceCentresArgs) {
    return this.repository.count(work, args);
  }

  @Query(() => [PublicCentreType], { description: 'Working centres of a region, for whoever looks for one.' })
  @OpenToAll('where to turn is public knowledge')
  whereToTurn(@Work() work: UnitOfWork, @Args('regionCode') regionCode: string) {
    return this.repository.whereToTurn(work, regionCode);
  }

  @Mutation(() => ServiceCentreType)
  @Can('open', ServiceCentre)
  openServiceCentre(
    @Work() work: UnitOfWork,
    @Args('partnerId', id) partnerId: string,
    @Args('input') input: ServiceCentreInput,
    @Args('idempotencyKey', id) _key: string,
  ) {
    return this.centres.open(work, partnerId, input);
  }

  @Mutation(() => ServiceCentreType)
  @Can('update', ServiceCentre)
  updateServiceCentre(
    @Work() work: UnitOfWork,
    @Args('id', id) centreId: string,
    @Args('input') input: ServiceCentreInput,
    @Args('expectedVersion', version) expectedVersion: number,
  ) {
    return this.centres.update(work, centreId, input, expectedVersion);
  }

  @Mutation(() => ServiceCentreType)
  @Can('updateContacts', ServiceCentre)
  updateCentreContacts(
    @Work() work: UnitOfWork,
    @Args('id', id) centreId: string,
    @Args('input') input: CentreContactsInput,
    @Args('expectedVersion', version) expectedVersion: number,
  ) {
    return this.centres.updateContacts(work, centreId, input, expectedVersion);
  }

  @Mutation(() => ServiceCentreType)
  @Can('move', ServiceCentre)
  moveServiceCentre(
    @Work() work: UnitOfWork,
    @Args('id', id) centreId: string,
    @Args('move', { type: () => CentreMoveEnum }) move: CentreMove,
    @Args('expectedVersion', version) expectedVersion: number,
  ) {
    return this.centres.move(work, centreId, move, expectedVersion);
  }

  @Mutation(() => ServiceCentreType, { description: 'Closes the centre and hands its clients to the successor.' })
  @Can('close', ServiceCentre)
  closeServiceCentre(
    @Work() work: UnitOfWork,
    @Args('id', id) centreId: string,
    @Args('input') input: CloseCentreInput,
    @Args('expectedVersion', version) expectedVersion: number,
  ) {
    return this.centres.close(work, centreId, input, expectedVersion);
  }

  @Mutation(() => InvitationType)
  @Can('invite', ServiceCentre)
  @StepUp()
  inviteToCentre(@Work() work: UnitOfWork, @Args('id', id) centreId: string, @Args('input') input: InviteInput) {
    return this.centres.invite(work, centreId, input.email, input.roles, input);
  }

  @ResolveField(() => PartnerType)
  partner(@Parent() centre: ServiceCentre, @Work() work: UnitOfWork, @Http() http: RequestContext) {
    return loaderOf(http, this.partners, (ids) => this.partners.findMany(work, ids)).load(centre.partnerId);
  }

  @ResolveField(() => ServiceCentreType, { nullable: true })
  successor(@Parent() centre: ServiceCentre, @Work() work: UnitOfWork, @Http() http: RequestContext) {
    if (!centre.successorId) return null;
    return loaderOf(http, this.repository, (ids) => this.repository.findMany(work, ids)).load(centre.successorId);
  }
}
