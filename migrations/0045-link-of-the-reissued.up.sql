-- The link of an annulled invoice leads on to the one issued instead; lines tell why they cost less, as on paper.
create or replace function sec.invoice_by_link(token text) returns jsonb
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select jsonb_build_object('number', i.number, 'status', i.status, 'issuedOn', i.issued_on, 'payUntil', i.pay_until,
    'offerUntil', i.offer_until, 'total', i.total, 'vat', i.vat, 'paid', i.paid, 'corrected', i.corrected, 'paidOn', i.paid_on,
    'creditUntil', i.credit_until, 'buyerName', i.buyer_name, 'paper', i.paper,
    'centre', jsonb_build_object('name', c.name, 'number', c.number, 'phone', c.phone, 'email', c.order_email, 'timeZone', c.time_zone),
    'lines', (select jsonb_agg(jsonb_build_object('title', l.title, 'note', l.note, 'quantity', l.quantity, 'unit', l.unit, 'gross', l.gross,
      'discountReason', case when l.discount > 0 then l.discount_reason end)
      order by l.no) from invoice_lines l where l.invoice_id = i.id),
    'scans', (select count(*) from invoice_scans s where s.invoice_id = i.id),
    'replacement', (select jsonb_build_object('id', n.id, 'number', n.number, 'linkSerial', n.link_serial, 'linkHash', n.link_hash)
      from invoices n where i.status = 'annulled' and n.id = i.replaced_by_id and n.client_id = i.client_id
        and n.status not in ('draft', 'discarded')))
  from invoices i join service_centres c on c.id = i.service_centre_id
  where i.link_hash = encode(sha256(convert_to(token, 'UTF8')), 'hex') and i.status not in ('draft', 'discarded')
$$;
