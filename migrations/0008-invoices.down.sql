drop function sec.follow_client_invoices(uuid);
drop function sec.invoice_by_link(text);
drop function sec.invoice_of_link(text);
drop table credit_notes, invoice_scans, invoice_letters, invoice_history, invoice_lines, invoices;
drop function sec.keep_issued_lines();
drop function sec.keep_issued_invoice();
