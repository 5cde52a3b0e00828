import { Args, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { toConnection } from '../../platform/graphql/connection.js';
import { Http, Work } from '../../platform/graphql/operations.interceptor.js';
import type { RequestContext } from '../../platform/graphql/request-context.js';
import { UUID } from '../../platform/graphql/scalars.js';
import { Can, LoggedIn, OpenToAll } from '../../platform/policy/can.js';
import { StepUp } from '../../platform/policy/step-up.js';
import {
  AcceptInvitationInput,
  InvitationType,
  InvitationViewType,
  InviteInput,
  LogInInput,
  MembershipConnection,
  MembershipType,
  RequestPasswordResetInput,
  ResetPasswordInput,
  SessionType,
  StaffArgs,
  ViewerType,
} from './access.types.js';
import { Entering, toViewer } from './entering.js';
import { Invitation } from './invitation.entity.js';
import { LogInService } from './log-in.service.js';
import { Membership } from './membership.entity.js';
import { SessionCookie } from './session-cookie.js';
import { Sessions } from './sessions.js';
import { InvitationRepository, MembershipRepository } from './staff.repository.js';
import { HQ, StaffService } from './staff.service.js';

@Resolver()
export class AccessResolver {
  constructor(
    private readonly logIns: LogInService,
    private readonly staff: StaffService,
    private readonly memberships: MembershipRepository,
    private readonly invitations: InvitationRepository,
    private readonly cookie: SessionCookie,
    private readonly entering: Entering,
    private readonly sessionsOf: Sessions,
  ) {}

  @Query(() => ViewerType, { nullable: true })
  @OpenToAll('tells a visitor that he is not logged in, and a person only about himself')
  async viewer(@Work() work: UnitOfWork): Promise<ViewerType | null> {
    const viewer = await this.logIns.viewer(work);
    return viewer && toViewer(viewer);
  }

  @Mutation(() => ViewerType)
  @OpenToAll('logging in is how one stops being a stranger')
  async logIn(@Args('input') input: LogInInput, @Http() http: RequestContext): Promise<ViewerType> {
    return this.entering.finish(http, await this.logIns.logIn(input, this.cookie.callerOf(http)));
  }

  @Mutation(() => Boolean)
  @LoggedIn()
  async logOut(@Work() work: UnitOfWork, @Http() http: RequestContext): Promise<boolean> {
    await this.logIns.logOut(work);
    this.cookie.clear(http.reply);
    return true;
  }

  @Mutation(() => Boolean, { description: 'Always true: the answer does not tell whether the address is known.' })
  @OpenToAll('asked by those who cannot log in')
  async requestPasswordReset(
    @Args('input') input: RequestPasswordResetInput,
    @Http() http: RequestContext,
  ): Promise<boolean> {
    await this.logIns.requestReset(input.email, http.origin);
    return true;
  }

  @Mutation(() => ViewerType)
  @OpenToAll('the token of the letter is the right')
  async resetPassword(@Args('input') input: ResetPasswordInput, @Http() http: RequestContext): Promise<ViewerType> {
    return this.entering.finish(http, await this.logIns.reset(input.token, input.password, this.cookie.callerOf(http)));
  }

  @Query(() => InvitationViewType)
  @OpenToAll('the token of the letter is the right')
  async invitation(@Args('token') token: string): Promise<InvitationViewType> {
    const i = await this.staff.byToken(token);
    return {
      email: i.email,
      roles: i.roles,
      works: i.works,
      validUntil: i.validUntil,
      expiresAt: i.expiresAt,
      known: await this.staff.isKnown(i.email),
      scopeTitle: await this.staff.placeOf(i),
    };
  }

  @Mutation(() => ViewerType)
  @OpenToAll('the token of the letter is the right')
  async acceptInvitation(
    @Args('input') input: AcceptInvitationInput,
    @Http() http: RequestContext,
  ): Promise<ViewerType> {
    return this.entering.finish(http, await this.staff.accept(input, this.cookie.callerOf(http)));
  }

  @Mutation(() => ViewerType, { description: 'Whom the invitation is for, logged in already: without a password.' })
  @LoggedIn()
  async joinByInvitation(@Work() work: UnitOfWork, @Args('token') token: string): Promise<ViewerType> {
    await this.staff.join(work, token);
    return toViewer((await this.logIns.viewer(work))!);
  }

  @Query(() => [SessionType])
  @LoggedIn()
  async sessions(@Work() work: UnitOfWork): Promise<SessionType[]> {
    return this.sessionsOf.own(work);
  }

  @Mutation(() => Boolean)
  @LoggedIn()
  async endSession(@Work() work: UnitOfWork, @Args('id', { type: () => UUID }) id: string): Promise<boolean> {
    await this.sessionsOf.end(work, id);
    return true;
  }

  @Query(() => MembershipConnection, { name: 'staff' })
  @Can('read', Membership)
  async listStaff(@Work() work: UnitOfWork, @Args() args: StaffArgs): Promise<MembershipConnection> {
    return toConnection(await this.memberships.list(work, args, args), (row) => row);
  }

  @Query(() => [InvitationType], { name: 'invitations' })
  @Can('read', Invitation)
  waitingInvitations(
    @Work() work: UnitOfWork,
    @Args('partnerId', { type: () => UUID, nullable: true }) partnerId: string | null,
    @Args('serviceCentreId', { type: () => UUID, nullable: true }) serviceCentreId: string | null,
  ): Promise<Invitation[]> {
    return this.invitations.waiting(work, { partnerId, serviceCentreId });
  }

  @Mutation(() => InvitationType)
  @Can('manage', Invitation)
  @StepUp()
  inviteToHq(@Work() work: UnitOfWork, @Args('input') input: InviteInput): Promise<Invitation> {
    return this.staff.invite(work, HQ, input.email, input.roles, input);
  }

  @Mutation(() => InvitationType)
  @Can('manage', Invitation)
  revokeInvitation(@Work() work: UnitOfWork, @Args('id', { type: () => UUID }) id: string): Promise<Invitation> {
    return this.staff.revoke(work, id);
  }

  @Mutation(() => MembershipType)
  @Can('manage', Membership)
  @StepUp()
  suspendMembership(
    @Work() work: UnitOfWork,
    @Args('id', { type: () => UUID }) id: string,
    @Args('expectedVersion', { type: () => Int }) version: number,
  ) {
    return this.staff.suspend(work, id, version);
  }

  @Mutation(() => MembershipType)
  @Can('manage', Membership)
  @StepUp()
  resumeMembership(
    @Work() work: UnitOfWork,
    @Args('id', { type: () => UUID }) id: string,
    @Args('expectedVersion', { type: () => Int }) version: number,
  ) {
    return this.staff.resume(work, id, version);
  }

  @Mutation(() => MembershipType)
  @Can('manage', Membership)
  @StepUp()
  endMembership(
    @Work() work: UnitOfWork,
    @Args('id', { type: () => UUID }) id: string,
    @Args('expectedVersion', { type: () => Int }) version: number,
  ) {
    return this.staff.end(work, id, version);
  }
}
