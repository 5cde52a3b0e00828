-- Keys of the authority are changed: each code has generations. The names of the first are as they were.
alter table certificate_authorities
  add column generation int not null default 1 check (generation > 0),
  add column name text not null generated always as (case generation when 1 then code else code || '-' || generation end) stored unique,
  -- prepared: certified, and its lists are made; current: signs certificates; closing: signs lists and states alone.
  add column status text not null default 'current' check (status in ('prepared', 'current', 'closing', 'retired')),
  add check ((status = 'retired') = (retired_at is not null));
drop index certificate_authorities_present;
-- Never two at once; answers about states are signed for each issuing generation apart (RFC 6960, 4.2.2.2).
create unique index certificate_authorities_current on certificate_authorities (code) where status = 'current' and code <> 'ocsp';
create unique index certificate_authorities_prepared on certificate_authorities (code) where status = 'prepared';
create unique index certificate_authorities_responder on certificate_authorities (issuer_id) where status = 'current' and code = 'ocsp';

-- What a generation has in force, and when the last of it ends.
create index certificates_of_authority on certificates (authority_id, status, not_after);

-- Old root certified by the new, and new by the old (RFC 4210, 4.4.1): whoever trusts one of them believes the other.
create table authority_links (
  id uuid primary key,
  subject_id uuid not null references certificate_authorities,
  issuer_id uuid not null references certificate_authorities,
  name text not null unique,
  certificate bytea not null,
  not_before timestamptz(3) not null,
  not_after timestamptz(3) not null,
  created_at timestamptz(3) not null default clock_timestamp(),
  unique (subject_id, issuer_id),
  check (subject_id <> issuer_id)
);
select sec.fence('authority_links', '(select sec.kind()) is not null', 'false', 'select');
select sec.let_signer('authority_links', 'select, insert');

-- Orders to change a key. Written by the functions below and by the signer alone.
create table key_changes (
  id uuid primary key,
  code text not null check (code in ('root', 'issuing')),
  replaces_id uuid not null references certificate_authorities,
  reason text not null check (length(reason) between 5 and 500),
  status text not null check (status in ('waiting', 'confirmed', 'working', 'done', 'refused', 'withdrawn')),
  asked_by uuid not null references persons,
  asked_at timestamptz(3) not null,
  confirmed_by uuid references persons,
  confirmed_at timestamptz(3),
  -- What was confirmed: see sec.key_change_digest.
  confirmed_hash bytea,
  ended_by uuid references persons,
  ended_at timestamptz(3),
  end_reason text,
  -- What the signer waits for: a code, and the names of the keys that it lacks.
  problem text,
  lacking text[] not null default '{}',
  made_id uuid references certificate_authorities,
  announced_at timestamptz(3),
  check (confirmed_by <> asked_by),
  check ((confirmed_by is null) = (confirmed_hash is null)),
  check (status not in ('confirmed', 'working', 'done') or confirmed_by is not null)
);
create unique index key_changes_open on key_changes (code) where status in ('waiting', 'confirmed', 'working');
create index key_changes_by_time on key_changes (asked_at desc, id desc);
create index key_changes_unannounced on key_changes (ended_at) where status = 'done' and announced_at is null;
select sec.fence('key_changes', '(select sec.is_hq()) or (select sec.is_system())', '(select sec.is_system())', 'select');
grant update (announced_at) on key_changes to okno_app;
select sec.let_signer('key_changes', 'select');
grant update (status, problem, lacking, made_id, ended_at) on key_changes to okno_signer;

-- What a confirmation is over: computed from the row itself. The order's own id is in it.
create function sec.key_change_digest(c key_changes) returns bytea
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select sha256(convert_to(c.id::text || ':' || c.code || ':' || c.replaces_id::text || ':' || c.asked_by::text || ':' || c.reason, 'UTF8'))
$$;
grant execute on function sec.key_change_digest(key_changes) to okno_app, okno_signer;

-- Asks as the person of the session, for the generation that was seen on the page.
create function sec.ask_key_change(new_id uuid, wanted text, replaced uuid, words text, at timestamptz) returns text
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  who uuid := sec.person();
begin
  if who is null or not sec.is_hq() then return 'missing'; end if;
  if not sec.is_caofficer(who) then return 'notOfficer'; end if;
  if not exists (select from certificate_authorities a where a.id = replaced and a.code = wanted and a.status = 'current') then
    return 'changed';
  end if;
  insert into key_changes (id, code, replaces_id, reason, status, asked_by, asked_at)
  values (new_id, wanted, replaced, words, 'waiting', who, at) on conflict (code) where status in ('waiting', 'confirmed', 'working') do nothing;
  return case when found then 'done' else 'open' end;
end $$;

-- Confirms as the person of the session; nobody confirms for another, nor what he has asked for himself.
create function sec.confirm_key_change(wanted uuid, expected bytea, at timestamptz) returns text
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  c key_changes;
  who uuid := sec.person();
begin
  select * into c from key_changes where id = wanted for update;
  if c.id is null or who is null or not sec.is_hq() then return 'missing'; end if;
  if not sec.is_caofficer(who) then return 'notOfficer'; end if;
  if c.status <> 'waiting' then return 'notWaiting'; end if;
  if c.asked_by = who then return 'own'; end if;
  if expected <> sec.key_change_digest(c) then return 'changed'; end if;
  update key_changes set status = 'confirmed', confirmed_by = who, confirmed_at = at, confirmed_hash = expected where id = wanted;
  return 'done';
end $$;

-- Whoever asked withdraws, another officer refuses, until the signer has begun.
create function sec.stop_key_change(wanted uuid, words text, at timestamptz) returns text
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  c key_changes;
  who uuid := sec.person();
begin
  select * into c from key_changes where id = wanted for update;
  if c.id is null or who is null or not sec.is_hq() then return 'missing'; end if;
  if not sec.is_caofficer(who) then return 'notOfficer'; end if;
  if c.status not in ('waiting', 'confirmed') then return 'notWaiting'; end if;
  update key_changes set status = case when c.asked_by = who then 'withdrawn' else 'refused' end, ended_by = who, ended_at = at,
    end_reason = words, problem = null, lacking = '{}' where id = wanted;
  return 'done';
end $$;
grant execute on function sec.ask_key_change(uuid, text, uuid, text, timestamptz), sec.confirm_key_change(uuid, bytea, timestamptz),
  sec.stop_key_change(uuid, text, timestamptz) to okno_app;

-- Whether two different persons, both officers now, stand behind the order as it is.
create function sec.key_change_stands(wanted uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from key_changes c where c.id = wanted and c.status in ('confirmed', 'working')
    and c.confirmed_by <> c.asked_by and c.confirmed_hash = sec.key_change_digest(c)
    and sec.is_caofficer(c.asked_by) and sec.is_caofficer(c.confirmed_by))
$$;
grant execute on function sec.key_change_stands(uuid) to okno_signer;
