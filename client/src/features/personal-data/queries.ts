import { graphql } from '@/gql';
import type { MyDataQuery } from '@/gql/graphql';

export const MyData = graphql(`
  query MyData {
    ownPersonalData {
      consents { id kind version text givenAt address withdrawnAt }
      looks { id applicationNumber documentKind purpose personName place at }
      exports { id status percent askedAt expiresAt fetchedAt }
      erasure { id dueAt }
      worksHere
      soleDirectorOf
      certificates
    }
  }
`);
export const RequestPersonalData = graphql(`
  mutation RequestPersonalData($key: UUID!) { requestPersonalData(idempotencyKey: $key) { id status } }
`);
export const RequestErasure = graphql(`
  mutation RequestErasure($key: UUID!, $input: EraseInput!) { requestErasure(idempotencyKey: $key, input: $input) { id dueAt } }
`);
export const TakeBackErasure = graphql(`
  mutation TakeBackErasure { takeBackErasure }
`);
export const DataLooks = graphql(`
  query DataLooks($after: String, $who: String, $purpose: String, $number: String) {
    dataLooks(first: 50, after: $after, who: $who, purpose: $purpose, number: $number) {
      edges { node { id applicationId applicationNumber documentKind purpose personName place at } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
export type Own = MyDataQuery['ownPersonalData'];
