drop function sec.way_by_identity;
delete from sec.ways where kind = 'openId';
drop index sec.ways_by_identity, sec.ways_once;
alter table sec.ways drop constraint ways_kind_check;
alter table sec.ways add constraint ways_kind_check
  check (kind in ('password', 'phone', 'totp', 'passkey', 'recovery', 'certificate'));
create unique index ways_once on sec.ways (person_id, kind) where kind not in ('passkey', 'certificate');
create or replace function sec.put_way(key text, new_id uuid, person uuid, of_kind text, named text, content jsonb, moment timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform sec.check_system(key);
  if of_kind not in ('passkey', 'certificate') then
    delete from sec.ways w where w.person_id = person and w.kind = of_kind;
  end if;
  insert into sec.ways (id, person_id, kind, title, data, created_at) values (new_id, person, of_kind, left(named, 60), content, moment);
end $$;
create or replace function sec.note_way(key text, new_id uuid, person uuid, of_kind text, moment timestamptz, from_address inet, on_device text) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform sec.check_system(key);
  insert into sec.ways (id, person_id, kind, created_at, used_at, used_address, used_device)
  values (new_id, person, of_kind, moment, moment, from_address, left(on_device, 300))
  on conflict (person_id, kind) where kind not in ('passkey', 'certificate')
  do update set used_at = excluded.used_at, used_address = excluded.used_address, used_device = excluded.used_device;
end $$;
