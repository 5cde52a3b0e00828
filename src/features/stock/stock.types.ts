import { ArgsType, Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, Matches, Max, MaxLength, Min, MinLength, ValidateNested } from 'class-validator';
import { type StockPurpose, stockPurposes } from '../../kernel/serial-number.js';
import { Connection, PageArgs } from '../../platform/graphql/connection.js';
import { enumOf } from '../../platform/graphql/enums.js';
import { LocalDate, Moment, UUID } from '../../platform/graphql/scalars.js';
import { type StockSort, stockSorts } from './stock.repository.js';
import { type StockActKind, stockActKinds } from './stock-act.entity.js';
import { type StockMove, type StockStatus, stockMoves, stockStatuses } from './stock-item.lifecycle.js';

export const StockPurposeEnum = enumOf(stockPurposes);
registerEnumType(StockPurposeEnum, { name: 'StockPurpose' });
export const StockStatusEnum = enumOf(stockStatuses);
registerEnumType(StockStatusEnum, { name: 'StockStatus' });
export const StockMoveEnum = enumOf(stockMoves);
registerEnumType(StockMoveEnum, { name: 'StockMove' });
export const StockActKindEnum = enumOf(stockActKinds);
registerEnumType(StockActKindEnum, { name: 'StockActKind' });
export const StockSortEnum = enumOf(stockSorts);
registerEnumType(StockSortEnum, { name: 'StockSort' });

@ObjectType('StockKind', { description: 'A model of carrier or a kind of licence that is kept by number.' })
export class StockKindType {
  @Field(() => UUID) id: string;
  @Field() code: string;
  @Field(() => StockPurposeEnum) purpose: StockPurpose;
  @Field() name: string;
  @Field() nameEn: string;
  @Field({ description: 'May a key container on such a carrier be copied?' }) copiesAllowed: boolean;
  @Field(() => UUID, { nullable: true }) addOnId: string | null;
  @Field(() => Moment, { nullable: true }) archivedAt: Date | null;
  @Field(() => Int) version: number;
}

@ObjectType('StockClient')
export class StockClientType {
  @Field(() => UUID) id: string;
  @Field() name: string;
  @Field(() => String, { nullable: true }) inn: string | null;
}

@ObjectType('StockStep')
export class StockStepType {
  @Field(() => UUID) id: string;
  @Field(() => StockMoveEnum) move: StockMove;
  @Field(() => StockStatusEnum) status: StockStatus;
  @Field(() => String, { nullable: true, description: 'Number of the centre it went to.' }) toCentre: string | null;
  @Field(() => UUID, { nullable: true }) clientId: string | null;
  @Field(() => UUID, { nullable: true }) actId: string | null;
  @Field() reason: string;
  @Field(() => String, { nullable: true }) actorName: string | null;
  @Field(() => Moment) at: Date;
}

@ObjectType('StockItem')
export class StockItemType {
  @Field(() => UUID) id: string;
  @Field(() => UUID) serviceCentreId: string;
  @Field(() => UUID) kindId: string;
  @Field({ description: 'As it is kept: capitals without spaces and dashes.' }) serial: string;
  @Field(() => StockStatusEnum) status: StockStatus;
  @Field() document: string;
  @Field(() => LocalDate) receivedOn: string;
  @Field(() => UUID, { nullable: true }) clientId: string | null;
  @Field(() => UUID, { nullable: true }) applicationId: string | null;
  @Field(() => UUID, { nullable: true }) actId: string | null;
  @Field(() => Moment) createdAt: Date;
  @Field(() => Int) version: number;
}
@ObjectType()
export class StockItemConnection extends Connection(StockItemType) {}

@ObjectType('StockLevel', { description: 'What a centre has of a kind.' })
export class StockLevelType {
  @Field(() => UUID) serviceCentreId: string;
  @Field(() => UUID) kindId: string;
  @Field(() => Int) free: number;
  @Field(() => Int) reserved: number;
  @Field(() => Int) handedOut: number;
  @Field(() => Int, { description: 'How many free ones there should be at least.' }) least: number;
}

@ObjectType('StockMark')
export class StockMarkType {
  @Field(() => UUID) id: string;
  @Field(() => UUID) serviceCentreId: string;
  @Field(() => UUID) kindId: string;
  @Field(() => Int) least: number;
}

@ObjectType('StockActLine')
export class StockActLineType {
  @Field(() => StockPurposeEnum) purpose: StockPurpose;
  @Field() name: string;
  @Field() serial: string;
}
@ObjectType('StockAct')
export class StockActType {
  @Field(() => UUID) id: string;
  @Field(() => UUID) clientId: string;
  @Field(() => StockActKindEnum) kind: StockActKind;
  @Field(() => String, { nullable: true }) number: string | null;
  @Field(() => LocalDate) actedOn: string;
  @Field(() => Moment) createdAt: Date;
}
@ObjectType('StockHandOut')
export class StockHandOutType {
  @Field(() => [StockItemType]) items: StockItemType[];
  @Field(() => StockActType) act: StockActType;
}

