-- Catalogue: what the network sells, in dated editions that no longer change once published.
create extension if not exists btree_gist;

create table products (
  id uuid primary key,
  code text not null unique check (code ~ '^[a-z][a-z0-9-]{1,39}$'),
  name text not null,
  name_en text not null,
  description text not null default '',
  description_en text not null default '',
  -- Rows of the comparison table, in order: [{code, name, nameEn}].
  features jsonb not null default '[]',
  -- Of what the price is made by default: [{code, name, nameEn, kind, unit, vatKind, groundReference, shareBp}].
  components jsonb not null default '[]',
  -- Offered in the connection form that everybody may fill in.
  is_public boolean not null default false,
  position int not null default 0,
  archived_at timestamptz(3),
  version int not null default 1,
  created_at timestamptz(3) not null default clock_timestamp()
);
select sec.share('products');

create table tariff_plans (
  id uuid primary key,
  product_id uuid not null references products,
  code text not null check (code ~ '^[a-z][a-z0-9-]{1,39}$'),
  name text not null,
  name_en text not null,
  description text not null default '',
  description_en text not null default '',
  -- Several organisations under one payer.
  is_group boolean not null default false,
  -- A client can't take it by himself: a manager makes the order.
  by_manager_only boolean not null default false,
  position int not null default 0,
  archived_at timestamptz(3),
  version int not null default 1,
  created_at timestamptz(3) not null default clock_timestamp(),
  unique (product_id, code)
);
select sec.share('tariff_plans');

create table price_zones (
  id uuid primary key,
  code text not null unique check (code ~ '^[A-Za-z0-9-]{1,20}$'),
  name text not null,
  name_en text not null,
  position int not null default 0,
  archived_at timestamptz(3),
  version int not null default 1,
  created_at timestamptz(3) not null default clock_timestamp()
);
select sec.share('price_zones');

-- In which zone a region stands on a day; in one at a time.
create table price_zone_regions (
  id uuid primary key,
  zone_id uuid not null references price_zones,
  region_code text not null check (region_code ~ '^[0-9]{2}$'),
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  created_at timestamptz(3) not null default clock_timestamp(),
  constraint one_zone_at_a_time exclude using gist (region_code with =, daterange(valid_from, valid_to) with &&)
);
create index price_zone_regions_by_zone on price_zone_regions (zone_id);
select sec.share('price_zone_regions');

create table tariff_versions (
  id uuid primary key,
  plan_id uuid not null references tariff_plans,
  number int not null,
  status text not null check (status in ('draft', 'published', 'archived', 'discarded')),
  valid_from date not null,
  -- First day on which it is no longer sold.
  valid_to date check (valid_to >= valid_from),
  categories text[] not null default '{}',
  directions text[] not null default '{}',
  periods int[] not null default '{}',
  organisations_limit int,
  reports_limit int,
  users_limit int,
  -- Price of one subscription, or of each organisation in it.
  price_per text not null default 'subscription' check (price_per in ('subscription', 'organisation')),
  organisations_min int not null default 1,
  included_certificates int not null default 0,
  included_carriers int not null default 0,
  crypto_licence text not null default 'none' check (crypto_licence in ('none', 'inCertificate', 'separate')),
  -- [{code, name, nameEn}]: what may be bought to the plan.
  options jsonb not null default '[]',
  -- [{code, included, value, valueEn}]: this plan's cells of the comparison table.
  features jsonb not null default '[]',
  components jsonb not null default '[]',
  changed_at timestamptz(3) not null default clock_timestamp(),
  published_at timestamptz(3),
  archived_at timestamptz(3),
  version int not null default 1,
  created_at timestamptz(3) not null default clock_timestamp(),
  unique (plan_id, number),
  -- Two editions of a plan never share a day; one that was withdrawn keeps the days on which it was sold.
  constraint one_edition_at_a_time exclude using gist (plan_id with =, daterange(valid_from, valid_to) with &&)
    where (status in ('published', 'archived'))
);
create unique index tariff_versions_one_draft on tariff_versions (plan_id) where status = 'draft';
create index tariff_versions_in_force on tariff_versions (valid_from, valid_to) where status in ('published', 'archived');
select sec.fence('tariff_versions', $$(select sec.is_hq()) or ((select sec.kind()) is not null and status in ('published', 'archived'))$$,
  '(select sec.is_hq())');

