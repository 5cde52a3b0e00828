-- Clients of a centre that has closed go to its successor, a few at a time.
create table centre_handovers (
  id uuid primary key,
  partner_id uuid not null,
  service_centre_id uuid not null unique,
  reason text not null,
  step text not null check (step in ('moving', 'moved')),
  -- Clients that the centre had when it closed.
  total int not null check (total > 0),
  -- When a batch was last done: what stands still is taken up again.
  moved_at timestamptz(3) not null,
  version int not null default 1,
  created_at timestamptz(3) not null,
  unique (partner_id, id),
  foreign key (partner_id, service_centre_id) references service_centres (partner_id, id)
);
create index centre_handovers_at_work on centre_handovers (moved_at) where step = 'moving';
select sec.protect('centre_handovers');

-- Clients that could not go, and why: a code of a refusal with its params.
create table centre_handover_problems (
  handover_id uuid not null references centre_handovers,
  client_id uuid not null references clients,
  code text not null,
  params jsonb not null default '{}',
  at timestamptz(3) not null,
  primary key (handover_id, client_id)
);
select sec.fence('centre_handover_problems', 'exists (select from centre_handovers h where h.id = handover_id)',
  '(select sec.is_system()) or (select sec.is_hq())', 'select, insert, delete');
