-- What only guards against a repetition is forgotten after a while; an index finds what is old.
create index idempotency_keys_oldest on idempotency_keys (created_at);
create index outbox_handed on outbox (handed_at) where handed_at is not null;

-- Keys of commands of persons; those of the program itself mark what was done once for ever.
create function sec.forget_idempotency_keys(before timestamptz, most int) returns int
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare gone int;
begin
  if not sec.is_system() then raise exception 'only the program forgets' using errcode = '42501'; end if;
  delete from idempotency_keys where (actor, operation, key) in (
    select k.actor, k.operation, k.key from idempotency_keys k where k.created_at < before and k.actor <> 'system'
    order by k.created_at limit most for update skip locked);
  get diagnostics gone = row_count;
  return gone;
end $$;
-- Events that were handed to their jobs; one that still waits is never forgotten.
create function sec.forget_handed_events(before timestamptz, most int) returns int
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare gone int;
begin
  if not sec.is_system() then raise exception 'only the program forgets' using errcode = '42501'; end if;
  delete from outbox where id in (
    select o.id from outbox o where o.handed_at < before order by o.handed_at limit most for update skip locked);
  get diagnostics gone = row_count;
  return gone;
end $$;
grant execute on function sec.forget_idempotency_keys(timestamptz, int), sec.forget_handed_events(timestamptz, int) to okno_app;
