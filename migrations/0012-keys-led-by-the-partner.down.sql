do $$
declare child text;
begin
  foreach child in array array['payment_allocations', 'provisioning_messages', 'subscription_periods', 'subscriptions'] loop
    execute format('alter table %I drop constraint %I', child, child || '_partner_id_service_centre_id_fkey');
    execute format('alter table %I add foreign key (service_centre_id) references service_centres', child);
  end loop;
  foreach child in array array['credit_notes', 'invoice_history', 'invoice_letters', 'invoice_lines', 'invoice_scans', 'payment_allocations'] loop
    execute format('alter table %I drop constraint %I', child, child || '_partner_id_invoice_id_fkey');
    execute format('alter table %I add foreign key (invoice_id) references invoices', child);
  end loop;
end $$;
alter table invoices drop constraint invoices_partner_id_id_key;
