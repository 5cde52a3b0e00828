import type { DraftToEditQuery, InvoiceClientFragment, InvoiceDraftInput, InvoiceItemInput } from '@/gql/graphql';

export type InvoiceClient = InvoiceClientFragment;
/** An item with a name of its own, so that rows keep their place while they are edited. */
export type DraftItem = InvoiceItemInput & {
  key: string;
  quantity: number;
  /** What it is called before the server has counted it. */
  label: string;
  /** A plan belongs to a product: choosing another plan takes its place. */
  productCode?: string;
};
export type Payer = { name: string; inn: string; kpp: string; address: string };
export type Draft = {
  client: InvoiceClient | null;
  items: DraftItem[];
  payUntil: string | null;
  offerUntil: string | null;
  basis: string;
  note: string;
  managerId: string | null;
  payer: Payer | null;
};

export const emptyDraft: Draft = {
  client: null,
  items: [],
  payUntil: null,
  offerUntil: null,
  basis: '',
  note: '',
  managerId: null,
  payer: null,
};

let counter = 0;
export const newItemKey = () => `item-${++counter}`;

/** What the server is asked to count or keep; null while there is no client. */
export function inputOf(draft: Draft): InvoiceDraftInput | null {
  if (draft.client == null) return null;
  return {
    clientId: draft.client.id,
    payUntil: draft.payUntil,
    offerUntil: draft.offerUntil,
    basis: draft.basis.trim() || null,
    note: draft.note,
    ...(draft.managerId == null ? {} : { managerId: draft.managerId }),
    payer: draft.payer && { ...draft.payer, kpp: draft.payer.kpp || null },
    items: draft.items.map(({ key: _key, label: _label, productCode: _code, ...item }) => item),
  };
}

type Saved = DraftToEditQuery['invoice'];

export function draftOf(saved: Saved): Draft {
  return {
    client: saved.client,
    items: saved.items.map((item) => ({ ...item, key: newItemKey(), label: item.title ?? '' })),
    payUntil: saved.payUntil,
    offerUntil: saved.offerUntil,
    basis: saved.basis,
    note: saved.note,
    managerId: saved.managerId,
    payer: saved.payer && { ...saved.payer, kpp: saved.payer.kpp ?? '' },
  };
}
