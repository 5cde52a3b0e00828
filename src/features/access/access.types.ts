import { ArgsType, Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsEmail, MaxLength } from 'class-validator';
import { type Role, roles, type ScopeKind, type WorkKind, workKinds } from '../../kernel/actor.js';
import { Connection, PageArgs } from '../../platform/graphql/connection.js';
import { enumOf } from '../../platform/graphql/enums.js';
import { LocalDate, Moment, UUID } from '../../platform/graphql/scalars.js';

export const RoleEnum = enumOf(roles);
registerEnumType(RoleEnum, { name: 'Role' });
export const ScopeKindEnum = enumOf(['hq', 'partner', 'centre', 'client'] as const);
registerEnumType(ScopeKindEnum, { name: 'ScopeKind' });
export const WorkKindEnum = enumOf(workKinds);
registerEnumType(WorkKindEnum, { name: 'WorkKind' });

@ObjectType('Person')
export class PersonType {
  @Field(() => UUID) id: string;
  @Field() name: string;
  @Field() email: string;
  @Field() locale: string;
}

@ObjectType('Scope')
export class ScopeType {
  @Field() key: string;
  @Field(() => ScopeKindEnum) kind: ScopeKind;
  @Field() title: string;
  @Field(() => String, { nullable: true }) note: string | null;
  @Field() timeZone: string;
  @Field(() => [RoleEnum]) roles: Role[];
  @Field(() => [String], {
    description: 'What may be done here, as action:Subject, from the policies that the server uses.',
  })
  rights: string[];
}

@ObjectType('Viewer')
export class ViewerType {
  @Field(() => PersonType) person: PersonType;
  @Field(() => [ScopeType]) scopes: ScopeType[];
  @Field({ description: 'The vendor’s staff before it has set up a second factor: nothing else can be done yet.' })
  secondFactorNeeded: boolean;
}

@ObjectType('Invitation')
export class InvitationType {
  @Field(() => UUID) id: string;
  @Field() email: string;
  @Field(() => [RoleEnum]) roles: Role[];
  @Field(() => ScopeKindEnum) scopeKind: ScopeKind;
  @Field(() => [WorkKindEnum], { nullable: true }) works: WorkKind[] | null;
  @Field(() => Moment, { nullable: true, description: 'Until when the roles will be held.' }) validUntil: Date | null;
  @Field(() => Moment) expiresAt: Date;
  @Field(() => Moment) createdAt: Date;
}

@ObjectType('InvitationView', { description: 'What the holder of an invitation may know before he accepts it.' })
export class InvitationViewType {
  @Field({ description: 'Name of the place: a partner, a centre, a client, or the whole network.' })
  scopeTitle: string;
  @Field() email: string;
  @Field(() => [RoleEnum]) roles: Role[];
  @Field(() => [WorkKindEnum], { nullable: true, description: 'What is entrusted, at a client.' })
  works: WorkKind[] | null;
  @Field(() => Moment, { nullable: true, description: 'Until when the roles will be held.' }) validUntil: Date | null;
  @Field() known: boolean;
  @Field(() => Moment, { description: 'Until when the link serves.' }) expiresAt: Date;
}

@ObjectType('Membership')
export class MembershipType {
  @Field(() => UUID) id: string;
  @Field(() => UUID) personId: string;
  @Field() personName: string;
  @Field() personEmail: string;
  @Field(() => RoleEnum) role: Role;
  @Field(() => ScopeKindEnum) scopeKind: ScopeKind;
  @Field() scopeKey: string;
  @Field(() => UUID, { nullable: true }) partnerId: string | null;
  @Field(() => UUID, { nullable: true }) serviceCentreId: string | null;
  @Field(() => UUID, { nullable: true }) clientId: string | null;
  @Field(() => [WorkKindEnum], {
    nullable: true,
    description: 'Of a client’s person: what may be done for the organisation.',
  })
  works: WorkKind[] | null;
  @Field(() => Moment, { nullable: true, description: 'The role is held until then; null: for good.' })
  validUntil: Date | null;
  @Field(() => Moment, { nullable: true }) suspendedAt: Date | null;
  @Field(() => Moment) createdAt: Date;
  @Field(() => Int) version: number;
}
@ObjectType()
export class MembershipConnection extends Connection(MembershipType) {}

@ObjectType('Session')
export class SessionType {
  @Field(() => UUID) id: string;
  @Field(() => Moment) createdAt: Date;
  @Field(() => Moment) seenAt: Date;
  @Field(() => String, { nullable: true }) address: string | null;
  @Field() device: string;
  @Field() current: boolean;
}

@ArgsType()
export class StaffArgs extends PageArgs {
  @Field(() => String, { nullable: true }) @MaxLength(100) search?: string;
  @Field(() => UUID, { nullable: true }) partnerId?: string;
  @Field(() => UUID, { nullable: true }) serviceCentreId?: string;
  @Field(() => UUID, { nullable: true }) clientId?: string;
}

@InputType()
export class LogInInput {
  @Field() @MaxLength(200) email: string;
  @Field() @MaxLength(200) password: string;
  @Field({ defaultValue: false }) remember: boolean;
}
@InputType()
export class RequestPasswordResetInput {
  @Field() @MaxLength(200) email: string;
}
@InputType()
export class ResetPasswordInput {
  @Field() @MaxLength(200) token: string;
  @Field() @MaxLength(200) password: string;
}
@InputType()
export class AcceptInvitationInput {
  @Field() @MaxLength(200) token: string;
  @Field({ defaultValue: '', description: 'Of a newcomer; who is known keeps his own.' }) @MaxLength(150) name: string;
  @Field() @MaxLength(200) password: string;
}
@InputType()
export class InviteInput {
  @Field() @IsEmail() @MaxLength(200) email: string;
  @Field(() => [RoleEnum]) @ArrayMinSize(1) @ArrayMaxSize(5) roles: Role[];
  @Field(() => [WorkKindEnum], {
    nullable: true,
    description: 'Of a client’s person; absent: everything for the first one.',
  })
  @ArrayMaxSize(5)
  @ArrayUnique()
  works?: WorkKind[] | null;
  @Field(() => LocalDate, { nullable: true, description: 'Last day of the role; absent: for good.' })
  until?: string | null;
}
