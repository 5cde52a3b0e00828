-- Codes sent to phones: one living code per purpose and number, single use; sends are counted apart and by themselves.
-- A code is judged for whoever asked for it: he alone has the handle. Strangers' tries are no concern of it, and another
-- code to the same number does not take its place. Five tries for each send, and sends are limited by number.
create table sec.phone_codes (
  id uuid primary key,
  handle_hash bytea not null unique,
  phone text not null,
  purpose text not null,
  -- A keyed digest: 10^6 codes could be tried against a plain one.
  code_hash bytea not null,
  -- What the SMS is made of, under a key of the program; wiped when the SMS has gone. Null: nobody is to receive it.
  sealed bytea,
  locale text not null,
  tries int not null default 0,
  expires_at timestamptz(3) not null,
  used_at timestamptz(3)
);
create index phone_codes_by_end on sec.phone_codes (expires_at);
create table sec.phone_sends (
  phone text not null,
  address inet,
  delivered boolean not null,
  at timestamptz(3) not null
);
create index phone_sends_by_phone on sec.phone_sends (phone, at desc);
create index phone_sends_by_address on sec.phone_sends (address, at desc);
create index phone_sends_by_time on sec.phone_sends (at desc) where delivered;

-- Counts a send and keeps the new code, or says when to come back. One at a time, so that two sends can't both be the last.
create function sec.start_phone_code(key text, new_id uuid, handle text, to_phone text, for_purpose text, new_hash bytea,
  new_sealed bytea, in_locale text, from_address inet, moment timestamptz, until timestamptz, brake int)
returns table (outcome text, retry_after timestamptz)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  wait timestamptz;
  oldest timestamptz;
begin
  perform sec.check_system(key);
  perform pg_advisory_xact_lock(6614014);
  select max(s.at) + interval '60 seconds' into wait from sec.phone_sends s where s.phone = to_phone;
  if wait > moment then return query select 'number', wait; return; end if;
  -- The nth newest send inside the window: when it leaves the window, there is room again.
  select s.at into oldest from sec.phone_sends s where s.phone = to_phone and s.at > moment - interval '1 hour'
    order by s.at desc offset 4 limit 1;
  if oldest is not null then return query select 'number', oldest + interval '1 hour'; return; end if;
  select s.at into oldest from sec.phone_sends s where s.phone = to_phone and s.at > moment - interval '1 day'
    order by s.at desc offset 9 limit 1;
  if oldest is not null then return query select 'number', oldest + interval '1 day'; return; end if;
  if from_address is not null then
    select s.at into oldest from sec.phone_sends s where s.address = from_address and s.at > moment - interval '1 hour'
      order by s.at desc offset 19 limit 1;
    if oldest is not null then return query select 'address', oldest + interval '1 hour'; return; end if;
  end if;
  select s.at into oldest from sec.phone_sends s where s.delivered and s.at > moment - interval '1 hour'
    order by s.at desc offset greatest(brake, 1) - 1 limit 1;
  if oldest is not null then return query select 'brake', oldest + interval '1 hour'; return; end if;
  delete from sec.phone_sends s where s.at < moment - interval '1 day';
  delete from sec.phone_codes c where c.expires_at < moment - interval '1 day';
  insert into sec.phone_sends values (to_phone, from_address, new_sealed is not null, moment);
  insert into sec.phone_codes (id, handle_hash, phone, purpose, code_hash, sealed, locale, expires_at)
  values (new_id, sha256(convert_to(handle, 'UTF8')), to_phone, for_purpose, new_hash, new_sealed, in_locale, until);
  return query select 'sent', moment + interval '60 seconds';
end $$;

-- Judges one try. The row is locked: of any number of tries at once five are judged, and one can be right.
create function sec.try_phone_code(key text, handle text, of_phone text, for_purpose text, given bytea, moment timestamptz)
returns table (outcome text, tries_left int)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare c sec.phone_codes;
begin
  perform sec.check_system(key);
  select * into c from sec.phone_codes x where x.handle_hash = sha256(convert_to(handle, 'UTF8')) and x.phone = of_phone
    and x.purpose = for_purpose for update;
  if c.id is null or c.used_at is not null or c.expires_at <= moment or c.tries >= 5 then
    return query select 'void', 0;
    return;
  end if;
  if c.code_hash = given then
    update sec.phone_codes x set used_at = moment, sealed = null where x.id = c.id;
    return query select 'right', 0;
    return;
  end if;
  update sec.phone_codes x set tries = x.tries + 1 where x.id = c.id;
  return query select 'wrong', 4 - c.tries;
end $$;

