-- Invoices. A draft is changed freely; what was issued is never changed again, only moved, annulled or corrected.
-- Clients may move to another partner, therefore client_id refers to clients alone, without the partner.
create table invoices (
  id uuid primary key,
  partner_id uuid not null references partners,
  service_centre_id uuid not null,
  client_id uuid not null references clients (id),
  -- The centre that serves the client now and may read; null while it is the one that issued.
  reader_partner_id uuid references partners,
  reader_centre_id uuid references service_centres,
  seller_id uuid not null references sellers,
  manager_id uuid references persons,
  status text not null,
  -- Given at issue: number of the centre and its sequence, never restarted, never reused.
  number text unique check (number ~ '^[0-9]{11,13}$'),
  issued_at timestamptz(3),
  issued_on date,
  pay_until date not null,
  -- The offer holds so long; money in transit is waited for.
  offer_until date not null,
  basis text not null default '',
  note text not null default '',
  buyer_name text not null,
  buyer_inn text,
  buyer jsonb not null,
  payer jsonb,
  -- What the draft was made of: plans, goods and free lines as they were asked for.
  items jsonb not null,
  product_codes text[] not null default '{}',
  net bigint not null,
  vat bigint,
  total bigint not null check (total >= 0),
  discount bigint not null default 0,
  paid bigint not null default 0 check (paid >= 0),
  -- Sum of credit notes.
  corrected bigint not null default 0 check (corrected >= 0 and corrected <= total),
  paid_on date,
  credit_until date,
  source text not null,
  source_id uuid,
  replaces_id uuid references invoices,
  replaced_by_id uuid references invoices,
  annul_reason text,
  -- What the paper was printed from, and its bytes: made once, given back ever after.
  paper jsonb,
  pdf_file text,
  pdf_sha256 text,
  pdf_made_at timestamptz(3),
  link_serial int not null default 0,
  link_hash text unique,
  link_opened_at timestamptz(3),
  link_openings int not null default 0,
  version int not null default 1,
  created_at timestamptz(3) not null default clock_timestamp(),
  foreign key (partner_id, service_centre_id) references service_centres (partner_id, id),
  check (offer_until >= pay_until),
  check ((status in ('draft', 'discarded')) = (number is null))
);
create index invoices_by_centre on invoices (service_centre_id, created_at desc, id desc);
create index invoices_by_centre_term on invoices (service_centre_id, pay_until, id);
create index invoices_by_centre_total on invoices (service_centre_id, total desc, id desc);
create index invoices_by_partner on invoices (partner_id, created_at desc, id desc);
create index invoices_by_partner_term on invoices (partner_id, pay_until, id);
create index invoices_by_partner_total on invoices (partner_id, total desc, id desc);
create index invoices_by_client on invoices (client_id, created_at desc, id desc);
create index invoices_by_client_term on invoices (client_id, pay_until, id);
create index invoices_by_client_total on invoices (client_id, total desc, id desc);
create index invoices_by_reader_centre on invoices (reader_centre_id, created_at desc, id desc) where reader_centre_id is not null;
create index invoices_by_reader_partner on invoices (reader_partner_id, created_at desc, id desc) where reader_partner_id is not null;
create index invoices_by_time on invoices (created_at desc, id desc);
create index invoices_by_term on invoices (pay_until, id);
create index invoices_by_total on invoices (total desc, id desc);
-- What is open: dunning, expiry, counts of the views.
create index invoices_open on invoices (service_centre_id, status, pay_until) where status in ('draft', 'issued', 'partlyPaid');
create index invoices_by_source on invoices (source, source_id) where source_id is not null;
-- A client's people read what was issued to it and write nothing.
select sec.fence('invoices',
  '(select sec.is_hq()) or partner_id = any((select sec.partners())::uuid[]) or service_centre_id = any((select sec.centres())::uuid[])
   or reader_partner_id = any((select sec.partners())::uuid[]) or reader_centre_id = any((select sec.centres())::uuid[])
   or (client_id = any((select sec.clients())::uuid[]) and status not in (''draft'', ''discarded''))',
  '(select sec.is_hq()) or partner_id = any((select sec.partners())::uuid[]) or service_centre_id = any((select sec.centres())::uuid[])');

