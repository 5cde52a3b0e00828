-- Stock by serial number: key carriers and licences of crypto providers, by centre; acts of hand-out and return; copies of containers.

-- What is kept by number. Told by the vendor; may name what it is sold as.
create table stock_kinds (
  id uuid primary key,
  code text not null unique check (code ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  purpose text not null check (purpose in ('carrier', 'licence')),
  name text not null,
  name_en text not null default '',
  -- A key container on such a carrier may be copied (the key is not locked into its chip).
  copies_allowed boolean not null default false,
  add_on_id uuid references add_ons,
  archived_at timestamptz(3),
  version int not null default 1,
  created_at timestamptz(3) not null default clock_timestamp()
);
select sec.share('stock_kinds');

-- One thing with its number. It may go to a centre of another partner, therefore what tells of it refers to its id alone.
create table stock_items (
  id uuid primary key,
  partner_id uuid not null references partners,
  service_centre_id uuid not null,
  kind_id uuid not null references stock_kinds,
  serial text not null check (serial ~ '^[0-9A-Z]{4,32}$'),
  status text not null,
  document text not null default '',
  received_on date not null,
  -- For whom it is kept, or who has it.
  client_id uuid references clients (id),
  application_id uuid,
  act_id uuid,
  -- The centre that serves the client now and may read; null while it is the one that handed out.
  reader_partner_id uuid references partners,
  reader_centre_id uuid,
  version int not null default 1,
  created_at timestamptz(3) not null default clock_timestamp(),
  foreign key (partner_id, service_centre_id) references service_centres (partner_id, id),
  unique (kind_id, serial),
  check ((status in ('reserved', 'handedOut')) = (client_id is not null))
);
create index stock_items_by_time on stock_items (created_at desc, id desc);
create index stock_items_by_serial on stock_items (serial, id);
create index stock_items_by_centre on stock_items (service_centre_id, created_at desc, id desc);
create index stock_items_by_partner on stock_items (partner_id, created_at desc, id desc);
create index stock_items_by_client on stock_items (client_id, created_at desc, id desc) where client_id is not null;
create index stock_items_by_reader on stock_items (reader_centre_id, created_at desc, id desc) where reader_centre_id is not null;
create index stock_items_free on stock_items (service_centre_id, kind_id, created_at, id) where status = 'free';
select sec.fence('stock_items',
  '(select sec.is_hq()) or partner_id = any((select sec.partners())::uuid[]) or service_centre_id = any((select sec.centres())::uuid[])
   or reader_partner_id = any((select sec.partners())::uuid[]) or reader_centre_id = any((select sec.centres())::uuid[])
   or (client_id = any((select sec.clients())::uuid[]) and status = ''handedOut'')',
  '(select sec.is_hq()) or partner_id = any((select sec.partners())::uuid[]) or service_centre_id = any((select sec.centres())::uuid[])');

-- Every step of a thing; stays with the centre where it was made.
create table stock_moves (
  id uuid primary key,
  partner_id uuid not null references partners,
  service_centre_id uuid not null,
  item_id uuid not null references stock_items,
  move text not null,
  status text not null,
  to_centre text,
  client_id uuid references clients (id),
  act_id uuid,
  reason text not null default '',
  person_id uuid,
  actor_name text,
  at timestamptz(3) not null,
  foreign key (partner_id, service_centre_id) references service_centres (partner_id, id)
);
comment on constraint stock_moves_item_id_fkey on stock_moves is 'across partners: a thing may have been moved on to another partner, its past here stays';
create index stock_moves_by_item on stock_moves (item_id, at, id);
select sec.fence('stock_moves',
  '(select sec.is_hq()) or partner_id = any((select sec.partners())::uuid[]) or service_centre_id = any((select sec.centres())::uuid[])',
  '(select sec.is_hq()) or partner_id = any((select sec.partners())::uuid[]) or service_centre_id = any((select sec.centres())::uuid[])',
  'select, insert');

-- Act of hand-out or return: printed once, given back ever after.
create table stock_acts (
  id uuid primary key,
  partner_id uuid not null references partners,
  service_centre_id uuid not null,
  client_id uuid not null references clients (id),
  reader_partner_id uuid references partners,
  reader_centre_id uuid,
  kind text not null check (kind in ('handOut', 'return')),
  -- Number of the centre and a sequence of its own, without gaps.
  number text unique,
  acted_on date not null,
  application_id uuid,
  paper jsonb not null,
  pdf_file text,
  pdf_sha256 text,
  created_by uuid references persons,
  created_at timestamptz(3) not null default clock_timestamp(),
  foreign key (partner_id, service_centre_id) references service_centres (partner_id, id)
);
create index stock_acts_by_client on stock_acts (client_id, created_at desc, id desc);
select sec.fence('stock_acts',
  '(select sec.is_hq()) or partner_id = any((select sec.partners())::uuid[]) or service_centre_id = any((select sec.centres())::uuid[])
   or reader_partner_id = any((select sec.partners())::uuid[]) or reader_centre_id = any((select sec.centres())::uuid[])
   or client_id = any((select sec.clients())::uuid[])',
  '(select sec.is_hq()) or partner_id = any((select sec.partners())::uuid[]) or service_centre_id = any((select sec.centres())::uuid[])');
create function sec.keep_stock_act() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  if old.number is not null and row(new.number, new.partner_id, new.service_centre_id, new.client_id, new.kind, new.acted_on, new.paper)
      is distinct from row(old.number, old.partner_id, old.service_centre_id, old.client_id, old.kind, old.acted_on, old.paper)
    or old.pdf_sha256 is not null and new.pdf_sha256 is distinct from old.pdf_sha256 then
    raise exception 'an act that was made is not changed' using errcode = '55000';
  end if;
  return new;
end $$;
create trigger stock_acts_kept before update on stock_acts for each row execute function sec.keep_stock_act();

-- How many free ones of a kind a centre wants to have at least.
create table stock_marks (
  id uuid primary key,
  partner_id uuid not null references partners,
  service_centre_id uuid not null,
  kind_id uuid not null references stock_kinds,
  least int not null check (least between 0 and 100000),
  version int not null default 1,
  unique (service_centre_id, kind_id),
  foreign key (partner_id, service_centre_id) references service_centres (partner_id, id)
);
select sec.protect('stock_marks');

-- A key container was copied for a client: from what onto what, by whom, why (CA-10).
create table container_copies (
  id uuid primary key,
  partner_id uuid not null references partners,
  service_centre_id uuid not null,
  client_id uuid not null references clients (id),
  reader_partner_id uuid references partners,
  reader_centre_id uuid,
  from_kind_id uuid not null references stock_kinds,
  from_serial text not null,
  to_kind_id uuid not null references stock_kinds,
  to_serial text not null,
  container text not null,
  certificate_serial text not null default '',
  reason text not null,
  copied_by uuid references persons,
  copier_name text,
  created_at timestamptz(3) not null default clock_timestamp(),
  foreign key (partner_id, service_centre_id) references service_centres (partner_id, id)
);
create index container_copies_by_client on container_copies (client_id, created_at desc, id desc);
select sec.fence('container_copies',
  '(select sec.is_hq()) or partner_id = any((select sec.partners())::uuid[]) or service_centre_id = any((select sec.centres())::uuid[])
   or reader_partner_id = any((select sec.partners())::uuid[]) or reader_centre_id = any((select sec.centres())::uuid[])
   or client_id = any((select sec.clients())::uuid[])',
  '(select sec.is_hq()) or partner_id = any((select sec.partners())::uuid[]) or service_centre_id = any((select sec.centres())::uuid[])',
  'select, insert');

-- Which of the numbers are taken anywhere in the network: whoever brings things in is told no more than that.
create function sec.stock_serials_taken(kind uuid, serials text[]) returns setof text
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if sec.kind() not in ('person', 'system') then return; end if;
  return query select i.serial from stock_items i where i.kind_id = kind and i.serial = any(serials);
end $$;

-- A licence has its number once, under whatever name it is sold.
create function sec.licence_once() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if exists (select from stock_kinds k where k.id = new.kind_id and k.purpose = 'licence') then
    perform pg_advisory_xact_lock(6614019, hashtext(new.serial));
    if exists (select from stock_items i join stock_kinds k on k.id = i.kind_id
        where k.purpose = 'licence' and i.serial = new.serial and i.id <> new.id) then
      raise exception 'the licence is there already' using errcode = '23505', constraint = 'stock_items_licence_once';
    end if;
  end if;
  return new;
end $$;
create trigger stock_items_licence_once before insert on stock_items for each row execute function sec.licence_once();

-- After a transfer the centre that serves the client reads what the one before it handed out. Follows the client's row.
create function sec.follow_client_stock(client uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare t text;
begin
  foreach t in array array['stock_items', 'stock_acts', 'container_copies'] loop
    execute format('update %I x set
        reader_partner_id = case when x.partner_id = c.partner_id then null else c.partner_id end,
        reader_centre_id = case when x.service_centre_id = c.service_centre_id then null else c.service_centre_id end
      from clients c where c.id = $1 and x.client_id = $1', t) using client;
  end loop;
end $$;

-- What a centre that closes has not handed out goes to its successor.
create function sec.stock_follows_centre(from_centre uuid, at_moment timestamptz) returns int
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  c service_centres;
  s service_centres;
  n int;
begin
  select * into c from service_centres x where x.id = from_centre and x.status = 'closed';
  select * into s from service_centres x where x.id = c.successor_id;
  if s.id is null or not (sec.is_hq() or c.partner_id = any(sec.partners())) then return 0; end if;
  insert into stock_moves (id, partner_id, service_centre_id, item_id, move, status, to_centre, reason, person_id, at)
  select gen_random_uuid(), i.partner_id, i.service_centre_id, i.id, 'move', 'free', s.number, c.closing_reason, sec.person(), at_moment
  from stock_items i where i.service_centre_id = from_centre and i.status in ('free', 'reserved');
  update stock_items i set partner_id = s.partner_id, service_centre_id = s.id, status = 'free', client_id = null,
    application_id = null, version = version + 1
  where i.service_centre_id = from_centre and i.status in ('free', 'reserved');
  get diagnostics n = row_count;
  return n;
end $$;
grant execute on function sec.stock_serials_taken(uuid, text[]), sec.follow_client_stock(uuid),
  sec.stock_follows_centre(uuid, timestamptz) to okno_app;
