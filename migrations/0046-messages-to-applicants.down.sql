drop trigger deliveries_follow on certificate_applications;
drop function sec.deliveries_follow();
delete from deliveries where application_id is not null;
drop policy fence_read on deliveries;
create policy fence_read on deliveries for select to okno_app using (
  (select sec.is_system()) or (select sec.is_hq()) or person_id = (select sec.person()));
alter table deliveries drop column application_id, drop column service_centre_id;
