-- When the term of an issued invoice is extended, the sheet is made anew; what was handed out before stays, byte by byte.
create table invoice_paper_editions (
  id uuid primary key,
  partner_id uuid not null references partners,
  service_centre_id uuid not null,
  invoice_id uuid not null,
  no int not null,
  pay_until date not null,
  paper jsonb not null,
  pdf_file text,
  pdf_sha256 text,
  replaced_at timestamptz(3) not null,
  unique (invoice_id, no),
  foreign key (partner_id, invoice_id) references invoices (partner_id, id),
  foreign key (partner_id, service_centre_id) references service_centres (partner_id, id)
);
-- Read with the invoice: whoever reads that (its own fence holds there) reads its former sheets.
select sec.fence('invoice_paper_editions', 'exists (select from invoices i where i.id = invoice_id)',
  '(select sec.is_hq()) or partner_id = any((select sec.partners())::uuid[]) or service_centre_id = any((select sec.centres())::uuid[])');
create function sec.keep_paper_edition() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  if old.pdf_sha256 is not null and new.pdf_sha256 is distinct from old.pdf_sha256 or new.paper is distinct from old.paper then
    raise exception 'a former sheet is not changed' using errcode = '55000';
  end if;
  return new;
end $$;
create trigger invoice_paper_editions_kept before update on invoice_paper_editions for each row execute function sec.keep_paper_edition();

create or replace function sec.keep_issued_invoice() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  if old.number is not null and row(new.number, new.partner_id, new.service_centre_id, new.client_id, new.seller_id, new.issued_on,
      new.buyer, new.payer, new.items, new.net, new.vat, new.total, new.discount)
    is distinct from row(old.number, old.partner_id, old.service_centre_id, old.client_id, old.seller_id, old.issued_on,
      old.buyer, old.payer, old.items, old.net, old.vat, old.total, old.discount) then
    raise exception 'an issued invoice is not changed' using errcode = '55000';
  end if;
  -- The sheet gives way to a new one only where the old one was put by.
  if old.pdf_sha256 is not null and new.pdf_sha256 is distinct from old.pdf_sha256
    and not (new.pdf_sha256 is null and exists (select from invoice_paper_editions e
      where e.invoice_id = old.id and e.pdf_sha256 = old.pdf_sha256)) then
    raise exception 'the paper of an invoice is made once' using errcode = '55000';
  end if;
  return new;
end $$;
