drop function audit.about(text);
drop index audit.audit_by_objects;
drop index audit.audit_by_subject;
create index audit_by_subject on audit.entries (subject_type, subject_id);
