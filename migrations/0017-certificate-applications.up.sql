-- Applications for certificates: the way from the wish to the signed receipt, documents with their scans, the review desk,
-- identity checks, the cabinet by a code to the phone. Clients may move, therefore client_id refers to clients alone.

-- Keys by which scans of a partner are sealed; each is wrapped by the master key, which is in no database.
create table tenant_keys (
  tenant_id uuid not null,
  version int not null,
  wrapped text not null,
  created_at timestamptz(3) not null default clock_timestamp(),
  primary key (tenant_id, version)
);
select sec.fence('tenant_keys', '(select sec.is_system())', '(select sec.is_system())', 'select, insert');

create table certificate_applications (
  id uuid primary key,
  partner_id uuid not null references partners,
  service_centre_id uuid not null,
  client_id uuid not null references clients (id),
  -- The centre that serves the client now and may read; null while it is the one that made the application.
  reader_partner_id uuid references partners,
  reader_centre_id uuid references service_centres,
  number text not null unique,
  kind text not null check (kind in ('first', 'renewal', 'replacement')),
  profile_code text not null,
  status text not null,
  -- Whose certificate: the names go into the certificate, what identifies the person is sealed.
  last_name text not null,
  first_name text not null,
  middle_name text not null default '',
  position text not null default '',
  person_inn text,
  email text not null default '',
  phone text not null check (phone ~ '^\+[0-9]{8,15}$'),
  person_sealed bytea,
  -- The key of what is sealed, wrapped by a key of the program; destroying it erases.
  person_key bytea,
  snils_index bytea,
  passport_index bytea,
  carrier text not null,
  key_place text not null,
  locale text not null default 'ru',
  note text not null default '',
  -- What the profile asked for when the application was opened.
  needs_payment boolean not null,
  needs_visit boolean not null,
  payment_ground text check (payment_ground in ('invoice', 'subscription', 'replacement')),
  invoice_id uuid references invoices,
  subscription_id uuid references subscriptions,
  identity_digest bytea,
  identity_at timestamptz(3),
  -- Deadline of whoever acts next, with its rule, and those that held before.
  deadline jsonb,
  due_at timestamptz(3),
  deadline_history jsonb not null default '[]',
  priority int not null default 0,
  sent_at timestamptz(3),
  claimed_by uuid references persons,
  claimed_at timestamptz(3),
  claim_until timestamptz(3),
  ticket_serial int not null default 0,
  order_id uuid,
  certificate_id uuid,
  replaces_certificate_id uuid,
  copied_from_id uuid references certificate_applications,
  superseded_by_id uuid references certificate_applications,
  reason text not null default '',
  receipt_text text,
  receipt_signature bytea,
  receipt_signed_at timestamptz(3),
  created_by uuid references persons,
  version int not null default 1,
  created_at timestamptz(3) not null default clock_timestamp(),
  unique (partner_id, id),
  foreign key (partner_id, service_centre_id) references service_centres (partner_id, id)
);
create index certificate_applications_by_time on certificate_applications (created_at desc, id desc);
create index certificate_applications_by_due on certificate_applications (due_at, id) where due_at is not null;
create index certificate_applications_by_centre on certificate_applications (service_centre_id, created_at desc, id desc);
create index certificate_applications_by_partner on certificate_applications (partner_id, created_at desc, id desc);
create index certificate_applications_by_client on certificate_applications (client_id, created_at desc, id desc);
create index certificate_applications_by_reader on certificate_applications (reader_centre_id, created_at desc, id desc) where reader_centre_id is not null;
create index certificate_applications_by_reading_partner on certificate_applications (reader_partner_id, created_at desc, id desc) where reader_partner_id is not null;
create index certificate_applications_by_phone on certificate_applications (phone);
create index certificate_applications_by_snils on certificate_applications (snils_index) where snils_index is not null;
create index certificate_applications_by_invoice on certificate_applications (invoice_id) where invoice_id is not null;
create index certificate_applications_by_order on certificate_applications (order_id) where order_id is not null;
create index certificate_applications_by_certificate on certificate_applications (certificate_id) where certificate_id is not null;
-- The desk: what waits for a review, nearest deadline first.
create index certificate_applications_queue on certificate_applications (priority desc, due_at, id) where status = 'onReview';
select sec.protect('certificate_applications');
comment on constraint certificate_applications_reader_centre_id_fkey on certificate_applications is 'across partners: the centre that serves the client now reads what another has opened';
comment on constraint certificate_applications_invoice_id_fkey on certificate_applications is 'across partners: a client that has moved may pay by an invoice of its new centre';
comment on constraint certificate_applications_subscription_id_fkey on certificate_applications is 'across partners: a subscription moves with its client, the application stays';
comment on constraint certificate_applications_copied_from_id_fkey on certificate_applications is 'across partners: a client that has moved copies what it asked for before';
comment on constraint certificate_applications_superseded_by_id_fkey on certificate_applications is 'across partners: a client that has moved asks anew';

