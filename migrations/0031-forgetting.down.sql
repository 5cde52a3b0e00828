drop function sec.forget_handed_events(timestamptz, int);
drop function sec.forget_idempotency_keys(timestamptz, int);
drop index outbox_handed;
drop index idempotency_keys_oldest;
