-- What the certification centre must fulfil, with its evidence; documents that it publishes of itself (CA-9).

-- Shipped requirements bear a code; those that the vendor adds have none.
create table compliance_requirements (
  id uuid primary key,
  code text unique check (code ~ '^[a-z][a-z-]{2,39}$'),
  kind text not null check (kind in ('licence', 'attestation', 'person', 'finance', 'document', 'technical')),
  title_ru text not null,
  title_en text not null,
  -- Law or order with its article; where the vendor wants it himself, that.
  source_ru text not null,
  source_en text not null,
  -- What is shown as evidence.
  proof_ru text not null default '',
  proof_en text not null default '',
  mandatory boolean not null,
  applies_to text not null check (applies_to in ('accredited', 'every')),
  -- How often evidence is renewed; null: by its own term.
  renew_months int check (renew_months between 1 and 240),
  people_needed int not null default 1 check (people_needed between 1 and 20),
  -- What the program itself can show beside the requirement.
  fact text check (fact in ('auditChain', 'twoPersonIssue', 'revocationLists', 'stateRegister')),
  since date not null,
  off_since date,
  off_reason text not null default '',
  created_by uuid references persons,
  version int not null default 1,
  created_at timestamptz(3) not null default clock_timestamp(),
  check ((off_since is null) = (off_reason = ''))
);
select sec.fence('compliance_requirements', '(select sec.is_hq())', '(select sec.is_hq())');

-- One document, or one appointment. What it says never changes: what comes after it only says from when it holds no longer.
create table compliance_evidence (
  id uuid primary key,
  requirement_id uuid not null references compliance_requirements,
  number text not null,
  issued_by text not null default '',
  issued_on date,
  valid_from date not null,
  valid_until date,
  note text not null default '',
  -- Who was appointed, and as what.
  person_id uuid references persons,
  position text not null default '',
  replaced_on date,
  replaced_by uuid references compliance_evidence,
  withdrawn_at timestamptz(3),
  withdrawn_by uuid references persons,
  withdrawn_reason text not null default '',
  added_by uuid references persons,
  version int not null default 1,
  created_at timestamptz(3) not null default clock_timestamp(),
  check (valid_until is null or valid_until >= valid_from),
  check ((replaced_on is null) = (replaced_by is null))
);
create index compliance_evidence_by_requirement on compliance_evidence (requirement_id, valid_from desc, id desc);
select sec.fence('compliance_evidence', '(select sec.is_hq())', '(select sec.is_hq())', 'select, insert');
grant update (replaced_on, replaced_by, withdrawn_at, withdrawn_by, withdrawn_reason, version) on compliance_evidence to okno_app;

create table compliance_files (
  id uuid primary key,
  evidence_id uuid not null references compliance_evidence,
  file text not null,
  name text not null,
  content_type text not null,
  size int not null,
  sha256 text not null,
  uploaded_by uuid references persons,
  created_at timestamptz(3) not null default clock_timestamp(),
  unique (evidence_id, sha256)
);
select sec.fence('compliance_files', '(select sec.is_hq())', '(select sec.is_hq())', 'select, insert');

-- Which end was told of, and how long before it: each once.
create table compliance_reminders (
  requirement_id uuid not null references compliance_requirements,
  until date not null,
  days int not null,
  told_at timestamptz(3) not null,
  primary key (requirement_id, until, days)
);
select sec.fence('compliance_reminders', '(select sec.is_system())', '(select sec.is_system())', 'select, insert');

-- What the centre shows to everybody: its regulations, prices, licences.
create table authority_documents (
  id uuid primary key,
  kind text not null check (kind in ('regulations', 'tariffs', 'licence', 'attestation', 'other')),
  title_ru text not null,
  title_en text not null,
  retired_at timestamptz(3),
  created_by uuid references persons,
  version int not null default 1,
  created_at timestamptz(3) not null default clock_timestamp()
);
select sec.share('authority_documents');

create table authority_document_editions (
  id uuid primary key,
  document_id uuid not null references authority_documents,
  in_force_from date not null,
  file text not null,
  name text not null,
  content_type text not null,
  size int not null,
  sha256 text not null,
  published_by uuid references persons,
  created_at timestamptz(3) not null default clock_timestamp()
);
create index authority_document_editions_by_document on authority_document_editions (document_id, in_force_from desc, id desc);
select sec.share('authority_document_editions', 'select, insert');

-- Fixed ids: the same requirement is the same row in every installation.
insert into compliance_requirements
  (id, code, kind, title_ru, title_en, source_ru, source_en, proof_ru, proof_en, mandatory, applies_to, renew_months, people_needed, fact, since)
