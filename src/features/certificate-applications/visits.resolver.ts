import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { Work } from '../../platform/graphql/operations.interceptor.js';
import { UUID } from '../../platform/graphql/scalars.js';
import { Can } from '../../platform/policy/can.js';
import { ReasonArg, TicketArg } from './application.args.js';
import { IdentityCheck } from './review.entity.js';
import { VisitViewType } from './review.types.js';
import { VisitDesk } from './visit-desk.js';

const id = { type: () => UUID };

/** At the centre that the person came to, of whatever partner. */
@Resolver()
export class VisitsResolver {
  constructor(private readonly desk: VisitDesk) {}

  @Query(() => VisitViewType, { description: 'The look is noted and shown to the person.' })
  @Can('check', IdentityCheck)
  visit(@Work() work: UnitOfWork, @Args('serviceCentreId', id) centreId: string, @Args() { ticket }: TicketArg) {
    return this.desk.view(work, centreId, ticket);
  }

  @Mutation(() => Boolean)
  @Can('check', IdentityCheck)
  async confirmIdentity(
    @Work() work: UnitOfWork,
    @Args('serviceCentreId', id) centreId: string,
    @Args() { ticket }: TicketArg,
    @Args('photoId', { ...id, nullable: true }) photoId?: string | null,
  ) {
    await this.desk.confirm(work, centreId, ticket, photoId ?? null);
    return true;
  }

  @Mutation(() => Boolean)
  @Can('check', IdentityCheck)
  async refuseIdentity(
    @Work() work: UnitOfWork,
    @Args('serviceCentreId', id) centreId: string,
    @Args() { ticket }: TicketArg,
    @Args() { reason }: ReasonArg,
  ) {
    await this.desk.refuse(work, centreId, ticket, reason);
    return true;
  }
}
