-- The certification authority: profiles, orders and approvals, the register of certificates, lists of revocation.
-- The signer is a process of its own under a role of its own: it alone writes certificates, authorities and lists.
do $$
begin
  if not exists (select from pg_roles where rolname = 'okno_signer') then
    create role okno_signer nologin noinherit;
  end if;
exception when duplicate_object or unique_violation then null;
end $$;
grant usage on schema public, sec to okno_signer;

-- What the signer may read or write of a table, beside the fence of the program.
create function sec.let_signer(tbl regclass, verbs text) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  execute format('create policy signer_all on %s to okno_signer using (true) with check (true)', tbl);
  execute format('grant %s on %s to okno_signer', verbs, tbl);
end $$;

-- Editions of profiles. Immutable; an edition counts when a second person has confirmed it and its day has come.
create table certificate_profiles (
  id uuid primary key,
  code text not null check (code ~ '^[a-z][A-Za-z0-9]{1,39}$'),
  edition int not null check (edition > 0),
  valid_from date not null,
  title_ru text not null,
  title_en text not null,
  subject_kind text not null check (subject_kind in
    ('legalEntityHead', 'naturalPerson', 'soleProprietor', 'employee', 'organisationSeal', 'service')),
  documents text[] not null,
  needs_payment boolean not null,
  needs_visit boolean not null,
  validity_months int not null check (validity_months between 1 and 36),
  review_days int not null check (review_days between 1 and 30),
  review_unit text not null check (review_unit in ('working', 'calendar')),
  key_kinds text[] not null check (cardinality(key_kinds) > 0),
  two_persons boolean not null,
  policies text[] not null,
  key_usages text[] not null check (cardinality(key_usages) > 0),
  purposes text[] not null,
  sign_tool text not null,
  closed boolean not null default false,
  created_by uuid references persons,
  created_at timestamptz(3) not null default clock_timestamp(),
  confirmed_by uuid references persons,
  confirmed_at timestamptz(3),
  unique (code, edition),
  check (confirmed_by is null or confirmed_by <> created_by)
);
select sec.share('certificate_profiles', 'select');
grant insert (id, code, edition, valid_from, title_ru, title_en, subject_kind, documents, needs_payment, needs_visit, validity_months,
  review_days, review_unit, key_kinds, two_persons, policies, key_usages, purposes, sign_tool, closed, created_by, created_at)
  on certificate_profiles to okno_app;
select sec.let_signer('certificate_profiles', 'select');

-- Whether the person of this session holds a role at the vendor, now.
create function sec.is_caofficer(who uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from memberships m join persons p on p.id = m.person_id
    where m.person_id = who and m.role = 'caOfficer' and m.scope_kind = 'hq' and p.disabled_at is null
      and m.ended_at is null and m.suspended_at is null and (m.valid_until is null or m.valid_until > now()))
$$;
create function sec.confirm_profile(wanted uuid) returns text
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare p certificate_profiles;
begin
  select * into p from certificate_profiles where id = wanted for update;
  if p.id is null or sec.person() is null or not sec.is_hq() then return 'missing'; end if;
  if p.confirmed_at is not null then return 'confirmed'; end if;
  if not sec.is_caofficer(sec.person()) then return 'notOfficer'; end if;
  if p.created_by = sec.person() then return 'own'; end if;
  update certificate_profiles set confirmed_by = sec.person(), confirmed_at = clock_timestamp() where id = wanted;
  return 'done';
end $$;
grant execute on function sec.confirm_profile(uuid) to okno_app;

-- The certificates of the authorities themselves and of their servants (OCSP, time-stamps).
create table certificate_authorities (
  id uuid primary key,
  code text not null check (code in ('root', 'issuing', 'ocsp', 'stamps')),
  issuer_id uuid references certificate_authorities,
  subject text not null,
  serial bytea not null,
  certificate bytea not null,
  name_hash bytea not null,
  key_hash bytea not null,
  not_before timestamptz(3) not null,
  not_after timestamptz(3) not null,
  retired_at timestamptz(3),
  created_at timestamptz(3) not null default clock_timestamp()
);
create unique index certificate_authorities_present on certificate_authorities (code) where retired_at is null;
select sec.fence('certificate_authorities', '(select sec.kind()) is not null', 'false', 'select');
select sec.let_signer('certificate_authorities', 'select, insert, update');

