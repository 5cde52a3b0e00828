-- What people are told: the bell, letters, SMS and messages of browsers, their templates and settings; the newsletter.

-- The audience of an event is found by its place; these are the ways to it.
create index memberships_by_centre on memberships (service_centre_id) where ended_at is null and scope_kind = 'centre';
create index memberships_by_client on memberships (client_id) where ended_at is null and scope_kind = 'client';
create index memberships_of_hq on memberships (role) where ended_at is null and scope_kind = 'hq';

create table notifications (
  id uuid primary key,
  person_id uuid not null references persons,
  -- Whose event it was.
  partner_id uuid,
  event_id uuid not null,
  kind text not null,
  -- In which scope of the person the link opens.
  scope_key text,
  link text not null default '',
  words jsonb not null default '{}',
  urgent boolean not null default false,
  read_at timestamptz(3),
  created_at timestamptz(3) not null default clock_timestamp(),
  unique (event_id, person_id)
);
create index notifications_by_person on notifications (person_id, created_at desc, id desc);
create index notifications_unread on notifications (person_id) where read_at is null;
select sec.fence('notifications', '(select sec.is_system()) or person_id = (select sec.person())',
  '(select sec.is_system()) or person_id = (select sec.person())');

create table notification_modes (
  person_id uuid not null references persons,
  scope_key text not null,
  kind text not null,
  channel text not null check (channel in ('bell', 'mail', 'sms', 'push')),
  mode text not null check (mode in ('now', 'digest', 'off')),
  primary key (person_id, scope_key, kind, channel)
);
select sec.fence('notification_modes', '(select sec.is_system()) or person_id = (select sec.person())',
  'person_id = (select sec.person())', 'select, insert, update, delete');

