-- Where a person may work: each scope with its title, roles and time zone; for the switcher, before any scope is open.
create function sec.own_scopes() returns table (scope_key text, scope_kind text, title text, note text, time_zone text, grants jsonb)
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
grant execute on function sec.own_scopes() to okno_app;

-- An invitation is read by whoever holds its token, before he is anybody.
create function sec.find_invitation(key text, token text) returns setof invitations
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform sec.check_system(key);
  return query select * from invitations i where i.token_hash = sha256(convert_to(token, 'UTF8'))
    and i.accepted_at is null and i.revoked_at is null and i.expires_at > now();
end $$;
grant execute on function sec.find_invitation(text, text) to okno_app;