-- A request for a certificate that is to be approved and signed.
create table issuance_orders (
  id uuid primary key,
  partner_id uuid not null,
  service_centre_id uuid not null,
  client_id uuid not null,
  application_id uuid not null,
  profile_id uuid not null references certificate_profiles,
  profile_code text not null,
  holder_name text not null,
  -- Name and PKCS#10 request, DER: with the edition of the profile they are what is approved.
  subject bytea not null,
  request bytea not null,
  request_hash bytea not null,
  key_hash bytea not null,
  holder_index bytea not null,
  snils_index bytea,
  snils_sealed bytea,
  -- A replacement holds no longer than the certificate it stands for: the last moment is a part of what is approved.
  not_after timestamptz(3),
  status text not null check (status in ('waitingApproval', 'approved', 'signing', 'issued', 'refused', 'replaced')),
  requested_by uuid references persons,
  refused_by uuid references persons,
  refusal_reason text,
  version int not null default 1,
  created_at timestamptz(3) not null default clock_timestamp(),
  foreign key (partner_id, service_centre_id, client_id)
    references clients (partner_id, service_centre_id, id) on update cascade
);
create index issuance_orders_by_time on issuance_orders (created_at desc, id desc);
create index issuance_orders_by_client on issuance_orders (client_id, created_at desc, id desc);
create index issuance_orders_by_centre on issuance_orders (service_centre_id, created_at desc, id desc);
create index issuance_orders_by_partner on issuance_orders (partner_id, created_at desc, id desc);
create index issuance_orders_waiting on issuance_orders (status, created_at, id) where status in ('waitingApproval', 'approved', 'signing');
create unique index issuance_orders_once on issuance_orders (application_id) where status in ('waitingApproval', 'approved', 'signing');
select sec.protect('issuance_orders', 'select, insert');
grant update (status, refused_by, refusal_reason, version) on issuance_orders to okno_app;
select sec.let_signer('issuance_orders', 'select');
grant update (status, refusal_reason, version) on issuance_orders to okno_signer;

-- Who has approved what: the hash binds request, subject and profile. Written by sec.approve_issuance alone.
create table issuance_approvals (
  id uuid primary key,
  order_id uuid not null references issuance_orders,
  person_id uuid not null references persons,
  request_hash bytea not null,
  approved_at timestamptz(3) not null default clock_timestamp(),
  unique (order_id, person_id, request_hash)
);
select sec.fence('issuance_approvals', '(select sec.is_hq())', 'false', 'select');
select sec.let_signer('issuance_approvals', 'select');

-- What an approval is over: computed from the row itself, never from what a caller says. The order's own id is in it, so
-- that an approval fits no other order.
create function sec.order_digest(o issuance_orders) returns bytea
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select sha256(
    convert_to(o.id::text || ':' || o.profile_id::text || ':'
      || coalesce(round(extract(epoch from o.not_after) * 1000)::bigint::text || ':', ''), 'UTF8')
    || sha256(o.subject) || sha256(o.request))
$$;
grant execute on function sec.order_digest(issuance_orders) to okno_app, okno_signer;

-- Approves as the person of the session. Answers with what came of it; nobody approves for another.
create function sec.approve_issuance(wanted uuid, expected bytea) returns text
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  o issuance_orders;
  who uuid := sec.person();
begin
  select * into o from issuance_orders where id = wanted for update;
  if o.id is null or who is null or not sec.is_hq() then return 'missing'; end if;
  if not sec.is_caofficer(who) then return 'notOfficer'; end if;
  if o.status <> 'waitingApproval' then return 'notWaiting'; end if;
  if o.requested_by = who then return 'own'; end if;
  if expected <> sec.order_digest(o) or o.request_hash <> expected then return 'changed'; end if;
  insert into issuance_approvals (id, order_id, person_id, request_hash) values (gen_random_uuid(), wanted, who, expected)
  on conflict do nothing;
  return case when found then 'done' else 'twice' end;
end $$;
grant execute on function sec.approve_issuance(uuid, bytea) to okno_app;

