import { ArgsType, Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { ArrayMaxSize, MaxLength } from 'class-validator';
import type { IsoDate } from '../../kernel/period.js';
import type { VatGround, VatKind } from '../../kernel/vat.js';
import { Connection, PageArgs } from '../../platform/graphql/connection.js';
import { Json, LocalDate, Moment, MoneyScalar, UUID } from '../../platform/graphql/scalars.js';
import type { InvoiceSource } from './invoice.entity.js';
import {
  InvoiceLineKindEnum,
  InvoiceMoveEnum,
  InvoiceSortEnum,
  InvoiceSourceEnum,
  InvoiceStatusEnum,
  LetterKindEnum,
  LetterStateEnum,
  VatGroundEnum,
} from './invoice.enums.js';
import { FreeLineVatEnum } from './invoice.inputs.js';
import type { InvoiceMove, InvoiceStatus } from './invoice.lifecycle.js';
import type { LineKind } from './invoice-line.entity.js';
import type { LetterKind, LetterState } from './invoice-papers.entity.js';
import type { InvoiceSort } from './invoices.list.js';

@ObjectType('InvoiceParty')
export class InvoicePartyType {
  @Field() name: string;
  @Field() inn: string;
  @Field(() => String, { nullable: true }) kpp: string | null;
  @Field() address: string;
}

@ObjectType('InvoiceItem', { description: 'What the lines were made of, as it was asked for.' })
export class InvoiceItemType {
  @Field(() => UUID, { nullable: true }) planId?: string | null;
  @Field(() => Int, { nullable: true }) months?: number | null;
  @Field(() => Int, { nullable: true }) organisations?: number | null;
  @Field(() => UUID, { nullable: true }) addOnId?: string | null;
  @Field(() => String, { nullable: true }) title?: string | null;
  @Field(() => InvoiceLineKindEnum, { nullable: true }) kind?: LineKind | null;
  @Field(() => String, { nullable: true }) unit?: string | null;
  @Field(() => MoneyScalar, { nullable: true }) unitPrice?: number | null;
  @Field(() => FreeLineVatEnum, { nullable: true }) vatKind?: VatKind | null;
  @Field(() => Int) quantity: number;
  @Field(() => LocalDate) startsOn: IsoDate;
  @Field(() => Int, { nullable: true }) discountBp?: number | null;
  @Field(() => MoneyScalar, { nullable: true }) discountAmount?: number | null;
  @Field(() => String, { nullable: true }) discountReason?: string | null;
}

@ObjectType('InvoiceLine')
export class InvoiceLineType {
  @Field(() => UUID, { nullable: true, description: 'Null in a quote: nothing is saved yet.' }) id: string | null;
  @Field(() => Int) no: number;
  @Field(() => Int) itemNo: number;
  @Field(() => InvoiceLineKindEnum) kind: LineKind;
  @Field() title: string;
  @Field() note: string;
  @Field(() => String, { nullable: true }) productCode: string | null;
  @Field() unit: string;
  @Field(() => Int) quantity: number;
  @Field(() => MoneyScalar) unitPrice: number;
  @Field(() => MoneyScalar) discount: number;
  @Field(() => String, { nullable: true }) discountReason: string | null;
  @Field(() => Int, { nullable: true, description: 'Basis points; null is «без НДС», which is not 0 %.' }) rateBp:
    | number
    | null;
  @Field(() => VatGroundEnum, { nullable: true }) ground: VatGround | null;
  @Field(() => LocalDate) taxPointDate: IsoDate;
  @Field(() => LocalDate, { nullable: true }) periodFrom: IsoDate | null;
  @Field(() => LocalDate, { nullable: true, description: 'First day after the period.' }) periodTo: IsoDate | null;
  @Field(() => MoneyScalar) net: number;
  @Field(() => MoneyScalar, { nullable: true }) vat: number | null;
  @Field(() => MoneyScalar) gross: number;
}

@ObjectType('InvoiceHistoryEntry')
export class InvoiceHistoryType {
  @Field(() => UUID) id: string;
  @Field(() => Moment) at: Date;
  @Field({ description: 'What happened, a verb: issue, send, openedByClient …' }) move: string;
  @Field(() => InvoiceStatusEnum) status: InvoiceStatus;
  @Field(() => String, { nullable: true }) actorName: string | null;
  @Field(() => Json) details: Record<string, string | number | null>;
}

@ObjectType('InvoicePaperEdition', { description: 'A former sheet, as it was handed out.' })
export class InvoicePaperEditionType {
  @Field(() => UUID) id: string;
  @Field(() => Int) no: number;
  @Field(() => LocalDate) payUntil: IsoDate;
  @Field(() => Moment) replacedAt: Date;
}

@ObjectType('InvoiceLetter')
export class InvoiceLetterType {
  @Field(() => UUID) id: string;
  @Field(() => LetterKindEnum) kind: LetterKind;
  @Field() recipient: string;
  @Field(() => LetterStateEnum) state: LetterState;
  @Field(() => String, { nullable: true }) problem: string | null;
  @Field(() => String, { nullable: true }) requesterName: string | null;
  @Field(() => Moment) createdAt: Date;
  @Field(() => Moment, { nullable: true }) sentAt: Date | null;
}

@ObjectType('InvoiceScan')
export class InvoiceScanType {
  @Field(() => UUID) id: string;
  @Field() name: string;
  @Field() contentType: string;
  @Field(() => Int) size: number;
  @Field({ description: 'link, client or staff' }) cameBy: string;
  @Field(() => String, { nullable: true }) uploaderName: string | null;
  @Field(() => Moment) createdAt: Date;
}

@ObjectType('CreditNote')
export class CreditNoteType {
  @Field(() => UUID) id: string;
  @Field(() => String, { nullable: true }) number: string | null;
  @Field(() => LocalDate) issuedOn: IsoDate;
  @Field() reason: string;
  @Field(() => MoneyScalar) total: number;
  @Field(() => MoneyScalar, { nullable: true }) vat: number | null;
  @Field(() => String, { nullable: true }) issuerName: string | null;
}

@ObjectType('Invoice')
export class InvoiceType {
  @Field(() => UUID) id: string;
  @Field(() => UUID) partnerId: string;
  @Field(() => UUID) serviceCentreId: string;
  @Field(() => UUID) clientId: string;
  @Field(() => UUID) sellerId: string;
  @Field(() => UUID, { nullable: true }) managerId: string | null;
  @Field(() => InvoiceStatusEnum) status: InvoiceStatus;
  @Field(() => String, { nullable: true }) number: string | null;
  @Field(() => Moment, { nullable: true }) issuedAt: Date | null;
  @Field(() => LocalDate, { nullable: true }) issuedOn: IsoDate | null;
  @Field(() => LocalDate) payUntil: IsoDate;
  @Field(() => LocalDate) offerUntil: IsoDate;
  @Field() basis: string;
  @Field() buyerName: string;
  @Field(() => InvoicePartyType) buyer: InvoicePartyType;
  @Field(() => InvoicePartyType, { nullable: true }) payer: InvoicePartyType | null;
  @Field(() => [String]) productCodes: string[];
  @Field(() => MoneyScalar) net: number;
  @Field(() => MoneyScalar, { nullable: true }) vat: number | null;
  @Field(() => MoneyScalar) total: number;
  @Field(() => MoneyScalar) discount: number;
  @Field(() => MoneyScalar) paid: number;
  @Field(() => MoneyScalar, { description: 'Sum of credit notes.' }) corrected: number;
  @Field(() => LocalDate, { nullable: true }) paidOn: IsoDate | null;
  @Field(() => LocalDate, { nullable: true }) creditUntil: IsoDate | null;
  @Field(() => InvoiceSourceEnum) source: InvoiceSource;
  @Field(() => UUID, { nullable: true }) sourceId: string | null;
  @Field(() => UUID, { nullable: true }) replacesId: string | null;
  @Field(() => UUID, { nullable: true }) replacedById: string | null;
  @Field(() => String, { nullable: true }) annulReason: string | null;
  @Field(() => Moment, { nullable: true }) linkOpenedAt: Date | null;
  @Field(() => Int) linkOpenings: number;
  @Field(() => Moment) createdAt: Date;
  @Field(() => Int) version: number;
}
@ObjectType()
export class InvoiceConnection extends Connection(InvoiceType) {}

@ObjectType('InvoiceTotals')
export class InvoiceTotalsType {
  @Field(() => Int) count: number;
  @Field(() => MoneyScalar) total: number;
  @Field(() => MoneyScalar) paid: number;
  @Field(() => MoneyScalar) due: number;
  @Field(() => MoneyScalar) overdue: number;
}
@ObjectType('InvoiceViews')
export class InvoiceViewsType {
  @Field(() => Int) mine: number;
  @Field(() => Int) awaiting: number;
  @Field(() => Int) overdue: number;
  @Field(() => Int) drafts: number;
}
@ObjectType('InvoiceLimits', { description: 'What the actor may give by himself.' })
export class InvoiceLimitsType {
  @Field(() => Int, { description: 'Largest discount, basis points.' }) discountBp: number;
  @Field(() => Int, { nullable: true, description: 'Longest credit in days from today; null: any.' }) creditDays:
    | number
    | null;
}
@ObjectType('InvoiceQuote', { description: 'What a draft would come to; nothing is saved.' })
export class InvoiceQuoteType {
  @Field(() => [InvoiceLineType]) lines: InvoiceLineType[];
  @Field(() => MoneyScalar) net: number;
  @Field(() => MoneyScalar, { nullable: true }) vat: number | null;
  @Field(() => MoneyScalar) total: number;
  @Field(() => MoneyScalar) discount: number;
  @Field(() => LocalDate) payUntil: IsoDate;
  @Field(() => LocalDate) offerUntil: IsoDate;
  @Field() basis: string;
  @Field() sellerName: string;
}
@ObjectType('InvoiceBulkOutcome')
export class BulkOutcomeType {
  @Field(() => UUID, { description: 'The row that was asked about: an invoice, or a client.' }) id: string;
  @Field() done: boolean;
  @Field(() => UUID, { nullable: true }) invoiceId: string | null;
  @Field(() => String, { nullable: true }) number: string | null;
  @Field(() => String, { nullable: true, description: 'Code of the refusal.' }) code: string | null;
  @Field(() => Json) params: Record<string, unknown>;
}

@InputType()
export class InvoiceFilterInput {
  @Field(() => String, {
    nullable: true,
    description: 'Beginning of the number or INN, or a part of the client’s name.',
  })
  @MaxLength(100)
  search?: string;
  @Field(() => [InvoiceStatusEnum], { nullable: true }) @ArrayMaxSize(10) statuses?: InvoiceStatus[];
  @Field(() => Boolean, { nullable: true, description: 'Only those whose term of payment has passed.' })
  overdue?: boolean;
  @Field(() => LocalDate, { nullable: true }) issuedFrom?: IsoDate;
  @Field(() => LocalDate, { nullable: true }) issuedTo?: IsoDate;
  @Field(() => LocalDate, { nullable: true }) payFrom?: IsoDate;
  @Field(() => LocalDate, { nullable: true }) payTo?: IsoDate;
  @Field(() => LocalDate, { nullable: true, description: 'Those with access on credit up to the day at most.' })
  creditTo?: IsoDate;
  @Field(() => LocalDate, { nullable: true, description: 'Made on the day or before it, by days of the scope.' })
  createdTo?: IsoDate;
  @Field(() => MoneyScalar, { nullable: true }) totalFrom?: number;
  @Field(() => MoneyScalar, { nullable: true }) totalTo?: number;
  @Field(() => [String], { nullable: true }) @ArrayMaxSize(50) productCodes?: string[];
  @Field(() => UUID, { nullable: true }) managerId?: string;
  @Field(() => UUID, { nullable: true }) serviceCentreId?: string;
  @Field(() => UUID, { nullable: true }) clientId?: string;
  @Field(() => UUID, { nullable: true }) sellerId?: string;
}

@ArgsType()
export class InvoicesArgs extends PageArgs {
  @Field(() => InvoiceFilterInput, { defaultValue: {} }) filter: InvoiceFilterInput;
  @Field(() => InvoiceSortEnum, { defaultValue: 'newest' }) sort: InvoiceSort;
}

export type { InvoiceMove };
export { InvoiceMoveEnum };
