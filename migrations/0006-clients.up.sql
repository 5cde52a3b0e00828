-- What belongs to a client: people, accounts, signatories, branches, whom it has belonged to; requests to connect;
-- extracts of the register of organisations; the timeline; search over everything.
create extension if not exists pg_trgm with schema public;

-- A client's own user reads his organisation (the row has no client_id that the general fence could go by).
create policy fence_own on clients for select to okno_app using (id = any((select sec.clients())::uuid[]));

-- One organisation is one client of the network. Asked before by sec.client_served, which says more than this index may.
create unique index clients_once on clients (inn, coalesce(kpp, '')) where inn is not null and status <> 'merged';
create unique index clients_once_by_snils on clients (snils_index) where snils_index is not null and inn is null and status <> 'merged';
create index clients_by_manager on clients (manager_id) where manager_id is not null;

-- A client changes its partner when it is transferred. What goes along refers to its whole owner and follows by cascade;
-- documents that stay with the old centre refer to clients (id) alone and keep partner columns of their own, so that
-- nothing but the tables below refers to (partner_id, id).
alter table clients add constraint clients_with_owner unique (partner_id, service_centre_id, id);

create table client_contacts (
  id uuid primary key,
  partner_id uuid not null,
  service_centre_id uuid not null,
  client_id uuid not null,
  name text not null,
  position text not null default '',
  roles text[] not null default '{}',
  phone text,
  email text,
  note text not null default '',
  place int not null,
  created_at timestamptz(3) not null default clock_timestamp(),
  foreign key (partner_id, service_centre_id, client_id)
    references clients (partner_id, service_centre_id, id) on update cascade
);
create index client_contacts_by_client on client_contacts (client_id, place);
create table client_accounts (
  id uuid primary key,
  partner_id uuid not null,
  service_centre_id uuid not null,
  client_id uuid not null,
  bik text not null,
  bank_name text not null,
  account text not null,
  correspondent_account text,
  place int not null,
  created_at timestamptz(3) not null default clock_timestamp(),
  foreign key (partner_id, service_centre_id, client_id)
    references clients (partner_id, service_centre_id, id) on update cascade
);
create index client_accounts_by_client on client_accounts (client_id, place);
-- Whose account a payment came from, when its purpose says nothing.
create index client_accounts_by_account on client_accounts (account, bik);
create table client_signatories (
  id uuid primary key,
  partner_id uuid not null,
  service_centre_id uuid not null,
  client_id uuid not null,
  name text not null,
  position text not null,
  ground text not null,
  place int not null,
  created_at timestamptz(3) not null default clock_timestamp(),
  foreign key (partner_id, service_centre_id, client_id)
    references clients (partner_id, service_centre_id, id) on update cascade
);
create index client_signatories_by_client on client_signatories (client_id, place);
create table client_branches (
  id uuid primary key,
  partner_id uuid not null,
  service_centre_id uuid not null,
  client_id uuid not null,
  name text not null,
  kpp text not null,
  address text not null default '',
  region_code text,
  place int not null,
  created_at timestamptz(3) not null default clock_timestamp(),
  foreign key (partner_id, service_centre_id, client_id)
    references clients (partner_id, service_centre_id, id) on update cascade
);
create index client_branches_by_client on client_branches (client_id, place);
select sec.protect(t::regclass, 'select, insert, update, delete')
from unnest(array['client_contacts', 'client_accounts', 'client_signatories', 'client_branches']) t;

-- Whom the client has belonged to, one row a period; written by the trigger below and by nobody else.
create table client_ownerships (
  id uuid primary key default gen_random_uuid(),
  partner_id uuid not null references partners,
  service_centre_id uuid not null,
  client_id uuid not null references clients,
  reader_partner_id uuid,
  reader_centre_id uuid,
  since timestamptz(3) not null,
  until timestamptz(3),
  reason text not null default ''
);
create index client_ownerships_by_client on client_ownerships (client_id, since desc);
create unique index client_ownerships_present on client_ownerships (client_id) where until is null;
select sec.protect('client_ownerships', 'select');

