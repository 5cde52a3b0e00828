import { Args, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { BadInput } from '../../kernel/refusal.js';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { toConnection } from '../../platform/graphql/connection.js';
import { Http, Work } from '../../platform/graphql/operations.interceptor.js';
import type { RequestContext } from '../../platform/graphql/request-context.js';
import { UUID } from '../../platform/graphql/scalars.js';
import { Can } from '../../platform/policy/can.js';
import { StepUp } from '../../platform/policy/step-up.js';
import { readCertificateRequest } from '../../reporting-core/index.js';
import { IssuanceReason } from './certificate.inputs.js';
import { approvalsNeeded, type CertificateProfile } from './certificate-profile.entity.js';
import { CertificateProfileType } from './certificate-profile.types.js';
import { CertificateProfileRepository } from './certificate-profiles.repository.js';
import { Issuance } from './issuance.service.js';
import { IssuanceOrder } from './issuance-order.entity.js';
import {
  IssuanceApprovalType,
  IssuanceOrderConnection,
  IssuanceOrdersArgs,
  IssuanceOrderType,
  SubjectAttributeType,
} from './issuance-order.types.js';
import { IssuanceOrderRepository } from './issuance-orders.repository.js';
import { editionOf } from './loaders.js';
import { keyKindOf, readSubject, subjectAttributes } from './subject.js';

const id = { type: () => UUID };

@Resolver(() => IssuanceOrderType)
export class IssuanceOrdersResolver {
  constructor(
    private readonly issuance: Issuance,
    private readonly orders: IssuanceOrderRepository,
    private readonly editions: CertificateProfileRepository,
  ) {}

  @Query(() => IssuanceOrderType, { name: 'issuanceOrder' })
  @Can('read', IssuanceOrder)
  one(@Work() work: UnitOfWork, @Args('id', id) orderId: string) {
    return this.orders.byId(work, orderId);
  }

  @Query(() => IssuanceOrderConnection, { name: 'issuanceOrders' })
  @Can('read', IssuanceOrder)
  async list(@Work() work: UnitOfWork, @Args() args: IssuanceOrdersArgs): Promise<IssuanceOrderConnection> {
    return toConnection(await this.orders.list(work, args, args), (row) => row as never);
  }

  @Query(() => Int, { name: 'issuanceOrdersWaiting', description: 'Orders that wait for an approval of the caller.' })
  @Can('read', IssuanceOrder)
  waiting(@Work() work: UnitOfWork) {
    return this.orders.waitingCount(work);
  }

  @Mutation(() => IssuanceOrderType)
  @Can('approve', IssuanceOrder)
  @StepUp()
  approveIssuance(
    @Work() work: UnitOfWork,
    @Args('id', id) orderId: string,
    @Args('expectedRequestHash', { description: 'Of the order as it was shown, hexadecimal.' }) hash: string,
  ) {
    if (!/^[0-9a-f]{64}$/i.test(hash)) throw new BadInput({ field: 'expectedRequestHash' }, ['expectedRequestHash']);
    return this.issuance.approve(work, orderId, Buffer.from(hash, 'hex'));
  }

  @Mutation(() => IssuanceOrderType)
  @Can('approve', IssuanceOrder)
  @StepUp()
  refuseIssuance(@Work() work: UnitOfWork, @Args('id', id) orderId: string, @Args('input') input: IssuanceReason) {
    return this.issuance.refuse(work, orderId, input.reason);
  }

  @ResolveField(() => String, { description: 'SHA-256 that an approval is bound to, hexadecimal.' })
  requestHash(@Parent() order: IssuanceOrder): string {
    return order.requestHash.toString('hex');
  }

  @ResolveField(() => [SubjectAttributeType], { description: 'The name that will be certified.' })
  subject(@Parent() order: IssuanceOrder): SubjectAttributeType[] {
    return subjectAttributes(readSubject(order.subject));
  }

  @ResolveField(() => String, { description: 'Kind of the key: ec-p256, rsa-2048, gost-256 …' })
  keyKind(@Parent() order: IssuanceOrder): string {
    return keyKindOf(readCertificateRequest(order.request).publicKey) ?? '';
  }

  @ResolveField(() => CertificateProfileType)
  profile(@Parent() order: IssuanceOrder, @Http() http: RequestContext): Promise<CertificateProfile> {
    return editionOf(http, this.editions, order.profileId);
  }

  @ResolveField(() => Int)
  async approvalsNeeded(@Parent() order: IssuanceOrder, @Http() http: RequestContext): Promise<number> {
    return approvalsNeeded(await editionOf(http, this.editions, order.profileId));
  }

  @ResolveField(() => [IssuanceApprovalType])
  async approvals(@Parent() order: IssuanceOrder, @Work() work: UnitOfWork): Promise<IssuanceApprovalType[]> {
    if (!work.actor.isHq) return [];
    const given = await this.orders.approvals(work, order.id);
    const counting = (await this.orders.approvers(work, [order.id])).get(order.id) ?? [];
    return given.map((one) => ({ ...one, counts: counting.includes(one.personId) }));
  }
}
