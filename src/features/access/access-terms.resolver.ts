import { Args, Field, InputType, Int, Mutation, ObjectType, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayUnique } from 'class-validator';
import type { Grant, WorkKind } from '../../kernel/actor.js';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { Work } from '../../platform/graphql/operations.interceptor.js';
import { LocalDate, Moment, UUID } from '../../platform/graphql/scalars.js';
import { Can } from '../../platform/policy/can.js';
import { StepUp } from '../../platform/policy/step-up.js';
import { MembershipType, ScopeType, WorkKindEnum } from './access.types.js';
import { Membership } from './membership.entity.js';
import { StaffService } from './staff.service.js';

@InputType({ description: 'What is absent stays as it is.' })
class MembershipTermsInput {
  @Field(() => [WorkKindEnum], { nullable: true })
  @ArrayMaxSize(5)
  @ArrayUnique()
  works?: WorkKind[] | null;
  @Field(() => LocalDate, { nullable: true, description: 'Last day of the role; null: for good.' })
  until?: string | null;
}

@ObjectType('ScopeImpersonation', { description: 'Whose eyes support looks with in this scope, and until when.' })
class ScopeImpersonationType {
  @Field(() => UUID) id: string;
  @Field() personName: string;
  @Field(() => Moment) endsAt: Date;
}

type ScopeGrant = Grant & { validUntil?: string | null; impersonation?: { endsAt: string } };
type ScopeRow = ScopeType & { grants: ScopeGrant[] };

/** On what terms a role is held: kinds of work for a client, the last day. */
@Resolver(() => ScopeType)
export class AccessTermsResolver {
  constructor(private readonly staff: StaffService) {}

  @Mutation(() => MembershipType)
  @Can('manage', Membership)
  @StepUp()
  changeMembership(
    @Work() work: UnitOfWork,
    @Args('id', { type: () => UUID }) id: string,
    @Args('input') input: MembershipTermsInput,
    @Args('expectedVersion', { type: () => Int }) version: number,
  ) {
    return this.staff.change(work, id, version, input);
  }

  @ResolveField(() => [WorkKindEnum], {
    nullable: true,
    description: 'What a client’s person may do for the organisation.',
  })
  works(@Parent() { grants }: ScopeRow): readonly WorkKind[] | null {
    return grants.find((g) => g.works)?.works ?? null;
  }

  @ResolveField(() => Moment, {
    nullable: true,
    description: 'Until when the first of the roles is held; null: for good.',
  })
  until(@Parent() { grants }: ScopeRow): Date | null {
    const ends = grants.flatMap((g) => (g.validUntil ? [new Date(g.validUntil)] : []));
    return ends.length === 0 ? null : new Date(Math.min(...ends.map(Number)));
  }

  @ResolveField(() => ScopeImpersonationType, { nullable: true })
  impersonation(@Parent() { grants }: ScopeRow) {
    const look = grants.find((g) => g.impersonation)?.impersonation;
    return look ? { ...look, endsAt: new Date(look.endsAt) } : null;
  }
}
