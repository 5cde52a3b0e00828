import { graphql } from '@/gql';

graphql(`
  fragment StockRow on StockItem {
    id serial status document receivedOn serviceCentreId clientId actId version
    kind { id code name nameEn purpose } centre { id number name } client { id name }
  }
`);
export const StockItems = graphql(`
  query StockItems($after: String, $filter: StockFilterInput!, $sort: StockSort!) {
    stockItems(first: 50, after: $after, filter: $filter, sort: $sort) {
      edges { node { ...StockRow } }
      pageInfo { hasNextPage endCursor }
    }
    stockItemsCount(filter: $filter)
  }
`);
export const StockItemOne = graphql(`
  query StockItemOne($id: UUID!) {
    stockItem(id: $id) { ...StockRow history { id move status toCentre clientId actId reason actorName at } }
  }
`);
export const StockKinds = graphql(`
  query StockKinds($archived: Boolean!) {
    stockKinds(archived: $archived) { id code purpose name nameEn copiesAllowed archivedAt version }
  }
`);
export const StockLevels = graphql(`
  query StockLevels($centre: UUID) {
    stockLevels(serviceCentreId: $centre) {
      serviceCentreId kindId free reserved handedOut least kind { id name nameEn purpose } centre { id number name }
    }
  }
`);
export const ClientStock = graphql(`
  query ClientStock($id: UUID!) {
    client(id: $id) { id name serviceCentreId status }
    stockItems(first: 100, filter: { clientId: $id }) { edges { node { ...StockRow } } }
    clientStockActs(clientId: $id) { id kind number actedOn receiver lines { purpose name serial } }
    clientContainerCopies(clientId: $id) {
      id fromKindId fromSerial toKindId toSerial container certificateSerial reason copierName createdAt
    }
    stockKinds(archived: true) { id purpose name nameEn copiesAllowed archivedAt }
  }
`);
export const StockCentres = graphql(`
  query StockCentres($search: String) {
    serviceCentres(first: 30, search: $search, statuses: [ACTIVE]) { edges { node { id number name } } }
  }
`);
export const StockClients = graphql(`
  query StockClients($search: String, $centre: [UUID!]) {
    clients(first: 20, search: $search, statuses: [ACTIVE], serviceCentreIds: $centre, sort: NAME) {
      edges { node { id name inn } }
    }
  }
`);
export const ReceiveStock = graphql(`
  mutation ReceiveStock($key: UUID!, $input: ReceiveStockInput!) { receiveStock(idempotencyKey: $key, input: $input) { id } }
`);
export const ReserveStock = graphql(`
  mutation ReserveStock($id: UUID!, $client: UUID!, $version: Int!) {
    reserveStock(id: $id, clientId: $client, expectedVersion: $version) { id }
  }
`);
export const ReleaseStock = graphql(`
  mutation ReleaseStock($id: UUID!, $version: Int!) { releaseStock(id: $id, expectedVersion: $version) { id } }
`);
export const HandOutStock = graphql(`
  mutation HandOutStock($key: UUID!, $input: HandOutStockInput!) {
    handOutStock(idempotencyKey: $key, input: $input) { act { id number } }
  }
`);
export const TakeBackStock = graphql(`
  mutation TakeBackStock($id: UUID!, $input: TakeBackStockInput!, $version: Int!) {
    takeBackStock(id: $id, input: $input, expectedVersion: $version) { act { id number } }
  }
`);
export const WriteOffStock = graphql(`
  mutation WriteOffStock($id: UUID!, $reason: String!, $version: Int!) {
    writeOffStock(id: $id, reason: $reason, expectedVersion: $version) { id }
  }
`);
export const MoveStock = graphql(`
  mutation MoveStock($ids: [UUID!]!, $to: UUID!, $reason: String!) {
    moveStock(ids: $ids, toCentreId: $to, reason: $reason) { id }
  }
`);
export const SetStockMark = graphql(`
  mutation SetStockMark($centre: UUID!, $kind: UUID!, $least: Int!) {
    setStockMark(serviceCentreId: $centre, kindId: $kind, least: $least) { id least }
  }
`);
export const AddStockKind = graphql(`
  mutation AddStockKind($key: UUID!, $input: NewStockKindInput!) { addStockKind(idempotencyKey: $key, input: $input) { id name } }
`);
export const UpdateStockKind = graphql(`
  mutation UpdateStockKind($id: UUID!, $input: StockKindInput!, $version: Int!) {
    updateStockKind(id: $id, input: $input, expectedVersion: $version) { id name }
  }
`);
export const RecordCopy = graphql(`
  mutation RecordContainerCopy($key: UUID!, $input: ContainerCopyInput!) {
    recordContainerCopy(idempotencyKey: $key, input: $input) { id }
  }
`);
