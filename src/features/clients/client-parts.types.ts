import { Field, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ArrayMaxSize, IsEmail, Matches, MaxLength, MinLength, ValidateIf } from 'class-validator';
import { enumOf } from '../../platform/graphql/enums.js';
import { UUID } from '../../platform/graphql/scalars.js';
import { type ContactRole, contactRoles } from './client-parts.entity.js';

export const ContactRoleEnum = enumOf(contactRoles);
registerEnumType(ContactRoleEnum, { name: 'ContactRole' });

@ObjectType('ClientContact')
export class ClientContactType {
  @Field(() => UUID) id: string;
  @Field() name: string;
  @Field() position: string;
  @Field(() => [ContactRoleEnum]) roles: ContactRole[];
  @Field(() => String, { nullable: true }) phone: string | null;
  @Field(() => String, { nullable: true }) email: string | null;
  @Field() note: string;
}
@ObjectType('ClientAccount')
export class ClientAccountType {
  @Field(() => UUID) id: string;
  @Field() bik: string;
  @Field() bankName: string;
  @Field() account: string;
  @Field(() => String, { nullable: true }) correspondentAccount: string | null;
}
@ObjectType('ClientSignatory')
export class ClientSignatoryType {
  @Field(() => UUID) id: string;
  @Field() name: string;
  @Field() position: string;
  @Field() ground: string;
}
@ObjectType('ClientBranch')
export class ClientBranchType {
  @Field(() => UUID) id: string;
  @Field() name: string;
  @Field() kpp: string;
  @Field() address: string;
  @Field(() => String, { nullable: true }) regionCode: string | null;
}

@InputType()
export class ClientContactInput {
  @Field(() => UUID, { nullable: true }) id?: string | null;
  @Field() @MinLength(2) @MaxLength(150) name: string;
  @Field({ defaultValue: '' }) @MaxLength(150) position: string;
  @Field(() => [ContactRoleEnum], { defaultValue: [] }) @ArrayMaxSize(6) roles: ContactRole[];
  @Field(() => String, { nullable: true }) @MaxLength(30) phone?: string | null;
  @Field(() => String, { nullable: true })
  @ValidateIf((o) => !!o.email)
  @IsEmail()
  @MaxLength(200)
  email?: string | null;
  @Field({ defaultValue: '' }) @MaxLength(500) note: string;
}
@InputType()
export class ClientAccountInput {
  @Field(() => UUID, { nullable: true }) id?: string | null;
  @Field() @MaxLength(12) bik: string;
  @Field() @MinLength(2) @MaxLength(200) bankName: string;
  @Field() @MaxLength(30) account: string;
  @Field(() => String, { nullable: true }) @MaxLength(30) correspondentAccount?: string | null;
}
@InputType()
export class ClientSignatoryInput {
  @Field(() => UUID, { nullable: true }) id?: string | null;
  @Field() @MinLength(2) @MaxLength(150) name: string;
  @Field() @MinLength(2) @MaxLength(150) position: string;
  @Field({ defaultValue: 'Устава' }) @MinLength(2) @MaxLength(200) ground: string;
}
@InputType()
export class ClientBranchInput {
  @Field(() => UUID, { nullable: true }) id?: string | null;
  @Field() @MinLength(2) @MaxLength(200) name: string;
  @Field() @MaxLength(12) kpp: string;
  @Field({ defaultValue: '' }) @MaxLength(500) address: string;
  @Field(() => String, { nullable: true }) @Matches(/^[0-9]{2}$/) regionCode?: string | null;
}
