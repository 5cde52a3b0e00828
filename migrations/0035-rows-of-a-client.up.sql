-- What goes along with a client is found by the client: without an index each of the thousands that leave a closed centre reads
-- the memberships, invitations and periods of the whole network. A period is found by its subscription.
drop index memberships_by_client;
create index memberships_by_client on memberships (client_id) where client_id is not null;
create index invitations_by_client on invitations (client_id) where client_id is not null;
create or replace function sec.follow_client_subscriptions(client uuid) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update subscriptions s set partner_id = c.partner_id, service_centre_id = c.service_centre_id
  from clients c where c.id = client and s.client_id = client;
  update subscription_periods p set partner_id = s.partner_id, service_centre_id = s.service_centre_id
  from subscriptions s where s.client_id = client and p.subscription_id = s.id;
$$;
