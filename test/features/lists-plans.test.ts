import pg from 'pg';
import { ApplicationRepository } from '../../src/features/certificate-applications/applications.repository.js';
import { CertificateRepository } from '../../src/features/certification-authority/certificates.repository.js';
import { ClientRepository } from '../../src/features/clients/clients.repository.js';
import { PaymentRepository } from '../../src/features/payments/payments.repository.js';
import { SubscriptionRepository } from '../../src/features/subscriptions/subscriptions.repository.js';
import type { Page, PageRequest } from '../../src/platform/database/keyset.js';
import type { Work } from '../../src/platform/database/work.js';
import { type ACentre, aServiceCentre } from '../factories/centres.js';
import { type Actor, useOkno } from '../support/okno.js';

const okno = useOkno();
let centre: ACentre;
const list = <T>(type: abstract new (...args: never[]) => T): T => okno().app.get(type as never, { strict: false });

/** Rows of one table: only what a list filters, sorts and shows; `n` counts them, `c` is the centre that they belong to. */
const filled = {
  clients: `insert into clients (id, partner_id, service_centre_id, category, name, full_name, region_code, status, created_at)
    select gen_random_uuid(), c.partner_id, c.id, 'legalEntity', md5(n::text || c.id), '-', '66', 'active', now() - n * interval '1 minute'`,
  payments: `insert into payments (id, partner_id, service_centre_id, client_id, statement_id, seller_id, natural_key, ordinal, direction,
      status, line, paid_on, booked_on, amount, account, payer_name, payee_name, purpose, raw)
    select gen_random_uuid(), c.partner_id, c.id, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid()::text, 1,
      'in', 'identified', n, current_date - n / 20, current_date - n / 20, n, '-', '-', '-', '-', '-'`,
  subscriptions: `insert into subscriptions (id, partner_id, service_centre_id, client_id, seller_id, product_code, title, status, starts_on,
      ends_on)
    select gen_random_uuid(), c.partner_id, c.id, gen_random_uuid(), gen_random_uuid(), 'report', '-', 'active', current_date - 1,
      current_date + n / 20`,
  certificate_applications: `insert into certificate_applications (id, partner_id, service_centre_id, client_id, number, kind, profile_code,
      status, last_name, first_name, phone, carrier, key_place, needs_payment, needs_visit, due_at, created_at)
    select gen_random_uuid(), c.partner_id, c.id, gen_random_uuid(), gen_random_uuid()::text, 'first', 'person', 'onReview', '-', '-',
      '+79120000000', 'token', 'device', false, false, now() + n * interval '1 minute', now() - n * interval '1 minute'`,
  certificates: `insert into certificates (id, partner_id, service_centre_id, client_id, application_id, order_id, profile_id, profile_code,
      authority_id, serial, status, holder_name, holder_index, key_hash, certificate, not_before, not_after, created_at)
    select gen_random_uuid(), c.partner_id, c.id, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'person',
      gen_random_uuid(), '\\x01'::bytea || uuid_send(gen_random_uuid()), 'active', '-', '\\x00', uuid_send(gen_random_uuid()), '\\x00', now(),
      now() + n * interval '1 hour', now() - n * interval '1 minute'`,
};

beforeAll(async () => {
  centre = await aServiceCentre(okno());
  const sibling = await aServiceCentre(okno(), { partner: centre.partner });
  const stranger = await aServiceCentre(okno());
  const owner = new pg.Client({ connectionString: okno().ownerUrl });
  await owner.connect();
  // What the rows refer to isn't read by the lists: no triggers, no foreign keys.
  await owner.query('set session_replication_role = replica');
  for (const [table, sql] of Object.entries(filled)) {
    for (const [place, count] of [
      [centre.id, 3000],
      [sibling.id, 1000],
      [stranger.id, 8000],
    ]) {
      await owner.query(`${sql} from service_centres c, generate_series(1, $2::int) n where c.id = $1`, [place, count]);
    }
    await owner.query(`analyze ${table}`);
  }
  await owner.end();
});

interface Node {
  'Node Type': string;
  'Index Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  Plans?: Node[];
}
const nodes = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodes)];
type Reading = (work: Work, page: PageRequest) => Promise<Page<unknown>>;

async function within<T>(actor: Actor, use: (work: Work) => Promise<T>): Promise<T> {
  const credential = { kind: 'session' as const, token: actor.token!, scope: actor.scope! };
  const work = await okno().units.begin(credential, { requestId: '-', address: null, device: '' }, true);
  try {
    return await use(work);
  } finally {
    await work.db.rollback();
  }
}