-- For the job that writes the SMS; and when it has gone.
create function sec.phone_code_to_send(key text, of_id uuid, moment timestamptz)
returns table (phone text, purpose text, sealed bytea, locale text)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform sec.check_system(key);
  return query select c.phone, c.purpose, c.sealed, c.locale from sec.phone_codes c
    where c.id = of_id and c.sealed is not null and c.used_at is null and c.expires_at > moment;
end $$;
create function sec.phone_code_sent(key text, of_id uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform sec.check_system(key);
  update sec.phone_codes c set sealed = null where c.id = of_id;
end $$;
grant execute on function
  sec.start_phone_code(text, uuid, text, text, text, bytea, bytea, text, inet, timestamptz, timestamptz, int),
  sec.try_phone_code(text, text, text, text, bytea, timestamptz), sec.phone_code_to_send(text, uuid, timestamptz),
  sec.phone_code_sent(text, uuid) to okno_app;

-- People: a phone is a way in once it is confirmed; the region is chosen once; consents with the version of their text.
alter table persons add column phone_confirmed_at timestamptz(3), add column registered_at timestamptz(3),
  add column region_code text check (region_code ~ '^[0-9]{2}$');
create unique index persons_by_phone on persons (phone) where phone_confirmed_at is not null;
create table consents (
  id uuid primary key,
  person_id uuid not null references persons,
  kind text not null,
  version text not null,
  text_hash bytea not null,
  given_at timestamptz(3) not null,
  address inet,
  withdrawn_at timestamptz(3)
);
create index consents_by_person on consents (person_id);
select sec.fence('consents', '(select sec.is_hq()) or person_id = (select sec.person())', '(select sec.is_system())');

-- A session knows how it was begun, whether a second factor was shown, and until when it counts as just proven.
-- `pending`: the second factor is still to be shown; such a session is nobody. `must_be_strong`: the vendor's staff
-- has no rights in it until a second factor was shown.
alter table sec.sessions add column way text not null default 'password', add column second_at timestamptz(3),
  add column fresh_until timestamptz(3) not null default clock_timestamp() + interval '5 minutes',
  add column pending boolean not null default false, add column must_be_strong boolean not null default false,
  add column remember boolean not null default false, add column device_id uuid;
create index sessions_history on sec.sessions (person_id, created_at desc);

-- Everything by which one may come in or prove himself; passwords keep their own table, phones stand in persons.
create table sec.ways (
  id uuid primary key,
  person_id uuid not null references persons,
  kind text not null check (kind in ('password', 'phone', 'totp', 'passkey', 'recovery')),
  title text not null default '',
  data jsonb not null default '{}',
  created_at timestamptz(3) not null,
  used_at timestamptz(3),
  used_address inet,
  used_device text
);
create unique index ways_once on sec.ways (person_id, kind) where kind <> 'passkey';
create index ways_by_person on sec.ways (person_id);
create unique index ways_by_credential on sec.ways ((data->>'credentialId')) where kind = 'passkey';
create table sec.challenges (
  id uuid primary key,
  challenge text not null,
  purpose text not null,
  person_id uuid references persons,
  expires_at timestamptz(3) not null
);
create table sec.devices (
  person_id uuid not null references persons,
  device_id uuid not null,
  first_seen timestamptz(3) not null default clock_timestamp(),
  last_seen timestamptz(3) not null default clock_timestamp(),
  primary key (person_id, device_id)
);
-- Who has registered and not yet opened the link of the letter: no person, no account.
create table sec.registrations (
  id uuid primary key,
  token_hash bytea not null unique,
  email text not null,
  phone text not null,
  name text not null,
  locale text not null,
  password_hash text not null,
  consent_version text not null,
  consent_hash bytea not null,
  address inet,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  used_at timestamptz(3)
);
create table sec.email_changes (
  id uuid primary key,
  token_hash bytea not null unique,
  person_id uuid not null references persons,
  email text not null,
  expires_at timestamptz(3) not null,
  used_at timestamptz(3)
);
alter table sec.login_attempts add column id bigint generated always as identity;

-- The vendor's staff, a partner's and a centre's are idle for 30 minutes at most and log in anew after 12 hours.
create or replace function sec.open_session(token text, wanted_scope text) returns jsonb
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  s sec.sessions;
  p persons;
  grants jsonb := '[]';
  staff boolean;
  locked boolean;
  hq boolean := false;
  tenants uuid[] := '{}';
  partner_ids uuid[] := '{}';
  centre_ids uuid[] := '{}';
  client_ids uuid[] := '{}';
  m memberships;
begin
  select * into s from sec.sessions x where x.token_hash = sha256(convert_to(token, 'UTF8'))
    and x.ended_at is null and not x.pending and x.expires_at > now();
  if s.id is not null then
    select * into p from persons x where x.id = s.person_id and x.disabled_at is null;
  end if;
  if p.id is not null then
    select coalesce(bool_or(x.scope_kind <> 'client'), false),
      s.must_be_strong and s.second_at is null and coalesce(bool_or(x.scope_kind = 'hq'), false)
    into staff, locked from memberships x where x.person_id = p.id and x.ended_at is null and x.suspended_at is null
      and (x.valid_until is null or x.valid_until > now());
  end if;
  if p.id is null or staff and (s.seen_at < now() - interval '30 minutes' or s.created_at < now() - interval '12 hours') then
    perform sec.open_anonymous();
    return null;
  end if;
  if wanted_scope is not null and not locked then
    for m in select * from memberships x where x.person_id = p.id and x.scope_key = wanted_scope
      and x.ended_at is null and x.suspended_at is null and (x.valid_until is null or x.valid_until > now())
    loop
      grants := grants || jsonb_build_object('role', m.role, 'partnerId', m.partner_id,
        'serviceCentreId', m.service_centre_id, 'clientId', m.client_id);
      if m.partner_id is not null then tenants := tenants || m.partner_id; end if;
      case m.scope_kind
        when 'hq' then hq := true;
        when 'partner' then partner_ids := partner_ids || m.partner_id;
        when 'centre' then centre_ids := centre_ids || m.service_centre_id;
        when 'client' then client_ids := client_ids || m.client_id;
      end case;
    end loop;
  end if;
  perform sec.set_context('person', p.id, hq, tenants, partner_ids, centre_ids, client_ids);
  return jsonb_build_object('personId', p.id, 'personName', p.name, 'sessionId', s.id, 'scopeKey', wanted_scope,
    'locale', p.locale, 'email', p.email, 'grants', grants, 'staleSince', extract(epoch from now() - s.seen_at),
    'locked', locked, 'fresh', s.fresh_until > now());
end $$;

create function sec.begin_session(key text, new_id uuid, token text, person uuid, until timestamptz, from_address inet,
  on_device text, by_way text, strong boolean, strength_needed boolean, is_pending boolean, remembered boolean, from_device uuid,
  fresh timestamptz)
returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform sec.check_system(key);
  insert into sec.sessions (id, token_hash, person_id, expires_at, address, device, way, second_at, must_be_strong, pending,
    remember, device_id, fresh_until)
  values (new_id, sha256(convert_to(token, 'UTF8')), person, until, from_address, left(on_device, 300), by_way,
    case when strong then clock_timestamp() end, strength_needed, is_pending, remembered, from_device, fresh);
end $$;
-- A session that waits for its second factor; `done` ends it.
create function sec.pending_session(key text, token text, done boolean) returns table (person_id uuid, way text, remember boolean)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform sec.check_system(key);
  if done then
    delete from sec.sessions s where s.token_hash = sha256(convert_to(token, 'UTF8')) and s.pending;
    return;
  end if;
  return query select s.person_id, s.way, s.remember from sec.sessions s join persons p on p.id = s.person_id
    where s.token_hash = sha256(convert_to(token, 'UTF8')) and s.pending and s.ended_at is null and s.expires_at > now()
      and p.disabled_at is null;
end $$;
-- Just proven anew: another token from here on (a stolen old one is worth nothing), fresh for a while.
create function sec.elevate_session(key text, session uuid, new_token text, fresh timestamptz, strong boolean)
returns table (expires_at timestamptz, remember boolean)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform sec.check_system(key);
  return query update sec.sessions s set token_hash = sha256(convert_to(new_token, 'UTF8')), fresh_until = fresh,
    second_at = case when strong then clock_timestamp() else s.second_at end
  where s.id = session and s.ended_at is null returning s.expires_at::timestamptz, s.remember;
end $$;
create function sec.end_sessions(key text, person uuid, but uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform sec.check_system(key);
  update sec.sessions s set ended_at = clock_timestamp() where s.person_id = person and s.ended_at is null and s.id is distinct from but;
end $$;
create or replace function sec.own_sessions() returns table (id uuid, created_at timestamptz, seen_at timestamptz, expires_at timestamptz, address inet, device text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.id, s.created_at, s.seen_at, s.expires_at, s.address, s.device from sec.sessions s
  where s.person_id = sec.person() and s.ended_at is null and not s.pending and s.expires_at > now() order by s.seen_at desc
$$;
create function sec.own_log_ins(most int) returns table (id uuid, at timestamptz, ended_at timestamptz, address inet, device text, way text, strong boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.id, s.created_at, coalesce(s.ended_at, case when s.expires_at <= now() then s.expires_at end), s.address, s.device, s.way,
    s.second_at is not null
  from sec.sessions s where s.person_id = sec.person() and not s.pending
  order by s.created_at desc limit least(most, 100)
$$;

create function sec.person_by_phone(key text, wanted text) returns uuid
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform sec.check_system(key);
  return (select p.id from persons p where p.phone = wanted and p.phone_confirmed_at is not null and p.disabled_at is null);
end $$;
create function sec.password_of(key text, person uuid) returns text
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform sec.check_system(key);
  return (select w.hash from sec.passwords w where w.person_id = person);
end $$;
-- Changes the password and keeps the sessions: the caller ends those that are to end.
create function sec.keep_password(key text, person uuid, new_hash text) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform sec.check_system(key);
  if new_hash is null then
    delete from sec.passwords w where w.person_id = person;
    delete from sec.ways w where w.person_id = person and w.kind = 'password';
    return;
  end if;
  insert into sec.passwords (person_id, hash) values (person, new_hash)
  on conflict (person_id) do update set hash = excluded.hash, changed_at = clock_timestamp();
end $$;

-- Ways. Reading with `lock` holds them until the transaction ends: one code or step of time is judged once.
create function sec.ways_of(key text, person uuid, lock boolean) returns setof sec.ways
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform sec.check_system(key);
  if lock then
    return query select * from sec.ways w where w.person_id = person order by w.created_at, w.id for update;
  else
    return query select * from sec.ways w where w.person_id = person order by w.created_at, w.id;
  end if;
end $$;
create function sec.way_by_credential(key text, credential text) returns setof sec.ways
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform sec.check_system(key);
  return query select w.* from sec.ways w join persons p on p.id = w.person_id
    where w.kind = 'passkey' and w.data->>'credentialId' = credential and p.disabled_at is null;
end $$;
create function sec.put_way(key text, new_id uuid, person uuid, of_kind text, named text, content jsonb, moment timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform sec.check_system(key);
  if of_kind <> 'passkey' then
    delete from sec.ways w where w.person_id = person and w.kind = of_kind;
  end if;
  insert into sec.ways (id, person_id, kind, title, data, created_at) values (new_id, person, of_kind, left(named, 60), content, moment);
end $$;
create function sec.use_way(key text, of_id uuid, content jsonb, moment timestamptz, from_address inet, on_device text) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform sec.check_system(key);
  update sec.ways w set data = w.data || content, used_at = moment, used_address = from_address, used_device = left(on_device, 300)
  where w.id = of_id;
end $$;
-- Password and phone are kept elsewhere: here stands only when and from where they were last used.
create function sec.note_way(key text, new_id uuid, person uuid, of_kind text, moment timestamptz, from_address inet, on_device text) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform sec.check_system(key);
  insert into sec.ways (id, person_id, kind, created_at, used_at, used_address, used_device)
  values (new_id, person, of_kind, moment, moment, from_address, left(on_device, 300))
  on conflict (person_id, kind) where kind <> 'passkey'
  do update set used_at = excluded.used_at, used_address = excluded.used_address, used_device = excluded.used_device;
end $$;
create function sec.drop_way(key text, of_id uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform sec.check_system(key);
  delete from sec.ways w where w.id = of_id;
end $$;
-- By what the person of this transaction may prove himself anew.
create function sec.own_proofs() returns text[]
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select case when s.kinds is not null then s.kinds
    when exists (select from sec.passwords w where w.person_id = sec.person()) then array['password'] else array['phone'] end
  from (select array_agg(distinct w.kind) as kinds from sec.ways w where w.person_id = sec.person()
    and w.kind in ('passkey', 'totp')) s
$$;

-- A try is counted before it is judged, one at a time: of any number at once no more than `most` are.
create function sec.take_try(key text, wanted text, since timestamptz, most int, moment timestamptz) returns table (tries int, try_id bigint)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  n int;
  new_id bigint;
begin
  perform sec.check_system(key);
  perform pg_advisory_xact_lock(hashtextextended('try:' || wanted, 0));
  select count(*) into n from sec.login_attempts a where a.subject = wanted and a.at > since;
  if n < most then
    insert into sec.login_attempts (subject, at) values (wanted, moment) returning id into new_id;
    delete from sec.login_attempts a where a.subject = wanted and a.at < moment - interval '1 day';
  end if;
  return query select n, new_id;
end $$;
create function sec.give_try_back(key text, of_id bigint) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform sec.check_system(key);
  delete from sec.login_attempts a where a.id = of_id;
end $$;
create unique index login_attempts_by_id on sec.login_attempts (id);

-- Devices on which the person has come in before.
create function sec.know_device(key text, person uuid, device uuid) returns table (known boolean, first boolean)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform sec.check_system(key);
  return query select exists (select from sec.devices d where d.person_id = person and d.device_id = device),
    not exists (select from sec.devices d where d.person_id = person);
  insert into sec.devices (person_id, device_id) values (person, device)
  on conflict (person_id, device_id) do update set last_seen = clock_timestamp();
end $$;
create function sec.is_known_device(key text, wanted_email text, person uuid, device uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform sec.check_system(key);
  return exists (select from sec.devices d join persons p on p.id = d.person_id
    where (lower(p.email) = lower(wanted_email) or p.id = person) and d.device_id = device);
end $$;
create function sec.forget_devices(key text, person uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform sec.check_system(key);
  delete from sec.devices d where d.person_id = person;
end $$;

create function sec.put_challenge(key text, new_id uuid, words text, for_purpose text, person uuid, until timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform sec.check_system(key);
  delete from sec.challenges c where c.expires_at < until - interval '1 day';
  insert into sec.challenges values (new_id, words, for_purpose, person, until);
end $$;
create function sec.use_challenge(key text, of_id uuid, for_purpose text, person uuid, moment timestamptz) returns text
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare words text;
begin
  perform sec.check_system(key);
  delete from sec.challenges c where c.id = of_id and c.purpose = for_purpose and c.person_id is not distinct from person
    and c.expires_at > moment returning c.challenge into words;
  return words;
end $$;

create function sec.put_registration(key text, r jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform sec.check_system(key);
  delete from sec.registrations x where x.expires_at < now() - interval '1 day' or lower(x.email) = lower(r->>'email') and x.used_at is null;
  insert into sec.registrations (id, token_hash, email, phone, name, locale, password_hash, consent_version, consent_hash, address, created_at, expires_at)
  values ((r->>'id')::uuid, sha256(convert_to(r->>'token', 'UTF8')), r->>'email', r->>'phone', r->>'name', r->>'locale', r->>'passwordHash',
    r->>'consentVersion', decode(r->>'consentHash', 'hex'), (r->>'address')::inet, (r->>'createdAt')::timestamptz, (r->>'expiresAt')::timestamptz);
end $$;
create function sec.registration_of(key text, of_id uuid, moment timestamptz) returns table (email text, locale text, name text, expires_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform sec.check_system(key);
  return query select x.email, x.locale, x.name, x.expires_at::timestamptz from sec.registrations x where x.id = of_id and x.used_at is null and x.expires_at > moment;
end $$;
create function sec.use_registration(key text, token text, moment timestamptz) returns setof sec.registrations
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform sec.check_system(key);
  return query update sec.registrations x set used_at = moment
    where x.token_hash = sha256(convert_to(token, 'UTF8')) and x.used_at is null and x.expires_at > moment returning x.*;
end $$;
create function sec.put_email_change(key text, new_id uuid, token text, person uuid, new_email text, until timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform sec.check_system(key);
  delete from sec.email_changes x where x.person_id = person and x.used_at is null;
  insert into sec.email_changes (id, token_hash, person_id, email, expires_at)
  values (new_id, sha256(convert_to(token, 'UTF8')), person, new_email, until);
end $$;
create function sec.email_change_of(key text, of_id uuid, moment timestamptz) returns table (person_id uuid, email text, expires_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform sec.check_system(key);
  return query select x.person_id, x.email, x.expires_at::timestamptz from sec.email_changes x where x.id = of_id and x.used_at is null and x.expires_at > moment;
end $$;
create function sec.use_email_change(key text, token text, moment timestamptz) returns table (person_id uuid, email text)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform sec.check_system(key);
  return query update sec.email_changes x set used_at = moment
    where x.token_hash = sha256(convert_to(token, 'UTF8')) and x.used_at is null and x.expires_at > moment
    returning x.person_id, x.email;
end $$;
do $$
declare f regprocedure;
begin
  for f in select p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'sec'
    and p.proname in ('begin_session', 'pending_session', 'elevate_session', 'end_sessions', 'own_log_ins', 'person_by_phone',
      'password_of', 'keep_password', 'ways_of', 'way_by_credential', 'put_way', 'use_way', 'note_way', 'drop_way', 'own_proofs',
      'take_try', 'give_try_back', 'know_device', 'is_known_device', 'forget_devices', 'put_challenge', 'use_challenge',
      'put_registration', 'registration_of', 'use_registration', 'put_email_change', 'email_change_of', 'use_email_change')
  loop execute format('grant execute on function %s to okno_app', f); end loop;
end $$;
