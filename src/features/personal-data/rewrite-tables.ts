import type { DataSource } from 'typeorm';

/** Every table in which erasing changes or deletes rows. */
const tables = [
  'persons',
  'memberships',
  'invitations',
  'consents',
  'idempotency_keys',
  'notifications',
  'push_subscriptions',
  'newsletter_readers',
  'deliveries',
  'kept_messages',
  'clients',
  'client_contacts',
  'client_signatories',
  'connection_requests',
  'certificate_applications',
  'certificate_application_history',
  'certificate_documents',
  'certificate_scans',
  'certificate_data_accesses',
  'issuance_orders',
  'search_index',
  'timeline_entries',
  'invoice_history',
  'invoice_letters',
  'outbox',
  'impersonations',
  'personal_data_exports',
  'sec.ways',
  'sec.sessions',
  'sec.devices',
  'sec.registrations',
  'sec.email_changes',
  'sec.phone_codes',
  'sec.phone_sends',
  'sec.login_attempts',
  'sec.cabinet_sessions',
  'pg_catalog.pg_statistic',
];

/**
 * PostgreSQL keeps the former version of a changed row until its page is written anew, and a copy of the files has it.
 * Each table is written anew, one at a time; one that is in use for five seconds waits for the next night. Needs the right
 * MAINTAIN (PostgreSQL 17); on an older server the owner does it, see docs/operations.md.
 */
export async function rewriteTables(source: DataSource): Promise<string[]> {
  const runner = source.createQueryRunner();
  const rewritten: string[] = [];
  try {
    await runner.query("select set_config('lock_timeout', '5s', false), set_config('statement_timeout', '0', false)");
    for (const table of tables) {
      await runner.query(`vacuum (full, analyze) ${table}`).then(
        () => rewritten.push(table),
        () => undefined,
      );
    }
  } finally {
    await runner.query('reset lock_timeout').catch(() => undefined);
    await runner.query('reset statement_timeout').catch(() => undefined);
    await runner.release();
  }
  return rewritten;
}
