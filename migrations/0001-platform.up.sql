-- What every feature stands on: the second fence, audit, outbox, idempotency, counters.
do $$
begin
  if not exists (select from pg_roles where rolname = 'okno_app') then
    create role okno_app nologin noinherit;
  end if;
exception when duplicate_object or unique_violation then null;
end $$;

revoke create on schema public from public;
grant usage on schema public to okno_app;

create schema sec;
grant usage on schema sec to okno_app;
alter default privileges revoke execute on functions from public;

-- Read by definer functions only.
create table sec.secrets (name text primary key, value bytea not null);
insert into sec.secrets values ('context', sha256(convert_to(
  gen_random_uuid()::text || gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')));

-- A keyed digest (nested, so that a message can't be extended).
create function sec.seal(message text) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select encode(sha256(s.value || sha256(s.value || convert_to(message, 'UTF8'))), 'hex')
  from sec.secrets s where s.name = 'context'
$$;

-- The context of one transaction: bound to the backend and the transaction, sealed, so that SQL that
-- was smuggled in can neither write another one nor reuse an old one.
create function sec.set_context(kind text, person uuid, hq boolean, tenants uuid[], partners uuid[], centres uuid[], clients uuid[])
returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare message text := concat_ws('|', pg_backend_pid(), extract(epoch from now()), kind, coalesce(person::text, ''),
  case when hq then 't' else 'f' end, tenants::text, partners::text, centres::text, clients::text);
begin
  perform set_config('okno.ctx', message || '|' || sec.seal(message), true);
end $$;

create function sec.ctx() returns text[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  raw text := current_setting('okno.ctx', true);
  cut int;
  parts text[];
begin
  if raw is null or raw = '' then raise exception 'no context is open' using errcode = '42501'; end if;
  cut := length(raw) - 64;
  if cut < 2 or sec.seal(left(raw, cut - 1)) <> right(raw, 64) then
    raise exception 'the context is not ours' using errcode = '42501';
  end if;
  parts := string_to_array(left(raw, cut - 1), '|');
  if parts[1] <> pg_backend_pid()::text or parts[2] <> extract(epoch from now())::text then
    raise exception 'the context belongs to another transaction' using errcode = '42501';
  end if;
  return parts;
end $$;

create function sec.kind() returns text language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select (sec.ctx())[3] $$;
create function sec.person() returns uuid language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select nullif((sec.ctx())[4], '')::uuid $$;
create function sec.is_hq() returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select (sec.ctx())[5] = 't' $$;
create function sec.tenants() returns uuid[] language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select (sec.ctx())[6]::uuid[] $$;
create function sec.partners() returns uuid[] language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select (sec.ctx())[7]::uuid[] $$;
create function sec.centres() returns uuid[] language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select (sec.ctx())[8]::uuid[] $$;
create function sec.clients() returns uuid[] language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select (sec.ctx())[9]::uuid[] $$;
create function sec.is_system() returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select (sec.ctx())[3] = 'system' $$;

-- Contexts that need no session. The key of the system is known to our processes alone and comes as a bound parameter.
create function sec.open_anonymous() returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  select sec.set_context('anonymous', null, false, '{}', '{}', '{}', '{}')
$$;
create function sec.check_system(key text) returns void
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from sec.secrets where name = 'system' and value = sha256(convert_to(key, 'UTF8'))) then
    raise exception 'not a key of the system' using errcode = '42501';
  end if;
end $$;
create function sec.open_system(key text, partner uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform sec.check_system(key);
  perform sec.set_context('system', null, partner is null,
    case when partner is null then '{}' else array[partner] end,
    case when partner is null then '{}' else array[partner] end, '{}', '{}');
end $$;
grant execute on function sec.ctx(), sec.kind(), sec.person(), sec.is_hq(), sec.tenants(), sec.partners(), sec.centres(),
  sec.clients(), sec.is_system(), sec.open_anonymous(), sec.open_system(text, uuid) to okno_app;

-- Puts a table of tenants behind the second fence. The owner columns that the table has decide who sees a row:
-- partner_id, service_centre_id, client_id; reader_* may read and not write (documents of a client who has moved).
create function sec.protect(tbl regclass, verbs text default 'select, insert, update') returns void
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
  has text[] := (select array_agg(attname::text) from pg_attribute where attrelid = tbl and attnum > 0 and not attisdropped);
  writes text := '(select sec.is_hq())';
  reads text;
begin
  if 'partner_id' = any(has) then
    writes := writes || ' or partner_id = any((select sec.partners())::uuid[])';
  end if;
  if 'service_centre_id' = any(has) then
    writes := writes || ' or service_centre_id = any((select sec.centres())::uuid[])';
  end if;
  if 'client_id' = any(has) then
    writes := writes || ' or client_id = any((select sec.clients())::uuid[])';
  end if;
  reads := writes;
  if 'reader_partner_id' = any(has) then
    reads := reads || ' or reader_partner_id = any((select sec.partners())::uuid[])';
  end if;
  if 'reader_centre_id' = any(has) then
    reads := reads || ' or reader_centre_id = any((select sec.centres())::uuid[])';
  end if;
  perform sec.fence(tbl, reads, writes, verbs);
end $$;

-- The same with conditions of its own.
create function sec.fence(tbl regclass, reads text, writes text, verbs text default 'select, insert, update') returns void
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  execute format('alter table %s enable row level security', tbl);
  execute format('alter table %s force row level security', tbl);
  execute format('create policy fence_read on %s for select to okno_app using (%s)', tbl, reads);
  execute format('create policy fence_insert on %s for insert to okno_app with check (%s)', tbl, writes);
  execute format('create policy fence_update on %s for update to okno_app using (%s) with check (%s)', tbl, writes, writes);
  execute format('create policy fence_delete on %s for delete to okno_app using (%s)', tbl, writes);
  execute format('create policy owner_all on %s to %I using (true) with check (true)', tbl, current_user);
  execute format('grant %s on %s to okno_app', verbs, tbl);
end $$;

-- What the whole network reads (catalogue, calendars, sellers of the vendor) and the vendor writes.
create function sec.share(tbl regclass, verbs text default 'select, insert, update') returns void
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  perform sec.fence(tbl, '(select sec.kind()) is not null', '(select sec.is_hq())', verbs);
end $$;

-- Audit: one chain per partner (the vendor's own under the zero id); a row can only be appended, by this function.
create schema audit;
grant usage on schema audit to okno_app;
create table audit.heads (chain uuid primary key, seq bigint not null, hash bytea not null);
create table audit.entries (
  chain uuid not null,
  seq bigint not null,
  at timestamptz(3) not null,
  actor_kind text not null,
  person_id uuid,
  actor_name text,
  roles text[] not null default '{}',
  scope text,
  service_centre_id uuid,
  client_id uuid,
  action text not null,
  outcome text not null,
  subject_type text,
  subject_id text,
  changes jsonb not null default '{}',
  request_id text,
  address inet,
  hash bytea not null,
  primary key (chain, seq)
);
create index audit_by_time on audit.entries (chain, at desc, seq desc);
create index audit_by_subject on audit.entries (subject_type, subject_id);
create function audit.digest(previous bytea, e audit.entries) returns bytea
language sql stable set search_path = pg_catalog, pg_temp as $$
  select sha256(previous || convert_to(jsonb_build_array(e.chain, e.seq, extract(epoch from e.at), e.actor_kind, e.person_id,
    e.actor_name, e.roles, e.scope, e.service_centre_id, e.client_id, e.action, e.outcome, e.subject_type, e.subject_id,
    e.changes, e.request_id, host(e.address))::text, 'UTF8'))
$$;
create function audit.append(chain_id uuid, entry jsonb) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  head audit.heads;
  e audit.entries;
begin
  perform sec.ctx();
  insert into audit.heads values (chain_id, 0, '\x') on conflict do nothing;
  select * into head from audit.heads h where h.chain = chain_id for update;
  e.chain := chain_id;
  e.seq := head.seq + 1;
  e.at := clock_timestamp();
  e.actor_kind := sec.kind();
  e.person_id := coalesce(sec.person(), (entry->>'personId')::uuid);
  e.actor_name := entry->>'actorName';
  e.roles := coalesce(array(select jsonb_array_elements_text(entry->'roles')), '{}');
  e.scope := entry->>'scope';
  e.service_centre_id := (entry->>'serviceCentreId')::uuid;
  e.client_id := (entry->>'clientId')::uuid;
  e.action := entry->>'action';
  e.outcome := entry->>'outcome';
  e.subject_type := entry->>'subjectType';
  e.subject_id := entry->>'subjectId';
  e.changes := coalesce(entry->'changes', '{}');
  e.request_id := entry->>'requestId';
  e.address := (entry->>'address')::inet;
  e.hash := audit.digest(head.hash, e);
  insert into audit.entries select e.*;
  update audit.heads set seq = e.seq, hash = e.hash where chain = chain_id;
  return e.seq;
end $$;
grant execute on function audit.append(uuid, jsonb) to okno_app;
select sec.fence('audit.entries', '(select sec.is_hq()) or chain = any((select sec.partners())::uuid[])
  or service_centre_id = any((select sec.centres())::uuid[]) or person_id = (select sec.person())', 'false', 'select');
select sec.fence('audit.heads', '(select sec.is_hq())', 'false', 'select');

-- Events that have happened and have not yet been handed to their jobs.
create table outbox (
  id uuid primary key,
  partner_id uuid,
  type text not null,
  payload jsonb not null,
  owner jsonb not null default '{}',
  recorded_at timestamptz(3) not null default clock_timestamp(),
  handed_at timestamptz(3)
);
create index outbox_waiting on outbox (recorded_at) where handed_at is null;
select sec.fence('outbox', '(select sec.is_system())',
  '(select sec.is_hq()) or partner_id is null or partner_id = any((select sec.tenants())::uuid[])');

-- A command that came twice is done once.
create table idempotency_keys (
  actor text not null,
  operation text not null,
  key text not null,
  request_hash bytea not null,
  result jsonb,
  created_at timestamptz(3) not null default clock_timestamp(),
  primary key (actor, operation, key)
);
select sec.fence('idempotency_keys', 'actor = coalesce((select sec.person())::text, (select sec.kind()))',
  'actor = coalesce((select sec.person())::text, (select sec.kind()))', 'select, insert, update, delete');

-- Numbers without gaps: one row per series, taken as the last statement of a use case.
create table counters (
  series text primary key,
  partner_id uuid,
  last bigint not null default 0
);
create function sec.next_number(wanted text, owner uuid) returns bigint
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare n bigint;
begin
  if not (sec.is_hq() or sec.is_system() or owner = any(sec.tenants())) then
    raise exception 'the series belongs to another partner' using errcode = '42501';
  end if;
  insert into counters (series, partner_id, last) values (wanted, owner, 1)
  on conflict (series) do update set last = counters.last + 1 returning last into n;
  return n;
end $$;
grant execute on function sec.next_number(text, uuid) to okno_app;
select sec.fence('counters', '(select sec.is_hq()) or partner_id = any((select sec.tenants())::uuid[])', 'false', 'select');
