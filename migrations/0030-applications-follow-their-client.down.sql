drop function sec.follow_client_applications(uuid, timestamptz);
create function sec.follow_client_applications(client uuid) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update certificate_applications a set
    reader_partner_id = case when a.partner_id = c.partner_id then null else c.partner_id end,
    reader_centre_id = case when a.service_centre_id = c.service_centre_id then null else c.service_centre_id end
  from clients c where c.id = client and a.client_id = client
$$;
grant execute on function sec.follow_client_applications(uuid) to okno_app;
comment on constraint certificate_applications_subscription_id_fkey on certificate_applications is 'across partners: a subscription moves with its client, the application stays';
