do $$
begin
  if current_setting('server_version_num')::int >= 170000 then
    execute 'revoke maintain on all tables in schema public from okno_app';
    execute 'revoke maintain on all tables in schema sec from okno_app';
    if (select r.rolsuper from pg_roles r where r.rolname = current_user) then
      execute 'revoke maintain on pg_catalog.pg_statistic from okno_app';
    end if;
  end if;
end $$;
drop index certificate_data_accesses_by_time, certificate_data_accesses_by_person;
drop function sec.traces_of(text, uuid), sec.erase_person(text, uuid, timestamptz), sec.files_of_person(text, uuid),
  sec.without_words(jsonb, text[]), sec.has_words(text, text[]), sec.names_one_of(text, text[]), audit.name_of(uuid), audit.persons_named(text);
alter table persons drop column erased_at;
drop table erasure_requests, personal_data_exports;
