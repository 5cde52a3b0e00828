-- What a payment is matched by, each with an index: the sum that is still due (kept in the row, because under row-level
-- security an index over a calculation is not used) and the groups of clients that pay for one another.
alter table invoices add column due bigint not null generated always as (total - corrected - paid) stored;
create index invoices_by_due on invoices (seller_id, due, issued_on desc, id desc) where status in ('issued', 'partlyPaid');
create index clients_by_group on clients (partner_id, group_name) where group_name is not null;
