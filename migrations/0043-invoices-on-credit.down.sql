drop index invoices_by_credit;
