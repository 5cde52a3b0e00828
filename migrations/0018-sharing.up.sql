-- Access shared by kinds of work and for a time; support that looks with a client's eyes; personal data and their erasure.

-- What a client's person may do for the organisation: see, prepare, sign and send, pay; `share` makes him its director.
alter table memberships add column works text[];
update memberships set works = '{see,prepare,sign,pay,share}' where scope_kind = 'client';
alter table memberships add constraint memberships_works check (
  case when scope_kind = 'client' then works is not null and 'see' = any(works)
    and works <@ array['see', 'prepare', 'sign', 'pay', 'share'] else works is null end);
alter table invitations add column works text[], add column valid_until timestamptz(3);
update invitations set works = '{see,prepare,sign,pay,share}' where scope_kind = 'client';
alter table invitations add constraint invitations_works check (
  case when scope_kind = 'client' then works is not null and 'see' = any(works)
    and works <@ array['see', 'prepare', 'sign', 'pay', 'share'] else works is null end);

-- The context carries kinds of work too, as 'client:see+pay'; it is sealed with the rest.
create function sec.set_context(kind text, person uuid, hq boolean, tenants uuid[], partners uuid[], centres uuid[], clients uuid[],
  shared text[]) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare message text := concat_ws('|', pg_backend_pid(), extract(epoch from now()), kind, coalesce(person::text, ''),
  case when hq then 't' else 'f' end, tenants::text, partners::text, centres::text, clients::text, shared::text);
begin
  perform set_config('okno.ctx', message || '|' || sec.seal(message), true);
end $$;
-- Clients for whom the actor may do work of this kind.
create function sec.clients(work text) returns uuid[] language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(split_part(s, ':', 1)::uuid), '{}') from unnest(((sec.ctx())[10])::text[]) s
  where work = any(string_to_array(split_part(s, ':', 2), '+'))
$$;
grant execute on function sec.clients(text) to okno_app;

-- Whom to let in decides the director; a payment order is attached by those who pay.
drop policy fence_insert on memberships;
drop policy fence_update on memberships;
create policy fence_insert on memberships for insert to okno_app with check ((select sec.is_hq())
  or partner_id = any((select sec.partners())::uuid[]) or service_centre_id = any((select sec.centres())::uuid[])
  or client_id = any((select sec.clients('share'))::uuid[]));
create policy fence_update on memberships for update to okno_app
  using ((select sec.is_hq()) or partner_id = any((select sec.partners())::uuid[])
    or service_centre_id = any((select sec.centres())::uuid[]) or client_id = any((select sec.clients('share'))::uuid[]))
  with check ((select sec.is_hq()) or partner_id = any((select sec.partners())::uuid[])
    or service_centre_id = any((select sec.centres())::uuid[]) or client_id = any((select sec.clients('share'))::uuid[]));
drop policy fence_insert on invitations;
drop policy fence_update on invitations;
create policy fence_insert on invitations for insert to okno_app with check ((select sec.is_hq())
  or partner_id = any((select sec.partners())::uuid[]) or service_centre_id = any((select sec.centres())::uuid[])
  or client_id = any((select sec.clients('share'))::uuid[]));
create policy fence_update on invitations for update to okno_app
  using ((select sec.is_hq()) or partner_id = any((select sec.partners())::uuid[])
    or service_centre_id = any((select sec.centres())::uuid[]) or client_id = any((select sec.clients('share'))::uuid[]))
  with check ((select sec.is_hq()) or partner_id = any((select sec.partners())::uuid[])
    or service_centre_id = any((select sec.centres())::uuid[]) or client_id = any((select sec.clients('share'))::uuid[]));
drop policy fence_insert on invoice_scans;
create policy fence_insert on invoice_scans for insert to okno_app with check ((select sec.is_hq())
  or partner_id = any((select sec.partners())::uuid[]) or service_centre_id = any((select sec.centres())::uuid[])
  or exists (select from invoices i where i.id = invoice_id and i.client_id = any((select sec.clients('pay'))::uuid[])));

-- Support looks with the eyes of a client's person: asked with a reason, allowed by the client's director, for an hour at most.
create table impersonations (
  id uuid primary key,
  partner_id uuid not null,
  service_centre_id uuid not null,
  client_id uuid not null,
  -- Who looks, and with whose eyes; names as they were, for those who may not read the person.
  person_id uuid not null references persons,
  person_name text not null,
  subject_person_id uuid not null references persons,
  subject_name text not null,
  reason text not null,
  minutes int not null check (minutes between 5 and 60),
  mode text not null check (mode in ('look', 'prepare')),
  status text not null,
  asked_at timestamptz(3) not null,
  -- Until when the answer, and after a consent the beginning, may wait.
  lapses_at timestamptz(3) not null,
  decided_by uuid references persons,
  decided_at timestamptz(3),
  started_at timestamptz(3),
  ends_at timestamptz(3),
  ended_at timestamptz(3),
  ended_by uuid references persons,
  version int not null default 1,
  foreign key (partner_id, client_id) references clients (partner_id, id),
  foreign key (partner_id, service_centre_id) references service_centres (partner_id, id),
  check (ends_at <= started_at + interval '60 minutes')
);
create index impersonations_by_time on impersonations (asked_at desc, id desc);
create index impersonations_by_client on impersonations (client_id, asked_at desc, id desc);
create unique index impersonations_once on impersonations (person_id, client_id) where status in ('asked', 'allowed', 'active');
select sec.fence('impersonations', '(select sec.is_hq()) or person_id = (select sec.person())
  or partner_id = any((select sec.partners())::uuid[]) or client_id = any((select sec.clients())::uuid[])',
  '(select sec.is_hq()) or person_id = (select sec.person()) or client_id = any((select sec.clients(''share''))::uuid[])');

