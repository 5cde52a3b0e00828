create or replace function sec.order_digest(o issuance_orders) returns bytea
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select sha256(convert_to(o.id::text || ':' || o.profile_id::text || ':', 'UTF8') || sha256(o.subject) || sha256(o.request))
$$;
alter table issuance_orders drop column not_after;
