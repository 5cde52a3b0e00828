-- Invoices over three years (bench.invoices of them): 1 to 5 lines each, states as they come to be, numbers without gaps.
set session_replication_role = replica;
set synchronous_commit = off;
set temp_buffers = '256MB';
set work_mem = '128MB';
select setseed(0.24);

create function pg_temp.id_at(moment timestamptz, words text) returns uuid language sql immutable as $$
  select (lpad(to_hex((extract(epoch from moment) * 1000)::bigint), 12, '0') || '7' || substr(md5(words), 1, 3)
    || '8' || substr(md5(words), 5, 15))::uuid
$$;
create temp table good (n int, kind text, title text, unit text, price bigint, vat_kind text, product text);
insert into good values
  (0, 'right', 'Право использования программы «Отчётность», тариф «Базовый», 12 месяцев', 'шт.', 390000, 'exempt_149_2_26', 'reporting'),
  (1, 'service', 'Абонентское обслуживание «Отчётность», 12 месяцев', 'шт.', 240000, 'general', 'reporting'),
  (2, 'right', 'Право использования программы «Бухгалтерия», 12 месяцев', 'шт.', 1490000, 'exempt_149_2_26', 'accounting'),
  (3, 'service', 'Сопровождение «Бухгалтерия», 12 месяцев', 'шт.', 610000, 'general', 'accounting'),
  (4, 'service', 'Сертификат электронной подписи, базовый', 'шт.', 180000, 'general', 'certificates'),
  (5, 'goods', 'Защищённый носитель ключа', 'шт.', 175000, 'general', 'certificates'),
  (6, 'right', 'Лицензия на средство криптографической защиты, годовая', 'шт.', 120000, 'exempt_149_2_26', 'certificates'),
  (7, 'service', 'Курс «НДС: новое за год»', 'чел.', 890000, 'general', 'school'),
  (8, 'service', 'Обмен документами, пакет 300', 'шт.', 210000, 'general', 'exchange'),
  (9, 'service', 'Обмен документами, пакет 3000', 'шт.', 1650000, 'general', 'exchange'),
  (10, 'service', 'Выезд специалиста', 'шт.', 250000, 'general', null),
  (11, 'right', 'Нормативная база, 6 месяцев', 'шт.', 720000, 'exempt_149_2_26', 'norms');

-- step: what was sold to whom
create temp table client_no as
select row_number() over (order by md5(c.id::text)) n, c.id, c.partner_id, c.service_centre_id, c.name, c.inn, c.kpp, c.address,
  s.number centre_number, e.id seller_id
from clients c join service_centres s on s.id = c.service_centre_id join sellers e on e.partner_id = c.partner_id;
create index on client_no (n);
analyze client_no;
-- Loyal clients buy again and again: a tenth of them makes a third of the invoices.
create temp table sale as
select x.g, made, made::date on_day, fate, k, late, pg_temp.id_at(made, 'invoice' || x.g) id,
  c.n client_n, c.id client_id, c.partner_id, c.service_centre_id, c.centre_number, c.seller_id, c.name, c.inn, c.kpp, c.address,
  case
    when age < 60 then case when fate < 0.08 then 'draft' when fate < 0.40 then 'issued' when fate < 0.44 then 'partlyPaid'
      when fate < 0.80 then 'paid' when fate < 0.95 then 'completed' when fate < 0.98 then 'annulled' else 'discarded' end
    else case when fate < 0.01 then 'draft' when fate < 0.05 then 'issued' when fate < 0.06 then 'partlyPaid' when fate < 0.12 then 'paid'
      when fate < 0.80 then 'completed' when fate < 0.92 then 'expired' when fate < 0.97 then 'annulled' else 'discarded' end
  end as status
from (select g, made, random() fate, 1 + floor(5 * random())::int k, floor(20 * random())::int late,
    extract(epoch from now() - made) / 86400 age,
    1 + floor((select count(*) from client_no) * power(random(), 2))::bigint client_n
  from (select g, date_trunc('milliseconds', now() - interval '1 hour' - interval '3 years'
      * (1 - g / current_setting('bench.invoices')::float8)) made
    from generate_series(1, current_setting('bench.invoices')::int) g) y offset 0) x
