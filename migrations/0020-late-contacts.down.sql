drop index connection_requests_to_escalate;
alter table connection_requests drop column escalated_at;
