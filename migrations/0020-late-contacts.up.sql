-- A first contact that was promised and has not been made is told to those above, once.
alter table connection_requests add column escalated_at timestamptz(3);
create index connection_requests_to_escalate on connection_requests (contact_by) where status = 'new' and escalated_at is null;
