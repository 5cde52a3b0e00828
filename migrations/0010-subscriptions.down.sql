drop function sec.follow_client_subscriptions(uuid);
drop table provisioning_messages, subscription_periods, subscriptions;