-- Approvals that count now: by different persons, none of them the requester, each still an officer, over the order as it is.
create function sec.issuance_approvers(wanted uuid[]) returns table (order_id uuid, person_id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select distinct a.order_id, a.person_id from issuance_approvals a join issuance_orders o on o.id = a.order_id
  where a.order_id = any(wanted) and a.request_hash = sec.order_digest(o) and a.person_id is distinct from o.requested_by
    and sec.is_caofficer(a.person_id)
$$;
grant execute on function sec.issuance_approvers(uuid[]) to okno_app, okno_signer;

-- The register. A row is there, with its serial number, before anything is signed.
create table certificates (
  id uuid primary key,
  partner_id uuid not null,
  service_centre_id uuid not null,
  client_id uuid not null,
  application_id uuid not null,
  order_id uuid not null,
  profile_id uuid not null references certificate_profiles,
  profile_code text not null,
  authority_id uuid not null references certificate_authorities,
  serial bytea not null check (length(serial) between 9 and 20 and get_byte(serial, 0) between 1 and 127),
  status text not null check (status in ('signing', 'active', 'suspended', 'revoked', 'void')),
  holder_name text not null,
  organization text,
  -- What names are found by.
  words text not null generated always as (sec.search_words(holder_name || ' ' || coalesce(organization, ''))) stored,
  folded text not null generated always as (sec.fold_letters(sec.search_words(holder_name || ' ' || coalesce(organization, '')))) stored,
  title text,
  email text,
  inn text,
  organization_inn text,
  ogrn text,
  holder_index bytea not null,
  snils_index bytea,
  snils_sealed bytea,
  key_hash bytea not null,
  certificate bytea,
  fingerprint bytea,
  not_before timestamptz(3) not null,
  not_after timestamptz(3) not null,
  status_at timestamptz(3) not null default clock_timestamp(),
  revocation_reason text,
  announced_at timestamptz(3),
  receipt_at timestamptz(3),
  code_word_hash text,
  code_word_tries int not null default 0,
  code_word_locked_until timestamptz(3),
  version int not null default 1,
  created_at timestamptz(3) not null default clock_timestamp(),
  unique (authority_id, serial),
  check ((status in ('signing', 'void')) or certificate is not null),
  foreign key (partner_id, service_centre_id, client_id)
    references clients (partner_id, service_centre_id, id) on update cascade,
  constraint certificates_order foreign key (order_id) references issuance_orders
);
comment on constraint certificates_order on certificates is
  'across partners: both follow the client of their own accord when it moves';
-- One order gives one certificate, whatever happens.
create unique index certificates_once on certificates (order_id) where status <> 'void';
create index certificates_by_time on certificates (created_at desc, id desc);
create index certificates_by_client on certificates (client_id, created_at desc, id desc);
create index certificates_by_centre on certificates (service_centre_id, created_at desc, id desc);
create index certificates_by_partner on certificates (partner_id, created_at desc, id desc);
create index certificates_by_end on certificates (not_after, id);
create index certificates_by_centre_end on certificates (service_centre_id, not_after, id);
create index certificates_by_partner_end on certificates (partner_id, not_after, id);
create index certificates_by_application on certificates (application_id);
create index certificates_by_serial on certificates (serial);
create index certificates_by_key on certificates (key_hash);
create index certificates_by_snils on certificates (snils_index, created_at desc, id desc) where snils_index is not null;
create index certificates_by_inn on certificates (inn, created_at desc, id desc) where inn is not null;
create index certificates_by_organization_inn on certificates (organization_inn, created_at desc, id desc) where organization_inn is not null;
create index certificates_by_ogrn on certificates (ogrn, created_at desc, id desc) where ogrn is not null;
create index certificates_stopped on certificates (authority_id, not_after) where status in ('suspended', 'revoked', 'void');
create index certificates_by_change on certificates (authority_id, status_at) where status <> 'signing';
create index certificates_by_status on certificates (status, created_at desc, id desc) where status in ('suspended', 'revoked', 'void', 'signing');
create index certificates_unannounced on certificates (created_at) where announced_at is null and status = 'active';
create index certificates_holder_words on certificates using gin (folded gin_trgm_ops);
grant execute on function sec.search_words(text), sec.fold_letters(text) to okno_signer;
select sec.protect('certificates', 'select');
grant update (status, status_at, revocation_reason, announced_at, receipt_at, code_word_hash, code_word_tries,
  code_word_locked_until, version) on certificates to okno_app;
select sec.let_signer('certificates', 'select, insert');
grant update (status, status_at, certificate, fingerprint, version) on certificates to okno_signer;

-- What is revoked or void stays so; what has not been signed is moved by the signer alone.
create function certificates_are_final() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  if old.status in ('revoked', 'void') then
    raise exception 'a certificate that is % stays so', old.status using errcode = '42501';
  end if;
  if old.status = 'signing' and current_user <> 'okno_signer' and pg_has_role(current_user, 'okno_app', 'member')
    and not pg_has_role(current_user, 'okno_signer', 'member') then
    raise exception 'only the signer finishes a certificate' using errcode = '42501';
  end if;
  if new.status = 'signing' then raise exception 'a signed certificate is not signed again' using errcode = '42501'; end if;
  return new;
end $$;
create trigger certificates_are_final before update of status on certificates for each row
  when (old.status is distinct from new.status) execute function certificates_are_final();

-- May this key be certified for this holder? Answers for the whole network, and says nothing else.
create function sec.key_is_free(wanted bytea, holder bytea) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select not exists (select from certificates c where c.key_hash = wanted and (c.holder_index <> holder or c.status = 'revoked'))
    and not exists (select from issuance_orders o where o.key_hash = wanted and o.holder_index <> holder
      and o.status in ('waitingApproval', 'approved', 'signing'))
$$;
grant execute on function sec.key_is_free(bytea, bytea) to okno_app, okno_signer;

-- Names are found by pieces of words over trigrams, which row-level security would keep from use: the scope is applied here.
-- A thousand at most, so that a surname that thousands have costs no more; a word of two letters begins the name.
create function sec.find_certificates(query text) returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
set enable_seqscan = off set gin_fuzzy_search_limit = 0 as $$
declare
  words text[] := array(select '%' || replace(replace(replace(w, '\', '\\'), '%', '\%'), '_', '\_') || '%'
    from unnest(string_to_array(sec.search_words(left(query, 200)), ' ')) w where length(w) > 0 order by length(w) desc limit 6);
  folded text[];
  partners uuid[] := sec.partners();
  centres uuid[] := sec.centres();
  own uuid[] := sec.clients();
  found text := '';
  condition text;
begin
  if sec.kind() not in ('person', 'system') or cardinality(words) = 0 then return; end if;
  if length(words[1]) < 5 then words[1] := substr(words[1], 2); end if;
  folded := array(select sec.fold_letters(w) from unnest(words) with ordinality u (w, n) order by n);
  select string_agg(format('c.folded like ($2)[%s] and c.words like ($1)[%s]', n, n), ' and ') into condition
  from generate_subscripts(words, 1) n;
  if sec.is_hq() then
    perform set_config('gin_fuzzy_search_limit', '20000', true);
  else
    if cardinality(partners) > 0 then found := found || ' or c.partner_id = any($3)'; end if;
    if cardinality(centres) > 0 then found := found || ' or c.service_centre_id = any($4)'; end if;
    if cardinality(own) > 0 then found := found || ' or c.client_id = any($5)'; end if;
    if found = '' then return; end if;
    condition := condition || ' and (' || substr(found, 5) || ')';
  end if;
  return query execute format('select c.id from certificates c where %s limit 1000', condition)
  using words, folded, partners, centres, own;
end $$;
grant execute on function sec.find_certificates(text) to okno_app;

-- What has happened to a certificate, and whether the state register has been told.
create table certificate_acts (
  id uuid primary key,
  partner_id uuid not null,
  service_centre_id uuid not null,
  client_id uuid not null,
  certificate_id uuid not null,
  kind text not null check (kind in ('issued', 'suspended', 'resumed', 'revoked', 'receipt', 'reminded')),
  at timestamptz(3) not null,
  person_id uuid references persons,
  actor_name text not null default '',
  reason text,
  note text not null default '',
  days_left int,
  reported_at timestamptz(3),
  report_tries int not null default 0,
  report_problem text,
  foreign key (partner_id, service_centre_id, client_id)
    references clients (partner_id, service_centre_id, id) on update cascade,
  constraint certificate_acts_certificate foreign key (certificate_id) references certificates
);
comment on constraint certificate_acts_certificate on certificate_acts is
  'across partners: both follow the client of their own accord when it moves';
create index certificate_acts_by_certificate on certificate_acts (certificate_id, at, id);
create unique index certificate_acts_issued_once on certificate_acts (certificate_id) where kind = 'issued';
create unique index certificate_acts_reminded_once on certificate_acts (certificate_id, days_left) where kind = 'reminded';
create index certificate_acts_unreported on certificate_acts (at) where reported_at is null and kind in ('issued', 'suspended', 'resumed', 'revoked');
select sec.protect('certificate_acts', 'select, insert');
grant update (reported_at, report_tries, report_problem) on certificate_acts to okno_app;
select sec.let_signer('certificate_acts', 'select, insert');

-- Holders and managers ask; operators do.
create table revocation_requests (
  id uuid primary key,
  partner_id uuid not null,
  service_centre_id uuid not null,
  client_id uuid not null,
  certificate_id uuid not null,
  act text not null check (act in ('suspend', 'resume', 'revoke')),
  reason text not null,
  note text not null default '',
  via text not null check (via in ('cabinet', 'manager', 'signed')),
  status text not null check (status in ('waiting', 'done', 'declined')),
  asked_by uuid references persons,
  decided_by uuid references persons,
  decided_at timestamptz(3),
  decision_note text not null default '',
  version int not null default 1,
  created_at timestamptz(3) not null default clock_timestamp(),
  foreign key (partner_id, service_centre_id, client_id)
    references clients (partner_id, service_centre_id, id) on update cascade,
  constraint revocation_requests_certificate foreign key (certificate_id) references certificates
);
comment on constraint revocation_requests_certificate on revocation_requests is
  'across partners: both follow the client of their own accord when it moves';
create index revocation_requests_by_time on revocation_requests (created_at desc, id desc);
create index revocation_requests_by_certificate on revocation_requests (certificate_id, created_at desc);
create unique index revocation_requests_once on revocation_requests (certificate_id, act) where status = 'waiting';
select sec.protect('revocation_requests');

-- Lists of revocation as they were published; numbers of an authority grow, full and delta alike.
create table revocation_lists (
  id uuid primary key,
  authority_id uuid not null references certificate_authorities,
  kind text not null check (kind in ('full', 'delta')),
  number bigint not null check (number > 0),
  base_number bigint,
  this_update timestamptz(3) not null,
  next_update timestamptz(3) not null,
  entries int not null,
  list bytea not null,
  created_at timestamptz(3) not null default clock_timestamp(),
  unique (authority_id, number)
);
create index revocation_lists_newest on revocation_lists (authority_id, kind, number desc);
select sec.fence('revocation_lists', '(select sec.kind()) is not null', 'false', 'select');
select sec.let_signer('revocation_lists', 'select, insert, delete');

-- The standard set. Signature policies are KC1 and KC2; the tool of the holder is what the key was made with.
insert into certificate_profiles (id, code, edition, valid_from, title_ru, title_en, subject_kind, documents, needs_payment, needs_visit,
  validity_months, review_days, review_unit, key_kinds, two_persons, policies, key_usages, purposes, sign_tool, confirmed_at)
select gen_random_uuid(), code, 1, '2024-01-01', ru, en, kind, documents, payment, visit, 12, days, unit,
  '{ec-p256,ec-p384,rsa-2048,rsa-3072,rsa-4096,gost-256,gost-512}', two,
  '{1.2.643.100.113.1,1.2.643.100.113.2}', usages, purposes, 'Средство электронной подписи заявителя', clock_timestamp()
from (values
  ('head', 'Руководитель юридического лица', 'Head of a legal entity', 'legalEntityHead',
    '{passport,snils,applicationForm}'::text[], true, true, 1, 'working', false,
    '{digitalSignature,nonRepudiation,keyEncipherment}'::text[], '{clientAuth,emailProtection}'::text[]),
  ('person', 'Физическое лицо', 'Natural person', 'naturalPerson',
    '{passport,snils,applicationForm}', true, true, 1, 'working', false,
    '{digitalSignature,nonRepudiation,keyEncipherment}', '{clientAuth,emailProtection}'),
  ('entrepreneur', 'Индивидуальный предприниматель', 'Sole proprietor', 'soleProprietor',
    '{passport,snils,applicationForm}', true, true, 1, 'working', false,
    '{digitalSignature,nonRepudiation,keyEncipherment}', '{clientAuth,emailProtection}'),
  ('employee', 'Сотрудник с доверенностью', 'Employee with a power of attorney', 'employee',
    '{passport,snils,applicationForm,powerOfAttorney}', true, true, 2, 'working', false,
    '{digitalSignature,nonRepudiation,keyEncipherment}', '{clientAuth,emailProtection}'),
  ('seal', 'Печать организации', 'Seal of an organisation', 'organisationSeal',
    '{passport,applicationForm,appointmentOrder,companyDocuments}', true, true, 3, 'working', true,
    '{digitalSignature,nonRepudiation}', '{clientAuth,emailProtection}'),
  ('service', 'Информационная система', 'Information system', 'service',
    '{applicationForm,appointmentOrder,companyDocuments}', true, false, 3, 'calendar', true,
    '{digitalSignature,keyEncipherment}', '{clientAuth}')
) as p (code, ru, en, kind, documents, payment, visit, days, unit, two, usages, purposes);
