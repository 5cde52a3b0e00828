import { graphql } from '@/gql';

graphql(`
  fragment SharedRow on Membership {
    id personId personName personEmail works validUntil suspendedAt createdAt version
  }
`);
export const SharedWith = graphql(`
  query SharedWith($after: String, $client: UUID) {
    staff(first: 50, after: $after, clientId: $client) {
      edges { node { ...SharedRow } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
export const SharedInvitations = graphql(`
  query SharedInvitations { invitations { id email works validUntil expiresAt } }
`);
export const ShareAccess = graphql(`
  mutation ShareAccess($id: UUID!, $input: InviteInput!) { inviteToClient(id: $id, input: $input) { id email } }
`);
export const ChangeAccess = graphql(`
  mutation ChangeAccess($id: UUID!, $input: MembershipTermsInput!, $version: Int!) {
    changeMembership(id: $id, input: $input, expectedVersion: $version) { id personName }
  }
`);
export const TakeAccessBack = graphql(`
  mutation TakeAccessBack($id: UUID!, $version: Int!) {
    endMembership(id: $id, expectedVersion: $version) { id personName }
  }
`);
export const RevokeShared = graphql(`
  mutation RevokeShared($id: UUID!) { revokeInvitation(id: $id) { id email } }
`);

graphql(`
  fragment LookRow on Impersonation {
    id clientId clientName personId personName subjectName reason minutes mode status askedAt lapsesAt startedAt endsAt endedAt version
  }
`);
export const Looks = graphql(`
  query Looks($after: String, $open: Boolean) {
    impersonations(first: 50, after: $after, open: $open) {
      edges { node { ...LookRow } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
export const LookClients = graphql(`
  query LookClients($search: String) { clients(first: 20, search: $search) { edges { node { id name inn } } } }
`);
export const LookPeople = graphql(`
  query LookPeople($client: UUID!) { clientPeople(clientId: $client) { id name } }
`);
export const AskLook = graphql(`
  mutation AskLook($key: UUID!, $input: AskImpersonationInput!) { askImpersonation(idempotencyKey: $key, input: $input) { id } }
`);
export const DecideLook = graphql(`
  mutation DecideLook($id: UUID!, $allow: Boolean!, $version: Int!) {
    decideImpersonation(id: $id, allow: $allow, expectedVersion: $version) { id status }
  }
`);
export const StartLook = graphql(`
  mutation StartLook($id: UUID!, $version: Int!) { startImpersonation(id: $id, expectedVersion: $version) { id } }
`);
export const EndLook = graphql(`
  mutation EndLook($id: UUID!) { endImpersonation(id: $id) { id } }
`);
export const WithdrawLook = graphql(`
  mutation WithdrawLook($id: UUID!, $version: Int!) { withdrawImpersonation(id: $id, expectedVersion: $version) { id } }
`);
