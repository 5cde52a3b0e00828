-- A network as large as the one Okno is made for: 120 partners, 650 service centres, clients (bench.clients of them).
-- Run by the owner in one session; triggers and foreign keys are off, so each part says itself what they would have written.
set session_replication_role = replica;
set synchronous_commit = off;
select setseed(0.42);

create function pg_temp.weighed(digits text, weights int[]) returns int language sql immutable as $$
  select sum(w * substr(digits, i::int, 1)::int)::int from unnest(weights) with ordinality x (w, i)
$$;
create function pg_temp.inn10(base text) returns text language sql immutable as $$
  select base || (pg_temp.weighed(base, '{2,4,10,3,5,9,4,6,8}') % 11 % 10)::text
$$;
create function pg_temp.inn12(base text) returns text language sql immutable as $$
  select eleven || (pg_temp.weighed(eleven, '{3,7,2,4,10,3,5,9,4,6,8}') % 11 % 10)::text
  from (select base || (pg_temp.weighed(base, '{7,2,4,10,3,5,9,4,6,8}') % 11 % 10)::text eleven) x
$$;
-- A settlement account that passes its check against the BIK.
create function pg_temp.account(bik text, n bigint) returns text language sql immutable as $$
  select left(body, 8) || (3 * pg_temp.weighed(right(bik, 3) || body,
    '{7,1,3,7,1,3,7,1,3,7,1,3,7,1,3,7,1,3,7,1,3,7,1}') % 10)::text || substr(body, 10)
  from (select '407028100' || lpad(n::text, 11, '0') body) x
$$;
-- An id of version 7 made at the moment, always the same for the same words.
create function pg_temp.id_at(moment timestamptz, words text) returns uuid language sql immutable as $$
  select (lpad(to_hex((extract(epoch from moment) * 1000)::bigint), 12, '0') || '7' || substr(md5(words), 1, 3)
    || '8' || substr(md5(words), 5, 15))::uuid
$$;

-- step: partners and centres
insert into partners (id, code, name, full_name, inn, kpp, address, status, created_at)
select pg_temp.id_at(now() - interval '6 years', 'partner' || n), (9000 + n)::text, 'Партнёр ' || n,
  'ООО «Партнёр ' || n || '»', pg_temp.inn10('77' || lpad((9000000 + n)::text, 7, '0')), '770101001',
  'г. Москва, ул. Примерная, д. ' || n, 'active', now() - interval '6 years' + n * interval '1 minute'
from generate_series(1, 120) n;

-- A few partners hold many centres, most hold three or four.
insert into service_centres (id, partner_id, number, name, region_code, time_zone, address, order_email, status, opened_on, created_at)
select pg_temp.id_at(now() - interval '5 years', 'centre' || n), p.id, (1000 + n)::text, 'Центр ' || (1000 + n),
  r.code, 'Asia/Yekaterinburg', 'ул. Центральная, д. ' || n, 'centre' || n || '@bench.example', 'active',
  current_date - 1800, now() - interval '5 years' + n * interval '1 minute'
from (select n, 1 + floor(120 * power(random(), 1.6))::int partner, 1 + floor(6 * random())::int region
  from generate_series(1, 650) n offset 0) c
join partners p on p.code = (9000 + c.partner)::text
join (values (1, '66'), (2, '77'), (3, '78'), (4, '16'), (5, '54'), (6, '23')) r (no, code) on r.no = c.region;

insert into sellers (id, partner_id, name, full_name, inn, kpp, address, head_name, created_at)
select pg_temp.id_at(p.created_at, 'seller' || p.code), p.id, 'Продавец ' || p.code, 'ООО «Продавец ' || p.code || '»',
  p.inn, p.kpp, p.address, 'Петров Пётр Петрович', p.created_at from partners p;
insert into seller_accounts (id, seller_id, partner_id, bik, bank_name, bank_city, account, is_main)
select pg_temp.id_at(s.created_at, 'account' || s.name), s.id, s.partner_id, '046577674', 'Уральский банк', 'г. Екатеринбург',
  pg_temp.account('046577674', p.code::bigint), true from sellers s join partners p on p.id = s.partner_id;
insert into seller_tax_profiles (id, seller_id, partner_id, valid_from, regime)
select pg_temp.id_at(s.created_at, 'regime' || s.name), s.id, s.partner_id, '2020-01-01', 'OSNO' from sellers s;
insert into centre_sellers (id, partner_id, service_centre_id, seller_id)
select pg_temp.id_at(c.created_at, 'sells' || c.number), c.partner_id, c.id, s.id
from service_centres c join sellers s on s.partner_id = c.partner_id;

