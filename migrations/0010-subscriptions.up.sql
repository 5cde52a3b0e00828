-- What clients use: a subscription is one plan (or add-on) of one client; its periods are what was paid or given on credit.
create table subscriptions (
  id uuid primary key,
  partner_id uuid not null references partners,
  service_centre_id uuid not null references service_centres,
  client_id uuid not null references clients,
  seller_id uuid not null references sellers,
  product_code text not null,
  plan_id uuid,
  add_on_id uuid,
  title text not null,
  status text not null,
  -- First day of the first period, first day after the last one.
  starts_on date not null,
  ends_on date not null,
  credit_until date,
  version int not null default 1,
  created_at timestamptz(3) not null default clock_timestamp(),
  check (ends_on > starts_on)
);
create unique index subscriptions_once on subscriptions
  (client_id, product_code, coalesce(plan_id, add_on_id, '00000000-0000-0000-0000-000000000000')) where status <> 'ended';
create index subscriptions_by_client on subscriptions (client_id, ends_on desc, id desc);
create index subscriptions_by_end on subscriptions (ends_on, id);
create index subscriptions_by_partner_end on subscriptions (partner_id, ends_on, id);
create index subscriptions_by_centre_end on subscriptions (service_centre_id, ends_on, id);
create index subscriptions_live on subscriptions (ends_on) where status in ('active', 'onCredit', 'planned');
select sec.fence('subscriptions',
  '(select sec.is_hq()) or partner_id = any((select sec.partners())::uuid[]) or service_centre_id = any((select sec.centres())::uuid[])
   or client_id = any((select sec.clients())::uuid[])',
  '(select sec.is_hq()) or partner_id = any((select sec.partners())::uuid[]) or service_centre_id = any((select sec.centres())::uuid[])');

-- Half-open [from_on, to_on) in days of the centre. One for each sold item: paying the same invoice twice makes no second one.
create table subscription_periods (
  id uuid primary key,
  partner_id uuid not null references partners,
  service_centre_id uuid not null references service_centres,
  client_id uuid not null references clients,
  subscription_id uuid not null references subscriptions,
  invoice_id uuid not null references invoices,
  item_no int not null,
  kind text not null check (kind in ('new', 'renewal')),
  state text not null check (state in ('paid', 'credit', 'suspended')),
  months int not null check (months > 0),
  anchor date not null,
  from_on date not null,
  to_on date not null,
  -- What the client may use within the period: [{code, title, kind, quantity, organisations}].
  entitlements jsonb not null,
  version int not null default 1,
  created_at timestamptz(3) not null default clock_timestamp(),
  unique (invoice_id, item_no),
  check (to_on > from_on)
);
create index subscription_periods_by_subscription on subscription_periods (subscription_id, from_on);
-- Whoever reads the subscription reads its periods.
select sec.fence('subscription_periods', 'exists (select from subscriptions s where s.id = subscription_id)',
  '(select sec.is_hq()) or partner_id = any((select sec.partners())::uuid[]) or service_centre_id = any((select sec.centres())::uuid[])');

-- What was handed over to the program that the client uses: one row for each message, kept when it was answered.
create table provisioning_messages (
  id uuid primary key,
  partner_id uuid not null references partners,
  service_centre_id uuid not null references service_centres,
  client_id uuid not null references clients,
  subscription_id uuid not null references subscriptions,
  action text not null check (action in ('grant', 'suspend', 'end')),
  body jsonb not null,
  -- The same hand-over asked for twice is one message.
  idempotency_key text not null unique,
  created_at timestamptz(3) not null,
  delivered_at timestamptz(3)
);
create index provisioning_by_subscription on provisioning_messages (subscription_id, created_at);
select sec.fence('provisioning_messages',
  '(select sec.is_hq()) or partner_id = any((select sec.partners())::uuid[]) or service_centre_id = any((select sec.centres())::uuid[])',
  '(select sec.is_hq()) or partner_id = any((select sec.partners())::uuid[]) or service_centre_id = any((select sec.centres())::uuid[])');

-- A subscription goes along with its client: the centre that serves him renews it.
create function sec.follow_client_subscriptions(client uuid) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update subscriptions s set partner_id = c.partner_id, service_centre_id = c.service_centre_id
  from clients c where c.id = client and s.client_id = client;
  update subscription_periods s set partner_id = c.partner_id, service_centre_id = c.service_centre_id
  from clients c where c.id = client and s.client_id = client;
$$;
grant execute on function sec.follow_client_subscriptions(uuid) to okno_app;
