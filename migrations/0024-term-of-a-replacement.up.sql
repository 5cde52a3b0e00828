-- A replacement holds no longer than the certificate it stands for: the last moment is a part of what is approved.
alter table issuance_orders add column not_after timestamptz(3);
create or replace function sec.order_digest(o issuance_orders) returns bytea
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select sha256(
    convert_to(o.id::text || ':' || o.profile_id::text || ':'
      || coalesce(round(extract(epoch from o.not_after) * 1000)::bigint::text || ':', ''), 'UTF8')
    || sha256(o.subject) || sha256(o.request))
$$;
