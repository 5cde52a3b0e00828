drop function sec.find_invoices(text[], text);
drop index invoices_by_words, invoices_by_inn, invoices_by_number;
