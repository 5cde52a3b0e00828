import { graphql } from '@/gql';
import type { PaymentStatus } from '@/gql/enums';
import type { PaymentQueueQuery, PaymentSuggestionsQuery } from '@/gql/graphql';
import type { StatusKey } from '@/ui';

export const PaymentQueue = graphql(`
  query PaymentQueue($after: String, $filter: PaymentFilterInput!) {
    payments(first: 50, after: $after, filter: $filter, sort: NEWEST) {
      edges { node {
        id direction status number kind bookedOn paidOn amount rest account payerName payerInn payerAccount payeeName payeeAccount
        purpose queueNote claimedBy claimerName claimedAt version client { id name inn }
      } }
      pageInfo { hasNextPage endCursor }
    }
    paymentsTotals(filter: $filter) { count sum rest }
  }
`);
export type QueuedPayment = PaymentQueueQuery['payments']['edges'][number]['node'];

graphql(`
  fragment PayableFields on PayableInvoiceType {
    invoiceId number issuedOn clientId clientName clientInn total paid due state score
    reasons { code params ok }
  }
`);
export const Suggestions = graphql(`
  query PaymentSuggestions($id: UUID!) {
    paymentSuggestions(id: $id) {
      decision
      candidates { ...PayableFields }
      warnings { code params }
      proposal { invoiceId number amount }
      marks { from to kind }
      payerClient { id name inn }
    }
  }
`);
export type Suggested = PaymentSuggestionsQuery['paymentSuggestions'];
export type Payable = Suggested['candidates'][number];

export const InvoicesForPayment = graphql(`
  query InvoicesForPayment($id: UUID!, $search: String!) {
    invoicesForPayment(id: $id, search: $search) { ...PayableFields }
  }
`);
export const ClientsForBalance = graphql(`
  query ClientsForBalance($search: String!) {
    clients(first: 10, search: $search) { edges { node { id name inn } } }
  }
`);

export const AllocatePayment = graphql(`
  mutation AllocatePayment($id: UUID!, $parts: [AllocationInput!]!, $version: Int!) {
    allocatePayment(id: $id, parts: $parts, expectedVersion: $version) { id version rest status }
  }
`);
export const PutOnBalance = graphql(`
  mutation PutOnBalance($id: UUID!, $clientId: UUID!, $version: Int!) {
    putPaymentOnBalance(id: $id, clientId: $clientId, expectedVersion: $version) { id version client { name } }
  }
`);
export const UndoPayment = graphql(`
  mutation UndoPayment($id: UUID!, $reason: String!, $version: Int) {
    undoPayment(id: $id, reason: $reason, expectedVersion: $version) { id version }
  }
`);
export const IgnorePayment = graphql(`
  mutation IgnorePayment($id: UUID!, $reason: String!, $version: Int!) {
    ignorePayment(id: $id, reason: $reason, expectedVersion: $version) { id version }
  }
`);
export const WriteOffPayment = graphql(`
  mutation WriteOffPayment($id: UUID!, $reason: String!, $version: Int!) {
    writeOffPayment(id: $id, reason: $reason, expectedVersion: $version) { id version }
  }
`);
export const ClaimPayment = graphql(`
  mutation ClaimPayment($id: UUID) { claimPayment(id: $id) { id } }
`);

export const statusKey: Record<PaymentStatus, StatusKey> = {
  RECEIVED: 'payment.received',
  UNIDENTIFIED: 'payment.unmatched',
  IDENTIFIED: 'payment.identified',
  PARTLY_ALLOCATED: 'payment.partial',
  ALLOCATED: 'payment.allocated',
  RETURNED: 'payment.returned',
  IGNORED: 'payment.ignored',
  WRITTEN_OFF: 'payment.writtenOff',
};
