import { ArgsType, Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ArrayMaxSize } from 'class-validator';
import { Connection, PageArgs } from '../../platform/graphql/connection.js';
import { enumOf } from '../../platform/graphql/enums.js';
import { Moment, UUID } from '../../platform/graphql/scalars.js';
import { type IssuanceOrderStatus, issuanceOrderStatuses } from './issuance-order.lifecycle.js';

export const IssuanceOrderStatusEnum = enumOf(issuanceOrderStatuses);
registerEnumType(IssuanceOrderStatusEnum, { name: 'IssuanceOrderStatus' });

@ObjectType('SubjectAttribute')
export class SubjectAttributeType {
  @Field({ description: 'Name of the attribute: commonName, snils, innle …' }) attribute: string;
  @Field() oid: string;
  @Field() value: string;
}

@ObjectType('IssuanceApproval')
export class IssuanceApprovalType {
  @Field(() => UUID) personId: string;
  @Field() name: string;
  @Field(() => Moment) approvedAt: Date;
  @Field({ description: 'False: the approver is no officer any more, or the order is another one now.' })
  counts: boolean;
}

/** An order for a certificate as officers see it; what it asks for stands in fields of its own. */
@ObjectType('IssuanceOrder')
export class IssuanceOrderType {
  @Field(() => UUID) id: string;
  @Field(() => UUID) clientId: string;
  @Field(() => UUID) serviceCentreId: string;
  @Field(() => UUID) applicationId: string;
  @Field() profileCode: string;
  @Field() holderName: string;
  @Field(() => IssuanceOrderStatusEnum) status: IssuanceOrderStatus;
  @Field(() => UUID, { nullable: true }) requestedBy: string | null;
  @Field(() => String, { nullable: true }) refusalReason: string | null;
  @Field(() => Moment) createdAt: Date;
  @Field(() => Int) version: number;
}
@ObjectType()
export class IssuanceOrderConnection extends Connection(IssuanceOrderType) {}

@ArgsType()
export class IssuanceOrdersArgs extends PageArgs {
  @Field(() => [IssuanceOrderStatusEnum], { nullable: true }) @ArrayMaxSize(10) statuses?: IssuanceOrderStatus[];
}
