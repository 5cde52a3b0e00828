-- By a person of the client, or by the staff: says whose turn a draft is.
alter table certificate_applications add column opened_by_client boolean not null default false;
update certificate_applications a set opened_by_client = true where exists (
  select from memberships m where m.person_id = a.created_by and m.scope_kind = 'client' and m.client_id = a.client_id);
