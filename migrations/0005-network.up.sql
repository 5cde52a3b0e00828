-- The network: more of a service centre, the directory «where to turn», bulk imports, reading the audit log.
alter table service_centres add column offices jsonb not null default '[]';
alter table service_centres add column closing_reason text not null default '';
create index service_centres_by_region on service_centres (region_code) where status = 'active';

-- What anybody may know of working centres: where they are, when they are open, what they do. Nothing else leaves the fence.
create function sec.where_to_turn(wanted_region text)
returns table (number text, name text, region_code text, time_zone text, address text, opening_hours text, phone text,
  offices jsonb, rights text[])
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select c.number, c.name, c.region_code, c.time_zone, c.address, c.opening_hours, c.phone, c.offices, c.rights
  from service_centres c join partners p on p.id = c.partner_id
  where c.status = 'active' and p.status = 'active' and c.region_code = wanted_region
  order by c.number limit 500
$$;
grant execute on function sec.where_to_turn(text) to okno_app;

-- A regime that was entered by mistake and not yet begun can be taken out.
grant delete on seller_tax_profiles to okno_app;

-- A file read row by row; nothing of it is written elsewhere until a person has seen the problems and confirmed.
create table imports (
  id uuid primary key,
  partner_id uuid references partners,
  service_centre_id uuid,
  kind text not null,
  filename text not null,
  rows jsonb not null,
  problems jsonb not null default '[]',
  state text not null check (state in ('checked', 'done', 'discarded')),
  written int not null default 0,
  created_by uuid not null references persons,
  created_at timestamptz(3) not null default clock_timestamp(),
  done_at timestamptz(3),
  version int not null default 1,
  foreign key (partner_id, service_centre_id) references service_centres (partner_id, id)
);
create index imports_by_time on imports (created_at desc, id desc);
create index imports_by_partner on imports (partner_id, created_at desc, id desc);
select sec.protect('imports');

-- The log is read newest first over all chains, by person and inside a centre.
create index audit_newest on audit.entries (at desc, chain desc, seq desc);
create index audit_by_person on audit.entries (person_id, at desc);
create index audit_by_centre on audit.entries (service_centre_id, at desc);
create index kept_messages_by_recipient on kept_messages (recipient, created_at desc, id desc);