join client_no c on c.n = x.client_n;
create temp table sold as
select g, no, good, quantity, gross, rate_bp, vat, gross - coalesce(vat, 0) net
from (select s.g, l.no, o.n good, l.quantity, o.price * l.quantity gross,
    case when o.vat_kind = 'general' then case when s.on_day < '2026-01-01' then 2000 else 2200 end end rate_bp,
    case when o.vat_kind = 'general' then
      round(o.price * l.quantity * (case when s.on_day < '2026-01-01' then 20.0 else 22.0 end)
        / (case when s.on_day < '2026-01-01' then 120 else 122 end))::bigint end vat
  from sale s
  cross join lateral (select no, (s.g * 7 + no * 5) % 12 good, case when (s.g + no) % 10 = 0 then 2 + s.g % 4 else 1 end quantity
    from generate_series(1, s.k) no) l
  join good o on o.n = l.good) x;
analyze sale;

-- step: invoices
insert into invoices (id, partner_id, service_centre_id, client_id, seller_id, manager_id, status, number, issued_at, issued_on,
  pay_until, offer_until, basis, buyer_name, buyer_inn, buyer, items, product_codes, net, vat, total, paid, paid_on, source,
  annul_reason, version, created_at)
select s.id, s.partner_id, s.service_centre_id, s.client_id, s.seller_id, m.person_id, s.status,
  s.centre_number || lpad(s.no::text, 7, '0'), case when s.numbered then s.made + interval '5 minutes' end,
  case when s.numbered then s.on_day end, s.on_day + 14, s.on_day + 19, 'Оферта продавца', s.name, s.inn,
  jsonb_build_object('name', s.name, 'inn', coalesce(s.inn, ''), 'kpp', s.kpp, 'address', s.address), t.items, t.products, t.net, t.vat,
  t.total, case when s.status in ('paid', 'completed') then t.total when s.status = 'partlyPaid' then t.total / 2 else 0 end,
  case when s.status in ('paid', 'completed') then s.on_day + s.late end, 'client',
  case when s.status = 'annulled' then 'Ошибка в реквизитах' end, 2, s.made
from (select *, status not in ('draft', 'discarded') numbered,
    case when status not in ('draft', 'discarded') then
      row_number() over (partition by service_centre_id, status in ('draft', 'discarded') order by g) end no from sale) s
join (select l.g, sum(l.net) net, sum(l.vat) vat, sum(l.gross) total,
    array_remove(array_agg(distinct o.product), null) products,
    jsonb_agg(jsonb_build_object('title', o.title, 'kind', o.kind, 'unit', o.unit, 'unitPrice', o.price, 'vatKind', o.vat_kind,
      'quantity', l.quantity) order by l.no) items
  from sold l join good o on o.n = l.good group by l.g) t on t.g = s.g
left join (select service_centre_id, (array_agg(person_id order by person_id)) people from memberships
  where role = 'centreManager' group by 1) h on h.service_centre_id = s.service_centre_id
left join lateral (select h.people[1 + s.g % 3] person_id) m on true
order by s.g;

-- step: their lines
insert into invoice_lines (id, partner_id, service_centre_id, invoice_id, no, item_no, kind, title, product_code, unit, quantity,
  unit_price, vat_kind, rate_bp, ground, tax_point_date, period_from, period_to, net, vat, gross)
select pg_temp.id_at(s.made, 'line' || l.g || '-' || l.no), s.partner_id, s.service_centre_id, s.id, l.no, l.no - 1, o.kind, o.title,
  o.product, o.unit, l.quantity, o.price, o.vat_kind, l.rate_bp, case when l.rate_bp is null then 'NK_149_2_26' end, s.on_day,
  case when o.kind <> 'goods' then s.on_day end, case when o.kind <> 'goods' then s.on_day + 365 end, l.net, l.vat, l.gross
from sold l join sale s on s.g = l.g join good o on o.n = l.good
order by l.g, l.no;

-- step: counters
insert into counters (series, partner_id, last)
select 'invoice:' || service_centre_id, partner_id, count(*) from invoices where number is not null group by service_centre_id, partner_id;