-- A document belongs to one application; what was accepted earlier is taken over as a row of its own.
create table certificate_documents (
  id uuid primary key,
  partner_id uuid not null,
  service_centre_id uuid not null,
  client_id uuid not null references clients (id),
  application_id uuid not null,
  kind text not null,
  required boolean not null default true,
  status text not null,
  -- Number of the upload that is judged; earlier ones stay.
  scan_version int not null default 0,
  reason_code text,
  reason_words text not null default '',
  decided_by uuid references persons,
  decided_at timestamptz(3),
  valid_until date,
  -- The document whose scans these are, when it was accepted in an earlier application.
  reused_from_id uuid references certificate_documents,
  version int not null default 1,
  created_at timestamptz(3) not null default clock_timestamp(),
  unique (partner_id, id),
  foreign key (partner_id, application_id) references certificate_applications (partner_id, id)
);
create unique index certificate_documents_once on certificate_documents (application_id, kind) where status <> 'replaced';
create index certificate_documents_by_application on certificate_documents (application_id);
create index certificate_documents_expiring on certificate_documents (valid_until) where status = 'accepted' and valid_until is not null;
select sec.fence('certificate_documents', 'exists (select from certificate_applications a where a.id = application_id)',
  '(select sec.is_hq()) or partner_id = any((select sec.partners())::uuid[]) or service_centre_id = any((select sec.centres())::uuid[])
   or client_id = any((select sec.clients())::uuid[])');
comment on constraint certificate_documents_reused_from_id_fkey on certificate_documents is 'across partners: a client that has moved brings its accepted documents along';

-- Pages of a document as they were sent, sealed by the key of `sealed_tenant`.
create table certificate_scans (
  id uuid primary key,
  partner_id uuid not null,
  service_centre_id uuid not null,
  client_id uuid not null references clients (id),
  application_id uuid not null,
  document_id uuid not null,
  scan_version int not null,
  page int not null,
  name text not null,
  content_type text not null,
  size int not null,
  width int,
  height int,
  pages int not null default 1,
  sha256 text not null,
  quality jsonb,
  sealed jsonb not null,
  sealed_tenant uuid not null,
  came_by text not null check (came_by in ('cabinet', 'staff', 'client')),
  uploaded_by uuid references persons,
  removed_at timestamptz(3),
  version int not null default 1,
  created_at timestamptz(3) not null default clock_timestamp(),
  foreign key (partner_id, document_id) references certificate_documents (partner_id, id),
  foreign key (partner_id, application_id) references certificate_applications (partner_id, id)
);
create index certificate_scans_by_document on certificate_scans (document_id, scan_version, page);
create index certificate_scans_by_application on certificate_scans (application_id);
select sec.fence('certificate_scans', 'exists (select from certificate_applications a where a.id = application_id)',
  '(select sec.is_hq()) or partner_id = any((select sec.partners())::uuid[]) or service_centre_id = any((select sec.centres())::uuid[])
   or client_id = any((select sec.clients())::uuid[])');

-- Who looked at personal data, when and what for; shown to the person.
create table certificate_data_accesses (
  id uuid primary key,
  partner_id uuid not null,
  service_centre_id uuid not null,
  client_id uuid not null references clients (id),
  application_id uuid not null,
  scan_id uuid,
  document_kind text,
  purpose text not null,
  person_id uuid references persons,
  person_name text not null default '',
  place text not null default '',
  at timestamptz(3) not null,
  foreign key (partner_id, application_id) references certificate_applications (partner_id, id)
);
create index certificate_data_accesses_by_application on certificate_data_accesses (application_id, at desc, id desc);
select sec.fence('certificate_data_accesses', 'exists (select from certificate_applications a where a.id = application_id)',
  '(select sec.is_system())', 'select, insert');

create table certificate_application_history (
  id uuid primary key,
  partner_id uuid not null,
  service_centre_id uuid not null,
  client_id uuid not null references clients (id),
  application_id uuid not null,
  move text not null,
  status text not null,
  actor_kind text not null,
  person_name text,
  params jsonb not null default '{}',
  at timestamptz(3) not null,
  foreign key (partner_id, application_id) references certificate_applications (partner_id, id)
);
create index certificate_application_history_by_application on certificate_application_history (application_id, at, id);
select sec.fence('certificate_application_history', 'exists (select from certificate_applications a where a.id = application_id)',
  '(select sec.is_hq()) or partner_id = any((select sec.partners())::uuid[]) or service_centre_id = any((select sec.centres())::uuid[])
   or client_id = any((select sec.clients())::uuid[])', 'select, insert');

-- Why a document is not accepted: the list is the vendor's and is edited.
create table document_rejection_reasons (
  id uuid primary key,
  code text not null unique check (code ~ '^[a-z][a-zA-Z0-9]{1,39}$'),
  title text not null,
  title_en text not null,
  -- Kinds of documents that it fits; empty: all.
  kinds text[] not null default '{}',
  position int not null default 0,
  archived_at timestamptz(3),
  version int not null default 1,
  created_at timestamptz(3) not null default clock_timestamp()
);
select sec.share('document_rejection_reasons');

-- Share of decisions that a second person looks at again, in percent, by profile.
create table document_recheck_shares (
  profile_code text primary key,
  percent int not null check (percent between 0 and 100),
  updated_at timestamptz(3) not null default clock_timestamp()
);
select sec.share('document_recheck_shares');

-- Each decision of the desk, for statistics and for the second look.
create table document_decisions (
  id uuid primary key,
  partner_id uuid not null,
  service_centre_id uuid not null,
  client_id uuid not null references clients (id),
  application_id uuid not null,
  document_id uuid not null,
  scan_version int not null,
  kind text not null,
  decision text not null check (decision in ('accepted', 'rejected')),
  reason_code text,
  decided_by uuid not null references persons,
  -- From the claim to the decision, seconds.
  took int,
  in_time boolean not null,
  recheck text check (recheck in ('waiting', 'agreed', 'disagreed')),
  rechecked_by uuid references persons,
  rechecked_at timestamptz(3),
  recheck_words text not null default '',
  version int not null default 1,
  created_at timestamptz(3) not null default clock_timestamp(),
  foreign key (partner_id, document_id) references certificate_documents (partner_id, id),
  foreign key (partner_id, application_id) references certificate_applications (partner_id, id),
  check (rechecked_by is distinct from decided_by)
);
create index document_decisions_by_person on document_decisions (decided_by, created_at desc);
create index document_decisions_by_document on document_decisions (document_id, created_at desc);
create index document_decisions_to_recheck on document_decisions (created_at, id) where recheck = 'waiting';
select sec.fence('document_decisions', '(select sec.is_hq())', '(select sec.is_hq())');

-- The originals were compared with the data, at whatever centre; its words are sealed by a key that is in no database.
create table identity_checks (
  id uuid primary key,
  partner_id uuid not null,
  service_centre_id uuid not null,
  client_id uuid not null references clients (id),
  application_id uuid not null,
  method text not null check (method in ('visit', 'certificate')),
  outcome text not null check (outcome in ('confirmed', 'refused')),
  reason text not null default '',
  -- SHA-256 of the data that were compared.
  digest bytea not null,
  checked_at_centre_id uuid references service_centres,
  checked_by uuid references persons,
  person_name text not null default '',
  signature bytea not null,
  version int not null default 1,
  created_at timestamptz(3) not null,
  foreign key (partner_id, application_id) references certificate_applications (partner_id, id)
);
create index identity_checks_by_application on identity_checks (application_id, created_at desc);
select sec.fence('identity_checks', 'exists (select from certificate_applications a where a.id = application_id)
   or checked_at_centre_id = any((select sec.centres())::uuid[])',
  '(select sec.is_system())', 'select, insert');
comment on constraint identity_checks_checked_at_centre_id_fkey on identity_checks is 'across partners: any centre with the right checks';

-- The cabinet without a password: who proved that the phone is his sees the applications that name it.
create table sec.cabinet_sessions (
  token_hash bytea primary key,
  phone text not null,
  expires_at timestamptz(3) not null,
  ended_at timestamptz(3),
  created_at timestamptz(3) not null default clock_timestamp()
);
create function sec.start_cabinet(key text, token text, whose text, until timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform sec.check_system(key);
  delete from sec.cabinet_sessions s where s.expires_at < now() - interval '1 day';
  insert into sec.cabinet_sessions (token_hash, phone, expires_at) values (sha256(convert_to(token, 'UTF8')), whose, until);
end $$;
create function sec.cabinet_phone(key text, token text, at_moment timestamptz) returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform sec.check_system(key);
  return (select s.phone from sec.cabinet_sessions s
    where s.token_hash = sha256(convert_to(token, 'UTF8')) and s.ended_at is null and s.expires_at > at_moment);
end $$;
create function sec.end_cabinet(key text, token text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform sec.check_system(key);
  update sec.cabinet_sessions s set ended_at = clock_timestamp()
  where s.token_hash = sha256(convert_to(token, 'UTF8')) and s.ended_at is null;
end $$;

-- After a transfer the centre that serves the client reads the old applications. Follows the client's row.
create function sec.follow_client_applications(client uuid) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update certificate_applications a set
    reader_partner_id = case when a.partner_id = c.partner_id then null else c.partner_id end,
    reader_centre_id = case when a.service_centre_id = c.service_centre_id then null else c.service_centre_id end
  from clients c where c.id = client and a.client_id = client
$$;
grant execute on function sec.start_cabinet(text, text, text, timestamptz), sec.cabinet_phone(text, text, timestamptz),
  sec.end_cabinet(text, text), sec.follow_client_applications(uuid) to okno_app;

insert into document_rejection_reasons (id, code, title, title_en, kinds, position) values
  ('01930000-0000-7000-8000-000000000001', 'unreadable', 'Не читаются данные: смаз, блик или тень', 'Cannot be read: blur, glare or shadow', '{}', 10),
  ('01930000-0000-7000-8000-000000000002', 'cropped', 'Обрезан край документа', 'The edge of the document is cut off', '{}', 20),
  ('01930000-0000-7000-8000-000000000003', 'wrongDocument', 'Загружен другой документ', 'It is another document', '{}', 30),
  ('01930000-0000-7000-8000-000000000004', 'dataDiffer', 'Данные не совпадают с заявлением', 'The data differ from the application', '{}', 40),
  ('01930000-0000-7000-8000-000000000005', 'noSpread', 'Нужен разворот паспорта с фотографией целиком', 'The whole photo spread of the passport is needed', '{passport}', 50),
  ('01930000-0000-7000-8000-000000000006', 'noSignature', 'Нет собственноручной подписи', 'There is no handwritten signature', '{applicationForm,powerOfAttorney,appointmentOrder}', 60),
  ('01930000-0000-7000-8000-000000000007', 'expired', 'Истёк срок действия документа', 'The document has expired', '{}', 70),
  ('01930000-0000-7000-8000-000000000008', 'notColour', 'Нужен цветной скан оригинала, не копии', 'A colour scan of the original is needed, not of a copy', '{}', 80),
  ('01930000-0000-7000-8000-000000000009', 'pagesMissing', 'Не хватает страниц', 'Pages are missing', '{}', 90),
  ('01930000-0000-7000-8000-000000000010', 'noPowers', 'Не подтверждены полномочия', 'The powers are not confirmed', '{powerOfAttorney,appointmentOrder}', 100);
