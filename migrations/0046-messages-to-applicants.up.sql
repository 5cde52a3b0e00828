-- Letters and SMS to applicants for certificates, who have no account, stand in the log of deliveries and are sent by it.
alter table deliveries add column application_id uuid references certificate_applications, add column service_centre_id uuid references service_centres;
comment on constraint deliveries_application_id_fkey on deliveries is 'across partners: who owns the message is written after the application has moved';
comment on constraint deliveries_service_centre_id_fkey on deliveries is 'across partners: who owns the message is written after the application has moved';
create unique index deliveries_once_an_applicant on deliveries (application_id, event_id, channel) where application_id is not null;
create index deliveries_by_centre on deliveries (service_centre_id, created_at desc, id desc) where application_id is not null;
create index deliveries_by_partner on deliveries (partner_id, created_at desc, id desc) where application_id is not null;

-- Who leads the application sees what its applicant was sent; only the program and the vendor write.
drop policy fence_read on deliveries;
create policy fence_read on deliveries for select to okno_app using (
  (select sec.is_system()) or (select sec.is_hq()) or person_id = (select sec.person())
  or application_id is not null and (
    partner_id = any((select sec.partners())::uuid[]) or service_centre_id = any((select sec.centres())::uuid[])));

-- They go where the application goes, and keep nothing of a person who was erased.
create function sec.deliveries_follow() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if new.phone = '+00000000' then
    update deliveries d set words = '{}', address_masked = '', answer = '',
      state = case when d.state in ('waiting', 'failed') then 'stopped' else d.state end
    where d.application_id = new.id;
  end if;
  update deliveries d set partner_id = new.partner_id, service_centre_id = new.service_centre_id
  where d.application_id = new.id and d.service_centre_id <> new.service_centre_id;
  return null;
end $$;
create trigger deliveries_follow after update of phone, partner_id, service_centre_id on certificate_applications
  for each row execute function sec.deliveries_follow();
