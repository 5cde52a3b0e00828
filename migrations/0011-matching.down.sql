drop index clients_by_group;
drop index invoices_by_due;
alter table invoices drop column due;
