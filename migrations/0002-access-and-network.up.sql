-- Partners and service centres: the boundary of tenants.
create table partners (
  id uuid primary key,
  code text not null unique check (code ~ '^[0-9]{1,6}$'),
  name text not null,
  full_name text not null,
  inn text not null,
  kpp text,
  ogrn text,
  address text not null default '',
  signatory_name text not null default '',
  signatory_position text not null default '',
  signatory_ground text not null default '',
  agreement_number text,
  agreement_date date,
  agreement_until date,
  tier text not null default 'base',
  status text not null,
  parent_partner_id uuid references partners,
  version int not null default 1,
  created_at timestamptz(3) not null default clock_timestamp()
);
create index partners_by_time on partners (created_at desc, id desc);
create index partners_by_name on partners (name, id);
select sec.fence('partners', '(select sec.is_hq()) or id = any((select sec.tenants())::uuid[])',
  '(select sec.is_hq()) or id = any((select sec.partners())::uuid[])');

create table service_centres (
  id uuid primary key,
  partner_id uuid not null references partners,
  number text not null unique check (number ~ '^[0-9]{4,6}$'),
  name text not null,
  region_code text not null check (region_code ~ '^[0-9]{2}$'),
  time_zone text not null,
  address text not null default '',
  opening_hours text not null default '',
  phone text not null default '',
  order_email text not null default '',
  rights text[] not null default '{}',
  products text[] not null default '{}',
  status text not null,
  opened_on date,
  closed_on date,
  successor_id uuid references service_centres,
  version int not null default 1,
  created_at timestamptz(3) not null default clock_timestamp(),
  unique (partner_id, id)
);
create index service_centres_by_time on service_centres (created_at desc, id desc);
create index service_centres_by_number on service_centres (number, id);
create index service_centres_by_partner on service_centres (partner_id, number);
-- Where to turn is public knowledge: every logged-in person reads centres, the vendor and the partner write.
select sec.fence('service_centres', '(select sec.is_hq()) or partner_id = any((select sec.tenants())::uuid[])',
  '(select sec.is_hq()) or partner_id = any((select sec.partners())::uuid[])');

-- People and their ways in. Passwords, tokens and codes are reached by definer functions only.
create table persons (
  id uuid primary key,
  email text not null,
  name text not null,
  locale text not null default 'ru',
  phone text,
  created_at timestamptz(3) not null default clock_timestamp(),
  disabled_at timestamptz(3)
);
create unique index persons_by_email on persons (lower(email));

create table memberships (
  id uuid primary key,
  person_id uuid not null references persons,
  role text not null,
  scope_kind text not null check (scope_kind in ('hq', 'partner', 'centre', 'client')),
  scope_key text not null,
  partner_id uuid references partners,
  service_centre_id uuid,
  client_id uuid,
  suspended_at timestamptz(3),
  valid_until timestamptz(3),
  ended_at timestamptz(3),
  version int not null default 1,
  created_at timestamptz(3) not null default clock_timestamp(),
  foreign key (partner_id, service_centre_id) references service_centres (partner_id, id)
);
create unique index memberships_once on memberships (person_id, scope_key, role) where ended_at is null;
create index memberships_by_partner on memberships (partner_id, created_at desc, id desc);
create index memberships_by_time on memberships (created_at desc, id desc);
select sec.fence('memberships', '(select sec.is_hq()) or partner_id = any((select sec.partners())::uuid[])
    or service_centre_id = any((select sec.centres())::uuid[]) or client_id = any((select sec.clients())::uuid[])
    or person_id = (select sec.person())',
  '(select sec.is_hq()) or partner_id = any((select sec.partners())::uuid[])
    or service_centre_id = any((select sec.centres())::uuid[]) or client_id = any((select sec.clients())::uuid[])');
select sec.fence('persons', '(select sec.is_hq()) or id = (select sec.person())
    or exists (select from memberships m where m.person_id = persons.id)',
  '(select sec.is_system()) or id = (select sec.person())', 'select, insert, update');

create table invitations (
  id uuid primary key,
  email text not null,
  roles text[] not null,
  scope_kind text not null,
  scope_key text not null,
  partner_id uuid references partners,
  service_centre_id uuid,
  client_id uuid,
  invited_by uuid not null references persons,
  token_hash bytea not null unique,
  expires_at timestamptz(3) not null,
  accepted_at timestamptz(3),
  revoked_at timestamptz(3),
  created_at timestamptz(3) not null default clock_timestamp(),
  foreign key (partner_id, service_centre_id) references service_centres (partner_id, id)
);
create index invitations_by_time on invitations (created_at desc, id desc);
select sec.protect('invitations');

create table sec.passwords (
  person_id uuid primary key references persons,
  hash text not null,
  changed_at timestamptz(3) not null default clock_timestamp()
);
create table sec.sessions (
  id uuid primary key,
  token_hash bytea not null unique,
  person_id uuid not null references persons,
  created_at timestamptz(3) not null default clock_timestamp(),
  seen_at timestamptz(3) not null default clock_timestamp(),
  expires_at timestamptz(3) not null,
  ended_at timestamptz(3),
  address inet,
  device text not null default ''
);
create index sessions_by_person on sec.sessions (person_id) where ended_at is null;
create table sec.password_resets (
  token_hash bytea primary key,
  person_id uuid not null references persons,
  expires_at timestamptz(3) not null,
  used_at timestamptz(3)
);
-- Wrong tries, counted per account and per address; committed apart from what they guard.
create table sec.login_attempts (
  subject text not null,
  at timestamptz(3) not null default clock_timestamp()
);
create index login_attempts_by_subject on sec.login_attempts (subject, at desc);

-- Opens the context of a session in one scope and says who it is; null when the token is worth nothing.
create function sec.open_session(token text, wanted_scope text) returns jsonb
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  s sec.sessions;
  p persons;
  grants jsonb := '[]';
  hq boolean := false;
  tenants uuid[] := '{}';
  partner_ids uuid[] := '{}';
  centre_ids uuid[] := '{}';
  client_ids uuid[] := '{}';
  m memberships;
begin
  select * into s from sec.sessions x where x.token_hash = sha256(convert_to(token, 'UTF8'))
    and x.ended_at is null and x.expires_at > now();
  if s.id is null then
    perform sec.open_anonymous();
    return null;
  end if;
  select * into p from persons x where x.id = s.person_id and x.disabled_at is null;
  if p.id is null then
    perform sec.open_anonymous();
    return null;
  end if;
  if wanted_scope is not null then
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
    'locale', p.locale, 'email', p.email, 'grants', grants, 'staleSince', extract(epoch from now() - s.seen_at));
