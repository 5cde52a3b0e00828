import { ArgsType, Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, MaxLength, Min, MinLength, ValidateNested } from 'class-validator';
import { Connection, PageArgs } from '../../platform/graphql/connection.js';
import { enumOf } from '../../platform/graphql/enums.js';
import { Json, LocalDate, Moment, MoneyScalar, UUID } from '../../platform/graphql/scalars.js';
import { type StatementStatus, statementStatuses } from './bank-statement.entity.js';
import { type LedgerKind, ledgerKinds } from './ledger/ledger.js';
import { type PaymentDirection, paymentDirections } from './payment.entity.js';
import { type PaymentStatus, paymentStatuses } from './payment.lifecycle.js';
import { type PaymentSort, paymentSorts } from './payments.repository.js';

export const PaymentStatusEnum = enumOf(paymentStatuses);
registerEnumType(PaymentStatusEnum, { name: 'PaymentStatus' });
export const PaymentDirectionEnum = enumOf(paymentDirections);
registerEnumType(PaymentDirectionEnum, { name: 'PaymentDirection' });
export const PaymentSortEnum = enumOf(paymentSorts);
registerEnumType(PaymentSortEnum, { name: 'PaymentSort' });
export const StatementStatusEnum = enumOf(statementStatuses);
registerEnumType(StatementStatusEnum, { name: 'StatementStatus' });
export const LedgerKindEnum = enumOf(ledgerKinds);
registerEnumType(LedgerKindEnum, { name: 'LedgerKind' });

const uuidOrNull = { nullable: true } as const;

@ObjectType('PaymentAllocation')
export class PaymentAllocationType {
  @Field(() => UUID) id: string;
  @Field(() => UUID) paymentId: string;
  @Field(() => UUID) invoiceId: string;
  @Field(() => UUID) clientId: string;
  @Field() invoiceNumber: string;
  @Field() paymentNumber: string;
  @Field(() => LocalDate) paidOn: string;
  @Field() kind: string;
  @Field(() => MoneyScalar) amount: number;
  @Field(() => MoneyScalar, { description: 'What of it still stands.' }) standing: number;
  @Field() reason: string;
  @Field(() => String, { nullable: true, description: 'Null: it was done by Okno itself.' }) personName: string | null;
  @Field(() => Moment) at: Date;
}
@ObjectType()
export class PaymentAllocationConnection extends Connection(PaymentAllocationType) {}

@ObjectType('PaymentClient')
export class PaymentClientType {
  @Field(() => UUID) id: string;
  @Field() name: string;
  @Field(() => String, { nullable: true }) inn: string | null;
}

@ObjectType('Payment')
export class PaymentType {
  @Field(() => UUID) id: string;
  @Field(() => UUID, uuidOrNull) clientId: string | null;
  @Field(() => UUID) statementId: string;
  @Field(() => UUID) sellerId: string;
  @Field(() => PaymentDirectionEnum) direction: PaymentDirection;
  @Field(() => PaymentStatusEnum) status: PaymentStatus;
  @Field(() => Int) line: number;
  @Field() kind: string;
  @Field() number: string;
  @Field(() => LocalDate) paidOn: string;
  @Field(() => LocalDate, { description: 'When the bank moved the money.' }) bookedOn: string;
  @Field(() => MoneyScalar) amount: number;
  @Field(() => MoneyScalar) allocated: number;
  @Field(() => MoneyScalar) returned: number;
  @Field() account: string;
  @Field() payerName: string;
  @Field(() => String, { nullable: true }) payerInn: string | null;
  @Field(() => String, { nullable: true }) payerKpp: string | null;
  @Field(() => String, { nullable: true }) payerAccount: string | null;
  @Field() payeeName: string;
  @Field(() => String, { nullable: true }) payeeInn: string | null;
  @Field(() => String, { nullable: true }) payeeAccount: string | null;
  @Field() purpose: string;
  @Field(() => Int, { nullable: true }) duplicateOf: number | null;
  @Field(() => UUID, uuidOrNull) returnOfId: string | null;
  @Field(() => String, { nullable: true, description: 'Why it waits for a person.' }) queueNote: string | null;
  @Field(() => String, { nullable: true }) closingReason: string | null;
  @Field(() => String, { nullable: true }) claimerName: string | null;
  @Field(() => UUID, uuidOrNull) claimedBy: string | null;
  @Field(() => Moment, { nullable: true }) claimedAt: Date | null;
  @Field(() => Moment, { nullable: true }) decidedAt: Date | null;
  @Field(() => Moment) createdAt: Date;
  @Field(() => Int) version: number;
}
@ObjectType()
export class PaymentConnection extends Connection(PaymentType) {}

