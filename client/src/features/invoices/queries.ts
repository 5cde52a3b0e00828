import { graphql } from '@/gql';

graphql(`
  fragment InvoiceRow on Invoice {
    id number status overdue buyerName total due vat issuedOn payUntil createdAt version client { inn } manager { id name } centre { number }
  }
`);
export const Invoices = graphql(`
  query Invoices($after: String, $filter: InvoiceFilterInput!, $sort: InvoiceSort!) {
    invoices(first: 50, after: $after, filter: $filter, sort: $sort) {
      edges { node { ...InvoiceRow } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
export const InvoicesSums = graphql(`
  query InvoicesSums($filter: InvoiceFilterInput!) {
    invoicesTotals(filter: $filter) { count total paid due overdue }
    invoiceViews { mine awaiting overdue drafts }
  }
`);
export const InvoiceChoices = graphql(`
  query InvoiceChoices { products { code name nameEn } }
`);
export const InvoiceManagers = graphql(`
  query InvoiceManagers { staff(first: 100) { edges { node { personId personName scopeKind } } } }
`);
export const IssueMany = graphql(`
  mutation IssueMany($ids: [UUID!]!, $send: Boolean!, $key: UUID!) {
    issueInvoices(ids: $ids, send: $send, idempotencyKey: $key) { ...Outcome }
  }
`);
graphql(`fragment Outcome on InvoiceBulkOutcome { id done number code params }`);
export const SendMany = graphql(`
  mutation SendMany($ids: [UUID!]!, $key: UUID!) { sendInvoices(ids: $ids, idempotencyKey: $key) { ...Outcome } }
`);
export const RemindMany = graphql(`
  mutation RemindMany($ids: [UUID!]!, $key: UUID!) { remindOfInvoices(ids: $ids, idempotencyKey: $key) { ...Outcome } }
`);
export const AnnulMany = graphql(`
  mutation AnnulMany($ids: [UUID!]!, $reason: String!, $key: UUID!) {
    annulInvoices(ids: $ids, reason: $reason, idempotencyKey: $key) { ...Outcome }
  }
`);

graphql(`
  fragment InvoiceLineFields on InvoiceLine {
    no itemNo title note unit quantity unitPrice discount discountReason rateBp vat gross taxPointDate
  }
`);
graphql(`
  fragment InvoiceCardFields on Invoice {
    id number status overdue version createdAt issuedAt issuedOn payUntil offerUntil basis note total vat net discount paid due corrected
    paidOn creditUntil source sourceId replacesId replacedById annulReason link linkOpenedAt linkOpenings rights moves buyerName clientId
    buyer { name inn kpp address }
    payer { name inn kpp address }
    manager { id name }
    centre { number name }
    client { id name email }
    lines { id ...InvoiceLineFields }
    history { id at move status actorName details }
    letters { id kind recipient state problem requesterName createdAt sentAt }
    scans { id name contentType size cameBy uploaderName createdAt }
    creditNotes { id number issuedOn reason total }
    paperEditions { id no payUntil replacedAt }
  }
`);
export const InvoiceCard = graphql(`
  query InvoiceCard($id: UUID!) { invoice(id: $id) { ...InvoiceCardFields } }
`);
export const SendInvoice = graphql(`
  mutation SendInvoice($id: UUID!, $letter: InvoiceLetterInput!, $key: UUID!) {
    sendInvoice(id: $id, letter: $letter, idempotencyKey: $key) { id number }
  }
`);
export const RemindInvoice = graphql(`
  mutation RemindInvoice($id: UUID!, $letter: InvoiceLetterInput!, $key: UUID!) {
    remindOfInvoice(id: $id, letter: $letter, idempotencyKey: $key) { id number }
  }
`);
export const AnnulInvoice = graphql(`
  mutation AnnulInvoice($id: UUID!, $reason: String!, $version: Int!) {
    annulInvoice(id: $id, reason: $reason, expectedVersion: $version) { id number }
  }
`);
export const ReissueInvoice = graphql(`
  mutation ReissueInvoice($id: UUID!, $reason: String!, $version: Int!, $key: UUID!) {
    reissueInvoice(id: $id, reason: $reason, expectedVersion: $version, idempotencyKey: $key) { id }
  }
`);
export const GiveCredit = graphql(`
  mutation GiveCredit($id: UUID!, $until: LocalDate!, $version: Int!) {
    giveInvoiceCredit(id: $id, until: $until, expectedVersion: $version) { id creditUntil }
  }
`);
export const ExtendInvoice = graphql(`
  mutation ExtendInvoice($id: UUID!, $payUntil: LocalDate!, $version: Int!) {
    extendInvoice(id: $id, payUntil: $payUntil, expectedVersion: $version) { id payUntil }
  }
`);
export const MakeCreditNote = graphql(`
  mutation MakeCreditNote($id: UUID!, $input: CreditNoteInput!, $key: UUID!) {
    issueCreditNote(invoiceId: $id, input: $input, idempotencyKey: $key) { id creditNotes { number } }
  }
`);
export const RenewLink = graphql(`mutation RenewLink($id: UUID!) { renewInvoiceLink(id: $id) { id link } }`);
export const RevokeLink = graphql(`mutation RevokeLink($id: UUID!) { revokeInvoiceLink(id: $id) { id } }`);
export const CompleteInvoice = graphql(`mutation CompleteInvoice($id: UUID!) { completeInvoice(id: $id) { id } }`);
export const DiscardDraft = graphql(`
  mutation DiscardDraft($id: UUID!, $version: Int!) { discardInvoiceDraft(id: $id, expectedVersion: $version) { id } }
`);

export const DraftToEdit = graphql(`
  query DraftToEdit($id: UUID!) {
    invoice(id: $id) {
      id status version payUntil offerUntil basis note managerId
      client { ...InvoiceClient }
      payer { name inn kpp address }
      items {
        planId months organisations addOnId title kind unit unitPrice vatKind quantity startsOn discountBp discountAmount discountReason
      }
    }
    invoiceLimits { discountBp creditDays }
  }
`);
graphql(`fragment InvoiceClient on Client { id name fullName inn kpp email category regionCode status }`);
export const InvoiceClientById = graphql(`
  query InvoiceClientById($id: UUID!) { client(id: $id) { ...InvoiceClient } }
`);
export const FindInvoiceClients = graphql(`
  query FindInvoiceClients($search: String) {
    clients(first: 20, search: $search, statuses: [ACTIVE]) { edges { node { ...InvoiceClient } } }
  }
`);
export const OfferedPlans = graphql(`
  query OfferedPlans($regionCode: String!, $category: ClientCategory!) {
    offerings(regionCode: $regionCode, category: $category) {
      product { id code name nameEn features { code name nameEn } }
      zone { id }
      plans {
        recommended
        plan { id name nameEn }
        version { organisationsLimit organisationsMin usersLimit periods features { code included value valueEn } }
        prices { months gross }
      }
    }
  }
`);
export const OfferedAddOns = graphql(`
  query OfferedAddOns { addOns { id name nameEn unit kind prices { zoneId gross validFrom validTo } } }
`);
export const InvoiceLimits = graphql(`query InvoiceLimitsOfMine { invoiceLimits { discountBp creditDays } }`);
export const InvoiceQuote = graphql(`
  query InvoiceQuote($input: InvoiceDraftInput!) {
    invoiceQuote(input: $input) {
      total vat net discount payUntil offerUntil basis sellerName lines { ...InvoiceLineFields }
    }
  }
`);
export const InvoicePreview = graphql(`
  query InvoicePreview($input: InvoiceDraftInput!) { invoicePreview(input: $input) }
`);
export const CreateDraft = graphql(`
  mutation CreateDraft($input: InvoiceDraftInput!, $key: UUID!) {
    createInvoiceDraft(input: $input, idempotencyKey: $key) { id version }
  }
`);
export const UpdateDraft = graphql(`
  mutation UpdateDraft($id: UUID!, $input: InvoiceDraftInput!, $version: Int!) {
    updateInvoiceDraft(id: $id, input: $input, expectedVersion: $version) { id version }
  }
`);
export const IssueDraft = graphql(`
  mutation IssueDraft($id: UUID!, $version: Int!, $letter: InvoiceLetterInput, $key: UUID!) {
    issueInvoice(id: $id, expectedVersion: $version, letter: $letter, idempotencyKey: $key) { id number }
  }
`);

export const OpenedInvoice = graphql(`
  query OpenedInvoice($token: String!) {
    invoiceByLink(token: $token) {
      number status overdue issuedOn payUntil total vat paid due paidOn buyerName purpose paymentCode scans
      seller { name inn kpp bankName bic account correspondentAccount }
      centre { number name phone email }
      lines { title note quantity unit gross discountReason }
      replacement { number link }
    }
  }
`);
export const NoteOpened = graphql(`mutation NoteOpened($token: String!) { noteInvoiceOpened(token: $token) }`);
