import { graphql } from '@/gql';

export const EndingList = graphql(`
  query EndingList($after: String, $filter: SubscriptionFilterInput!) {
    subscriptions(first: 50, after: $after, filter: $filter) {
      edges { node { id title status endsOn client { id name inn } periods { state months toOn } } }
      pageInfo { hasNextPage endCursor }
    }
    subscriptionsCount(filter: $filter)
  }
`);
export const EndingIds = graphql(`
  query EndingIds($filter: SubscriptionFilterInput!) { subscriptionIds(filter: $filter) }
`);
export const RenewalPlans = graphql(`
  query RenewalPlans { products { id name nameEn plans { id name nameEn } } }
`);
export const Offers = graphql(`
  query RenewalOffers($ids: [UUID!]!, $months: Int) {
    renewalOffers(subscriptionIds: $ids, months: $months) {
      subscriptionId title clientName months startsOn total code params
    }
  }
`);
graphql(`
  fragment RunFields on RenewalRun { id step months send total createdAt version amount counts { state count } }
`);
export const StartRun = graphql(`
  mutation StartRenewalRun($input: RenewalRunInput!, $key: UUID!) {
    startRenewalRun(input: $input, idempotencyKey: $key) { id }
  }
`);
export const RetryRun = graphql(`
  mutation RetryRenewalRun($id: UUID!, $version: Int!) { retryRenewalRun(id: $id, expectedVersion: $version) { id } }
`);
export const IssueRun = graphql(`
  mutation IssueRenewalRun($id: UUID!, $send: Boolean!, $version: Int!) {
    issueRenewalRun(id: $id, send: $send, expectedVersion: $version) { id }
  }
`);
export const Runs = graphql(`
  query RenewalRuns($after: String) {
    renewalRuns(first: 50, after: $after) { edges { node { ...RunFields } } pageInfo { hasNextPage endCursor } }
  }
`);
export const OneRun = graphql(`
  query RenewalRunOne($id: UUID!) { renewalRun(id: $id) { ...RunFields } }
`);
export const RunLines = graphql(`
  query RenewalRunLines($runId: UUID!, $states: [RenewalLineState!], $after: String) {
    renewalLines(first: 100, after: $after, runId: $runId, states: $states) {
      edges { node { id state code params title endsOn clientId clientName invoiceId invoiceNumber amount } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