create table transfer_requests (
  id uuid primary key,
  client_id uuid not null references clients,
  inn text,
  from_partner_id uuid not null references partners,
  from_centre_id uuid not null references service_centres,
  to_partner_id uuid not null references partners,
  to_centre_id uuid not null references service_centres,
  asked_by text not null check (asked_by in ('client', 'centre', 'hq')),
  reason text not null,
  status text not null,
  requested_by uuid not null,
  decided_by uuid,
  decided_at timestamptz(3),
  decision_note text not null default '',
  version int not null default 1,
  created_at timestamptz(3) not null default clock_timestamp()
);
create index transfer_requests_by_time on transfer_requests (created_at desc, id desc);
create index transfer_requests_by_client on transfer_requests (client_id);
create unique index transfer_requests_waiting on transfer_requests (client_id) where status = 'waiting';
select sec.fence('transfer_requests', '(select sec.is_hq())
    or from_partner_id = any((select sec.partners())::uuid[]) or to_partner_id = any((select sec.partners())::uuid[])
    or from_centre_id = any((select sec.centres())::uuid[]) or to_centre_id = any((select sec.centres())::uuid[])
    or client_id = any((select sec.clients())::uuid[])',
  '(select sec.is_hq())
    or from_partner_id = any((select sec.partners())::uuid[]) or to_partner_id = any((select sec.partners())::uuid[])
    or from_centre_id = any((select sec.centres())::uuid[]) or to_centre_id = any((select sec.centres())::uuid[])
    or client_id = any((select sec.clients())::uuid[])');

-- Is the organisation served in the network? Beyond «yes» it says only what the asker may know anyway: the client
-- when its row lies in his scope, the centre when the partner is his own or he is the vendor.
create function sec.client_served(wanted_inn text, wanted_kpp text, wanted_snils bytea)
returns table (client_id uuid, centre_number text, archived boolean)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  k clients;
begin
  if sec.kind() not in ('person', 'system') then return; end if;
  select * into k from clients c where c.status <> 'merged' and (
      (wanted_inn is not null and c.inn = wanted_inn and (wanted_kpp is null or coalesce(c.kpp, '') = wanted_kpp))
      or (wanted_snils is not null and c.snils_index = wanted_snils))
    order by c.status = 'archived', c.created_at limit 1;
  if k.id is null then return; end if;
  return query select
    case when sec.is_hq() or k.partner_id = any(sec.partners()) or k.service_centre_id = any(sec.centres())
      or k.id = any(sec.clients()) then k.id end,
    (select s.number from service_centres s where s.id = k.service_centre_id
      and (sec.is_hq() or k.partner_id = any(sec.tenants()))),
    k.status = 'archived';
end $$;

-- Asks for a client that another tenant serves: written without the asker's reading the client's row.
create function sec.ask_for_client(new_id uuid, wanted_inn text, wanted_kpp text, centre uuid, why text, at_moment timestamptz)
returns text language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  k clients;
  c service_centres;
begin
  select * into c from service_centres s where s.id = centre
    and (sec.is_hq() or s.partner_id = any(sec.partners()) or s.id = any(sec.centres()));
  if c.id is null or sec.person() is null then return 'noCentre'; end if;
  select * into k from clients x where x.status <> 'merged' and x.inn = wanted_inn
    and (wanted_kpp is null or coalesce(x.kpp, '') = wanted_kpp) order by x.status = 'archived', x.created_at limit 1;
  if k.id is null then return 'noClient'; end if;
  if k.service_centre_id = centre then return 'same'; end if;
  if exists (select from transfer_requests r where r.client_id = k.id and r.status = 'waiting') then return 'waiting'; end if;
  insert into transfer_requests (id, client_id, inn, from_partner_id, from_centre_id, to_partner_id, to_centre_id, asked_by,
    reason, status, requested_by, created_at)
  values (new_id, k.id, k.inn, k.partner_id, k.service_centre_id, c.partner_id, c.id,
    case when sec.is_hq() then 'hq' else 'centre' end, why, 'waiting', sec.person(), at_moment);
  return 'asked';
end $$;
-- Centres are named by their public numbers; whose they are is needed to hand a client over.
create function sec.working_centre(wanted text) returns table (id uuid, partner_id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select c.id, c.partner_id from service_centres c where c.number = wanted and c.status = 'active'
$$;
grant execute on function sec.working_centre(text) to okno_app;

-- Raises a client's version when a list of its card changes: its own user may change those, and nothing else of the row.
create function sec.touch_client(wanted uuid, expected int) returns int
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update clients set version = version + 1 where id = wanted and version = expected
    and (sec.is_hq() or partner_id = any(sec.partners()) or service_centre_id = any(sec.centres()) or id = any(sec.clients()))
  returning version
$$;
grant execute on function sec.touch_client(uuid, int), sec.client_served(text, text, bytea),
  sec.ask_for_client(uuid, text, text, uuid, text, timestamptz) to okno_app;

-- The register of organisations, as far as extracts have been loaded.
create table registry_organisations (
  inn text not null,
  kpp text not null default '',
  category text not null check (category in ('legalEntity', 'soleEntrepreneur', 'budget')),
  ogrn text,
  name text not null,
  full_name text not null,
  address text not null default '',
  region_code text,
  registered_on date,
  head_name text not null default '',
  head_position text not null default '',
  state text not null default 'active' check (state in ('active', 'liquidating', 'liquidated')),
  extract_date date not null,
  primary key (inn, kpp)
);
select sec.fence('registry_organisations', '(select sec.kind()) in (''person'', ''system'')', '(select sec.is_hq())',
  'select, insert, update');

-- «Connect me»: from the public form into the queue of a centre of the region (no centre: the vendor's own queue).
create sequence connection_request_numbers;
grant usage on sequence connection_request_numbers to okno_app;
create table connection_requests (
  id uuid primary key,
  number bigint not null unique,
  partner_id uuid references partners,
  service_centre_id uuid,
  region_code text not null,
  contact_name text not null,
  phone text not null,
  email text,
  organisation text not null default '',
  inn text,
  kpp text,
  product_code text,
  wishes text not null default '',
  locale text not null default 'ru',
  consented_at timestamptz(3) not null,
  consent_address inet,
  status text not null,
  contact_by timestamptz(3) not null,
  deadline jsonb not null,
  deadline_history jsonb not null default '[]',
  claimed_by uuid references persons,
  claimed_at timestamptz(3),
  contacted_at timestamptz(3),
  closed_at timestamptz(3),
  decline_reason text,
  note text not null default '',
  client_id uuid references clients,
  version int not null default 1,
  created_at timestamptz(3) not null default clock_timestamp(),
  foreign key (partner_id, service_centre_id) references service_centres (partner_id, id)
);
create index connection_requests_by_time on connection_requests (created_at desc, id desc);
create index connection_requests_by_centre on connection_requests (service_centre_id, created_at desc, id desc);
create index connection_requests_by_partner on connection_requests (partner_id, created_at desc, id desc);
create index connection_requests_by_due on connection_requests (contact_by, id) where status in ('new', 'contacted');
select sec.protect('connection_requests');

-- One line in time per client.
create table timeline_entries (
  id uuid primary key,
  partner_id uuid not null,
  service_centre_id uuid,
  client_id uuid not null references clients,
  reader_partner_id uuid,
  reader_centre_id uuid,
  type text not null,
  payload jsonb not null,
  actor_kind text not null,
  actor_name text,
  at timestamptz(3) not null
);
create index timeline_entries_by_client on timeline_entries (client_id, at desc, id desc);
select sec.protect('timeline_entries', 'select');
-- Written only here: the old centre of a client that has moved tells what happens to its documents on the line of a
-- client whose row it no longer reads, and the present centre reads that.
create function sec.add_to_timeline(new_id uuid, partner uuid, centre uuid, client uuid, what text, about jsonb,
  who_kind text, who text, at_moment timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  k clients;
begin
  if not (sec.is_hq() or partner = any(sec.partners()) or centre = any(sec.centres()) or client = any(sec.clients())) then
    raise exception 'the client lies in another scope' using errcode = '42501';
  end if;
  select * into k from clients c where c.id = client;
  if k.id is null then return; end if;
  insert into timeline_entries (id, partner_id, service_centre_id, client_id, reader_partner_id, reader_centre_id, type, payload,
    actor_kind, actor_name, at)
  values (new_id, partner, centre, client, nullif(k.partner_id, partner), nullif(k.service_centre_id, centre), what, about,
    who_kind, who, at_moment);
end $$;
grant execute on function sec.add_to_timeline(uuid, uuid, uuid, uuid, text, jsonb, text, text, timestamptz) to okno_app;

-- Small letters, ё as е, no quotes; the alphabet is written out because `lower` knows it in some locales only.
create function sec.search_words(value text) returns text
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select trim(regexp_replace(translate(lower(value), 'АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯё«»"“”„''',
    'абвгдеежзийклмнопрстуфхцчшщъыьэюяе       '), '\s+', ' ', 'g'))
$$;

-- Each Russian letter as a Latin letter or digit of its own. Trigrams are made of what the locale of the database calls
-- letters, and the locale C calls Russian ones none; over folded text they work everywhere, and the text itself decides.
create function sec.fold_letters(value text) returns text
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select translate(value, 'абвгдежзийклмнопрстуфхцчшщъыьэюя', 'abvgdejzi0klmnoprstufhcqwx1y2938')
$$;

grant execute on function sec.search_words(text), sec.fold_letters(text) to okno_app;

-- What is found by a part of a name, digits or an e-mail. `text` is in small letters; `digits` are whole numbers between spaces.
create table search_index (
  kind text not null,
  object_id uuid not null,
  partner_id uuid,
  service_centre_id uuid,
  client_id uuid references clients,
  reader_partner_id uuid,
  reader_centre_id uuid,
  text text not null,
  folded text not null generated always as (sec.fold_letters(text)) stored,
  digits text not null default '',
  title text not null,
  note text not null default '',
  primary key (kind, object_id)
);
create index search_index_text on search_index using gin (folded gin_trgm_ops, digits gin_trgm_ops);
create index search_index_by_centre on search_index (service_centre_id);
create index search_index_by_partner on search_index (partner_id);
create index search_index_by_reader on search_index (reader_centre_id) where reader_centre_id is not null;
create index search_index_by_reading_partner on search_index (reader_partner_id) where reader_partner_id is not null;
create index search_index_by_client on search_index (client_id);
select sec.protect('search_index', 'select, insert, update, delete');

-- A client's line in the index, of its own columns and its contacts.
create function sec.index_client(wanted uuid) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into search_index (kind, object_id, partner_id, service_centre_id, client_id, text, digits, title, note)
  select 'client', c.id, c.partner_id, c.service_centre_id, c.id,
    sec.search_words(concat_ws(' ', c.name, c.full_name, c.email, c.group_name, k.words)),
    concat(' ', concat_ws(' ', c.inn, c.kpp, c.ogrn, regexp_replace(c.phone, '\D', '', 'g'), k.phones), ' '),
    c.name, concat_ws(' · ', 'ИНН ' || c.inn, 'КПП ' || c.kpp)
  from clients c
  left join lateral (
    select string_agg(concat_ws(' ', x.name, x.email), ' ') words,
      string_agg(regexp_replace(x.phone, '\D', '', 'g'), ' ') phones
    from client_contacts x where x.client_id = c.id) k on true
  where c.id = wanted and c.status <> 'merged'
  on conflict (kind, object_id) do update set partner_id = excluded.partner_id,
    service_centre_id = excluded.service_centre_id, text = excluded.text, digits = excluded.digits,
    title = excluded.title, note = excluded.note;
  delete from search_index i using clients c
  where i.kind = 'client' and i.object_id = wanted and c.id = wanted and c.status = 'merged';
$$;

-- Keeps what follows from a client's row, whoever changes it and however many at once: the index of the search,
-- the periods of ownership, and who may read what was written while it was another's.
create function sec.client_changed() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    insert into client_ownerships (partner_id, service_centre_id, client_id, since)
    values (new.partner_id, new.service_centre_id, new.id, new.created_at);
  elsif (old.partner_id, old.service_centre_id) is distinct from (new.partner_id, new.service_centre_id) then
    update client_ownerships set until = clock_timestamp() where client_id = new.id and until is null;
    insert into client_ownerships (partner_id, service_centre_id, client_id, since, reason)
    values (new.partner_id, new.service_centre_id, new.id, clock_timestamp(), coalesce(current_setting('okno.transfer_reason', true), ''));
    update client_ownerships set reader_partner_id = new.partner_id, reader_centre_id = new.service_centre_id where client_id = new.id;
    update timeline_entries set reader_partner_id = new.partner_id, reader_centre_id = new.service_centre_id where client_id = new.id;
    update search_index set reader_partner_id = new.partner_id, reader_centre_id = new.service_centre_id
    where client_id = new.id and kind <> 'client';
    update memberships set partner_id = new.partner_id, service_centre_id = new.service_centre_id where client_id = new.id;
    update invitations set partner_id = new.partner_id, service_centre_id = new.service_centre_id where client_id = new.id;
  end if;
  perform sec.index_client(new.id);
  return null;
end $$;
create trigger client_changed after insert or update of partner_id, service_centre_id, name, full_name, inn, kpp, ogrn, email,
  phone, group_name, status on clients for each row execute function sec.client_changed();
create function sec.contact_changed() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform sec.index_client(coalesce(new.client_id, old.client_id));
  return null;
end $$;
create trigger contact_changed after insert or delete or update of name, email, phone on client_contacts
  for each row execute function sec.contact_changed();

-- Search of everything in the caller's scope. LIKE is not leakproof, so under row-level security no trigram index would
-- be used: the function reads as its owner and applies the scope itself. Words are bound, never spliced.
-- It never reads the whole table: a word that hardly anybody has looks frequent to the planner. A word that most have
-- («общество») would make the index hand out all of them for the twenty that are shown: over the whole network, where
-- every part of the words is that frequent, it hands out some (gin_fuzzy_search_limit).
create function public.search_everything(query text, most int, wanted_kinds text[] default null)
returns table (kind text, object_id uuid, client_id uuid, title text, note text, rank int)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
set enable_seqscan = off set gin_fuzzy_search_limit = 0 as $$
declare
  words text[] := array(select '%' || replace(replace(replace(w, '\', '\\'), '%', '\%'), '_', '\_') || '%'
    from unnest(string_to_array(sec.search_words(left(query, 200)), ' ')) w where length(w) > 0 order by length(w) desc limit 6);
  folded text[] := array(select sec.fold_letters(w) from unnest(words) with ordinality u (w, n) order by n);
  number text := regexp_replace(query, '[\s()+.–—-]', '', 'g');
  hq boolean := sec.is_hq();
  partners uuid[] := sec.partners();
  centres uuid[] := sec.centres();
  own uuid[] := sec.clients();
  found text;
  condition text := 'true';
begin
  if sec.kind() not in ('person', 'system') then return; end if;
  if number ~ '^[0-9]{3,20}$' then
    if number ~ '^[78][0-9]{10}$' then number := right(number, 10); end if;
    condition := 'i.digits like ''%'' || $1 || ''%''';
  elsif length(array_to_string(words, '')) - 2 * coalesce(array_length(words, 1), 0) < 3 then
    return;
  else
    select string_agg(format('i.folded like ($8)[%s] and i.text like ($2)[%s]', n, n), ' and ') into condition
    from generate_subscripts(words, 1) n;
  end if;
  if hq then
    perform set_config('gin_fuzzy_search_limit', '20000', true);
  else
    found := '';
    if cardinality(partners) > 0 then found := found || ' or i.partner_id = any($3) or i.reader_partner_id = any($3)'; end if;
    if cardinality(centres) > 0 then found := found || ' or i.service_centre_id = any($4) or i.reader_centre_id = any($4)'; end if;
    if cardinality(own) > 0 then found := found || ' or i.client_id = any($5)'; end if;
    if found = '' then return; end if;
    condition := condition || ' and (' || substr(found, 5) || ')';
  end if;
  return query execute format(
    'select x.kind, x.object_id, x.client_id, x.title, x.note, x.rank from (
       select i.*, case when i.digits like ''%% '' || $1 || '' %%'' then 0
         when i.digits like ''%% '' || $1 || ''%%'' then 1
         when i.text like substr(($2)[1], 2) then 2
         when i.text like ''%% '' || substr(($2)[1], 2) then 3 else 4 end as rank
       from search_index i where (%s) and ($7 is null or i.kind = any($7)) limit 300) x
     order by x.rank, length(x.title), x.title, x.object_id limit $6', condition)
  using number, words, partners, centres, own, least(greatest(most, 1), 300), wanted_kinds, folded;
end $$;
grant execute on function public.search_everything(text, int, text[]) to okno_app;
