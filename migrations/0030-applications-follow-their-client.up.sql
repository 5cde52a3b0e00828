-- An application that is still open goes with its client to the centre that serves him now, with its papers; of the others that
-- centre is a reader. What waits for the signer stays where its order is until it is issued or comes back.
comment on constraint certificate_applications_subscription_id_fkey on certificate_applications is 'across partners: a subscription moves with its client, an application that is closed stays';
drop function sec.follow_client_applications(uuid);
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
grant execute on function sec.follow_client_applications(uuid, timestamptz) to okno_app;
