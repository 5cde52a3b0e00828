import { Args, Field, Int, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { Work } from '../../platform/graphql/operations.interceptor.js';
import { UUID } from '../../platform/graphql/scalars.js';
import { Can } from '../../platform/policy/can.js';
import { Membership } from './membership.entity.js';
import { OpenWork } from './open-work.js';

const id = { type: () => UUID };

@ObjectType('OpenWork', { description: 'How much of a kind of work somebody has in hand.' })
export class OpenWorkType {
  @Field() kind: string;
  @Field(() => Int) count: number;
}

@Resolver()
export class OpenWorkResolver {
  constructor(private readonly openWork: OpenWork) {}

  @Query(() => [OpenWorkType], { description: 'What the person would leave behind at the centre.' })
  @Can('manage', Membership)
  openWorkOf(
    @Work() work: UnitOfWork,
    @Args('personId', id) personId: string,
    @Args('serviceCentreId', id) serviceCentreId: string,
  ) {
    return this.openWork.of(work, { personId, serviceCentreId });
  }

  @Mutation(() => [OpenWorkType], { description: 'Hands it all to a colleague of the same centre.' })
  @Can('manage', Membership)
  transferOpenWork(
    @Work() work: UnitOfWork,
    @Args('fromPersonId', id) personId: string,
    @Args('toPersonId', id) toPersonId: string,
    @Args('serviceCentreId', id) serviceCentreId: string,
  ) {
    return this.openWork.transfer(work, { personId, serviceCentreId }, toPersonId);
  }
}