@ObjectType()
export class PaymentTotals {
  @Field(() => Int) count: number;
  @Field(() => MoneyScalar) sum: number;
  @Field(() => MoneyScalar, { description: 'Neither put to invoices nor given back.' }) rest: number;
}

@InputType()
export class PaymentFilterInput {
  @Field(() => String, { nullable: true }) @MaxLength(100) search?: string;
  @Field(() => [PaymentStatusEnum], { nullable: true }) @ArrayMaxSize(10) statuses?: PaymentStatus[];
  @Field(() => [PaymentDirectionEnum], { nullable: true }) @ArrayMaxSize(3) directions?: PaymentDirection[];
  @Field(() => UUID, uuidOrNull) clientId?: string;
  @Field(() => UUID, uuidOrNull) sellerId?: string;
  @Field(() => UUID, uuidOrNull) statementId?: string;
  @Field(() => LocalDate, { nullable: true }) from?: string;
  @Field(() => LocalDate, { nullable: true }) to?: string;
  @Field(() => MoneyScalar, { nullable: true }) amountFrom?: number;
  @Field(() => MoneyScalar, { nullable: true }) amountTo?: number;
  @Field(() => Boolean, { nullable: true, description: 'Only what waits for a person.' }) waiting?: boolean;
}

@ArgsType()
export class PaymentsArgs extends PageArgs {
  @Field(() => PaymentFilterInput, { nullable: true })
  @ValidateNested()
  @Type(() => PaymentFilterInput)
  filter?: PaymentFilterInput;
  @Field(() => PaymentSortEnum, { defaultValue: 'newest' }) sort: PaymentSort;
}

@InputType()
export class AllocationInput {
  @Field(() => UUID) invoiceId: string;
  @Field(() => MoneyScalar) @Min(1) amount: number;
}

@ObjectType({ description: 'A reason for or against; the client has words for each code.' })
export class MatchRemark {
  @Field() code: string;
  @Field(() => Json) params: Record<string, string | number>;
  @Field(() => Boolean, { nullable: true }) ok: boolean | null;
}

@ObjectType()
export class PayableInvoiceType {
  @Field(() => UUID) invoiceId: string;
  @Field() number: string;
  @Field(() => LocalDate) issuedOn: string;
  @Field(() => UUID) clientId: string;
  @Field() clientName: string;
  @Field() clientInn: string;
  @Field(() => MoneyScalar) total: number;
  @Field(() => MoneyScalar) paid: number;
  @Field(() => MoneyScalar) due: number;
  @Field({ description: 'open, expired, settled or annulled' }) state: string;
  @Field(() => Int, { description: 'Likeness in percent.' }) score: number;
  @Field(() => [MatchRemark]) reasons: MatchRemark[];
}

@ObjectType()
export class PurposeMark {
  @Field(() => Int) from: number;
  @Field(() => Int) to: number;
  @Field({ description: 'number, date, inn or vat' }) kind: string;
}

@ObjectType()
export class SuggestedPart {
  @Field(() => UUID) invoiceId: string;
  @Field() number: string;
  @Field(() => MoneyScalar) amount: number;
}

@ObjectType()
export class PaymentSuggestions {
  @Field() decision: string;
  @Field(() => [PayableInvoiceType]) candidates: PayableInvoiceType[];
  @Field(() => [MatchRemark]) warnings: MatchRemark[];
  @Field(() => [SuggestedPart]) proposal: SuggestedPart[];
  @Field(() => [PurposeMark]) marks: PurposeMark[];
  @Field(() => PaymentClientType, { nullable: true, description: 'Client with the INN of the payer.' })
  payerClient: PaymentClientType | null;
}

@ObjectType('BankStatementAccount')
export class StatementAccountType {
  @Field() account: string;
  @Field(() => LocalDate) from: string;
  @Field(() => LocalDate) to: string;
  @Field(() => MoneyScalar, { nullable: true }) opening: number | null;
  @Field(() => MoneyScalar, { nullable: true }) closing: number | null;
  @Field(() => MoneyScalar, { nullable: true }) credited: number | null;
  @Field(() => MoneyScalar, { nullable: true }) debited: number | null;
}