create table tariff_prices (
  version_id uuid not null references tariff_versions,
  zone_id uuid not null references price_zones,
  category text not null check (category in ('legalEntity', 'soleEntrepreneur', 'budget', 'individual')),
  months int not null check (months between 1 and 60),
  -- Holds from this number of organisations up to the next tier.
  organisations_from int not null default 1 check (organisations_from between 1 and 100000),
  gross bigint not null check (gross >= 0),
  primary key (version_id, zone_id, category, months, organisations_from)
);
select sec.fence('tariff_prices', $$(select sec.is_hq()) or version_id in
  (select v.id from tariff_versions v where v.status in ('published', 'archived'))$$, '(select sec.is_hq())',
  'select, insert, update, delete');

-- Add-ons and one-off goods.
create table add_ons (
  id uuid primary key,
  -- Null: sold with any product.
  product_id uuid references products,
  code text not null unique check (code ~ '^[a-z][a-z0-9-]{1,39}$'),
  purpose text not null,
  kind text not null check (kind in ('right', 'service', 'goods')),
  name text not null,
  name_en text not null,
  description text not null default '',
  description_en text not null default '',
  unit text not null,
  vat_kind text not null,
  ground_reference text not null default '',
  position int not null default 0,
  archived_at timestamptz(3),
  version int not null default 1,
  created_at timestamptz(3) not null default clock_timestamp()
);
create index add_ons_by_product on add_ons (product_id);
select sec.share('add_ons');

create table add_on_prices (
  id uuid primary key,
  add_on_id uuid not null references add_ons,
  zone_id uuid not null references price_zones,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  gross bigint not null check (gross >= 0),
  created_at timestamptz(3) not null default clock_timestamp(),
  constraint one_add_on_price_at_a_time exclude using gist
    (add_on_id with =, zone_id with =, daterange(valid_from, valid_to) with &&)
);
select sec.share('add_on_prices');

-- What was published is what somebody bought: only its last day of sale may be brought forward.
create function tariff_version_is_frozen() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare allowed text[] := array['status', 'valid_to', 'archived_at', 'version'];
begin
  if tg_op = 'DELETE' then
    raise exception 'an edition of a plan is never deleted' using errcode = '55000';
  end if;
  if old.status = 'draft' then return new; end if;
  if (to_jsonb(old) - allowed) is distinct from (to_jsonb(new) - allowed)
    or new.status not in (old.status, 'archived') or old.status = 'discarded'
    or (old.valid_to is not null and (new.valid_to is null or new.valid_to > old.valid_to)) then
    raise exception 'a published edition of a plan does not change' using errcode = '55000';
  end if;
  return new;
end $$;
create trigger frozen before update or delete on tariff_versions
  for each row execute function tariff_version_is_frozen();

create function tariff_price_is_frozen() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare edition uuid := case when tg_op = 'DELETE' then old.version_id else new.version_id end;
begin
  if tg_op = 'UPDATE' and old.version_id <> new.version_id
    or (select v.status from tariff_versions v where v.id = edition) is distinct from 'draft' then
    raise exception 'prices of a published edition do not change' using errcode = '55000';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger frozen before insert or update or delete on tariff_prices
  for each row execute function tariff_price_is_frozen();

-- A dated price or place of a region only ends; it isn't rewritten.
create function dated_row_is_frozen() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'DELETE' or (to_jsonb(old) - 'valid_to') is distinct from (to_jsonb(new) - 'valid_to')
    or (old.valid_to is not null and (new.valid_to is null or new.valid_to > old.valid_to)) then
    raise exception 'a dated row only ends' using errcode = '55000';
  end if;
  return new;
end $$;
create trigger frozen before update or delete on add_on_prices for each row execute function dated_row_is_frozen();
create trigger frozen before update or delete on price_zone_regions for each row execute function dated_row_is_frozen();
