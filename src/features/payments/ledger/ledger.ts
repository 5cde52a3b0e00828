import type { Kopecks } from '../../../kernel/money.js';
import type { IsoDate } from '../../../kernel/period.js';

/**
 * Chart of accounts, kept for each client and seller. A debit is positive, a credit negative.
 *
 *   bank          + money on the seller's accounts
 *   unidentified  − money that came from nobody yet known (no client)
 *   advance       − money of the client that is put to no invoice; the client's balance
 *   billed        + invoices issued and not yet covered: an invoice is an offer, so one that lapses leaves the account
 *   sales         − the other side of billed
 *   other           money that concerns no client: fees, transfers, what was written off
 *
 *   money comes            bank +            unidentified −
 *   the payer is known     unidentified +    advance −
 *   put to an invoice      advance +         billed −      (from unidentified + when one payment pays for several clients)
 *   invoice issued         billed +          sales −       (annulled or lapsed: the mirror)
 *   corrected              sales +           billed −
 *   given back             advance +         bank −        (unidentified + while nobody is known)
 *   written off, ignored   unidentified +    other −
 *   fee, outgoing          other +           bank −
 *
 * What was entered is never changed: a mistake is entered once more with the opposite sign.
 */
export const ledgerAccounts = ['bank', 'unidentified', 'advance', 'billed', 'sales', 'other'] as const;
export type LedgerAccount = (typeof ledgerAccounts)[number];

export const ledgerKinds = [
  'received',
  'paidOut',
  'identified',
  'allocated',
  'allocationReversed',
  'returned',
  'writtenOff',
  'issued',
  'lapsed',
  'renewed',
  'annulled',
  'corrected',
  'mirror',
] as const;
export type LedgerKind = (typeof ledgerKinds)[number];

/** Whose rows these are: the owner writes, the reader reads. */
export interface LedgerOwner {
  partnerId: string | null;
  serviceCentreId: string | null;
  clientId: string | null;
  readerPartnerId?: string | null;
  readerCentreId?: string | null;
}

export interface LedgerPosting {
  kind: LedgerKind;
  /** The same key is entered once, however often it is asked for. */
  key: string;
  /** As it is called on a reconciliation statement: «Счёт № 99010000123», «Платёжное поручение № 100». */
  document: string;
  on: IsoDate;
  sellerId: string;
  owner: LedgerOwner;
  invoiceId?: string | null;
  paymentId?: string | null;
  reversesId?: string | null;
  entries: readonly (readonly [LedgerAccount, Kopecks])[];
}

export interface ClientBalance {
  sellerId: string;
  /** Issued and not covered. */
  billed: Kopecks;
  /** The client's money that is put to nothing. */
  advance: Kopecks;
  /** Positive: the client owes. */
  balance: Kopecks;
}

/** A line of the client's account with a seller. */
export interface LedgerLine {
  id: string;
  on: IsoDate;
  kind: LedgerKind;
  document: string;
  debit: Kopecks;
  credit: Kopecks;
  /** Name on the merged card on which it stands; null: on the client's own. */
  mergedFrom: string | null;
}
