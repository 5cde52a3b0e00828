drop table counters, idempotency_keys, outbox;
drop schema audit cascade;
drop schema sec cascade;