values
  ('f0000000-0000-4000-8000-000000000001', 'cryptography-licence', 'licence',
   'Лицензия ФСБ на работы и услуги с шифровальными (криптографическими) средствами', 'FSB licence for works and services with cryptographic means',
   '63-ФЗ, ст. 16, ч. 3; 99-ФЗ, ст. 12; постановление Правительства от 16.04.2012 № 313', 'Law 63-FZ, art. 16, part 3; law 99-FZ, art. 12; government decree 313 of 16.04.2012',
   'Запись в реестре лицензий или копия лицензии со всеми местами деятельности', 'Entry in the register of licences or a copy with all places of work',
   true, 'accredited', null, 1, null, '2012-04-16'),
  ('f0000000-0000-4000-8000-000000000002', 'accreditation', 'attestation',
   'Аккредитация удостоверяющего центра', 'Accreditation of the certification centre',
   '63-ФЗ, ст. 16', 'Law 63-FZ, art. 16',
   'Решение об аккредитации; выдаётся на три года', 'Decision on accreditation; given for three years',
   true, 'accredited', 36, 1, null, '2020-07-01'),
  ('f0000000-0000-4000-8000-000000000003', 'authority-means', 'attestation',
   'Подтверждение соответствия средств удостоверяющего центра', 'Confirmed conformity of the means of the certification centre',
   '63-ФЗ, ст. 16, ч. 3; приказ ФСБ от 27.12.2011 № 796', 'Law 63-FZ, art. 16, part 3; FSB order 796 of 27.12.2011',
   'Сертификат соответствия ФСБ со сроком и формуляр средства', 'FSB certificate of conformity with its term, and the form of the device',
   true, 'accredited', null, 1, null, '2011-12-27'),
  ('f0000000-0000-4000-8000-000000000004', 'signature-means', 'attestation',
   'Подтверждение соответствия средств электронной подписи', 'Confirmed conformity of the means of electronic signature',
   '63-ФЗ, ст. 12 и 16; приказ ФСБ от 27.12.2011 № 796', 'Law 63-FZ, art. 12 and 16; FSB order 796 of 27.12.2011',
   'Сертификат соответствия ФСБ на криптопровайдер и носители', 'FSB certificate of conformity of the crypto provider and carriers',
   true, 'accredited', null, 1, null, '2011-12-27'),
  ('f0000000-0000-4000-8000-000000000005', 'data-protection-review', 'attestation',
   'Оценка эффективности мер защиты персональных данных', 'Review of the measures that protect personal data',
   'Приказ ФСТЭК от 18.02.2013 № 21, п. 6', 'FSTEC order 21 of 18.02.2013, point 6',
   'Протокол или аттестат; не реже раза в три года', 'Report or attestation; at least once in three years',
   true, 'every', 36, 1, null, '2013-02-18'),
  ('f0000000-0000-4000-8000-000000000006', 'issuing-staff', 'person',
   'Работники, которые создают и выдают сертификаты: не меньше двух, с профильным образованием', 'Staff who make and issue certificates: at least two, with an education in the field',
   '63-ФЗ, ст. 16, ч. 3', 'Law 63-FZ, art. 16, part 3',
   'Приказ о назначении и диплом или удостоверение о переподготовке', 'Order of appointment and a diploma or a certificate of retraining',
   true, 'accredited', null, 2, null, '2020-07-01'),
  ('f0000000-0000-4000-8000-000000000007', 'licensed-work-head', 'person',
   'Руководитель работ по лицензируемой деятельности', 'Head of the licensed works',
   'Положение о лицензировании, утверждённое постановлением от 16.04.2012 № 313', 'Rules of licensing approved by decree 313 of 16.04.2012',
   'Приказ о назначении, диплом, сведения о стаже', 'Order of appointment, diploma, years of work',
   true, 'accredited', null, 1, null, '2012-04-16'),
  ('f0000000-0000-4000-8000-000000000008', 'personal-data-officer', 'person',
   'Ответственный за организацию обработки персональных данных', 'Person responsible for the processing of personal data',
   '152-ФЗ, ст. 22.1', 'Law 152-FZ, art. 22.1',
   'Приказ о назначении', 'Order of appointment',
   true, 'every', null, 1, null, '2011-07-27'),
  ('f0000000-0000-4000-8000-000000000009', 'financial-security', 'finance',
   'Финансовое обеспечение ответственности перед третьими лицами', 'Financial security of the liability to third parties',
   '63-ФЗ, ст. 16, ч. 3', 'Law 63-FZ, art. 16, part 3',
   'Договор страхования или банковская гарантия: не меньше 100 млн ₽, с местами деятельности до 200 млн ₽', 'Insurance or a bank guarantee: at least 100 million roubles, with places of work up to 200 million',
   true, 'accredited', null, 1, null, '2020-07-01'),
  ('f0000000-0000-4000-8000-000000000010', 'own-funds', 'finance',
   'Собственные средства (капитал)', 'Own funds (capital)',
   '63-ФЗ, ст. 16, ч. 3', 'Law 63-FZ, art. 16, part 3',
   'Годовая отчётность: не меньше 1 млрд ₽ или 500 млн ₽ с филиалами в трёх четвертях субъектов', 'Yearly accounts: at least 1 billion roubles, or 500 million with branches in three quarters of the regions',
   true, 'accredited', 12, 1, null, '2020-07-01'),
  ('f0000000-0000-4000-8000-000000000011', 'order-of-functions', 'document',
   'Порядок реализации функций аккредитованного удостоверяющего центра', 'Order in which the accredited centre carries out its functions',
   '63-ФЗ, ст. 15; приказ Минцифры от 13.11.2020 № 584', 'Law 63-FZ, art. 15; order 584 of the Ministry of Digital Development of 13.11.2020',
   'Утверждённый документ, опубликованный для всех', 'Approved document, published for everybody',
   true, 'accredited', null, 1, null, '2021-01-01'),
  ('f0000000-0000-4000-8000-000000000012', 'terms-for-applicants', 'document',
   'Условия и порядок использования подписи, о которых сообщают заявителям', 'Terms of use of signatures that applicants are told of',
   '63-ФЗ, ст. 13, ч. 2', 'Law 63-FZ, art. 13, part 2',
   'Памятка или руководство по безопасности', 'Leaflet or guide to security',
   true, 'every', null, 1, null, '2011-04-06'),
  ('f0000000-0000-4000-8000-000000000013', 'data-processing-notice', 'document',
   'Уведомление Роскомнадзора об обработке персональных данных', 'Notice of the processing of personal data to Roskomnadzor',
   '152-ФЗ, ст. 22', 'Law 152-FZ, art. 22',
   'Номер записи в реестре операторов', 'Number of the entry in the register of operators',
   true, 'every', null, 1, null, '2006-07-27'),
  ('f0000000-0000-4000-8000-000000000014', 'certificate-form', 'technical',
   'Форма квалифицированного сертификата', 'Form of the qualified certificate',
   'Приказ ФСБ от 27.12.2011 № 795', 'FSB order 795 of 27.12.2011',
   'Протокол проверки образцов по каждому профилю', 'Report of the check of samples of each profile',
   true, 'accredited', null, 1, null, '2011-12-27'),
  ('f0000000-0000-4000-8000-000000000015', 'revocation-in-time', 'technical',
   'Прекращение действия вносится в реестр в срок, списки отзыва свежие', 'Ends of certificates enter the register in time, lists of revocation are fresh',
   '63-ФЗ, ст. 14', 'Law 63-FZ, art. 14',
   'Списки отзыва на открытых адресах', 'Lists of revocation at open addresses',
   true, 'every', null, 1, 'revocationLists', '2011-04-06'),
  ('f0000000-0000-4000-8000-000000000016', 'certificate-register', 'technical',
   'Реестр сертификатов ведётся, сведения о каждом переданы', 'The register of certificates is kept, each of them is reported',
   '63-ФЗ, ст. 13 и 15; приказ Минцифры 2021 года № 1138', 'Law 63-FZ, art. 13 and 15; order 1138 of the Ministry of Digital Development (2021)',
   'Сертификаты, о которых ещё не сообщено', 'Certificates that are not reported yet',
   true, 'accredited', null, 1, 'stateRegister', '2011-04-06'),
  ('f0000000-0000-4000-8000-000000000017', 'audit-chain', 'technical',
   'Журнал событий защищён от изменения', 'The log of events is protected from being changed',
   'Приказ ФСБ от 27.12.2011 № 796; регламент центра', 'FSB order 796 of 27.12.2011; rules of the centre',
   'Цепочка хешей с подписанными отметками вне базы', 'Chain of hashes with signed marks outside the database',
   true, 'every', null, 1, 'auditChain', '2011-12-27'),
  ('f0000000-0000-4000-8000-000000000018', 'two-person-issue', 'technical',
   'Выпуск одобряют двое', 'Two people approve an issue',
   'Регламент центра', 'Rules of the centre',
   'Настройка профилей сертификатов', 'Settings of certificate profiles',
   false, 'every', null, 1, 'twoPersonIssue', '2011-04-06');