@ObjectType('BankStatementMismatch')
export class StatementMismatchType {
  @Field() account: string;
  @Field() what: string;
  @Field(() => MoneyScalar) stated: number;
  @Field(() => MoneyScalar) reckoned: number;
}

@ObjectType('BankStatementSkipped')
export class StatementSkippedType {
  @Field(() => Int) line: number;
  @Field() reason: string;
}

@ObjectType('BankStatementPart', { description: 'Payments that this file brought, by what became of them.' })
export class StatementPartType {
  @Field(() => PaymentStatusEnum) status: string;
  @Field(() => PaymentDirectionEnum) direction: string;
  @Field({ description: 'Put to invoices by Okno itself.' }) automatic: boolean;
  @Field(() => Int) count: number;
  @Field(() => MoneyScalar) sum: number;
}

@ObjectType('BankStatementProblem')
export class StatementProblemType {
  @Field() code: string;
  @Field(() => Int, { nullable: true }) line: number | null;
  @Field(() => String, { nullable: true }) detail: string | null;
}

@ObjectType('BankStatement')
export class BankStatementType {
  @Field(() => UUID) id: string;
  @Field() filename: string;
  @Field(() => Int) size: number;
  @Field(() => StatementStatusEnum) status: StatementStatus;
  @Field() format: string;
  @Field() formatVersion: string;
  @Field() encoding: string;
  @Field() sender: string;
  @Field(() => [StatementAccountType]) accounts: StatementAccountType[];
  @Field(() => [StatementSkippedType]) skipped: StatementSkippedType[];
  @Field(() => [StatementMismatchType]) totalsMismatch: StatementMismatchType[];
  @Field(() => Int) documents: number;
  @Field(() => Int, { description: 'Brought by an earlier file; not written again.' }) repeated: number;
  @Field(() => MoneyScalar) repeatedSum: number;
  @Field(() => LocalDate, { nullable: true }) periodFrom: string | null;
  @Field(() => LocalDate, { nullable: true }) periodTo: string | null;
  @Field(() => StatementProblemType, { nullable: true }) problem: StatementProblemType | null;
  @Field() importerName: string;
  @Field(() => Moment) createdAt: Date;
  @Field(() => Moment, { nullable: true }) doneAt: Date | null;
}
@ObjectType()
export class BankStatementConnection extends Connection(BankStatementType) {}

@ObjectType('ClientBalance')
export class ClientBalanceType {
  @Field(() => UUID) sellerId: string;
  @Field(() => MoneyScalar, { description: 'Issued and not covered.' }) billed: number;
  @Field(() => MoneyScalar, { description: "The client's money that is put to nothing." }) advance: number;
  @Field(() => MoneyScalar, { description: 'Positive: the client owes.' }) balance: number;
}

@ObjectType('LedgerLine')
export class LedgerLineType {
  @Field(() => UUID) id: string;
  @Field(() => LocalDate) on: string;
  @Field(() => LedgerKindEnum) kind: LedgerKind;
  @Field() document: string;
  @Field(() => MoneyScalar) debit: number;
  @Field(() => MoneyScalar) credit: number;
  @Field(() => String, { nullable: true, description: 'Name on the merged card on which it stands.' })
  mergedFrom: string | null;
}

@ObjectType()
export class ClientAccountStatement {
  @Field(() => UUID) sellerId: string;
  @Field(() => MoneyScalar) opening: number;
  @Field(() => [LedgerLineType]) lines: LedgerLineType[];
  @Field(() => MoneyScalar) debit: number;
  @Field(() => MoneyScalar) credit: number;
  @Field(() => MoneyScalar) closing: number;
}

@ArgsType()
export class AllocateArgs {
  @Field(() => UUID) id: string;
  @Field(() => [AllocationInput])
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => AllocationInput)
  parts: AllocationInput[];
  @Field(() => Int) expectedVersion: number;
}

/** A reason told by a person; kept with what was done. */
@ArgsType()
export class ReasonArgs {
  @Field(() => UUID) id: string;
  @Field() @MinLength(2) @MaxLength(300) reason: string;
}
@ArgsType()
export class UndoArgs extends ReasonArgs {
  @Field(() => Int, { nullable: true, description: 'Absent: whatever was decided last.' }) expectedVersion?: number;
}
@ArgsType()
export class CloseArgs extends ReasonArgs {
  @Field(() => Int) expectedVersion: number;
}
