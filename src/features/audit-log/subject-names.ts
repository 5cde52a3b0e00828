type Named = readonly [table: string, name: string];
/** The name of what a part belongs to, by the column that holds its id. */
const ofOwner = (table: string, [owner, name]: Named, by: string): Named => [
  table,
  `(select ${name.replaceAll('s.', 'o.')} from ${owner} o where o.id = s.${by})`,
];

const application: Named = ['certificate_applications', 's.number'];
const client: Named = ['clients', 's.name'];
const invoice: Named = ['invoices', 's.number'];
const payment: Named = ['payments', `nullif(s.number, '')`];
const plan: Named = ['tariff_plans', 's.name'];
const seller: Named = ['sellers', 's.name'];
const subscription: Named = ['subscriptions', 's.title'];
const person: Named = ['persons', 's.name'];

/**
 * What an object is called, by the kind that the log gives it; a part by what it belongs to. Entries hold no personal data:
 * of an application only its number is told, a person's name only to whoever may read the person.
 */
const names: Readonly<Record<string, Named>> = {
  AddOn: ['add_ons', 's.name'],
  BankStatement: ['bank_statements', 's.filename'],
  CentreSeller: ofOwner('centre_sellers', seller, 'seller_id'),
  CertificateApplication: application,
  CertificateDocument: ofOwner('certificate_documents', application, 'application_id'),
  CertificateScan: ofOwner('certificate_scans', application, 'application_id'),
  Client: client,
  ConnectionRequest: ['connection_requests', 's.number::text'],
  CreditNote: ['credit_notes', 's.number'],
  IdentityCheck: ofOwner('identity_checks', application, 'application_id'),
  Invoice: invoice,
  InvoiceHistoryEntry: ofOwner('invoice_history', invoice, 'invoice_id'),
  InvoiceLetter: ofOwner('invoice_letters', invoice, 'invoice_id'),
  InvoiceLine: ofOwner('invoice_lines', invoice, 'invoice_id'),
  InvoicePaperEdition: ofOwner('invoice_paper_editions', invoice, 'invoice_id'),
  InvoiceScan: ofOwner('invoice_scans', invoice, 'invoice_id'),
  Membership: ofOwner('memberships', person, 'person_id'),
  NewsletterIssue: ['newsletter_issues', 's.title'],
  NewsletterTopic: ['newsletter_topics', 's.name'],
  Partner: ['partners', 's.name'],
  Payment: payment,
  PaymentAllocation: ofOwner('payment_allocations', payment, 'payment_id'),
  PaymentReturn: ofOwner('payment_returns', payment, 'payment_id'),
  Person: person,
  PriceZone: ['price_zones', 's.name'],
  Product: ['products', 's.name'],
  Seller: seller,
  SellerAccount: ofOwner('seller_accounts', seller, 'seller_id'),
  SellerTaxProfile: ofOwner('seller_tax_profiles', seller, 'seller_id'),
  ServiceCentre: ['service_centres', `s.number || ' «' || s.name || '»'`],
  StockAct: ['stock_acts', 's.number'],
  StockKind: ['stock_kinds', 's.name'],
  Subscription: subscription,
  SubscriptionPeriod: ofOwner('subscription_periods', subscription, 'subscription_id'),
  TariffPlan: plan,
  TariffVersion: ofOwner('tariff_versions', plan, 'plan_id'),
  TransferRequest: ofOwner('transfer_requests', client, 'client_id'),
};

const id = `case when e.subject_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then e.subject_id::uuid end`;
const lookedUp = ([table, value]: Named) => `(select ${value} from ${table} s where s.id = ${id})`;

/** As it is called now, as far as the fence shows it to the reader; null of what is gone, is not his to read, or has no name. */
export const subjectName = `case e.subject_type ${Object.entries(names)
  .map(([type, named]) => `when '${type}' then ${lookedUp(named)}`)
  .join(' ')} end`;
/** Which role a membership is. */
export const subjectRole = `case e.subject_type when 'Membership' then ${lookedUp(['memberships', 's.role'])} end`;