end $$;

create function sec.touch_session(session uuid) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update sec.sessions set seen_at = clock_timestamp() where id = session and seen_at < clock_timestamp() - interval '1 minute'
$$;

-- Log-in and its kin run under the key of the system.
create function sec.find_login(key text, wanted_email text) returns table (person_id uuid, hash text, disabled boolean)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform sec.check_system(key);
  return query select p.id, w.hash, p.disabled_at is not null from persons p left join sec.passwords w on w.person_id = p.id
    where lower(p.email) = lower(wanted_email);
end $$;
create function sec.count_attempts(key text, wanted text, since timestamptz) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform sec.check_system(key);
  return (select count(*) from sec.login_attempts a where a.subject = wanted and a.at > since);
end $$;
create function sec.note_attempt(key text, wanted text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform sec.check_system(key);
  insert into sec.login_attempts (subject) values (wanted);
  delete from sec.login_attempts a where a.subject = wanted and a.at < now() - interval '1 day';
end $$;
create function sec.forget_attempts(key text, wanted text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform sec.check_system(key);
  delete from sec.login_attempts a where a.subject = wanted;
end $$;
create function sec.start_session(key text, new_id uuid, token text, person uuid, until timestamptz, from_address inet, on_device text)
returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform sec.check_system(key);
  insert into sec.sessions (id, token_hash, person_id, expires_at, address, device)
  values (new_id, sha256(convert_to(token, 'UTF8')), person, until, from_address, left(on_device, 300));
end $$;
create function sec.end_session(session uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update sec.sessions s set ended_at = clock_timestamp()
  where s.id = session and s.ended_at is null and s.person_id = sec.person();
end $$;
create function sec.set_password(key text, person uuid, new_hash text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform sec.check_system(key);
  insert into sec.passwords (person_id, hash) values (person, new_hash)
  on conflict (person_id) do update set hash = excluded.hash, changed_at = clock_timestamp();
  update sec.sessions s set ended_at = clock_timestamp() where s.person_id = person and s.ended_at is null;
end $$;
create function sec.start_reset(key text, token text, person uuid, until timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform sec.check_system(key);
  delete from sec.password_resets r where r.person_id = person;
  insert into sec.password_resets values (sha256(convert_to(token, 'UTF8')), person, until, null);
end $$;
create function sec.use_reset(key text, token text) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare who uuid;
begin
  perform sec.check_system(key);
  update sec.password_resets r set used_at = clock_timestamp()
  where r.token_hash = sha256(convert_to(token, 'UTF8')) and r.used_at is null and r.expires_at > now()
  returning r.person_id into who;
  return who;
end $$;
-- A person's own sessions, for the list from which one may end them.
create function sec.own_sessions() returns table (id uuid, created_at timestamptz, seen_at timestamptz, expires_at timestamptz, address inet, device text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.id, s.created_at, s.seen_at, s.expires_at, s.address, s.device from sec.sessions s
  where s.person_id = sec.person() and s.ended_at is null and s.expires_at > now() order by s.seen_at desc
$$;
grant execute on function sec.open_session(text, text), sec.touch_session(uuid), sec.find_login(text, text),
  sec.count_attempts(text, text, timestamptz), sec.note_attempt(text, text), sec.forget_attempts(text, text),
  sec.start_session(text, uuid, text, uuid, timestamptz, inet, text), sec.end_session(uuid),
  sec.set_password(text, uuid, text), sec.start_reset(text, text, uuid, timestamptz), sec.use_reset(text, text),
  sec.own_sessions() to okno_app;

-- Business calendars: dated data that the vendor edits.
create table calendar_years (
  year int primary key check (year between 2000 and 2100),
  data jsonb not null,
  status text not null,
  source text not null default '',
  version int not null default 1,
  updated_at timestamptz(3) not null default clock_timestamp()
);
select sec.share('calendar_years');

-- Mail and SMS that were not sent by a gateway but kept, shown in the viewer.
create table kept_messages (
  id uuid primary key,
  partner_id uuid,
  channel text not null check (channel in ('mail', 'sms')),
  recipient text not null,
  subject text not null default '',
  body_text text not null default '',
  body_html text,
  attachments jsonb not null default '[]',
  created_at timestamptz(3) not null default clock_timestamp()
);
create index kept_messages_by_time on kept_messages (created_at desc, id desc);
select sec.fence('kept_messages', '(select sec.is_hq())', '(select sec.is_system())', 'select, insert');
