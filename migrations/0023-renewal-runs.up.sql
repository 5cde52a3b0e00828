-- A renewal campaign: many subscriptions chosen at once, a draft for each made by jobs, then all issued by a second command.
create table renewal_runs (
  id uuid primary key,
  -- Of one centre, or (both empty) of the vendor over the whole network.
  partner_id uuid references partners,
  service_centre_id uuid,
  created_by uuid not null references persons,
  -- The same term for all; empty: each as before.
  months int check (months between 1 and 60),
  step text not null check (step in ('drafting', 'drafted', 'issuing', 'issued')),
  send boolean not null default false,
  total int not null check (total > 0),
  -- When a batch was last done: a run that stands still is taken up again.
  moved_at timestamptz(3) not null,
  version int not null default 1,
  created_at timestamptz(3) not null,
  foreign key (partner_id, service_centre_id) references service_centres (partner_id, id)
);
create index renewal_runs_newest on renewal_runs (created_at desc, id desc);
create index renewal_runs_by_partner on renewal_runs (partner_id, created_at desc, id desc);
create index renewal_runs_by_centre on renewal_runs (service_centre_id, created_at desc, id desc);
create index renewal_runs_at_work on renewal_runs (moved_at) where step in ('drafting', 'issuing');
select sec.fence('renewal_runs',
  '(select sec.is_hq()) or partner_id = any((select sec.partners())::uuid[]) or service_centre_id = any((select sec.centres())::uuid[])',
  '(select sec.is_hq()) or partner_id = any((select sec.partners())::uuid[]) or service_centre_id = any((select sec.centres())::uuid[])');

-- One subscription of a run and what became of it. `code`: why it was refused, a code of a refusal with its params.
create table renewal_lines (
  id uuid primary key,
  run_id uuid not null references renewal_runs,
  subscription_id uuid not null references subscriptions,
  state text not null check (state in ('waiting', 'drafted', 'refused', 'issueWaiting', 'issued', 'issueRefused')),
  invoice_id uuid references invoices,
  code text,
  params jsonb not null default '{}',
  version int not null default 1,
  created_at timestamptz(3) not null,
  unique (run_id, subscription_id)
);
create index renewal_lines_by_run on renewal_lines (run_id, id);
create index renewal_lines_waiting on renewal_lines (run_id, id) where state in ('waiting', 'issueWaiting');
-- Whoever reads the run reads its lines.
select sec.fence('renewal_lines', 'exists (select from renewal_runs r where r.id = run_id)', 'exists (select from renewal_runs r where r.id = run_id)');
