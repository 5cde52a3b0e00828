import { graphql } from '@/gql';

graphql(`
  fragment ClientCard on Client {
    id name fullName category inn kpp ogrn hasSnils treasuryAccount regionCode address postalAddress email phone
    registeredOn groupName note status mergedIntoId version createdAt managerId serviceCentreId
    manager { id name }
    centre { id number name }
    contacts { id name position roles phone email note }
    accounts { id bik bankName account correspondentAccount }
    signatories { id name position ground }
    branches { id name kpp address regionCode }
    ownerships { id centreNumber centreName since until reason }
  }
`);
export const ClientOne = graphql(`
  query ClientOne($id: UUID!, $staff: Boolean!) {
    client(id: $id) {
      ...ClientCard
      lookalikes @include(if: $staff) { id name inn kpp }
      nextActions @include(if: $staff) { code tone objectKind objectId dueAt params { name value } }
    }
  }
`);
export const ClientToEdit = graphql(`
  query ClientToEdit($id: UUID!) { client(id: $id) { ...ClientCard } }
`);
export const ClientLines = graphql(`
  query ClientLines($id: UUID!, $kinds: [String!], $after: String) {
    client(id: $id) {
      timeline(first: 40, after: $after, kinds: $kinds) {
        edges { node { id clientId type payload actorKind actorName at } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`);
export const ClientChoices = graphql(`
  query ClientChoices($search: String) {
    clients(first: 20, search: $search, sort: NAME) { edges { node { id name inn kpp } } }
  }
`);
export const ManagerChoices = graphql(`
  query ManagerChoices($centre: UUID!) {
    staff(first: 100, serviceCentreId: $centre) { edges { node { personId personName scopeKind role } } }
  }
`);
export const CentreChoices = graphql(`
  query ClientCentreChoices($search: String) {
    serviceCentres(first: 20, search: $search, statuses: [ACTIVE]) { edges { node { id number name } } }
  }
`);

export const CreateClient = graphql(`
  mutation CreateClient($key: UUID!, $input: ClientInput!, $centre: UUID) {
    createClient(idempotencyKey: $key, input: $input, serviceCentreId: $centre) { id name }
  }
`);
export const UpdateClient = graphql(`
  mutation UpdateClient($id: UUID!, $input: ClientInput!, $version: Int!) {
    updateClient(id: $id, input: $input, expectedVersion: $version) { id name version }
  }
`);
export const AskWhetherServed = graphql(`
  mutation AskWhetherServed($inn: String!, $kpp: String) {
    askWhetherServed(inn: $inn, kpp: $kpp) { served clientId centreNumber archived }
  }
`);
export const OrganisationByInn = graphql(`
  query OrganisationByInn($inn: String!, $kpp: String) {
    organisationByInn(inn: $inn, kpp: $kpp) {
      inn kpp category ogrn name fullName address regionCode registeredOn headName headPosition state extractDate
    }
  }
`);
export const ArchiveClient = graphql(`
  mutation ArchiveClient($id: UUID!, $version: Int!) { archiveClient(id: $id, expectedVersion: $version) { id name } }
`);
export const RestoreClient = graphql(`
  mutation RestoreClient($id: UUID!, $version: Int!) { restoreClient(id: $id, expectedVersion: $version) { id name } }
`);
export const MergeClients = graphql(`
  mutation MergeClients($id: UUID!, $into: UUID!, $version: Int!) {
    mergeClients(id: $id, intoId: $into, expectedVersion: $version) { id name }
  }
`);
export const AssignManager = graphql(`
  mutation AssignManager($id: UUID!, $manager: UUID, $version: Int!) {
    assignClientManager(id: $id, managerId: $manager, expectedVersion: $version) { id version }
  }
`);
export const ShowSnils = graphql(`
  mutation ShowSnils($id: UUID!) { showClientSnils(id: $id) }
`);
export const InviteToClient = graphql(`
  mutation InviteToClient($id: UUID!, $input: InviteInput!) { inviteToClient(id: $id, input: $input) { id email } }
`);
export const RequestTransfer = graphql(`
  mutation RequestTransfer($key: UUID!, $id: UUID!, $input: RequestTransferInput!) {
    requestTransfer(idempotencyKey: $key, clientId: $id, input: $input) { id }
  }
`);
export const AskForClient = graphql(`
  mutation AskForClient($key: UUID!, $input: AskForClientInput!) {
    askForClient(idempotencyKey: $key, input: $input) { id }
  }
`);
export const SetContacts = graphql(`
  mutation SetContacts($id: UUID!, $items: [ClientContactInput!]!, $version: Int!) {
    setClientContacts(id: $id, items: $items, expectedVersion: $version) { id }
  }
`);
export const SetAccounts = graphql(`
  mutation SetAccounts($id: UUID!, $items: [ClientAccountInput!]!, $version: Int!) {
    setClientAccounts(id: $id, items: $items, expectedVersion: $version) { id }
  }
`);
export const SetSignatories = graphql(`
  mutation SetSignatories($id: UUID!, $items: [ClientSignatoryInput!]!, $version: Int!) {
    setClientSignatories(id: $id, items: $items, expectedVersion: $version) { id }
  }
`);
export const SetBranches = graphql(`
  mutation SetBranches($id: UUID!, $items: [ClientBranchInput!]!, $version: Int!) {
    setClientBranches(id: $id, items: $items, expectedVersion: $version) { id }
  }
`);
