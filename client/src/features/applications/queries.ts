import { graphql } from '@/gql';

/** Fragments shared by pages of applications. */
graphql(`
  fragment ApplicationDocument on CertificateDocument {
    id kind required status scanVersion reasonCode reasonWords validUntil reused version
    scans { id scanVersion page name contentType pages width height }
  }
`);
graphql(`
  fragment ApplicationRow on CertificateApplication {
    id number kind profileCode status waitsFor holderName dueAt createdAt client { id name } centre { number }
  }
`);
graphql(`fragment CertificateInvoice on CertificateInvoice { id number issuedOn title total paid left }`);
export const ApplicationsList = graphql(`
  query CertificateApplications($after: String, $search: String, $statuses: [CertificateApplicationStatus!], $waitsFor: ApplicationWaitsFor, $late: Boolean, $clientId: UUID, $sort: CertificateApplicationSort!) {
    certificateApplications(first: 50, after: $after, search: $search, statuses: $statuses, waitsFor: $waitsFor, late: $late, clientId: $clientId, sort: $sort) {
      edges { node { ...ApplicationRow } } pageInfo { hasNextPage endCursor }
    }
  }
`);
export const ApplicationCounts = graphql(`
  query CertificateApplicationCounts($search: String) { certificateApplicationCounts(search: $search) { status waitsFor n late } }
`);
export const ApplicationOne = graphql(`
  query CertificateApplication($id: UUID!) {
    certificateApplication(id: $id) {
      id number kind profileCode status waitsFor holderName lastName firstName middleName position personInn email phone carrier
      serviceCentreId carrierFrom keyPlace note locale needsPayment needsVisit paid paymentGround invoiceId identityAt deadline dueAt reason certificateId copiedFromId
      supersededById receiptSignedAt version createdAt rights client { id name } centre { number name }
      documentList { ...ApplicationDocument } checks { code severity params }
      history { id move status actorKind personName params at }
      identityList { id method outcome reason personName photoScanId authentic createdAt }
      handedOut { ...StockRow } stockActs { id kind number actedOn receiver lines { purpose name serial } }
      accessList { id documentKind purpose personName place at } included { subscriptionId title left until }
      invoice { ...CertificateInvoice } offeredInvoices { ...CertificateInvoice }
    }
  }
`);
export const Profiles = graphql(
  `query ProfilesToAskFor { certificateProfiles { code titleRu titleEn subjectKind needsVisit needsPayment carriers reviewDays reviewUnit } }`,
);
export const ClientToAskFor = graphql(
  `query ClientToAskFor($id: UUID!) { client(id: $id) { id name category email phone } }`,
);
export const CreateApplication = graphql(`
  mutation CreateCertificateApplication($key: UUID!, $clientId: UUID!, $input: CertificateApplicationInput!) {
    createCertificateApplication(idempotencyKey: $key, clientId: $clientId, input: $input) { id number version }
  }
`);
export const OpenApplication = graphql(`
  mutation OpenCertificateApplication($id: UUID!, $version: Int!) { openCertificateApplication(id: $id, expectedVersion: $version) { id status version } }
`);
export const SubmitApplication = graphql(`
  mutation SubmitCertificateApplication($id: UUID!) { submitCertificateApplication(id: $id) { id status } }
`);
export const WithdrawApplication = graphql(`
  mutation WithdrawCertificateApplication($id: UUID!, $reason: String!) { withdrawCertificateApplication(id: $id, reason: $reason) { id status } }
`);
export const ReopenApplication = graphql(`
  mutation ReopenCertificateApplication($id: UUID!) { reopenCertificateApplication(id: $id) { id status } }
`);
export const CopyApplication = graphql(`
  mutation CopyCertificateApplication($id: UUID!, $key: UUID!) { copyCertificateApplication(id: $id, idempotencyKey: $key) { id } }
`);
export const RefuseApplication = graphql(`
  mutation RefuseCertificateApplication($id: UUID!, $reason: String!) { refuseCertificateApplication(id: $id, reason: $reason) { id status } }
`);
export const SupersedeApplication = graphql(`
  mutation SupersedeCertificateApplication($id: UUID!, $key: UUID!) { supersedeCertificateApplication(id: $id, idempotencyKey: $key) { id } }
`);
export const AddDocument = graphql(`
  mutation AddApplicationDocument($id: UUID!, $kind: CertificateDocumentKind!) { addApplicationDocument(applicationId: $id, kind: $kind) { id } }
`);
export const UpdateApplication = graphql(`
  mutation UpdateCertificateApplication($id: UUID!, $version: Int!, $input: CertificateApplicationInput!) {
    updateCertificateApplication(id: $id, expectedVersion: $version, input: $input) { id version }
  }
`);
export const PersonToEdit = graphql(`
  query PersonToEdit($id: UUID!) {
    applicantPersonalData(applicationId: $id) { snils birthDate passport passportIssuedOn passportIssuedBy passportOffice }
    certificateApplication(id: $id) { client { id name category email phone } }
  }
`);
export const LinkInvoice = graphql(`
  mutation LinkInvoiceToApplication($id: UUID!, $invoiceId: UUID!) { linkInvoiceToApplication(id: $id, invoiceId: $invoiceId) { id status } }
`);
export const UseSubscription = graphql(`
  mutation UseSubscriptionForApplication($id: UUID!, $subscriptionId: UUID!) {
    useSubscriptionForApplication(id: $id, subscriptionId: $subscriptionId) { id status }
  }
`);
export const RemoveScan = graphql(`mutation RemoveApplicationScan($id: UUID!) { removeApplicationScan(id: $id) }`);
export const VisitQuery = graphql(`
  query Visit($centre: UUID!, $ticket: String!) {
    visit(serviceCentreId: $centre, ticket: $ticket) { number holderName birthDate passport organisation identityAt photoScanId photoWanted applicationId carrierFrom ownApplication }
  }
`);
export const ConfirmIdentity = graphql(`
  mutation ConfirmIdentity($centre: UUID!, $ticket: String!, $photo: UUID) {
    confirmIdentity(serviceCentreId: $centre, ticket: $ticket, photoId: $photo)
  }
`);
export const RefuseIdentity = graphql(`
  mutation RefuseIdentity($centre: UUID!, $ticket: String!, $reason: String!) {
    refuseIdentity(serviceCentreId: $centre, ticket: $ticket, reason: $reason)
  }
`);
export const OwnCentre = graphql(
  `query CentreOfTheVisit { serviceCentres(first: 2) { edges { node { id number name } } } }`,
);
export const HandOutForApplication = graphql(`
  mutation HandOutForApplication($id: UUID!, $key: UUID!, $input: HandOutForApplicationInput!) {
    handOutForApplication(id: $id, idempotencyKey: $key, input: $input) { act { id number } }
  }
`);
export const FreeForApplication = graphql(`
  query FreeForApplication($free: StockFilterInput!, $kept: StockFilterInput!) {
    free: stockItems(first: 100, filter: $free) { edges { node { id serial kind { name nameEn purpose } } } }
    kept: stockItems(first: 20, filter: $kept) { edges { node { id serial kind { name nameEn purpose } } } }
  }
`);