create table notification_times (
  person_id uuid primary key references persons,
  -- Null: that of the scope in which the event is.
  time_zone text,
  quiet boolean not null default true,
  quiet_from text not null default '22:00' check (quiet_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  quiet_until text not null default '08:00' check (quiet_until ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  digest_at text not null default '09:00' check (digest_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$')
);
select sec.fence('notification_times', '(select sec.is_system()) or person_id = (select sec.person())',
  'person_id = (select sec.person())');

-- Browsers that take messages of a person (RFC 8030); the address is a secret of the browser and its push service.
create table push_subscriptions (
  id uuid primary key,
  person_id uuid not null references persons,
  endpoint text not null unique,
  p256dh text not null,
  auth text not null,
  device text not null default '',
  created_at timestamptz(3) not null default clock_timestamp(),
  used_at timestamptz(3)
);
create index push_subscriptions_by_person on push_subscriptions (person_id);
select sec.fence('push_subscriptions', '(select sec.is_system()) or person_id = (select sec.person())',
  '(select sec.is_system()) or person_id = (select sec.person())', 'select, insert, update, delete');

-- The pair of keys by which push services know us (RFC 8292); the private one is sealed under the master secret.
create table push_keys (
  single boolean primary key default true check (single),
  public_key text not null,
  private_sealed bytea not null,
  made_at timestamptz(3) not null default clock_timestamp()
);
select sec.fence('push_keys', '(select sec.is_system())', '(select sec.is_system())', 'select, insert');

-- Words that the vendor has put in place of the original ones (version 0, in the program's files).
create table message_templates (
  id uuid primary key,
  kind text not null,
  channel text not null check (channel in ('mail', 'sms', 'push')),
  locale text not null check (locale in ('ru', 'en')),
  version int not null check (version > 0),
  -- This version says: back to the original.
  original boolean not null default false,
  subject text not null default '',
  body text not null default '',
  author_id uuid references persons,
  author_name text not null default '',
  created_at timestamptz(3) not null default clock_timestamp(),
  unique (kind, channel, locale, version)
);
select sec.fence('message_templates', '(select sec.is_system()) or (select sec.is_hq())', '(select sec.is_hq())', 'select, insert');

create table newsletter_topics (
  id uuid primary key,
  code text not null unique check (code ~ '^[a-z][a-z0-9-]{1,39}$'),
  name text not null,
  name_en text not null,
  note text not null default '',
  note_en text not null default '',
  archived boolean not null default false,
  version int not null default 1,
  created_at timestamptz(3) not null default clock_timestamp()
);
select sec.share('newsletter_topics');

create table newsletter_issues (
  id uuid primary key,
  topic_id uuid not null references newsletter_topics,
  title text not null,
  summary text not null default '',
  body text not null,
  source text not null default '',
  status text not null,
  author_id uuid references persons,
  author_name text not null default '',
  sent_at timestamptz(3),
  -- How far the addresses have been written out; null: not begun.
  written_until uuid,
  recipients int not null default 0,
  version int not null default 1,
  created_at timestamptz(3) not null default clock_timestamp()
);
create index newsletter_issues_by_time on newsletter_issues (created_at desc, id desc);
create index newsletter_issues_published on newsletter_issues (sent_at desc, id desc) where sent_at is not null;
select sec.fence('newsletter_issues', '(select sec.is_hq()) or (sent_at is not null and (select sec.kind()) is not null)',
  '(select sec.is_hq())');

-- Who gets what; an outsider's address is confirmed by a letter first.
create table newsletter_readers (
  id uuid primary key,
  topic_id uuid not null references newsletter_topics,
  email text not null,
  person_id uuid references persons,
  locale text not null default 'ru',
  asked_at timestamptz(3) not null,
  confirmed_at timestamptz(3),
  ended_at timestamptz(3)
);
create unique index newsletter_readers_once on newsletter_readers (topic_id, lower(email));
create index newsletter_readers_by_person on newsletter_readers (person_id);
select sec.fence('newsletter_readers', '(select sec.is_hq()) or person_id = (select sec.person())',
  '(select sec.is_system())');

-- The log of what was sent: one row for each message, by which it is also sent.
create table deliveries (
  id uuid primary key,
  partner_id uuid,
  person_id uuid references persons,
  reader_id uuid references newsletter_readers,
  issue_id uuid references newsletter_issues,
  event_id uuid not null,
  kind text not null,
  channel text not null check (channel in ('mail', 'sms', 'push')),
  locale text not null default 'ru',
  scope_key text,
  link text not null default '',
  words jsonb not null default '{}',
  urgent boolean not null default false,
  address_masked text not null default '',
  template_version int,
  state text not null check (state in ('waiting', 'failed', 'sent', 'dead', 'collected', 'digested', 'expired', 'stopped')),
  tries int not null default 0,
  due_at timestamptz(3) not null,
  claimed_until timestamptz(3),
  answer text not null default '',
  provider_ids text[] not null default '{}',
  receipt text,
  digest_id uuid references deliveries,
  created_at timestamptz(3) not null default clock_timestamp(),
  sent_at timestamptz(3)
);
create unique index deliveries_once on deliveries (event_id, person_id, channel) where person_id is not null;
create unique index deliveries_once_a_reader on deliveries (event_id, reader_id, channel) where reader_id is not null;
create index deliveries_due on deliveries (due_at) where state in ('waiting', 'failed') and issue_id is null;
create index deliveries_of_issues_due on deliveries (due_at) where state in ('waiting', 'failed') and issue_id is not null;
create index deliveries_collected on deliveries (person_id, due_at) where state = 'collected';
create index deliveries_by_time on deliveries (created_at desc, id desc);
create index deliveries_by_person on deliveries (person_id, created_at desc, id desc);
create index deliveries_by_state on deliveries (state, created_at desc, id desc);
create index deliveries_of_issue on deliveries (issue_id, state) where issue_id is not null;
create index deliveries_in_digest on deliveries (digest_id) where digest_id is not null;
create index deliveries_by_provider on deliveries using gin (provider_ids);
select sec.fence('deliveries', '(select sec.is_system()) or (select sec.is_hq()) or person_id = (select sec.person())',
  '(select sec.is_system()) or (select sec.is_hq())');

-- People of the places that an event concerns, with what each of them has chosen for this kind. Asked by the program only.
create function sec.notice_audience(wanted_kind text, groups jsonb) returns table (
  group_no int, person_id uuid, person_name text, email text, phone text, locale text, scope_key text, zone text, modes jsonb,
  own_zone text, quiet boolean, quiet_from text, quiet_until text, digest_at text, browsers boolean)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  one jsonb;
  n int := 0;
  place text;
  at uuid;
  found_ids uuid[];
begin
  if not sec.is_system() then raise exception 'only the program asks for an audience' using errcode = '42501'; end if;
  for one in select value from jsonb_array_elements(groups) loop
    place := one->>'place';
    at := (one->>'id')::uuid;
    case place
      when 'person' then
        found_ids := array(select m.id from memberships m where m.person_id = at and m.ended_at is null
          order by (m.service_centre_id is not distinct from (one->>'near')::uuid) desc, m.created_at limit 1);
      when 'membership' then found_ids := array[at];
      when 'hq' then found_ids := array(select m.id from memberships m where m.scope_kind = 'hq' and m.ended_at is null);
      when 'partner' then found_ids := array(select m.id from memberships m
        where m.partner_id = at and m.scope_kind = 'partner' and m.ended_at is null);
      when 'centre' then found_ids := array(select m.id from memberships m
        where m.service_centre_id = at and m.scope_kind = 'centre' and m.ended_at is null);
      when 'client' then found_ids := array(select m.id from memberships m
        where m.client_id = at and m.scope_kind = 'client' and m.ended_at is null);
      else found_ids := array(select m.id from memberships m where m.ended_at is null
        and m.role = any(array(select jsonb_array_elements_text(one->'roles'))));
    end case;
    return query
      select n, p.id, p.name, p.email, p.phone, p.locale, m.scope_key, coalesce(c.time_zone, 'Europe/Moscow'),
        coalesce((select jsonb_object_agg(s.channel, s.mode) from notification_modes s
          where s.person_id = p.id and s.scope_key = m.scope_key and s.kind = wanted_kind), '{}'),
        t.time_zone, coalesce(t.quiet, true), coalesce(t.quiet_from, '22:00'), coalesce(t.quiet_until, '08:00'),
        coalesce(t.digest_at, '09:00'), exists (select from push_subscriptions b where b.person_id = p.id)
      from memberships m
      join persons p on p.id = m.person_id and p.disabled_at is null
      left join service_centres c on c.id = m.service_centre_id
      left join notification_times t on t.person_id = p.id
      where m.id = any(found_ids) and (place in ('person', 'membership') or (
        m.role = any(array(select jsonb_array_elements_text(one->'roles')))
        and m.suspended_at is null and (m.valid_until is null or m.valid_until > now())));
    n := n + 1;
  end loop;
end $$;

-- A browser that another person has used before belongs to who is logged in there now.
create function sec.release_browser(wanted text) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  delete from push_subscriptions b where b.endpoint = wanted and b.person_id <> sec.person()
$$;
grant execute on function sec.notice_audience(text, jsonb), sec.release_browser(text) to okno_app;
