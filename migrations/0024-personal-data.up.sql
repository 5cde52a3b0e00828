-- What a person may ask of whoever holds his data (152-FZ art. 14, 20, 21): what is held, a copy of it, and its erasure.

-- A copy of one's own data, made by a job; its bytes are sealed and lapse.
create table personal_data_exports (
  id uuid primary key,
  person_id uuid not null references persons,
  status text not null check (status in ('waiting', 'making', 'ready', 'failed', 'lapsed')),
  percent int not null default 0 check (percent between 0 and 100),
  sealed jsonb,
  size bigint,
  asked_at timestamptz(3) not null,
  ready_at timestamptz(3),
  expires_at timestamptz(3),
  fetched_at timestamptz(3)
);
create index personal_data_exports_by_person on personal_data_exports (person_id, asked_at desc);
create index personal_data_exports_lapsing on personal_data_exports (expires_at) where sealed is not null;
create unique index personal_data_exports_one_at_once on personal_data_exports (person_id) where status in ('waiting', 'making');
select sec.fence('personal_data_exports', '(select sec.is_system()) or person_id = (select sec.person())',
  '(select sec.is_system()) or person_id = (select sec.person())');

-- A wish to be erased; it is carried out at `due_at`, until then it can be taken back.
create table erasure_requests (
  id uuid primary key,
  person_id uuid not null references persons,
  status text not null check (status in ('waiting', 'takenBack', 'done')),
  asked_at timestamptz(3) not null,
  due_at timestamptz(3) not null,
  taken_back_at timestamptz(3),
  done_at timestamptz(3)
);
create unique index erasure_requests_one_at_once on erasure_requests (person_id) where status = 'waiting';
create index erasure_requests_due on erasure_requests (due_at) where status = 'waiting';
select sec.fence('erasure_requests', '(select sec.is_system()) or person_id = (select sec.person())',
  '(select sec.is_system()) or person_id = (select sec.person())');

alter table persons add column erased_at timestamptz(3);

-- Entries of the log name people by id only: a name in a chain of hashes could never be erased. It is looked up when read.
create function audit.name_of(person uuid) returns text
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select p.name from persons p where p.id = person
$$;
create function audit.persons_named(words text) returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select p.id from persons p where p.name ilike words limit 500
$$;
grant execute on function audit.name_of(uuid), audit.persons_named(text) to okno_app;

-- For the copy of one's data: what lies where only these functions read.
create function sec.traces_of(key text, person uuid) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform sec.check_system(key);
  return jsonb_build_object(
    'logIns', coalesce((select jsonb_agg(jsonb_build_object('at', s.created_at, 'endedAt', s.ended_at, 'address', host(s.address),
      'device', s.device, 'way', s.way) order by s.created_at desc) from sec.sessions s where s.person_id = person), '[]'),
    'ways', coalesce((select jsonb_agg(jsonb_build_object('kind', w.kind, 'title', w.title, 'addedAt', w.created_at, 'usedAt', w.used_at,
      'usedAddress', host(w.used_address), 'usedDevice', w.used_device) order by w.created_at) from sec.ways w where w.person_id = person), '[]'),
    'devices', coalesce((select jsonb_agg(jsonb_build_object('firstSeen', d.first_seen, 'lastSeen', d.last_seen)) from sec.devices d
      where d.person_id = person), '[]'));
end $$;

-- Words taken out of a value; short ones are left, they are in everything.
create function sec.without_words(value jsonb, words text[]) returns jsonb
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
declare
  t text := value::text;
  w text;
begin
  foreach w in array words loop
    if length(w) >= 5 then t := replace(t, btrim(to_jsonb(w)::text, '"'), '…'); end if;
  end loop;
  return t::jsonb;
end $$;
create function sec.has_words(value text, words text[]) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select exists (select from unnest(words) w where length(w) >= 5 and strpos(value, btrim(to_jsonb(w)::text, '"')) > 0)
$$;

-- Whether a name as others wrote it («Белов Роман Игоревич») holds every word of one of these («Роман Белов»); single words name nobody.
create function sec.names_one_of(value text, names text[]) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select exists (select from unnest(names) n,
    lateral (select string_to_array(btrim(regexp_replace(translate(lower(n), 'ё', 'е'), '\s+', ' ', 'g')), ' ') as parts) w
    where cardinality(w.parts) > 1
      and w.parts <@ string_to_array(btrim(regexp_replace(translate(lower(value), 'ё', 'е'), '\s+', ' ', 'g')), ' '))
