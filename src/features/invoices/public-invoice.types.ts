import { Field, Int, ObjectType } from '@nestjs/graphql';
import { addMoney } from '../../kernel/money.js';
import type { IsoDate } from '../../kernel/period.js';
import { LocalDate, MoneyScalar } from '../../platform/graphql/scalars.js';
import { codeImage } from '../../platform/printing/index.js';
import type { Invoice } from './invoice.entity.js';
import { InvoiceStatusEnum } from './invoice.enums.js';
import type { InvoiceStatus } from './invoice.lifecycle.js';
import { purposeOfRest } from './invoice.print.js';
import { invoiceCode } from './invoice-code.js';
import type { CreditedLine } from './invoice-papers.entity.js';
import type { InvoicePaperSnapshot } from './invoice-snapshot.js';

@ObjectType()
export class PublicInvoiceLine {
  @Field() title: string;
  @Field() note: string;
  @Field(() => Int) quantity: number;
  @Field() unit: string;
  @Field(() => MoneyScalar) gross: number;
  @Field(() => String, { nullable: true, description: 'Why the line costs less, as the paper says it.' })
  discountReason: string | null;
}
@ObjectType({ description: 'The invoice that was issued in place of an annulled one.' })
export class PublicReplacement {
  @Field() number: string;
  @Field(() => String, { nullable: true, description: 'Null when its link was revoked.' }) link: string | null;
}
@ObjectType()
export class PublicInvoiceSeller {
  @Field() name: string;
  @Field() inn: string;
  @Field(() => String, { nullable: true }) kpp: string | null;
  @Field() bankName: string;
  @Field() bic: string;
  @Field() account: string;
  @Field(() => String, { nullable: true }) correspondentAccount: string | null;
}
@ObjectType()
export class PublicInvoiceCentre {
  @Field() number: string;
  @Field() name: string;
  @Field() phone: string;
  @Field() email: string;
}

@ObjectType({ description: 'An invoice as whoever holds its link sees it.' })
export class PublicInvoice {
  @Field() number: string;
  @Field(() => InvoiceStatusEnum) status: InvoiceStatus;
  @Field() overdue: boolean;
  @Field(() => LocalDate) issuedOn: IsoDate;
  @Field(() => LocalDate) payUntil: IsoDate;
  @Field(() => MoneyScalar) total: number;
  @Field(() => MoneyScalar, { nullable: true }) vat: number | null;
  @Field(() => MoneyScalar) paid: number;
  @Field(() => MoneyScalar) due: number;
  @Field(() => LocalDate, { nullable: true }) paidOn: IsoDate | null;
  @Field() buyerName: string;
  @Field(() => PublicInvoiceSeller) seller: PublicInvoiceSeller;
  @Field(() => PublicInvoiceCentre) centre: PublicInvoiceCentre;
  @Field(() => [PublicInvoiceLine]) lines: PublicInvoiceLine[];
  @Field() purpose: string;
  @Field(() => String, {
    nullable: true,
    description: 'Payment code (GOST R 56042-2014) as a PNG in base64; null when nothing is to be paid.',
  })
  paymentCode: string | null;
  @Field(() => PublicReplacement, { nullable: true }) replacement: PublicReplacement | null;
  @Field(() => Int, { description: 'How many scans of payment orders have come.' }) scans: number;
}

interface View {
  number: string;
  status: InvoiceStatus;
  issuedOn: IsoDate;
  payUntil: IsoDate;
  total: number;
  vat: number | null;
  paid: number;
  corrected: number;
  paidOn: IsoDate | null;
  buyerName: string;
  paper: InvoicePaperSnapshot;
  centre: { number: string; name: string; phone: string; email: string; timeZone: string };
  lines: PublicInvoiceLine[];
  credited: CreditedLine[];
  scans: number;
  replacement: Linked | null;
}
/** What a link is made of. */
type Linked = Pick<Invoice, 'id' | 'linkSerial' | 'linkHash'> & { number: string };

/** From what the database gives for a token to what the page shows. */
export function publicInvoice(
  given: Record<string, unknown>,
  todayIn: (timeZone: string) => IsoDate,
  linkOf: (invoice: Linked) => string | null,
): PublicInvoice {
  const view = given as unknown as View;
  const { seller, account } = view.paper.data;
  const open = view.status === 'issued' || view.status === 'partlyPaid';
  const due = Math.max(0, view.total - view.corrected - view.paid);
  const purpose = purposeOfRest(view.paper.data, due, view.credited);
  const code = open && due > 0 ? invoiceCode({ seller, account, total: due, purpose }) : null;
  const { number, name, phone, email, timeZone } = view.centre;
  return {
    number: view.number,
    status: view.status,
    overdue: open && view.payUntil < todayIn(timeZone),
    issuedOn: view.issuedOn,
    payUntil: view.payUntil,
    total: view.total,
    vat: view.vat === null ? null : view.vat - addMoney(...view.credited.map((line) => line.vat ?? 0)),
    paid: view.paid,
    due,
    paidOn: view.paidOn,
    buyerName: view.buyerName,
    seller: { name: seller.name, inn: seller.inn, kpp: seller.kpp, ...account },
    centre: { number, name, phone, email },
    lines: view.lines,
    purpose,
    paymentCode: code ? codeImage(code).toString('base64') : null,
    replacement: view.replacement && { number: view.replacement.number, link: linkOf(view.replacement) },
    scans: view.scans,
  };
}
