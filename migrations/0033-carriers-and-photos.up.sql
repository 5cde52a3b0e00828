-- Whence the carrier of the key comes, which ways a profile allows, and whether a visit is recorded with a photo.
alter table certificate_profiles
  add column carriers text[] not null default '{browser,stock,own}'
    check (cardinality(carriers) > 0 and carriers <@ '{browser,stock,own}'::text[]),
  add column visit_photo boolean not null default false;
grant insert (carriers, visit_photo) on certificate_profiles to okno_app;

alter table certificate_applications
  add column carrier_from text not null default 'browser' check (carrier_from in ('browser', 'stock', 'own'));
update certificate_applications set carrier_from = 'own' where carrier <> 'none';

-- The photo that a confirmation stands on; one photo serves one confirmation.
alter table certificate_scans add unique (partner_id, id);
alter table identity_checks
  add column photo_scan_id uuid unique,
  add foreign key (partner_id, photo_scan_id) references certificate_scans (partner_id, id);

create index stock_items_by_application on stock_items (application_id) where application_id is not null;
create index stock_acts_by_application on stock_acts (application_id, created_at) where application_id is not null;
