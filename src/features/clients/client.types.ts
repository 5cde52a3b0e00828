import { ArgsType, Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ArrayMaxSize, IsEmail, Matches, MaxLength, MinLength, ValidateIf } from 'class-validator';
import { CLIENT_CATEGORIES, type ClientCategory } from '../../kernel/client-requisites.js';
import { Connection, PageArgs } from '../../platform/graphql/connection.js';
import { enumOf } from '../../platform/graphql/enums.js';
import { LocalDate, Moment, UUID } from '../../platform/graphql/scalars.js';
import { type ClientStatus, clientStatuses } from './client.lifecycle.js';
import { type ClientSort, clientSorts } from './clients.repository.js';

export const ClientCategoryEnum = enumOf(CLIENT_CATEGORIES);
registerEnumType(ClientCategoryEnum, { name: 'ClientCategory' });
export const ClientStatusEnum = enumOf(clientStatuses);
registerEnumType(ClientStatusEnum, { name: 'ClientStatus' });
export const ClientSortEnum = enumOf(clientSorts);
registerEnumType(ClientSortEnum, { name: 'ClientSort' });

@ObjectType('CentreLabel', { description: 'How a centre is called where only its name is needed.' })
export class CentreLabelType {
  @Field(() => UUID) id: string;
  @Field(() => UUID) partnerId: string;
  @Field() number: string;
  @Field() name: string;
  @Field() timeZone: string;
}
@ObjectType('PersonLabel')
export class PersonLabelType {
  @Field(() => UUID) id: string;
  @Field() name: string;
}

@ObjectType('Client')
export class ClientType {
  @Field(() => UUID) id: string;
  @Field(() => UUID) partnerId: string;
  @Field(() => UUID) serviceCentreId: string;
  @Field(() => ClientCategoryEnum) category: ClientCategory;
  @Field() name: string;
  @Field() fullName: string;
  @Field(() => String, { nullable: true }) inn: string | null;
  @Field(() => String, { nullable: true }) kpp: string | null;
  @Field(() => String, { nullable: true, description: 'OGRN, of a sole entrepreneur OGRNIP.' }) ogrn: string | null;
  @Field({ description: 'Is a SNILS kept? It is shown by a command of its own, which is logged.' }) hasSnils: boolean;
  @Field(() => String, { nullable: true }) treasuryAccount: string | null;
  @Field() regionCode: string;
  @Field() address: string;
  @Field() postalAddress: string;
  @Field(() => String, { nullable: true }) email: string | null;
  @Field(() => String, { nullable: true }) phone: string | null;
  @Field(() => LocalDate, { nullable: true }) registeredOn: string | null;
  @Field(() => UUID, { nullable: true }) managerId: string | null;
  @Field(() => String, { nullable: true }) groupName: string | null;
  @Field() note: string;
  @Field(() => ClientStatusEnum) status: ClientStatus;
  @Field(() => UUID, { nullable: true }) mergedIntoId: string | null;
  @Field(() => Moment) createdAt: Date;
  @Field(() => Int) version: number;
}
@ObjectType()
export class ClientConnection extends Connection(ClientType) {}

@ObjectType('ClientOwnership', { description: 'A period in which the client belonged to a centre.' })
export class ClientOwnershipType {
  @Field(() => UUID) id: string;
  @Field() centreNumber: string;
  @Field() centreName: string;
  @Field(() => Moment) since: Date;
  @Field(() => Moment, { nullable: true }) until: Date | null;
  @Field() reason: string;
}

@ObjectType('Served', { description: 'What the network says about an organisation that somebody wants to enter.' })
export class ServedType {
  @Field() served: boolean;
  @Field(() => UUID, { nullable: true, description: 'When the client lies in the caller’s scope.' })
  clientId: string | null;
  @Field(() => String, { nullable: true, description: 'When the caller may know it.' }) centreNumber: string | null;
  @Field() archived: boolean;
}

@ArgsType()
export class ClientsArgs extends PageArgs {
  @Field(() => String, { nullable: true }) @MaxLength(100) search?: string;
  @Field(() => [ClientStatusEnum], { nullable: true }) @ArrayMaxSize(3) statuses?: ClientStatus[];
  @Field(() => [ClientCategoryEnum], { nullable: true }) @ArrayMaxSize(4) categories?: ClientCategory[];
  @Field(() => [UUID], { nullable: true }) @ArrayMaxSize(100) serviceCentreIds?: string[];
  @Field(() => [String], { nullable: true }) @ArrayMaxSize(100) @MaxLength(2, { each: true }) regionCodes?: string[];
  @Field(() => UUID, { nullable: true }) managerId?: string;
  @Field(() => Boolean, { nullable: true }) withoutManager?: boolean;
  @Field(() => Boolean, { nullable: true, description: 'Whose card names nobody to talk to.' })
  withoutContact?: boolean;
  @Field(() => String, { nullable: true }) @MaxLength(120) groupName?: string;
  @Field(() => LocalDate, { nullable: true }) createdFrom?: string;
  @Field(() => LocalDate, { nullable: true }) createdTo?: string;
  @Field(() => ClientSortEnum, { defaultValue: 'newest' }) sort: ClientSort;
}

@InputType()
export class ClientInput {
  @Field(() => ClientCategoryEnum) category: ClientCategory;
  @Field() @MinLength(2) @MaxLength(200) name: string;
  @Field() @MinLength(2) @MaxLength(500) fullName: string;
  @Field(() => String, { nullable: true }) @MaxLength(20) inn?: string | null;
  @Field(() => String, { nullable: true }) @MaxLength(20) kpp?: string | null;
  @Field(() => String, { nullable: true }) @MaxLength(25) ogrn?: string | null;
  @Field(() => String, { nullable: true, description: 'Absent: stays as it is; empty: taken out.' })
  @MaxLength(20)
  snils?: string | null;
  @Field(() => String, { nullable: true }) @MaxLength(20) treasuryAccount?: string | null;
  @Field(() => String, { nullable: true, description: 'That of the INN when absent, else the centre’s.' })
  @Matches(/^[0-9]{2}$/)
  regionCode?: string | null;
  @Field({ defaultValue: '' }) @MaxLength(500) address: string;
  @Field({ defaultValue: '' }) @MaxLength(500) postalAddress: string;
  @Field(() => String, { nullable: true })
  @ValidateIf((o) => !!o.email)
  @IsEmail()
  @MaxLength(200)
  email?: string | null;
  @Field(() => String, { nullable: true }) @MaxLength(30) phone?: string | null;
  @Field(() => LocalDate, { nullable: true }) registeredOn?: string | null;
  @Field(() => String, { nullable: true }) @MaxLength(120) groupName?: string | null;
  @Field({ defaultValue: '' }) @MaxLength(2000) note: string;
}
