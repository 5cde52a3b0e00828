-- What happened to one object: every entry that it stands in, as what the entry is about or as one of what it changed.
drop index audit.audit_by_subject;
create index audit_by_subject on audit.entries (subject_id);
create index audit_by_objects on audit.entries using gin (jsonb_path_query_array(changes, '$.objects[*].id'));

-- Places in the chains only: what of them may be read is judged by whoever joins them with the entries.
create function audit.about(wanted text) returns table (chain uuid, seq bigint)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select e.chain, e.seq from audit.entries e where e.subject_id = wanted
  union
  select e.chain, e.seq from audit.entries e where jsonb_path_query_array(e.changes, '$.objects[*].id') ? wanted
$$;
grant execute on function audit.about(text) to okno_app;