create function sec.keep_issued_invoice() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  if old.number is not null and row(new.number, new.partner_id, new.service_centre_id, new.client_id, new.seller_id, new.issued_on,
      new.buyer, new.payer, new.items, new.net, new.vat, new.total, new.discount)
    is distinct from row(old.number, old.partner_id, old.service_centre_id, old.client_id, old.seller_id, old.issued_on,
      old.buyer, old.payer, old.items, old.net, old.vat, old.total, old.discount) then
    raise exception 'an issued invoice is not changed' using errcode = '55000';
  end if;
  if old.pdf_sha256 is not null and new.pdf_sha256 is distinct from old.pdf_sha256 then
    raise exception 'the paper of an invoice is made once' using errcode = '55000';
  end if;
  return new;
end $$;
create trigger invoices_kept before update on invoices for each row execute function sec.keep_issued_invoice();

-- Snapshots: what the catalogue says later changes nothing here.
create table invoice_lines (
  id uuid primary key,
  partner_id uuid not null,
  service_centre_id uuid not null,
  invoice_id uuid not null references invoices,
  no int not null,
  item_no int not null,
  kind text not null check (kind in ('right', 'service', 'goods')),
  title text not null,
  note text not null default '',
  product_code text,
  plan_id uuid,
  price_version_id uuid,
  add_on_id uuid,
  component text,
  months int,
  organisations int,
  unit text not null,
  quantity int not null check (quantity > 0),
  unit_price bigint not null check (unit_price >= 0),
  discount bigint not null default 0 check (discount >= 0),
  discount_reason text,
  promotion_id uuid,
  vat_kind text not null,
  rate_bp int,
  ground text,
  -- Entry of the register or licence on which the ground rests.
  ground_reference text not null default '',
  tax_point_date date not null,
  period_from date,
  period_to date,
  net bigint not null,
  vat bigint,
  gross bigint not null,
  unique (invoice_id, no),
  check (gross = quantity * unit_price - discount),
  check (gross = net + coalesce(vat, 0)),
  check ((rate_bp is null) = (vat is null)),
  check ((rate_bp is null) = (ground is not null))
);
create index invoice_lines_by_plan on invoice_lines (plan_id) where plan_id is not null;
-- Whoever reads the invoice reads its lines.
select sec.fence('invoice_lines', 'exists (select from invoices i where i.id = invoice_id)',
  '(select sec.is_hq()) or partner_id = any((select sec.partners())::uuid[]) or service_centre_id = any((select sec.centres())::uuid[])',
  'select, insert, delete');

create function sec.keep_issued_lines() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if exists (select from invoices i where i.id = coalesce(new.invoice_id, old.invoice_id) and i.status <> 'draft') then
    raise exception 'lines of an issued invoice are not changed' using errcode = '55000';
  end if;
  return coalesce(new, old);
end $$;
create trigger invoice_lines_kept before insert or update or delete on invoice_lines
  for each row execute function sec.keep_issued_lines();

