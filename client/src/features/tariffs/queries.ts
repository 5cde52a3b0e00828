import { graphql } from '@/gql';
import type { OfferingsQuery, PlanQuery, ProductsQuery, ZonesQuery } from '@/gql/graphql';

graphql(`
  fragment EditionFields on TariffVersion {
    id number status validFrom validTo categories directions periods organisationsLimit reportsLimit usersLimit pricePer
    organisationsMin includedCertificates includedCarriers cryptoLicence
    options { code name nameEn }
    features { code included value valueEn }
    components { code name nameEn kind unit vatKind groundReference shareBp }
    changedAt publishedAt archivedAt version
  }
`);
graphql(`
  fragment ProductFields on Product {
    id code name nameEn description descriptionEn isPublic position archivedAt version
    features { code name nameEn }
    components { code name nameEn kind unit vatKind groundReference shareBp }
  }
`);
graphql(`
  fragment PlanFields on TariffPlan {
    id productId code name nameEn description descriptionEn isGroup byManagerOnly position archivedAt version
  }
`);

export const Products = graphql(`
  query Products($archived: Boolean! = false) {
    products(archived: $archived) {
      ...ProductFields
      plans { ...PlanFields editions { id number status validFrom validTo categories periods version } }
    }
  }
`);
export const OneProduct = graphql(`
  query OneProduct($id: UUID!) { product(id: $id) { ...ProductFields } }
`);
export const Plan = graphql(`
  query Plan($id: UUID!) {
    tariffPlan(id: $id) {
      ...PlanFields
      product { ...ProductFields }
      editions { ...EditionFields prices { zoneId category months organisationsFrom gross } }
    }
  }
`);
export const Zones = graphql(`
  query Zones($archived: Boolean! = false) {
    priceZones(archived: $archived) {
      id code name nameEn position archivedAt version
      regions { regionCode validFrom validTo }
    }
  }
`);
export const Holes = graphql(`
  query Holes($id: UUID!) {
    tariffVersionCheck(id: $id) { kind zoneId zone category months organisationsFrom from to detail }
  }
`);
export const AddOns = graphql(`
  query AddOns($archived: Boolean! = false) {
    addOns(archived: $archived) {
      id productId code purpose kind name nameEn description descriptionEn unit vatKind groundReference position archivedAt version
      prices { id zoneId validFrom validTo gross }
    }
  }
`);
export const Offerings = graphql(`
  query Offerings($regionCode: String!, $category: ClientCategory!, $organisations: Int, $directions: [Direction!]) {
    offerings(regionCode: $regionCode, category: $category, organisations: $organisations, directions: $directions) {
      product { ...ProductFields }
      zone { id code name nameEn }
      plans {
        plan { ...PlanFields }
        version { ...EditionFields }
        prices { months gross }
        misfits
        lackingDirections
        recommended
      }
    }
  }
`);
export const PriceOfPlan = graphql(`
  query PriceOfPlan($planId: UUID!, $regionCode: String!, $category: ClientCategory!, $months: Int!, $organisations: Int) {
    planPrice(planId: $planId, regionCode: $regionCode, category: $category, months: $months, organisations: $organisations) {
      gross
      components { code name nameEn kind unit vatKind groundReference shareBp gross }
    }
  }
`);

export type CatalogueProduct = ProductsQuery['products'][number];
export type CataloguePlan = CatalogueProduct['plans'][number];
export type PlanCard = PlanQuery['tariffPlan'];
export type Edition = PlanCard['editions'][number];
export type Cell = Edition['prices'][number];
export type Zone = ZonesQuery['priceZones'][number];
export type Offering = OfferingsQuery['offerings'][number];
export type Offer = Offering['plans'][number];
