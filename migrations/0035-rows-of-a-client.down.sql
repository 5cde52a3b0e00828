create or replace function sec.follow_client_subscriptions(client uuid) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update subscriptions s set partner_id = c.partner_id, service_centre_id = c.service_centre_id
  from clients c where c.id = client and s.client_id = client;
  update subscription_periods s set partner_id = c.partner_id, service_centre_id = c.service_centre_id
  from clients c where c.id = client and s.client_id = client;
$$;
drop index memberships_by_client, invitations_by_client;
create index memberships_by_client on memberships (client_id) where ended_at is null and scope_kind = 'client';
