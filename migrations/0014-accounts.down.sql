drop function sec.use_email_change, sec.email_change_of, sec.put_email_change, sec.use_registration, sec.registration_of,
  sec.put_registration, sec.use_challenge, sec.put_challenge, sec.forget_devices, sec.is_known_device, sec.know_device,
  sec.give_try_back, sec.take_try, sec.own_proofs, sec.drop_way, sec.note_way, sec.use_way, sec.put_way, sec.way_by_credential,
  sec.ways_of, sec.keep_password, sec.password_of, sec.person_by_phone, sec.own_log_ins, sec.end_sessions, sec.elevate_session,
  sec.pending_session, sec.begin_session;
-- Sessions that wait for a second factor must not become whole ones.
delete from sec.sessions where pending;
create or replace function sec.open_session(token text, wanted_scope text) returns jsonb
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
create or replace function sec.own_sessions() returns table (id uuid, created_at timestamptz, seen_at timestamptz, expires_at timestamptz, address inet, device text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.id, s.created_at, s.seen_at, s.expires_at, s.address, s.device from sec.sessions s
  where s.person_id = sec.person() and s.ended_at is null and s.expires_at > now() order by s.seen_at desc
$$;
alter table sec.login_attempts drop column id;
drop table sec.email_changes, sec.registrations, sec.devices, sec.challenges, sec.ways;
drop index sec.sessions_history;
alter table sec.sessions drop column way, drop column second_at, drop column fresh_until, drop column pending,
  drop column must_be_strong, drop column remember, drop column device_id;
drop table consents;
drop index persons_by_phone;
alter table persons drop column phone_confirmed_at, drop column registered_at, drop column region_code;
drop function sec.phone_code_sent, sec.phone_code_to_send, sec.try_phone_code, sec.start_phone_code;
drop table sec.phone_sends, sec.phone_codes;
