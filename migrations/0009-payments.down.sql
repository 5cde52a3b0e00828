drop index invoices_open_by_due;
drop function sec.follow_client_payments(uuid);
drop table ledger_entries, ledger_transactions, payment_returns, payment_allocations, payments, bank_statements;
drop function sec.ledger_is_closed();
drop function sec.check_ledger();
drop function sec.check_allocations();
drop function sec.keep_payment();
