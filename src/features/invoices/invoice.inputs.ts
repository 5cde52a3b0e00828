import { ArgsType, Field, InputType, Int, OmitType, registerEnumType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, Max, MaxLength, Min, MinLength, ValidateNested } from 'class-validator';
import type { IsoDate } from '../../kernel/period.js';
import type { VatKind } from '../../kernel/vat.js';
import { enumOf } from '../../platform/graphql/enums.js';
import { LocalDate, MoneyScalar, UUID } from '../../platform/graphql/scalars.js';
import { InvoiceLineKindEnum } from './invoice.enums.js';
import type { LineKind } from './invoice-line.entity.js';

/** What a manager may choose for a line of his own; exempt rights to programs come from the catalogue with their register entry. */
const freeVatKinds = ['general', 'reduced10', 'zero', 'none'] as const satisfies readonly VatKind[];
export const FreeLineVatEnum = enumOf(freeVatKinds);
registerEnumType(FreeLineVatEnum, { name: 'FreeLineVat' });

@InputType({
  description:
    'A plan (planId, months), an add-on (addOnId) or a line of one’s own (title, kind, unit, unitPrice, vatKind).',
})
export class InvoiceItemInput {
  @Field(() => UUID, { nullable: true }) planId?: string | null;
  @Field(() => Int, { nullable: true }) @Min(1) @Max(60) months?: number | null;
  @Field(() => Int, { nullable: true }) @Min(1) @Max(100_000) organisations?: number | null;
  @Field(() => UUID, { nullable: true }) addOnId?: string | null;
  @Field(() => String, { nullable: true }) @MaxLength(300) title?: string | null;
  @Field(() => InvoiceLineKindEnum, { nullable: true }) kind?: LineKind | null;
  @Field(() => String, { nullable: true }) @MinLength(1) @MaxLength(20) unit?: string | null;
  @Field(() => MoneyScalar, { nullable: true, description: 'With VAT.' }) @Min(0) @Max(1e12) unitPrice?: number | null;
  @Field(() => FreeLineVatEnum, { nullable: true }) vatKind?: VatKind | null;
  @Field(() => Int, { defaultValue: 1 }) @Min(1) @Max(10_000) quantity: number;
  @Field(() => LocalDate, {
    nullable: true,
    description: 'Transfer of the right, start of the service, planned hand-over of the goods; today when absent.',
  })
  startsOn?: IsoDate | null;
  @Field(() => Int, { nullable: true, description: 'Basis points of the price: 1500 is 15 %.' })
  @Min(1)
  @Max(10_000)
  discountBp?: number | null;
  @Field(() => MoneyScalar, { nullable: true }) @Min(1) @Max(1e13) discountAmount?: number | null;
  @Field(() => String, { nullable: true }) @MaxLength(200) discountReason?: string | null;
}

@InputType({ description: 'Who pays, where it is not the client.' })
export class InvoicePayerInput {
  @Field() @MinLength(2) @MaxLength(300) name: string;
  @Field() @MaxLength(12) inn: string;
  @Field(() => String, { nullable: true }) @MaxLength(9) kpp?: string | null;
  @Field({ defaultValue: '' }) @MaxLength(500) address: string;
}

@InputType()
export class InvoiceDraftInput {
  @Field(() => UUID) clientId: string;
  @Field(() => UUID, { nullable: true, description: 'Whoever makes the draft when absent.' }) managerId?: string | null;
  @Field(() => LocalDate, { nullable: true, description: '14 days from today when absent.' }) payUntil?: IsoDate | null;
  @Field(() => LocalDate, {
    nullable: true,
    description: 'Last day of the offer; money in transit is waited for 5 days when absent.',
  })
  offerUntil?: IsoDate | null;
  @Field(() => String, { nullable: true, description: 'Contract or offer; the seller’s offer when absent.' })
  @MaxLength(300)
  basis?: string | null;
  @Field({ defaultValue: '', description: 'For the staff; not printed.' }) @MaxLength(2000) note: string;
  @Field(() => InvoicePayerInput, { nullable: true })
  @ValidateNested()
  @Type(() => InvoicePayerInput)
  payer?: InvoicePayerInput | null;
  @Field(() => [InvoiceItemInput])
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => InvoiceItemInput)
  items: InvoiceItemInput[];
}

@InputType({ description: 'To whom the invoice is sent: the client’s own address when no recipient is named.' })
export class InvoiceLetterInput {
  @Field(() => String, { nullable: true }) @MaxLength(254) recipient?: string | null;
  @Field({ defaultValue: 'ru', description: 'ru or en' }) @MaxLength(2) language: string;
}

@InputType()
export class CreditNoteLineInput {
  @Field(() => UUID) lineId: string;
  @Field(() => MoneyScalar, { description: 'By how much the line is made smaller, VAT inside.' })
  @Min(1)
  @Max(1e13)
  gross: number;
}
@InputType()
export class CreditNoteInput {
  @Field() @MinLength(3) @MaxLength(500) reason: string;
  @Field(() => [CreditNoteLineInput])
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => CreditNoteLineInput)
  lines: CreditNoteLineInput[];
}

/** What a bulk of drafts has in common. */
@InputType()
export class InvoicesDraftInput extends OmitType(InvoiceDraftInput, ['clientId'] as const, InputType) {}

@ArgsType()
export class InvoiceReasonArgs {
  @Field() @MinLength(3) @MaxLength(500) reason: string;
}
@ArgsType()
export class InvoiceIdsArgs {
  @Field(() => [UUID]) @ArrayMinSize(1) @ArrayMaxSize(100) ids: string[];
}
@ArgsType()
export class InvoiceClientsArgs {
  @Field(() => [UUID]) @ArrayMinSize(1) @ArrayMaxSize(100) clientIds: string[];
}
