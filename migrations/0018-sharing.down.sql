drop function sec.open_session(text, text);
alter function sec.open_own_session(text, text) rename to open_session;
grant execute on function sec.open_session(text, text) to okno_app;
create or replace function sec.own_scopes() returns table (scope_key text, scope_kind text, title text, note text, time_zone text, grants jsonb)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return query
  select m.scope_key, min(m.scope_kind),
    min(case m.scope_kind when 'hq' then '' when 'partner' then p.name when 'centre' then c.number || ' «' || c.name || '»'
      else (select k.name from clients k where k.id = m.client_id) end),
    min(case m.scope_kind when 'centre' then c.region_code when 'partner' then p.code else null end),
    coalesce(min(c.time_zone), 'Europe/Moscow'),
    jsonb_agg(jsonb_build_object('role', m.role, 'partnerId', m.partner_id, 'serviceCentreId', m.service_centre_id,
      'clientId', m.client_id) order by m.role)
  from memberships m
  left join partners p on p.id = m.partner_id
  left join service_centres c on c.id = m.service_centre_id
  where m.person_id = sec.person() and m.ended_at is null and m.suspended_at is null
    and (m.valid_until is null or m.valid_until > now())
  group by m.scope_key
  order by min(array_position(array['hq', 'partner', 'centre', 'client'], m.scope_kind)), 3;
end $$;
drop table impersonations;
do $$
declare
  t text;
  whole text := '(select sec.is_hq()) or partner_id = any((select sec.partners())::uuid[])
    or service_centre_id = any((select sec.centres())::uuid[])';
begin
  foreach t in array array['memberships', 'invitations'] loop
    execute format('drop policy fence_insert on %I', t);
    execute format('drop policy fence_update on %I', t);
    execute format('create policy fence_insert on %I for insert to okno_app with check (%s or client_id = any((select sec.clients())::uuid[]))', t, whole);
    execute format('create policy fence_update on %I for update to okno_app using (%s or client_id = any((select sec.clients())::uuid[]))
      with check (%s or client_id = any((select sec.clients())::uuid[]))', t, whole, whole);
  end loop;
  drop policy fence_insert on invoice_scans;
  execute format('create policy fence_insert on invoice_scans for insert to okno_app with check (%s
    or exists (select from invoices i where i.id = invoice_id and i.client_id = any((select sec.clients())::uuid[])))', whole);
end $$;
drop function sec.clients(text);
drop function sec.set_context(text, uuid, boolean, uuid[], uuid[], uuid[], uuid[], text[]);
alter table invitations drop column works, drop column valid_until;
alter table memberships drop column works;