$$;

-- Erases a person. What a law keeps stays: papers of accounting, acts of stock among them (402-FZ art. 29: five years), with
-- the card of a client who is himself the party of them, the register of certificates
-- and the particulars by which their holders were identified (63-FZ art. 13, 15: while the authority acts), the log of
-- actions, where he is a number from now on. Files are deleted by the caller: their keys go here.
create function sec.erase_person(key text, person uuid, moment timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  p persons;
  tomb text := 'Лицо № ' || upper(right(replace(person::text, '-', ''), 6));
  nowhere text := right(replace(person::text, '-', ''), 12) || '@erased.invalid';
  tail text;
  words text[];
  names text[];
  client_ids uuid[];
  partner_ids uuid[];
  app_ids uuid[];
  bare_ids uuid[];
begin
  perform sec.check_system(key);
  select * into p from persons x where x.id = person for update;
  if p.id is null or p.erased_at is not null then return; end if;
  tail := nullif(right(regexp_replace(coalesce(p.phone, ''), '\D', '', 'g'), 10), '');

  -- Applications that name the confirmed phone: the same that open in the cabinet by a code to it.
  app_ids := array(select a.id from certificate_applications a where p.phone_confirmed_at is not null and a.phone = p.phone);
  bare_ids := array(select a.id from certificate_applications a where a.id = any(app_ids) and a.certificate_id is null
    and not exists (select from certificates c where c.application_id = a.id));
  words := array[p.email, p.phone, p.name] || array(select distinct x from certificate_applications a,
    unnest(array[concat_ws(' ', a.last_name, a.first_name, nullif(a.middle_name, '')), concat_ws(' ', a.last_name, a.first_name),
      a.email, a.phone, a.person_inn]) x where a.id = any(bare_ids) and x <> '');
  words := array(select x from unnest(words) x where x is not null);
  names := array[p.name] || array(select distinct concat_ws(' ', a.last_name, a.first_name) from certificate_applications a
    where a.id = any(app_ids) and a.last_name <> '' and a.first_name <> '');
  client_ids := array(select m.client_id from memberships m where m.person_id = person and m.client_id is not null)
    || array(select a.client_id from certificate_applications a where a.id = any(app_ids));
  partner_ids := array(select m.partner_id from memberships m where m.person_id = person and m.partner_id is not null);

  -- The account and everything by which it was entered.
  delete from sec.passwords x where x.person_id = person;
  delete from sec.password_resets x where x.person_id = person;
  delete from sec.ways x where x.person_id = person;
  delete from sec.challenges x where x.person_id = person;
  delete from sec.devices x where x.person_id = person;
  delete from sec.email_changes x where x.person_id = person or lower(x.email) = lower(p.email);
  delete from sec.sessions x where x.person_id = person;
  delete from sec.registrations x where lower(x.email) = lower(p.email) or x.phone = p.phone;
  delete from sec.phone_codes x where x.phone = p.phone;
  delete from sec.phone_sends x where x.phone = p.phone;
  delete from sec.cabinet_sessions x where x.phone = p.phone;
  delete from sec.login_attempts x where strpos(x.subject, p.email) > 0 or strpos(x.subject, person::text) > 0
    or strpos(x.subject, p.phone) > 0;
  update memberships x set ended_at = moment where x.person_id = person and x.ended_at is null;
  update invitations x set email = nowhere where lower(x.email) = lower(p.email);
  delete from idempotency_keys x where x.actor = person::text;
  -- Answers to commands are kept for repeats within a day; in those of others his name may stand.
  delete from idempotency_keys x where x.created_at < moment - interval '1 day' or sec.has_words(x.result::text, words);
  -- That he once agreed, and to what, stays as a proof; from where does not.
  update consents x set address = null, withdrawn_at = coalesce(x.withdrawn_at, moment) where x.person_id = person;

  -- Messages to him.
  delete from notifications x where x.person_id = person;
  delete from notification_modes x where x.person_id = person;
  delete from notification_times x where x.person_id = person;
  delete from push_subscriptions x where x.person_id = person;
  update newsletter_readers x set email = nowhere || '.' || x.topic_id, ended_at = coalesce(x.ended_at, moment)
  where x.person_id = person or lower(x.email) = lower(p.email);
  update deliveries x set words = '{}', address_masked = '', answer = '',
    state = case when x.state in ('waiting', 'failed', 'collected') then 'stopped' else x.state end
  where x.person_id = person;
  delete from kept_messages x where lower(x.recipient) = lower(p.email) or x.recipient = p.phone
    or x.recipient = any(words) or sec.has_words(to_jsonb(x.body_text)::text, words);

  -- Cards of contacts, requests of visitors.
  update client_contacts x set name = tomb, phone = null, email = null, position = '', note = ''
  where lower(x.email) = lower(p.email) or right(regexp_replace(x.phone, '\D', '', 'g'), 10) = tail
    or sec.names_one_of(x.name, names) and x.client_id = any(client_ids);
  -- Who signs for an organisation is asked of it anew: a number can't sign.
  delete from client_signatories x where x.client_id = any(client_ids) and sec.names_one_of(x.name, names);
  update clients x set email = case when lower(x.email) = lower(p.email) then null else x.email end,
    phone = case when right(regexp_replace(x.phone, '\D', '', 'g'), 10) = tail then null else x.phone end, version = x.version + 1
  where x.id = any(client_ids) and (lower(x.email) = lower(p.email) or right(regexp_replace(x.phone, '\D', '', 'g'), 10) = tail);
  delete from search_index x using connection_requests r where x.kind = 'connectionRequest' and x.object_id = r.id
    and (lower(r.email) = lower(p.email) or right(regexp_replace(r.phone, '\D', '', 'g'), 10) = tail);
  update connection_requests x set contact_name = tomb, phone = '+00000000', email = null, wishes = '', note = '', consent_address = null
  where lower(x.email) = lower(p.email) or right(regexp_replace(x.phone, '\D', '', 'g'), 10) = tail;

  -- Applications: the keys are destroyed, and with them what was sealed; of a holder of a certificate stays what the register says.
  update certificate_scans x set sealed = '{}', name = '', sha256 = '', quality = null, removed_at = coalesce(x.removed_at, moment)
  where x.application_id = any(app_ids);
  update certificate_documents x set reason_words = '', status = case when x.application_id = any(bare_ids) then x.status
    when x.status = 'accepted' then 'expired' else x.status end
  where x.application_id = any(app_ids);
  update certificate_applications a set email = '', phone = '+00000000', note = '', claimed_by = null, claimed_at = null, claim_until = null
  where a.id = any(app_ids);
  insert into certificate_application_history (id, partner_id, service_centre_id, client_id, application_id, move, status, actor_kind, at)
  select gen_random_uuid(), a.partner_id, a.service_centre_id, a.client_id, a.id, 'withdraw', 'withdrawn', 'system', moment
  from certificate_applications a where a.id = any(bare_ids) and a.status not in ('withdrawn', 'superseded', 'refused');
  update certificate_applications a set last_name = tomb, first_name = '', middle_name = '', position = '', person_inn = null,
    person_sealed = null, person_key = null, snils_index = null, passport_index = null, identity_digest = null, reason = '',
    receipt_text = null, receipt_signature = null, deadline = null, due_at = null, version = a.version + 1,
    status = case when a.status in ('withdrawn', 'superseded', 'refused') then a.status else 'withdrawn' end
  where a.id = any(bare_ids);
  update issuance_orders o set holder_name = tomb, subject = '', request = '', holder_index = '', snils_index = null, snils_sealed = null,
    status = case when o.status in ('waitingApproval', 'approved') then 'refused' else o.status end
  where o.application_id = any(bare_ids);
  update certificate_application_history x set params = sec.without_words(x.params, words),
    person_name = case when x.person_name = any(words) then tomb else x.person_name end
  where x.application_id = any(app_ids);
  delete from search_index x where x.kind = 'certificateApplication' and x.object_id = any(bare_ids);
  update search_index x set text = sec.search_words(concat_ws(' ', a.last_name, a.first_name, a.middle_name)), digits = concat(' ', a.number, ' ')
  from certificate_applications a where x.kind = 'certificateApplication' and x.object_id = a.id and a.id = any(app_ids);

  -- His name beside what he did in others' affairs.
  update certificate_data_accesses x set person_name = tomb where x.person_id = person
    or x.application_id = any(app_ids) and x.person_name = any(words);
  update timeline_entries x set actor_name = tomb where x.actor_name = p.name
    and (x.client_id = any(client_ids) or x.partner_id = any(partner_ids));
  update timeline_entries x set payload = sec.without_words(x.payload, words)
  where x.client_id = any(client_ids) and sec.has_words(x.payload::text, words);
  update invoice_history x set actor_name = tomb where x.person_id = person;
  update invoice_letters x set requester_name = tomb where x.requested_by = person;
  update invoice_letters x set recipient = nowhere where lower(x.recipient) = lower(p.email);
  update invoice_scans x set uploader_name = tomb where x.uploaded_by = person;
  update credit_notes x set issuer_name = tomb where x.issued_by = person;
  update bank_statements x set importer_name = tomb where x.imported_by = person;
  update payments x set claimer_name = tomb where x.claimed_by = person;
  update payment_allocations x set person_name = tomb where x.person_id = person;
  update payment_returns x set asker_name = tomb where x.asked_by = person;
  update impersonations x set person_name = tomb where x.person_id = person;
  update impersonations x set subject_name = tomb where x.subject_person_id = person;
  update stock_moves x set actor_name = tomb where x.person_id = person;
  update container_copies x set copier_name = tomb where x.copied_by = person;
  update message_templates x set author_name = tomb where x.author_id = person;
  update newsletter_issues x set author_name = tomb where x.author_id = person;
  update certificate_acts x set actor_name = tomb where x.person_id = person;
  update outbox x set payload = sec.without_words(x.payload, words) - 'device' - 'address' - 'detail' - 'formerEmail'
  where x.payload->>'personId' = person::text;
  update outbox x set payload = sec.without_words(x.payload, words) where sec.has_words(x.payload::text, words);
  update personal_data_exports x set sealed = null, status = 'lapsed' where x.person_id = person;

  update persons x set email = nowhere, name = tomb, phone = null, phone_confirmed_at = null, region_code = null,
    disabled_at = coalesce(x.disabled_at, moment), erased_at = moment where x.id = person;
  update erasure_requests x set status = 'done', done_at = moment where x.person_id = person and x.status = 'waiting';
end $$;
-- Files that go with a person: sealed scans of his applications and copies of his data.
create function sec.files_of_person(key text, person uuid) returns table (sealed jsonb)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform sec.check_system(key);
  return query select s.sealed from certificate_scans s join certificate_applications a on a.id = s.application_id
      join persons p on p.id = person and p.phone_confirmed_at is not null and a.phone = p.phone where s.sealed ? 'fileKey'
    union all select x.sealed from personal_data_exports x where x.person_id = person and x.sealed is not null;
end $$;
grant execute on function sec.traces_of(text, uuid), sec.erase_person(text, uuid, timestamptz), sec.files_of_person(text, uuid),
  sec.names_one_of(text, text[]) to okno_app;

-- Looks at personal data over applications: by whose data they were, and by who looked.
create index certificate_data_accesses_by_time on certificate_data_accesses (at desc, id desc);
create index certificate_data_accesses_by_person on certificate_data_accesses (person_id, at desc) where person_id is not null;

-- What was changed or deleted is still in the files of the database until the table is written anew; where the server can
-- give the program that right (PostgreSQL 17), it does so in the night after an erasure.
do $$
begin
  if current_setting('server_version_num')::int >= 170000 then
    execute 'grant maintain on persons, memberships, invitations, consents, idempotency_keys, notifications, push_subscriptions,
      newsletter_readers, deliveries, kept_messages, clients, client_contacts, client_signatories, connection_requests, certificate_applications,
      certificate_application_history, certificate_documents, certificate_scans, certificate_data_accesses, issuance_orders,
      search_index, timeline_entries, invoice_history, invoice_letters, outbox, impersonations, personal_data_exports, sec.ways,
      sec.sessions, sec.devices, sec.registrations, sec.email_changes, sec.phone_codes, sec.phone_sends, sec.login_attempts,
      sec.cabinet_sessions to okno_app';
    -- Samples of columns that the planner keeps are copies too.
    if (select r.rolsuper from pg_roles r where r.rolname = current_user) then
      execute 'grant maintain on pg_catalog.pg_statistic to okno_app';
    end if;
  end if;
end $$;
