drop function sec.start_phone_code, sec.try_phone_code;
delete from sec.phone_codes;
drop index sec.phone_codes_by_end;
alter table sec.phone_codes drop column handle_hash, drop constraint phone_codes_pkey, add primary key (phone, purpose),
  add constraint phone_codes_id_key unique (id);
-- Counts a send and keeps the new code, or says when to come back. One at a time, so that two sends can't both be the last.
create function sec.start_phone_code(key text, new_id uuid, to_phone text, for_purpose text, new_hash bytea, new_sealed bytea,
  in_locale text, from_address inet, moment timestamptz, until timestamptz, brake int)
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
  insert into sec.phone_sends values (to_phone, from_address, new_sealed is not null, moment);
  insert into sec.phone_codes (id, phone, purpose, code_hash, sealed, locale, expires_at)
  values (new_id, to_phone, for_purpose, new_hash, new_sealed, in_locale, until)
  on conflict (phone, purpose) do update set id = excluded.id, code_hash = excluded.code_hash, sealed = excluded.sealed,
    locale = excluded.locale, tries = 0, expires_at = excluded.expires_at, used_at = null;
  return query select 'sent', moment + interval '60 seconds';
end $$;

-- Judges one try. The row is locked: of any number of tries at once five are judged, and one can be right.
create function sec.try_phone_code(key text, of_phone text, for_purpose text, given bytea, moment timestamptz)
returns table (outcome text, tries_left int)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare c sec.phone_codes;
begin
  perform sec.check_system(key);
  select * into c from sec.phone_codes x where x.phone = of_phone and x.purpose = for_purpose for update;
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
grant execute on function
  sec.start_phone_code(text, uuid, text, text, bytea, bytea, text, inet, timestamptz, timestamptz, int),
  sec.try_phone_code(text, text, text, bytea, timestamptz) to okno_app;
