-- Legal entities that sell: the vendor's own (no partner) and the partners'.
create table sellers (
  id uuid primary key,
  partner_id uuid references partners,
  name text not null,
  full_name text not null,
  inn text not null,
  kpp text,
  ogrn text,
  address text not null default '',
  phone text not null default '',
  head_position text not null default 'Генеральный директор',
  head_name text not null default '',
  head_ground text not null default 'Устава',
  accountant_name text not null default '',
  -- Images printed on the invoice when the seller wants it; keys of the file store.
  seal_file text,
  head_signature_file text,
  accountant_signature_file text,
  show_seal boolean not null default false,
  -- Words of the offer printed on the invoice and where its text stands.
  offer_text text not null default '',
  offer_url text not null default '',
  archived_at timestamptz(3),
  version int not null default 1,
  created_at timestamptz(3) not null default clock_timestamp()
);
create index sellers_by_partner on sellers (partner_id, name);
select sec.fence('sellers', '(select sec.is_hq()) or partner_id is null or partner_id = any((select sec.tenants())::uuid[])',
  '(select sec.is_hq()) or partner_id = any((select sec.partners())::uuid[])');

create table seller_accounts (
  id uuid primary key,
  seller_id uuid not null references sellers,
  partner_id uuid,
  bik text not null,
  bank_name text not null,
  bank_city text not null default '',
  account text not null,
  correspondent_account text,
  is_main boolean not null default false,
  created_at timestamptz(3) not null default clock_timestamp(),
  unique (account, bik)
);
create unique index seller_accounts_main on seller_accounts (seller_id) where is_main;
select sec.fence('seller_accounts', '(select sec.is_hq()) or partner_id is null or partner_id = any((select sec.tenants())::uuid[])',
  '(select sec.is_hq()) or partner_id = any((select sec.partners())::uuid[])', 'select, insert, update, delete');

-- The tax regime of a seller, from the first of a month on.
create table seller_tax_profiles (
  id uuid primary key,
  seller_id uuid not null references sellers,
  partner_id uuid,
  valid_from date not null check (extract(day from valid_from) = 1),
  regime text not null,
  unique (seller_id, valid_from)
);
select sec.fence('seller_tax_profiles', '(select sec.is_hq()) or partner_id is null or partner_id = any((select sec.tenants())::uuid[])',
  '(select sec.is_hq()) or partner_id = any((select sec.partners())::uuid[])');

-- Which seller a centre sells for; per product where they differ (product_code null: all others).
create table centre_sellers (
  id uuid primary key,
  partner_id uuid not null,
  service_centre_id uuid not null,
  product_code text,
  seller_id uuid not null references sellers,
  foreign key (partner_id, service_centre_id) references service_centres (partner_id, id)
);
create unique index centre_sellers_once on centre_sellers (service_centre_id, coalesce(product_code, ''));
select sec.fence('centre_sellers', '(select sec.is_hq()) or partner_id = any((select sec.tenants())::uuid[])',
  '(select sec.is_hq()) or partner_id = any((select sec.partners())::uuid[])', 'select, insert, update, delete');

create table clients (
  id uuid primary key,
  partner_id uuid not null references partners,
  service_centre_id uuid not null,
  category text not null check (category in ('legalEntity', 'soleEntrepreneur', 'budget', 'individual')),
  name text not null,
  full_name text not null,
  inn text,
  kpp text,
  ogrn text,
  -- SNILS lies encrypted; it is found by a keyed digest.
  snils_sealed bytea,
  snils_index bytea,
  treasury_account text,
  region_code text not null check (region_code ~ '^[0-9]{2}$'),
  address text not null default '',
  postal_address text not null default '',
  email text,
  phone text,
  registered_on date,
  manager_id uuid references persons,
  group_name text,
  note text not null default '',
  status text not null,
  merged_into_id uuid references clients,
  version int not null default 1,
  created_at timestamptz(3) not null default clock_timestamp(),
  foreign key (partner_id, service_centre_id) references service_centres (partner_id, id),
  unique (partner_id, id)
);
create index clients_by_centre on clients (service_centre_id, created_at desc, id desc);
create index clients_by_centre_name on clients (service_centre_id, name, id);
create index clients_by_partner on clients (partner_id, created_at desc, id desc);
create index clients_by_time on clients (created_at desc, id desc);
create index clients_by_name on clients (name, id);
create index clients_by_inn on clients (inn, kpp);
select sec.protect('clients');
alter table memberships add foreign key (client_id) references clients;
