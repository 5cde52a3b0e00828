-- The register of the reference network: bench.certificates of them over three years, spread over the clients as they are.
-- Certificates are random octets of their usual length: nobody opens them here.
set session_replication_role = replica;
set synchronous_commit = off;
select setseed(0.17);

-- step: authority
insert into certificate_authorities (id, code, subject, serial, certificate, name_hash, key_hash, not_before, not_after)
values ('01900000-0000-7000-8000-00000000ca01', 'issuing', 'CN=Bench', '\x01', '\x30', '\x01', '\x01', now() - interval '5 years', now() + interval '9 years');

-- step: certificates
create temp table kept_client as
select row_number() over (order by id) as no, id, partner_id, service_centre_id, name, inn, kpp from clients;
create unique index on kept_client (no);
insert into certificates (id, partner_id, service_centre_id, client_id, application_id, order_id, profile_id, profile_code,
  authority_id, serial, status, holder_name, organization, title, email, inn, organization_inn, ogrn, holder_index, snils_index,
  key_hash, certificate, fingerprint, not_before, not_after, status_at, announced_at, revocation_reason, created_at)
select ('01900000-0000-7000-9000-' || lpad(to_hex(n), 12, '0'))::uuid, c.partner_id, c.service_centre_id, c.id,
  ('01900000-0000-7000-a000-' || lpad(to_hex(n), 12, '0'))::uuid, ('01900000-0000-7000-b000-' || lpad(to_hex(n), 12, '0'))::uuid,
  p.id, p.code, '01900000-0000-7000-8000-00000000ca01', '\x01'::bytea || decode(md5('serial' || n), 'hex'),
  case when fate < 0.03 then 'revoked' when fate < 0.035 then 'suspended' else 'active' end,
  surnames[1 + floor(40 * a * a)::int] || ' ' || names[1 + floor(12 * b)::int], c.name, 'Директор',
  'holder' || n || '@bench.example', '66' || lpad(n::text, 10, '0'), case when c.kpp is not null then c.inn end, null,
  decode(md5('holder' || n % 900000), 'hex'), decode(md5('snils' || n % 900000), 'hex'), decode(md5('key' || n), 'hex'),
  octets, decode(md5('print' || n), 'hex'), made, made + interval '1 year', made, made,
  case when fate < 0.03 then 'superseded' end, made
from (select n, random() a, random() b, random() fate,
    now() - interval '3 years' * (1 - n::float8 / current_setting('bench.certificates')::int) as made,
    1 + floor((select count(*) from kept_client) * random())::bigint place,
    decode(md5('a' || n) || md5('b' || n) || md5('c' || n) || md5('d' || n) || md5('e' || n) || md5('f' || n) || md5('g' || n)
      || md5('h' || n) || md5('i' || n) || md5('j' || n) || md5('k' || n) || md5('l' || n), 'hex') octets
  from generate_series(1, current_setting('bench.certificates')::int) n offset 0) x
join kept_client c on c.no = x.place
cross join (select id, code from certificate_profiles order by code limit 1) p
cross join (values (
  array['Иванова', 'Смирнова', 'Кузнецова', 'Попова', 'Васильева', 'Петрова', 'Соколова', 'Михайлова', 'Новикова', 'Фёдорова',
    'Морозова', 'Волкова', 'Алексеева', 'Лебедева', 'Семёнова', 'Егорова', 'Павлова', 'Козлова', 'Степанова', 'Николаева',
    'Орлова', 'Андреева', 'Макарова', 'Никитина', 'Захарова', 'Зайцева', 'Соловьёва', 'Борисова', 'Яковлева', 'Григорьева',
    'Романова', 'Воробьёва', 'Сергеева', 'Кузьмина', 'Фролова', 'Александрова', 'Дмитриева', 'Королёва', 'Гусева', 'Киселёва'],
  array['Анна Петровна', 'Ольга Ивановна', 'Мария Сергеевна', 'Елена Юрьевна', 'Ирина Олеговна', 'Юлия Андреевна', 'Дарья Львовна',
    'Наталья Игоревна', 'Татьяна Павловна', 'Светлана Романовна', 'Вера Максимовна', 'Нина Яковлевна'])) v (surnames, names)
order by n;


-- step: words
insert into sec.certificate_words select distinct w from certificates c, unnest(string_to_array(c.folded, ' ')) w where w <> '';
analyze sec.certificate_words;
