import { Args, Int, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Work as UnitOfWork } from '../../../platform/database/work.js';
import { groupLoaderOf } from '../../../platform/graphql/loader.js';
import { Http, Work } from '../../../platform/graphql/operations.interceptor.js';
import type { RequestContext } from '../../../platform/graphql/request-context.js';
import { UUID } from '../../../platform/graphql/scalars.js';
import { Can } from '../../../platform/policy/can.js';
import { type ServiceCentre, ServiceCentreType } from '../../service-centres/index.js';
import { CentreHandover } from './centre-handover.entity.js';
import { CentreHandoverType, HandoverProblemType } from './centre-handover.types.js';
import { CentreHandoverRepository } from './centre-handovers.repository.js';
import { CentreHandovers } from './centre-handovers.service.js';

@Resolver(() => CentreHandoverType)
export class CentreHandoversResolver {
  constructor(
    private readonly handovers: CentreHandovers,
    private readonly repository: CentreHandoverRepository,
  ) {}

  @Mutation(() => CentreHandoverType, { description: 'Tries those clients again who could not go.' })
  @Can('retry', CentreHandover)
  retryCentreHandover(
    @Work() work: UnitOfWork,
    @Args('id', { type: () => UUID }) id: string,
    @Args('expectedVersion', { type: () => Int }) expectedVersion: number,
  ) {
    return this.handovers.retry(work, id, expectedVersion);
  }

  @ResolveField(() => Int, { description: 'Clients that have gone.' })
  async moved(@Parent() handover: CentreHandover, @Http() http: RequestContext): Promise<number> {
    return Math.max(0, handover.total - (await this.repository.left(http.work!, handover.serviceCentreId)));
  }

  @ResolveField(() => [HandoverProblemType])
  problems(@Parent() handover: CentreHandover, @Http() http: RequestContext) {
    return this.repository.problems(http.work!, handover);
  }
}

@Resolver(() => ServiceCentreType)
export class HandoverOfCentreResolver {
  constructor(private readonly repository: CentreHandoverRepository) {}

  @ResolveField(() => CentreHandoverType, { nullable: true, description: 'Of a closed centre that had clients.' })
  async handover(@Parent() centre: ServiceCentre, @Http() http: RequestContext): Promise<CentreHandover | null> {
    if (centre.status !== 'closed') return null;
    const read = (ids: readonly string[]) => this.repository.ofCentres(http.work!, ids);
    const [found] = await groupLoaderOf(http, 'centre.handover', read, (row) => row.serviceCentreId).load(centre.id);
    return found && http.work!.actor.can('read', CentreHandover, found) ? found : null;
  }
}
