-- Lists that were put in order after everything of their scope was read.
create index clients_by_partner_name on clients (partner_id, name, id);
create index payments_by_reading_partner on payments (reader_partner_id, booked_on desc, id desc) where reader_partner_id is not null;
create index certificate_applications_by_centre_due on certificate_applications (service_centre_id, due_at, id) where due_at is not null;
create index certificate_applications_by_partner_due on certificate_applications (partner_id, due_at, id) where due_at is not null;