/** The plan of the very statement that the list sends, under the actor's role and context. */
const planOf = (actor: Actor, read: Reading, after: string | null) =>
  within(actor, async (work) => {
    let statement: { sql: string; params: readonly unknown[] } | undefined;
    const query = work.db.query.bind(work.db);
    work.db.query = ((sql: string, params: readonly unknown[] = []) => {
      statement ??= { sql, params };
      return query(sql, params);
    }) as Work['db']['query'];
    expect((await read(work, { first: 50, after })).rows).toHaveLength(50);
    const [row] = await query<{ 'QUERY PLAN': { Plan: Node }[] }>(
      `explain (analyze, format json) ${statement!.sql}`,
      statement!.params,
    );
    return nodes(row!['QUERY PLAN'][0]!.Plan);
  });

/** The cursor behind the 2500 rows that come first. */
const deep = (actor: Actor, read: Reading) =>
  within(actor, async (work) => {
    let after: string | null = null;
    for (let i = 0; i < 25; i++) after = (await read(work, { first: 100, after })).cursors.at(-1)!;
    return after;
  });

const lists: [name: string, read: Reading, indexes: Record<'centre' | 'partner' | 'vendor', string>][] = [
  [
    'clients, newest first',
    (work, page) => list(ClientRepository).list(work, {}, 'newest', page),
    { centre: 'clients_by_centre', partner: 'clients_by_partner', vendor: 'clients_by_time' },
  ],
  [
    'clients by name',
    (work, page) => list(ClientRepository).list(work, {}, 'name', page),
    { centre: 'clients_by_centre_name', partner: 'clients_by_partner_name', vendor: 'clients_by_name' },
  ],
  [
    'clients without a contact, newest first',
    (work, page) => list(ClientRepository).list(work, { withoutContact: true }, 'newest', page),
    { centre: 'clients_by_centre', partner: 'clients_by_partner', vendor: 'clients_by_time' },
  ],
  [
    'payments, newest first',
    (work, page) => list(PaymentRepository).list(work, {}, 'newest', page),
    { centre: 'payments_by_centre', partner: 'payments_by_partner', vendor: 'payments_by_time' },
  ],
  [
    'payments, oldest first',
    (work, page) => list(PaymentRepository).list(work, {}, 'oldest', page),
    { centre: 'payments_by_centre', partner: 'payments_by_partner', vendor: 'payments_by_time' },
  ],
  [
    'subscriptions that end soonest',
    (work, page) => list(SubscriptionRepository).list(work, {}, 'ends', page),
    {
      centre: 'subscriptions_by_centre_end',
      partner: 'subscriptions_by_partner_end',
      vendor: 'subscriptions_by_end',
    },
  ],
  [
    'subscriptions that end last',
    (work, page) => list(SubscriptionRepository).list(work, {}, 'endsLast', page),
    {
      centre: 'subscriptions_by_centre_end',
      partner: 'subscriptions_by_partner_end',
      vendor: 'subscriptions_by_end',
    },
  ],
  [
    'applications, newest first',
    (work, page) => list(ApplicationRepository).list(work, {}, 'newest', page),
    {
      centre: 'certificate_applications_by_centre',
      partner: 'certificate_applications_by_partner',
      vendor: 'certificate_applications_by_time',
    },
  ],
  [
    'applications by deadline',
    (work, page) => list(ApplicationRepository).list(work, {}, 'due', page),
    {
      centre: 'certificate_applications_by_centre_due',
      partner: 'certificate_applications_by_partner_due',
      vendor: 'certificate_applications_by_due',
    },
  ],
  [
    'the register of certificates, newest first',
    (work, page) => list(CertificateRepository).list(work, {}, 'newest', page, () => Buffer.alloc(0)),
    { centre: 'certificates_by_centre', partner: 'certificates_by_partner', vendor: 'certificates_by_time' },
  ],
  [
    'the register of certificates, those that end soonest',
    (work, page) => list(CertificateRepository).list(work, {}, 'endsSoon', page, () => Buffer.alloc(0)),
    { centre: 'certificates_by_centre_end', partner: 'certificates_by_partner_end', vendor: 'certificates_by_end' },
  ],
];

test.each(lists)(
  '%s: a page walks its index and reads no more than it shows, however deep',
  async (_, read, indexes) => {
    const askers = { centre: centre.manager, partner: centre.partner.admin, vendor: centre.partner.hq };
    for (const [who, actor] of Object.entries(askers) as [keyof typeof askers, Actor][]) {
      for (const after of [null, await deep(actor, read)]) {
        const plan = await planOf(actor, read, after);
        expect(plan.map((n) => n['Index Name'])).toContain(indexes[who]);
        const most = plan.map((n) => (n['Actual Rows'] + (n['Rows Removed by Filter'] ?? 0)) * n['Actual Loops']);
        expect(Math.max(...most)).toBeLessThan(100);
      }
    }
  },
);
