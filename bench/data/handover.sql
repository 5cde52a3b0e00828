-- What clients have besides invoices: subscriptions, cabinets, applications with their documents, carriers, the line in time.
-- Every second client has a subscription, every third a cabinet, every tenth an open application and another that is done.
set session_replication_role = replica;
set synchronous_commit = off;
select setseed(0.24);

-- step: subscriptions
create temp table bought as
select distinct on (i.client_id) i.id invoice_id, c.id client_id, c.partner_id, c.service_centre_id, i.seller_id, i.paid_on,
  gen_random_uuid() id
from invoices i join clients c on c.id = i.client_id where i.status in ('paid', 'completed')
order by i.client_id, i.created_at desc;
delete from bought using clients c where c.id = client_id and hashtext(c.id::text) % 4 = 0;
insert into subscriptions (id, partner_id, service_centre_id, client_id, seller_id, product_code, title, status, starts_on, ends_on)
select id, partner_id, service_centre_id, client_id, seller_id, 'reporting', 'Отчётность, «Базовый»', 'active', paid_on, paid_on + 730
from bought;
insert into subscription_periods (id, partner_id, service_centre_id, client_id, subscription_id, invoice_id, item_no, kind, state,
  months, anchor, from_on, to_on, entitlements)
select gen_random_uuid(), partner_id, service_centre_id, client_id, id, invoice_id, n, 'new', 'paid', 12, paid_on,
  paid_on + n * 365, paid_on + (n + 1) * 365, '[]'
from bought cross join generate_series(0, 1) n;

-- step: cabinets
insert into persons (id, email, name)
select id, 'cabinet' || id || '@bench.example', name from clients where hashtext(id::text) % 3 = 0;
insert into memberships (id, person_id, role, scope_kind, scope_key, partner_id, service_centre_id, client_id, works)
select gen_random_uuid(), id, 'clientUser', 'client', 'k-' || id, partner_id, service_centre_id, id, '{see,prepare,sign,pay,share}'
from clients where hashtext(id::text) % 3 = 0;

-- step: applications
create temp table asked as
select gen_random_uuid() id, c.id client_id, c.partner_id, c.service_centre_id, row_number() over () n,
  case when k = 1 then 'onReview' else 'receiptSigned' end as status
from clients c cross join generate_series(1, 2) k where hashtext(c.id::text) % 10 = 0;
insert into certificate_applications (id, partner_id, service_centre_id, client_id, number, kind, profile_code, status, last_name,
  first_name, phone, carrier, key_place, needs_payment, needs_visit)
select id, partner_id, service_centre_id, client_id, 'B' || n, 'first', 'person', status, 'Измеритель', 'Анна',
  '+7' || (9200000000 + n), 'none', 'browser', true, true from asked;
insert into certificate_documents (id, partner_id, service_centre_id, client_id, application_id, kind, status, scan_version)
select gen_random_uuid(), partner_id, service_centre_id, client_id, id, kind, 'accepted', 1
from asked cross join unnest(array['passport', 'snils', 'applicationForm']) kind;
insert into certificate_application_history (id, partner_id, service_centre_id, client_id, application_id, move, status, actor_kind, at)
select gen_random_uuid(), partner_id, service_centre_id, client_id, id, move, status, 'person', now()
from asked cross join unnest(array['open', 'sendToReview']) move;

-- step: carriers
insert into stock_kinds (id, code, purpose, name) values (gen_random_uuid(), 'bench-carrier', 'carrier', 'Носитель');
insert into stock_items (id, partner_id, service_centre_id, kind_id, serial, status, received_on, client_id, application_id)
select gen_random_uuid(), a.partner_id, a.service_centre_id, k.id, 'BENCH' || a.n, 'handedOut', current_date - 30, a.client_id, a.id
from asked a join stock_kinds k on k.code = 'bench-carrier' where a.status = 'receiptSigned';

-- step: line in time and search
insert into timeline_entries (id, partner_id, service_centre_id, client_id, type, payload, actor_kind, at)
select gen_random_uuid(), partner_id, service_centre_id, client_id, 'invoice.issued', jsonb_build_object('number', number), 'person', issued_at
from invoices where number is not null;
insert into search_index (kind, object_id, partner_id, service_centre_id, client_id, text, digits, title, note)
select 'invoice', id, partner_id, service_centre_id, client_id, '', ' ' || number || ' ', number, buyer_name
from invoices where number is not null and created_at > now() - interval '1 year';
