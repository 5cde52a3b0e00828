-- A row of one tenant can't hang on a row of another: keys between tables of tenants are led by the partner.
alter table invoices add unique (partner_id, id);
do $$
declare child text;
begin
  foreach child in array array['credit_notes', 'invoice_history', 'invoice_letters', 'invoice_lines', 'invoice_scans', 'payment_allocations'] loop
    execute format('alter table %I drop constraint %I', child, child || '_invoice_id_fkey');
    execute format('alter table %I add foreign key (partner_id, invoice_id) references invoices (partner_id, id)', child);
  end loop;
  foreach child in array array['payment_allocations', 'provisioning_messages', 'subscription_periods', 'subscriptions'] loop
    execute format('alter table %I drop constraint %I', child, child || '_service_centre_id_fkey');
    execute format('alter table %I add foreign key (partner_id, service_centre_id) references service_centres (partner_id, id)', child);
  end loop;
end $$;

-- Where the two rows may have different owners, the reason stands with the key.
do $$
declare
  pair text[];
  pairs text[] := array[
    ['invoices', 'invoices_reader_centre_id_fkey', 'the centre that serves the client now reads what another has issued'],
    ['payments', 'payments_reader_centre_id_fkey', 'the centre that serves the client now reads what another has taken'],
    ['payment_allocations', 'payment_allocations_reader_centre_id_fkey', 'the centre that serves the client now reads what another has put'],
    ['bank_statements', 'bank_statements_service_centre_id_fkey', 'a statement of the vendor''s own seller has no partner'],
    ['payments', 'payments_service_centre_id_fkey', 'money of the vendor''s own seller has no partner and comes from a client of a centre'],
    ['payments', 'payments_statement_id_fkey', 'money of the vendor''s own seller has no partner'],
    ['payment_allocations', 'payment_allocations_payment_id_fkey', 'money of the vendor''s own seller is put on an invoice of a partner'],
    ['payment_returns', 'payment_returns_service_centre_id_fkey', 'money of the vendor''s own seller goes back to a client of a centre'],
    ['payment_returns', 'payment_returns_payment_id_fkey', 'money of the vendor''s own seller has no partner'],
    ['payment_returns', 'payment_returns_executed_by_id_fkey', 'money of the vendor''s own seller has no partner'],
    ['ledger_transactions', 'ledger_transactions_invoice_id_fkey', 'the account of the vendor''s own seller has no partner'],
    ['ledger_transactions', 'ledger_transactions_payment_id_fkey', 'the account of the vendor''s own seller has no partner'],
    ['provisioning_messages', 'provisioning_messages_subscription_id_fkey', 'a subscription moves with its client, what was handed over stays where it was'],
    ['subscription_periods', 'subscription_periods_subscription_id_fkey', 'a subscription moves with its client in steps'],
    ['subscription_periods', 'subscription_periods_invoice_id_fkey', 'a subscription moves with its client, its invoice stays with its issuer']
  ];
begin
  foreach pair slice 1 in array pairs loop
    execute format('comment on constraint %I on %I is %L', pair[2], pair[1], 'across partners: ' || pair[3]);
  end loop;
end $$;