@ObjectType('ContainerCopy', { description: 'A key container was copied for a client.' })
export class ContainerCopyType {
  @Field(() => UUID) id: string;
  @Field(() => UUID) clientId: string;
  @Field(() => UUID) fromKindId: string;
  @Field() fromSerial: string;
  @Field(() => UUID) toKindId: string;
  @Field() toSerial: string;
  @Field() container: string;
  @Field() certificateSerial: string;
  @Field() reason: string;
  @Field(() => String, { nullable: true }) copierName: string | null;
  @Field(() => Moment) createdAt: Date;
}

@InputType()
export class StockFilterInput {
  @Field(() => String, { nullable: true, description: 'Part of a number.' }) @MaxLength(60) search?: string | null;
  @Field(() => [StockStatusEnum], { nullable: true }) @ArrayMaxSize(10) statuses?: StockStatus[] | null;
  @Field(() => UUID, { nullable: true }) kindId?: string | null;
  @Field(() => UUID, { nullable: true }) serviceCentreId?: string | null;
  @Field(() => UUID, { nullable: true }) clientId?: string | null;
}
@ArgsType()
export class StockItemsArgs extends PageArgs {
  @Field(() => StockFilterInput, { nullable: true })
  @ValidateNested()
  @Type(() => StockFilterInput)
  filter?: StockFilterInput;
  @Field(() => StockSortEnum, { defaultValue: 'newest' }) sort: StockSort;
}

@InputType()
export class StockKindInput {
  @Field() @MinLength(2) @MaxLength(120) name: string;
  @Field({ defaultValue: '' }) @MaxLength(120) nameEn: string;
  @Field({ defaultValue: false }) copiesAllowed: boolean;
  @Field(() => UUID, { nullable: true }) addOnId?: string | null;
  @Field({ defaultValue: false }) archived: boolean;
}
@InputType()
export class NewStockKindInput extends StockKindInput {
  @Field() @Matches(/^[a-z0-9][a-z0-9-]{0,39}$/) code: string;
  @Field(() => StockPurposeEnum) purpose: StockPurpose;
}

@InputType()
export class ReceiveStockInput {
  @Field(() => UUID) serviceCentreId: string;
  @Field(() => UUID) kindId: string;
  @Field(() => [String]) @ArrayMinSize(1) @ArrayMaxSize(500) @MaxLength(60, { each: true }) serials: string[];
  @Field({ defaultValue: '', description: 'Delivery note or invoice of the supplier.' })
  @MaxLength(200)
  document: string;
  @Field(() => LocalDate, { nullable: true }) receivedOn?: string | null;
}

@InputType({ description: 'This thing, the one with the number, or any free one of the kind (its code).' })
export class WantedStockInput {
  @Field(() => UUID, { nullable: true }) itemId?: string | null;
  @Field(() => String, { nullable: true }) @MaxLength(60) serial?: string | null;
  @Field(() => String, { nullable: true }) @MaxLength(120) kind?: string | null;
}
@InputType()
export class HandOutStockInput {
  @Field(() => UUID) clientId: string;
  @Field(() => [WantedStockInput])
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => WantedStockInput)
  items: WantedStockInput[];
  @Field({ defaultValue: '', description: 'Who takes it for the client.' }) @MaxLength(150) receiver: string;
  @Field({ defaultValue: '', description: 'By what right: a position, a power of attorney.' })
  @MaxLength(200)
  ground: string;
}

@InputType()
export class TakeBackStockInput {
  @Field() @MinLength(3) @MaxLength(500) reason: string;
  @Field({ defaultValue: true, description: 'Can it be handed out again? Else it is written off.' }) usable: boolean;
  @Field({ defaultValue: '' }) @MaxLength(150) receiver: string;
}

@InputType()
export class ContainerCopyInput {
  @Field(() => UUID) clientId: string;
  @Field(() => UUID) fromKindId: string;
  @Field() @MaxLength(60) fromSerial: string;
  @Field(() => UUID) toKindId: string;
  @Field() @MaxLength(60) toSerial: string;
  @Field() @MinLength(1) @MaxLength(200) container: string;
  @Field({ defaultValue: '' }) @Matches(/^[0-9A-Fa-f\s:-]{0,80}$/) certificateSerial: string;
  @Field() @MinLength(3) @MaxLength(500) reason: string;
}

@ArgsType()
export class WriteOffStockArgs {
  @Field(() => UUID) id: string;
  @Field() @MinLength(3) @MaxLength(500) reason: string;
  @Field(() => Int) expectedVersion: number;
}
@ArgsType()
export class MoveStockArgs {
  @Field(() => [UUID]) @ArrayMinSize(1) @ArrayMaxSize(500) ids: string[];
  @Field(() => UUID) toCentreId: string;
  @Field() @MinLength(3) @MaxLength(500) reason: string;
}
@ArgsType()
export class StockMarkArgs {
  @Field(() => UUID) serviceCentreId: string;
  @Field(() => UUID) kindId: string;
  @Field(() => Int) @Min(0) @Max(100_000) least: number;
}