-- step: people of the centres
insert into persons (id, email, name, created_at)
select pg_temp.id_at(c.created_at, 'manager' || c.number || n), 'manager' || c.number || n || '@bench.example',
  (array['Анна', 'Ольга', 'Ирина'])[n] || ' Центровая ' || c.number, c.created_at
from service_centres c cross join generate_series(1, 3) n;
insert into memberships (id, person_id, role, scope_kind, scope_key, partner_id, service_centre_id, created_at)
select pg_temp.id_at(c.created_at, 'membership' || c.number || n), pg_temp.id_at(c.created_at, 'manager' || c.number || n),
  'centreManager', 'centre', 'c-' || c.number, c.partner_id, c.id, c.created_at
from service_centres c cross join generate_series(1, 3) n;

-- step: clients
-- Shares of the centres: the largest serves every sixtieth client, the smallest every two-thousandth.
create temp table slot as
select row_number() over () as no, c.id centre_id, c.partner_id, c.region_code, c.number
from (select c.*, (c.number::int - 1000) rank from service_centres c) c
cross join lateral generate_series(1, greatest(1, round(2660.0 / (c.rank + 15))::int)) k;
create temp table client_row as
select n, pg_temp.id_at(made, 'client' || n) id, made, fate, words[1 + floor(30 * a)::int] || ' ' || things[1 + floor(24 * b)::int]
    || case when a > 0.6 then ' ' || n else '' end as name,
  s.centre_id, s.partner_id, s.region_code, s.number centre_number
from (select n, now() - interval '5 years' * power(random(), 1.3) made, random() fate, random() a, random() b,
    1 + floor((select count(*) from slot) * random())::bigint place
  from generate_series(1, current_setting('bench.clients')::int) n offset 0) x
join slot s on s.no = x.place
cross join (values (
  array['Уральская', 'Северная', 'Новая', 'Первая', 'Южная', 'Городская', 'Деловая', 'Промышленная', 'Сибирская', 'Волжская',
    'Центральная', 'Восточная', 'Западная', 'Главная', 'Общая', 'Торговая', 'Строительная', 'Дорожная', 'Лесная', 'Речная',
    'Морская', 'Полевая', 'Заводская', 'Школьная', 'Аграрная', 'Техническая', 'Книжная', 'Медицинская', 'Транспортная', 'Зелёная'],
  array['компания', 'мастерская', 'артель', 'фабрика', 'аптека', 'клиника', 'пекарня', 'типография', 'школа', 'база', 'ферма',
    'столовая', 'лаборатория', 'студия', 'гостиница', 'контора', 'палата', 'служба', 'верфь', 'мельница', 'кузница', 'оранжерея',
    'котельная', 'лавка'])) v (words, things);
insert into clients (id, partner_id, service_centre_id, category, name, full_name, inn, kpp, region_code, address, email, phone, status, created_at)
select id, partner_id, centre_id,
  case when fate < 0.7 then 'legalEntity' when fate < 0.93 then 'soleEntrepreneur' when fate < 0.96 then 'budget' else 'individual' end,
  case when fate < 0.7 then 'ООО «' || name || '»' when fate between 0.93 and 0.96 then 'МБУ «' || name || '»' else 'ИП ' || name end,
  case when fate < 0.7 then 'Общество с ограниченной ответственностью «' || name || '»' else name end,
  case when fate < 0.7 or fate between 0.93 and 0.96 then pg_temp.inn10(region_code || lpad(n::text, 7, '0'))
    else pg_temp.inn12(region_code || lpad(n::text, 8, '0')) end,
  case when fate < 0.7 or fate between 0.93 and 0.96 then region_code || '7101001' end,
  region_code, 'ул. Клиентская, д. ' || n % 200, 'client' || n || '@bench.example', '+7' || lpad((9000000000 + n * 17)::text, 10, '0'),
  case when fate between 0.5 and 0.53 then 'archived' else 'active' end, made
from client_row order by made;

-- step: contacts and periods of ownership
insert into client_contacts (id, partner_id, service_centre_id, client_id, name, position, phone, email, place)
select pg_temp.id_at(made, 'contact' || n), partner_id, centre_id, id, 'Контактова Мария ' || n % 9000, 'главный бухгалтер',
  '+7' || lpad((9100000000 + n * 13)::text, 10, '0'), 'buh' || n || '@bench.example', 1
from client_row where n % 5 < 3;
insert into client_ownerships (partner_id, service_centre_id, client_id, since) select partner_id, centre_id, id, made from client_row;

-- step: index of the search
select count(sec.index_client(id)) from clients;
