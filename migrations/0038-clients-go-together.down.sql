drop index document_decisions_by_application;
drop function sec.follow_clients_invoices(uuid[]), sec.follow_clients_payments(uuid[]),
  sec.follow_clients_subscriptions(uuid[]), sec.follow_clients_applications(uuid[], timestamptz), sec.follow_clients_stock(uuid[]);
create function sec.follow_client_invoices(client uuid) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update invoices i set
    reader_partner_id = case when i.partner_id = c.partner_id then null else c.partner_id end,
    reader_centre_id = case when i.service_centre_id = c.service_centre_id then null else c.service_centre_id end
  from clients c where c.id = client and i.client_id = client
$$;
create function sec.follow_client_payments(client uuid) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update payments p set reader_partner_id = c.partner_id, reader_centre_id = c.service_centre_id
  from clients c where c.id = client and p.client_id = client;
  update payment_allocations p set reader_partner_id = c.partner_id, reader_centre_id = c.service_centre_id
  from clients c where c.id = client and p.client_id = client;
  update ledger_transactions p set reader_partner_id = c.partner_id, reader_centre_id = c.service_centre_id
  from clients c where c.id = client and p.client_id = client;
$$;
create function sec.follow_client_subscriptions(client uuid) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update subscriptions s set partner_id = c.partner_id, service_centre_id = c.service_centre_id
  from clients c where c.id = client and s.client_id = client;
  update subscription_periods p set partner_id = s.partner_id, service_centre_id = s.service_centre_id
  from subscriptions s where s.client_id = client and p.subscription_id = s.id;
$$;
create function sec.follow_client_applications(client uuid, moment timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  -- One statement: the keys are led by the partner and hold again at its end.
  with moved as (
    update certificate_applications a set partner_id = c.partner_id, service_centre_id = c.service_centre_id,
      reader_partner_id = null, reader_centre_id = null, version = a.version + 1
    from clients c where c.id = client and a.client_id = client and a.service_centre_id <> c.service_centre_id
      and a.status not in ('requestReceived', 'issued', 'receiptSigned', 'withdrawn', 'superseded', 'refused')
    returning a.id, a.partner_id, a.service_centre_id, a.status),
  documents as (update certificate_documents x set partner_id = m.partner_id, service_centre_id = m.service_centre_id
    from moved m where x.application_id = m.id),
  scans as (update certificate_scans x set partner_id = m.partner_id, service_centre_id = m.service_centre_id
    from moved m where x.application_id = m.id),
  looks as (update certificate_data_accesses x set partner_id = m.partner_id, service_centre_id = m.service_centre_id
    from moved m where x.application_id = m.id),
  decisions as (update document_decisions x set partner_id = m.partner_id, service_centre_id = m.service_centre_id
    from moved m where x.application_id = m.id),
  checks as (update identity_checks x set partner_id = m.partner_id, service_centre_id = m.service_centre_id
    from moved m where x.application_id = m.id),
  steps as (update certificate_application_history x set partner_id = m.partner_id, service_centre_id = m.service_centre_id
    from moved m where x.application_id = m.id),
  found as (update search_index x set partner_id = m.partner_id, service_centre_id = m.service_centre_id,
      reader_partner_id = null, reader_centre_id = null
    from moved m where x.kind = 'certificateApplication' and x.object_id = m.id)
  insert into certificate_application_history (id, partner_id, service_centre_id, client_id, application_id, move, status, actor_kind, at)
  select gen_random_uuid(), m.partner_id, m.service_centre_id, client, m.id, 'followClient', m.status, 'system', moment from moved m;
  update certificate_applications a set
    reader_partner_id = case when a.partner_id = c.partner_id then null else c.partner_id end,
    reader_centre_id = case when a.service_centre_id = c.service_centre_id then null else c.service_centre_id end
  from clients c where c.id = client and a.client_id = client;
end $$;
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
grant execute on function sec.follow_client_invoices(uuid), sec.follow_client_payments(uuid), sec.follow_client_subscriptions(uuid),
  sec.follow_client_applications(uuid, timestamptz), sec.follow_client_stock(uuid)
  to okno_app;
create or replace function sec.client_changed() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    insert into client_ownerships (partner_id, service_centre_id, client_id, since)
    values (new.partner_id, new.service_centre_id, new.id, new.created_at);
  elsif (old.partner_id, old.service_centre_id) is distinct from (new.partner_id, new.service_centre_id) then
    update client_ownerships set until = clock_timestamp() where client_id = new.id and until is null;
    insert into client_ownerships (partner_id, service_centre_id, client_id, since, reason)
    values (new.partner_id, new.service_centre_id, new.id, clock_timestamp(), coalesce(current_setting('okno.transfer_reason', true), ''));
    update client_ownerships set reader_partner_id = new.partner_id, reader_centre_id = new.service_centre_id where client_id = new.id;
    update timeline_entries set reader_partner_id = new.partner_id, reader_centre_id = new.service_centre_id where client_id = new.id;
    update search_index set reader_partner_id = new.partner_id, reader_centre_id = new.service_centre_id
    where client_id = new.id and kind <> 'client';
    update memberships set partner_id = new.partner_id, service_centre_id = new.service_centre_id where client_id = new.id;
    update invitations set partner_id = new.partner_id, service_centre_id = new.service_centre_id where client_id = new.id;
  end if;
  perform sec.index_client(new.id);
  return null;
end $$;
