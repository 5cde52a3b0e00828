import { graphql } from '@/gql';

graphql(`
  fragment RequestCard on ConnectionRequest {
    id number status contactName phone email organisation inn kpp productCode wishes note regionCode contactBy deadline
    claimedBy claimedAt contactedAt closedAt declineReason createdAt escalatedAt version
    centre { id number name } manager { id name } client { id name invoices(first: 20) { id status source sourceId } }
  }
`);
export const Requests = graphql(`
  query Requests($after: String, $statuses: [ConnectionRequestStatus!], $mine: Boolean, $search: String, $sort: ConnectionRequestSort!) {
    connectionRequests(first: 50, after: $after, statuses: $statuses, mine: $mine, search: $search, sort: $sort) {
      edges { node { id number status contactName organisation contactBy createdAt claimedBy escalatedAt } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
export const RequestOne = graphql(`
  query RequestOne($id: UUID!) { connectionRequest(id: $id) { ...RequestCard } }
`);
export const Claim = graphql(`
  mutation ClaimRequest($id: UUID!, $version: Int!, $takeOver: Boolean!) {
    claimConnectionRequest(id: $id, expectedVersion: $version, takeOver: $takeOver) { id }
  }
`);
export const Release = graphql(`
  mutation ReleaseRequest($id: UUID!, $version: Int!) { releaseConnectionRequest(id: $id, expectedVersion: $version) { id } }
`);
export const NoteContact = graphql(`
  mutation NoteContact($id: UUID!, $version: Int!, $note: String!) {
    noteFirstContact(id: $id, expectedVersion: $version, note: $note) { id }
  }
`);
export const Decline = graphql(`
  mutation DeclineRequest($id: UUID!, $version: Int!, $note: String!, $reason: DeclineReason!) {
    declineConnectionRequest(id: $id, expectedVersion: $version, note: $note, reason: $reason) { id }
  }
`);
export const Reopen = graphql(`
  mutation ReopenRequest($id: UUID!, $version: Int!) { reopenConnectionRequest(id: $id, expectedVersion: $version) { id } }
`);
export const Direct = graphql(`
  mutation DirectRequest($id: UUID!, $version: Int!, $centre: String!) {
    directConnectionRequest(id: $id, expectedVersion: $version, centreNumber: $centre) { id }
  }
`);
export const Convert = graphql(`
  mutation ConvertRequest($key: UUID!, $id: UUID!, $version: Int!, $client: ClientInput, $clientId: UUID) {
    convertConnectionRequest(idempotencyKey: $key, id: $id, expectedVersion: $version, client: $client, clientId: $clientId) {
      id client { id name }
    }
  }
`);
export const ProductsToConnect = graphql(`query ProductsToConnect { publicProducts { code name } }`);
