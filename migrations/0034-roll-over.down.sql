drop function sec.key_change_stands(uuid), sec.stop_key_change(uuid, text, timestamptz), sec.confirm_key_change(uuid, bytea, timestamptz),
  sec.ask_key_change(uuid, text, uuid, text, timestamptz), sec.key_change_digest(key_changes);
drop table key_changes, authority_links;
drop index certificates_of_authority, certificate_authorities_responder, certificate_authorities_prepared, certificate_authorities_current;
-- The schema of before knows one of each code: the newest that is in use.
update certificate_authorities a set retired_at = clock_timestamp() where retired_at is null and exists
  (select from certificate_authorities b where b.code = a.code and b.generation > a.generation and b.status = 'current')
  or retired_at is null and status in ('prepared', 'closing');
alter table certificate_authorities drop column status, drop column name, drop column generation;
create unique index certificate_authorities_present on certificate_authorities (code) where retired_at is null;