-- Each change of state, with who and when; and what the client did by the link.
create table invoice_history (
  id uuid primary key,
  partner_id uuid not null,
  service_centre_id uuid not null,
  invoice_id uuid not null references invoices,
  at timestamptz(3) not null,
  move text not null,
  status text not null,
  person_id uuid,
  actor_name text,
  details jsonb not null default '{}'
);
create index invoice_history_by_invoice on invoice_history (invoice_id, at, id);
select sec.fence('invoice_history', 'exists (select from invoices i where i.id = invoice_id)',
  '(select sec.is_hq()) or partner_id = any((select sec.partners())::uuid[]) or service_centre_id = any((select sec.centres())::uuid[])
   or exists (select from invoices i where i.id = invoice_id and i.client_id = any((select sec.clients())::uuid[]))', 'select, insert');

create table invoice_letters (
  id uuid primary key,
  partner_id uuid not null,
  service_centre_id uuid not null,
  invoice_id uuid not null references invoices,
  kind text not null,
  recipient text not null,
  language text not null,
  state text not null,
  problem text,
  requested_by uuid,
  requester_name text,
  created_at timestamptz(3) not null,
  sent_at timestamptz(3)
);
create index invoice_letters_by_invoice on invoice_letters (invoice_id, created_at, id);
select sec.fence('invoice_letters',
  '(select sec.is_hq()) or partner_id = any((select sec.partners())::uuid[]) or service_centre_id = any((select sec.centres())::uuid[])',
  '(select sec.is_hq()) or partner_id = any((select sec.partners())::uuid[]) or service_centre_id = any((select sec.centres())::uuid[])');

-- Scans of payment orders with the bank's mark.
create table invoice_scans (
  id uuid primary key,
  partner_id uuid not null,
  service_centre_id uuid not null,
  client_id uuid not null,
  invoice_id uuid not null references invoices,
  file text not null,
  name text not null,
  content_type text not null,
  size int not null,
  sha256 text not null,
  came_by text not null,
  uploaded_by uuid,
  uploader_name text,
  created_at timestamptz(3) not null,
  unique (invoice_id, sha256)
);
select sec.fence('invoice_scans', 'exists (select from invoices i where i.id = invoice_id)',
  '(select sec.is_hq()) or partner_id = any((select sec.partners())::uuid[]) or service_centre_id = any((select sec.centres())::uuid[])
   or exists (select from invoices i where i.id = invoice_id and i.client_id = any((select sec.clients())::uuid[]))', 'select, insert');

-- Corrects a part of an issued invoice; has a number series of its own.
create table credit_notes (
  id uuid primary key,
  partner_id uuid not null,
  service_centre_id uuid not null,
  client_id uuid not null,
  invoice_id uuid not null references invoices,
  number text unique,
  issued_on date not null,
  issued_at timestamptz(3) not null,
  reason text not null,
  lines jsonb not null,
  net bigint not null,
  vat bigint,
  total bigint not null check (total > 0),
  paper jsonb not null,
  pdf_file text,
  pdf_sha256 text,
  issued_by uuid,
  issuer_name text,
  version int not null default 1
);
create index credit_notes_by_invoice on credit_notes (invoice_id, issued_at, id);
select sec.fence('credit_notes', 'exists (select from invoices i where i.id = invoice_id)',
  '(select sec.is_hq()) or partner_id = any((select sec.partners())::uuid[]) or service_centre_id = any((select sec.centres())::uuid[])');

-- What a link opens: the id of one invoice, to whoever holds the token, and nothing else.
create function sec.invoice_of_link(token text) returns table (invoice_id uuid, partner_id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select i.id, i.partner_id from invoices i where i.link_hash = encode(sha256(convert_to(token, 'UTF8')), 'hex')
    and i.status not in ('draft', 'discarded')
$$;
-- The public view of that invoice: what stands on its paper and its state; no ids of people, no notes.
create function sec.invoice_by_link(token text) returns jsonb
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select jsonb_build_object('number', i.number, 'status', i.status, 'issuedOn', i.issued_on, 'payUntil', i.pay_until,
    'offerUntil', i.offer_until, 'total', i.total, 'vat', i.vat, 'paid', i.paid, 'corrected', i.corrected, 'paidOn', i.paid_on,
    'creditUntil', i.credit_until, 'buyerName', i.buyer_name, 'paper', i.paper,
    'centre', jsonb_build_object('name', c.name, 'number', c.number, 'phone', c.phone, 'email', c.order_email, 'timeZone', c.time_zone),
    'lines', (select jsonb_agg(jsonb_build_object('title', l.title, 'note', l.note, 'quantity', l.quantity, 'unit', l.unit, 'gross', l.gross)
      order by l.no) from invoice_lines l where l.invoice_id = i.id),
    'scans', (select count(*) from invoice_scans s where s.invoice_id = i.id))
  from invoices i join service_centres c on c.id = i.service_centre_id
  where i.link_hash = encode(sha256(convert_to(token, 'UTF8')), 'hex') and i.status not in ('draft', 'discarded')
$$;
-- After a transfer the centre that serves the client reads its old documents. Follows the client's row, so it can't be abused.
create function sec.follow_client_invoices(client uuid) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update invoices i set
    reader_partner_id = case when i.partner_id = c.partner_id then null else c.partner_id end,
    reader_centre_id = case when i.service_centre_id = c.service_centre_id then null else c.service_centre_id end
  from clients c where c.id = client and i.client_id = client
$$;
grant execute on function sec.invoice_of_link(text), sec.invoice_by_link(text), sec.follow_client_invoices(uuid) to okno_app;