-- A session in a client's scope knows the kinds of work that were shared; scope `x-<id>` is a look with somebody's eyes:
-- it opens while the consent, the term, the looker's role and the other's own access all last.
alter function sec.open_session(text, text) rename to open_own_session;
revoke execute on function sec.open_own_session(text, text) from okno_app;
create function sec.open_session(token text, wanted_scope text) returns jsonb
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  me jsonb := sec.open_own_session(token, wanted_scope);
  held jsonb;
  shared text[];
  look record;
  works text[];
begin
  if me is null or wanted_scope is null or coalesce((me->>'locked')::boolean, false) then return me; end if;
  if wanted_scope like 'k-%' then
    select jsonb_agg(jsonb_build_object('role', m.role, 'partnerId', m.partner_id, 'serviceCentreId', m.service_centre_id,
        'clientId', m.client_id, 'works', m.works)), array_agg(m.client_id || ':' || array_to_string(m.works, '+'))
    into held, shared
    from memberships m where m.person_id = (me->>'personId')::uuid and m.scope_key = wanted_scope and m.scope_kind = 'client'
      and m.ended_at is null and m.suspended_at is null and (m.valid_until is null or m.valid_until > now());
    if held is null then return me; end if;
    perform sec.set_context('person', sec.person(), sec.is_hq(), sec.tenants(), sec.partners(), sec.centres(), sec.clients(), shared);
    return me || jsonb_build_object('grants', held);
  end if;
  if wanted_scope like 'x-%' then
    select i.id, i.subject_person_id, i.subject_name, i.ends_at, i.mode, m.partner_id, m.service_centre_id, m.client_id, m.works into look
    from impersonations i
    join memberships m on m.person_id = i.subject_person_id and m.client_id = i.client_id and m.role = 'clientUser'
      and m.ended_at is null and m.suspended_at is null and (m.valid_until is null or m.valid_until > now())
    join persons p on p.id = i.subject_person_id and p.disabled_at is null
    where 'x-' || i.id = wanted_scope and i.person_id = (me->>'personId')::uuid and i.status = 'active' and i.ends_at > now()
      and exists (select from memberships s where s.person_id = i.person_id and s.role = 'support' and s.ended_at is null
        and s.suspended_at is null and (s.valid_until is null or s.valid_until > now()));
    if look.id is null then return me; end if;
    works := array(select w from unnest(look.works) w where w = 'see' or w = 'prepare' and look.mode = 'prepare');
    perform sec.set_context('person', sec.person(), false, array[look.partner_id], '{}', '{}', array[look.client_id],
      array[look.client_id || ':' || array_to_string(works, '+')]);
    return me || jsonb_build_object('grants', jsonb_build_array(jsonb_build_object('role', 'clientUser', 'partnerId', look.partner_id,
        'serviceCentreId', look.service_centre_id, 'clientId', look.client_id, 'works', works)),
      'impersonation', jsonb_build_object('id', look.id, 'personId', look.subject_person_id, 'personName', look.subject_name,
        'endsAt', look.ends_at));
  end if;
  return me;
end $$;
grant execute on function sec.open_session(text, text) to okno_app;

create or replace function sec.own_scopes() returns table (scope_key text, scope_kind text, title text, note text, time_zone text, grants jsonb)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return query select s.* from (
  select m.scope_key, min(m.scope_kind) as kind,
    min(case m.scope_kind when 'hq' then '' when 'partner' then p.name when 'centre' then c.number || ' «' || c.name || '»'
      else (select k.name from clients k where k.id = m.client_id) end) as title,
    min(case m.scope_kind when 'centre' then c.region_code when 'partner' then p.code else null end),
    coalesce(min(c.time_zone), 'Europe/Moscow'),
    jsonb_agg(jsonb_build_object('role', m.role, 'partnerId', m.partner_id, 'serviceCentreId', m.service_centre_id,
      'clientId', m.client_id, 'works', m.works, 'validUntil', m.valid_until) order by m.role)
  from memberships m
  left join partners p on p.id = m.partner_id
  left join service_centres c on c.id = m.service_centre_id
  where m.person_id = sec.person() and m.ended_at is null and m.suspended_at is null
    and (m.valid_until is null or m.valid_until > now())
  group by m.scope_key
  union all
  select 'x-' || i.id, 'client', k.name, i.subject_name, coalesce(c.time_zone, 'Europe/Moscow'),
    jsonb_build_array(jsonb_build_object('role', 'clientUser', 'partnerId', m.partner_id, 'serviceCentreId', m.service_centre_id,
      'clientId', m.client_id, 'works', array(select w from unnest(m.works) w where w = 'see' or w = 'prepare' and i.mode = 'prepare'),
      'validUntil', i.ends_at, 'impersonation', jsonb_build_object('id', i.id, 'personName', i.subject_name, 'endsAt', i.ends_at)))
  from impersonations i
  join clients k on k.id = i.client_id
  join memberships m on m.person_id = i.subject_person_id and m.client_id = i.client_id and m.role = 'clientUser'
    and m.ended_at is null and m.suspended_at is null and (m.valid_until is null or m.valid_until > now())
  left join service_centres c on c.id = m.service_centre_id
  where i.person_id = sec.person() and i.status = 'active' and i.ends_at > now()
    and exists (select from memberships s where s.person_id = i.person_id and s.role = 'support' and s.ended_at is null
      and s.suspended_at is null and (s.valid_until is null or s.valid_until > now()))
  ) s order by array_position(array['hq', 'partner', 'centre', 'client'], s.kind), s.title;
end $$;
