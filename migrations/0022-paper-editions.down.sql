create or replace function sec.keep_issued_invoice() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  if old.number is not null and row(new.number, new.partner_id, new.service_centre_id, new.client_id, new.seller_id, new.issued_on,
      new.buyer, new.payer, new.items, new.net, new.vat, new.total, new.discount)
    is distinct from row(old.number, old.partner_id, old.service_centre_id, old.client_id, old.seller_id, old.issued_on,
      old.buyer, old.payer, old.items, old.net, old.vat, old.total, old.discount) then
    raise exception 'an issued invoice is not changed' using errcode = '55000';
  end if;
  if old.pdf_sha256 is not null and new.pdf_sha256 is distinct from old.pdf_sha256 then
    raise exception 'the paper of an invoice is made once' using errcode = '55000';
  end if;
  return new;
end $$;
drop table invoice_paper_editions cascade;
drop function sec.keep_paper_edition();
