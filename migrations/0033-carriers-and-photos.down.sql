drop index stock_acts_by_application;
drop index stock_items_by_application;
alter table identity_checks drop column photo_scan_id;
alter table certificate_scans drop constraint certificate_scans_partner_id_id_key;
alter table certificate_applications drop column carrier_from;
alter table certificate_profiles drop column visit_photo, drop column carriers;
