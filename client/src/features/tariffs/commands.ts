import { graphql } from '@/gql';

export const CreateProduct = graphql(`
  mutation CreateProduct($code: String!, $input: ProductInput!, $key: UUID!) {
    createProduct(code: $code, input: $input, idempotencyKey: $key) { id }
  }
`);
export const UpdateProduct = graphql(`
  mutation UpdateProduct($id: UUID!, $input: ProductInput!, $expectedVersion: Int!) {
    updateProduct(id: $id, input: $input, expectedVersion: $expectedVersion) { id version }
  }
`);
export const ArchiveProduct = graphql(`
  mutation ArchiveProduct($id: UUID!, $archived: Boolean!, $expectedVersion: Int!) {
    archiveProduct(id: $id, archived: $archived, expectedVersion: $expectedVersion) { id }
  }
`);
export const CreatePlan = graphql(`
  mutation CreatePlan($productId: UUID!, $code: String!, $input: TariffPlanInput!, $key: UUID!) {
    createTariffPlan(productId: $productId, code: $code, input: $input, idempotencyKey: $key) { id }
  }
`);
export const UpdatePlan = graphql(`
  mutation UpdatePlan($id: UUID!, $input: TariffPlanInput!, $expectedVersion: Int!) {
    updateTariffPlan(id: $id, input: $input, expectedVersion: $expectedVersion) { id version }
  }
`);
export const ArchivePlan = graphql(`
  mutation ArchivePlan($id: UUID!, $archived: Boolean!, $expectedVersion: Int!) {
    archiveTariffPlan(id: $id, archived: $archived, expectedVersion: $expectedVersion) { id }
  }
`);
export const DraftEdition = graphql(`
  mutation DraftEdition($planId: UUID!, $validFrom: LocalDate!, $key: UUID!) {
    draftTariffVersion(planId: $planId, validFrom: $validFrom, idempotencyKey: $key) { id number }
  }
`);
export const UpdateEdition = graphql(`
  mutation UpdateEdition($id: UUID!, $input: TariffVersionInput!, $expectedVersion: Int!) {
    updateTariffVersion(id: $id, input: $input, expectedVersion: $expectedVersion) { id version }
  }
`);
export const SetPrices = graphql(`
  mutation SetPrices($id: UUID!, $prices: [TariffPriceInput!]!, $expectedVersion: Int!) {
    setTariffPrices(id: $id, prices: $prices, expectedVersion: $expectedVersion) { id version }
  }
`);
export const PublishEdition = graphql(`
  mutation PublishEdition($id: UUID!, $acceptGap: Boolean!, $acceptFree: Boolean!, $expectedVersion: Int!) {
    publishTariffVersion(id: $id, acceptGap: $acceptGap, acceptFree: $acceptFree, expectedVersion: $expectedVersion) { id status }
  }
`);
export const ArchiveEdition = graphql(`
  mutation ArchiveEdition($id: UUID!, $expectedVersion: Int!) {
    archiveTariffVersion(id: $id, expectedVersion: $expectedVersion) { id status }
  }
`);
export const DiscardEdition = graphql(`
  mutation DiscardEdition($id: UUID!, $expectedVersion: Int!) {
    discardTariffVersion(id: $id, expectedVersion: $expectedVersion) { id status }
  }
`);
export const CreateZone = graphql(`
  mutation CreateZone($code: String!, $input: PriceZoneInput!, $key: UUID!) {
    createPriceZone(code: $code, input: $input, idempotencyKey: $key) { id }
  }
`);
export const UpdateZone = graphql(`
  mutation UpdateZone($id: UUID!, $input: PriceZoneInput!, $expectedVersion: Int!) {
    updatePriceZone(id: $id, input: $input, expectedVersion: $expectedVersion) { id }
  }
`);
export const ArchiveZone = graphql(`
  mutation ArchiveZone($id: UUID!, $archived: Boolean!, $expectedVersion: Int!) {
    archivePriceZone(id: $id, archived: $archived, expectedVersion: $expectedVersion) { id }
  }
`);
export const AssignRegions = graphql(`
  mutation AssignRegions($id: UUID!, $regionCodes: [String!]!, $from: LocalDate!) {
    assignRegions(id: $id, regionCodes: $regionCodes, from: $from) { id }
  }
`);
export const CreateAddOn = graphql(`
  mutation CreateAddOn($code: String!, $input: AddOnInput!, $key: UUID!) {
    createAddOn(code: $code, input: $input, idempotencyKey: $key) { id }
  }
`);
export const UpdateAddOn = graphql(`
  mutation UpdateAddOn($id: UUID!, $input: AddOnInput!, $expectedVersion: Int!) {
    updateAddOn(id: $id, input: $input, expectedVersion: $expectedVersion) { id }
  }
`);
export const ArchiveAddOn = graphql(`
  mutation ArchiveAddOn($id: UUID!, $archived: Boolean!, $expectedVersion: Int!) {
    archiveAddOn(id: $id, archived: $archived, expectedVersion: $expectedVersion) { id }
  }
`);
export const PriceAddOn = graphql(`
  mutation PriceAddOn($id: UUID!, $from: LocalDate!, $prices: [ZonePriceInput!]!, $key: UUID!) {
    priceAddOn(id: $id, from: $from, prices: $prices, idempotencyKey: $key) { id }
  }
`);
