-- Bank statements, payments, what they were put to, and the ledger.
-- partner_id is that of the seller whose account got the money (null: the vendor's own seller); service_centre_id the centre
-- that imported the statement or, where the vendor or the partner did, the centre of the client once he is known.
-- reader_*: the client's centre and partner when they are not the owners; they read and do not write.
create table bank_statements (
  id uuid primary key,
  partner_id uuid references partners,
  service_centre_id uuid references service_centres,
  filename text not null,
  sha256 text not null,
  size int not null,
  file text not null,
  -- stored: not read yet; matching: payments are written and are being put to invoices; done; refused: nothing was taken.
  status text not null check (status in ('stored', 'matching', 'done', 'refused')),
  format text not null default '',
  format_version text not null default '',
  encoding text not null default '',
  sender text not null default '',
  accounts jsonb not null default '[]',
  skipped jsonb not null default '[]',
  totals_mismatch jsonb not null default '[]',
  documents int not null default 0,
  repeated int not null default 0,
  repeated_sum bigint not null default 0,
  period_from date,
  period_to date,
  problem jsonb,
  imported_by uuid references persons,
  importer_name text not null default '',
  version int not null default 1,
  created_at timestamptz(3) not null default clock_timestamp(),
  done_at timestamptz(3)
);
-- The same file of the same owner is one statement; a refused one may be sent again.
create unique index bank_statements_once on bank_statements
  (sha256, coalesce(partner_id, '00000000-0000-0000-0000-000000000000')) where status <> 'refused';
create index bank_statements_by_time on bank_statements (created_at desc, id desc);
create index bank_statements_by_partner on bank_statements (partner_id, created_at desc, id desc);
create index bank_statements_by_centre on bank_statements (service_centre_id, created_at desc, id desc);
select sec.protect('bank_statements');

create table payments (
  id uuid primary key,
  partner_id uuid references partners,
  service_centre_id uuid references service_centres,
  client_id uuid references clients,
  reader_partner_id uuid references partners,
  reader_centre_id uuid references service_centres,
  statement_id uuid not null references bank_statements,
  seller_id uuid not null references sellers,
  direction text not null check (direction in ('in', 'out', 'internal')),
  status text not null,
  -- The same payment has the same key in every file and format; ordinal: two equal payments of one day.
  natural_key text not null,
  ordinal int not null,
  line int not null,
  kind text not null default '',
  number text not null default '',
  paid_on date not null,
  booked_on date not null,
  amount bigint not null check (amount > 0),
  account text not null,
  payer_name text not null,
  payer_inn text,
  payer_kpp text,
  payer_account text,
  payer_bik text,
  payee_name text not null,
  payee_inn text,
  payee_account text,
  payee_bik text,
  purpose text not null,
  raw text not null,
  -- The document of the same statement with the same key: a person decides whether money came twice.
  duplicate_of int,
  -- Put to invoices; given back to the payer.
  allocated bigint not null default 0,
  returned bigint not null default 0,
  -- An outgoing payment that gives back an incoming one.
  return_of_id uuid references payments,
  -- What matching decided and why: {decision, score, reasons, warnings, proposal, numbers}.
  decision jsonb not null default '{}',
  queue_note text,
  closing_reason text,
  claimed_by uuid references persons,
  claimer_name text,
  claimed_at timestamptz(3),
  decided_at timestamptz(3),
  version int not null default 1,
  created_at timestamptz(3) not null default clock_timestamp(),
  check (allocated >= 0 and returned >= 0 and allocated + returned <= amount),
  unique (natural_key, ordinal)
);
create index payments_by_time on payments (booked_on desc, id desc);
create index payments_by_partner on payments (partner_id, booked_on desc, id desc);
create index payments_by_centre on payments (service_centre_id, booked_on desc, id desc);
create index payments_by_client on payments (client_id, booked_on desc, id desc);
create index payments_by_statement on payments (statement_id, line);
create index payments_by_reader_centre on payments (reader_centre_id, booked_on desc, id desc) where reader_centre_id is not null;
create index payments_waiting on payments (booked_on, id) where status in ('received', 'unidentified');
create index payments_of_payer on payments (seller_id, payer_inn, number);
select sec.fence('payments',
  '(select sec.is_hq()) or partner_id = any((select sec.partners())::uuid[]) or service_centre_id = any((select sec.centres())::uuid[])
   or reader_partner_id = any((select sec.partners())::uuid[]) or reader_centre_id = any((select sec.centres())::uuid[])',
  '(select sec.is_hq()) or partner_id = any((select sec.partners())::uuid[]) or service_centre_id = any((select sec.centres())::uuid[])');

-- What a bank wrote never changes; only what we made of it.
create function sec.keep_payment() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  if row(new.statement_id, new.seller_id, new.direction, new.natural_key, new.ordinal, new.amount, new.booked_on, new.paid_on,
      new.account, new.payer_name, new.payer_inn, new.payer_account, new.purpose, new.raw, new.number)
    is distinct from row(old.statement_id, old.seller_id, old.direction, old.natural_key, old.ordinal, old.amount, old.booked_on,
      old.paid_on, old.account, old.payer_name, old.payer_inn, old.payer_account, old.purpose, old.raw, old.number) then
    raise exception 'what the bank wrote does not change' using errcode = '55000';
  end if;
  return new;
end $$;
create trigger payments_kept before update on payments for each row execute function sec.keep_payment();

-- Matching asks for open invoices of a seller by what is due.
create index invoices_open_by_due on invoices (seller_id, (total - corrected - paid)) where status in ('issued', 'partlyPaid');

-- Money put to an invoice. Never changed, never deleted: what was put by mistake is taken back by a row with a minus.
create table payment_allocations (
  id uuid primary key,
  partner_id uuid not null references partners,
  service_centre_id uuid not null references service_centres,
  client_id uuid not null references clients,
  reader_partner_id uuid references partners,
  reader_centre_id uuid references service_centres,
  payment_id uuid not null references payments,
  invoice_id uuid not null references invoices,
  seller_id uuid not null references sellers,
  kind text not null check (kind in ('auto', 'manual', 'reversal')),
  amount bigint not null check (amount <> 0 and (amount < 0) = (kind = 'reversal')),
  reverses_id uuid references payment_allocations,
  reason text not null default '',
  invoice_number text not null,
  payment_number text not null,
  paid_on date not null,
  person_id uuid,
  person_name text,
  at timestamptz(3) not null,
  check ((kind = 'reversal') = (reverses_id is not null))
);
create index payment_allocations_by_payment on payment_allocations (payment_id, at, id);
create index payment_allocations_by_invoice on payment_allocations (invoice_id, at, id);
create index payment_allocations_by_client on payment_allocations (client_id, at desc, id desc);
create index payment_allocations_by_reversed on payment_allocations (reverses_id) where reverses_id is not null;
select sec.fence('payment_allocations',
  '(select sec.is_hq()) or partner_id = any((select sec.partners())::uuid[]) or service_centre_id = any((select sec.centres())::uuid[])
   or reader_partner_id = any((select sec.partners())::uuid[]) or reader_centre_id = any((select sec.centres())::uuid[])
   or client_id = any((select sec.clients())::uuid[])',
  '(select sec.is_hq()) or partner_id = any((select sec.partners())::uuid[]) or service_centre_id = any((select sec.centres())::uuid[])',
  'select, insert');

-- Whatever the program does: never more of a payment than it holds, never more taken back than was put.
create function sec.check_allocations() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  held bigint;
  put bigint;
begin
  if new.reverses_id is not null then
    select a.amount into put from payment_allocations a where a.id = new.reverses_id and a.payment_id = new.payment_id
      and a.invoice_id = new.invoice_id and a.kind <> 'reversal' for update;
    if put is null or put + (select sum(r.amount) from payment_allocations r where r.reverses_id = new.reverses_id) < 0 then
      raise exception 'more is taken back than was put' using errcode = '23514';
    end if;
  end if;
  select p.amount - p.returned into held from payments p where p.id = new.payment_id for update;
  if (select sum(a.amount) from payment_allocations a where a.payment_id = new.payment_id) > held then
    raise exception 'more is allocated than the payment holds' using errcode = '23514';
  end if;
  return null;
end $$;
create trigger payment_allocations_checked after insert on payment_allocations
  for each row execute function sec.check_allocations();

-- A client's request to have money back: asked for, approved, put into a file for the bank, and seen on a statement.
create table payment_returns (
  id uuid primary key,
  partner_id uuid references partners,
  service_centre_id uuid references service_centres,
  client_id uuid references clients,
  payment_id uuid not null references payments,
  seller_id uuid not null references sellers,
  amount bigint not null check (amount > 0),
  reason text not null,
  claim_number text not null default '',
  claim_date date,
  status text not null,
  -- Number of our payment order, given when it is put into the file.
  order_number int,
  executed_by_id uuid references payments,
  asked_by uuid,
  asker_name text,
  decided_by uuid,
  decided_at timestamptz(3),
  version int not null default 1,
  created_at timestamptz(3) not null default clock_timestamp()
);
create index payment_returns_by_time on payment_returns (created_at desc, id desc);
create index payment_returns_by_payment on payment_returns (payment_id);
select sec.fence('payment_returns',
  '(select sec.is_hq()) or partner_id = any((select sec.partners())::uuid[]) or service_centre_id = any((select sec.centres())::uuid[])',
  '(select sec.is_hq()) or partner_id = any((select sec.partners())::uuid[]) or service_centre_id = any((select sec.centres())::uuid[])');

-- Ledger: double entry, kopecks, debit positive. A transaction belongs to a client and a seller; the client is null
-- only while nobody knows whose the money is. Accounts: see ledger.chart in the program.
create table ledger_transactions (
  id uuid primary key,
  partner_id uuid,
  service_centre_id uuid,
  client_id uuid references clients,
  reader_partner_id uuid,
  reader_centre_id uuid,
  seller_id uuid not null references sellers,
  kind text not null,
  -- What it was made for: the same thing is entered once.
  idempotency_key text not null unique,
  document text not null,
  occurred_on date not null,
  invoice_id uuid references invoices,
  payment_id uuid references payments,
  reverses_id uuid unique references ledger_transactions,
  recorded_at timestamptz(3) not null default clock_timestamp(),
  made_in xid8 not null default pg_current_xact_id()
);
create index ledger_by_client on ledger_transactions (client_id, seller_id, occurred_on, id);
create index ledger_by_payment on ledger_transactions (payment_id) where payment_id is not null;
create index ledger_by_invoice on ledger_transactions (invoice_id) where invoice_id is not null;
create table ledger_entries (
  id uuid primary key,
  transaction_id uuid not null references ledger_transactions,
  account text not null check (account in ('bank', 'unidentified', 'advance', 'billed', 'sales', 'other')),
  amount bigint not null check (amount <> 0)
);
create index ledger_entries_by_transaction on ledger_entries (transaction_id);
select sec.fence('ledger_transactions',
  '(select sec.is_hq()) or partner_id = any((select sec.partners())::uuid[]) or service_centre_id = any((select sec.centres())::uuid[])
   or reader_partner_id = any((select sec.partners())::uuid[]) or reader_centre_id = any((select sec.centres())::uuid[])
   or client_id = any((select sec.clients())::uuid[])',
  '(select sec.is_hq()) or partner_id = any((select sec.partners())::uuid[]) or service_centre_id = any((select sec.centres())::uuid[])',
  'select, insert');
-- Whoever reads the transaction reads its entries.
select sec.fence('ledger_entries', 'exists (select from ledger_transactions t where t.id = transaction_id)',
  'exists (select from ledger_transactions t where t.id = transaction_id)', 'select, insert');

-- At the commit: at least two entries, together zero.
create function sec.check_ledger() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  tx uuid := coalesce(to_jsonb(new)->>'transaction_id', to_jsonb(new)->>'id')::uuid;
  n int;
  total numeric;
begin
  select count(*), coalesce(sum(e.amount), 0) into n, total from ledger_entries e where e.transaction_id = tx;
  if n < 2 or total <> 0 then
    raise exception 'ledger transaction % has % entries with the sum %', tx, n, total using errcode = '23514';
  end if;
  return null;
end $$;
create constraint trigger ledger_balanced after insert on ledger_entries deferrable initially deferred
  for each row execute function sec.check_ledger();
create constraint trigger ledger_balanced after insert on ledger_transactions deferrable initially deferred
  for each row execute function sec.check_ledger();
-- An entry is made together with its transaction, never later.
create function sec.ledger_is_closed() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not exists (select from ledger_transactions t where t.id = new.transaction_id and t.made_in = pg_current_xact_id()) then
    raise exception 'a transaction of the ledger is closed' using errcode = '55000';
  end if;
  return new;
end $$;
create trigger ledger_closed before insert on ledger_entries for each row execute function sec.ledger_is_closed();

-- The client's centre and partner follow the client's row.
create function sec.follow_client_payments(client uuid) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update payments p set reader_partner_id = c.partner_id, reader_centre_id = c.service_centre_id
  from clients c where c.id = client and p.client_id = client;
  update payment_allocations p set reader_partner_id = c.partner_id, reader_centre_id = c.service_centre_id
  from clients c where c.id = client and p.client_id = client;
  update ledger_transactions p set reader_partner_id = c.partner_id, reader_centre_id = c.service_centre_id
  from clients c where c.id = client and p.client_id = client;
$$;
grant execute on function sec.follow_client_payments(uuid) to okno_app;
