-- Certificates by names: which words there are at all is looked up first, among far fewer words than certificates, and then whole
-- words are looked for. Trigrams of a register of millions are long lists each, and of what thousands had, only some was shown.
drop index certificates_holder_words, certificates_by_partner_name, certificates_by_centre_name;
drop function sec.find_certificates(text);

-- Every word of names in certificates, as sec.fold_letters writes it. It says of nobody that he has a certificate: no role reads it.
create table sec.certificate_words (word text primary key);
create index certificate_words_within on sec.certificate_words using gin (word gin_trgm_ops);
create index certificate_words_beginning on sec.certificate_words (word text_pattern_ops);
insert into sec.certificate_words select distinct w from certificates c, unnest(string_to_array(c.folded, ' ')) w where w <> '';

create function sec.certificate_keys(folded text, partner_id uuid, service_centre_id uuid) returns text[]
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select string_to_array(folded, ' ') || array['=' || partner_id, '=' || service_centre_id]
$$;
grant execute on function sec.certificate_keys(text, uuid, uuid) to okno_app, okno_signer;
create index certificates_by_words on certificates using gin (sec.certificate_keys(folded, partner_id, service_centre_id));

create function certificate_words_are_known() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into sec.certificate_words
  select distinct w from unnest(string_to_array(new.folded, ' ')) w
  where w <> '' and not exists (select from sec.certificate_words k where k.word = w) order by w
  on conflict do nothing;
  return null;
end $$;
create trigger certificate_words_are_known after insert or update of holder_name, organization on certificates
for each row execute function certificate_words_are_known();

-- Ids of the certificates in the caller's scope; null when more than `most` fit, or the words are parts of too many to be
-- told apart: then the list itself is walked, and has soon found a page. `patterns` are LIKE patterns of words after a space each.
create function sec.find_certificates(patterns text[], most int) returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
set enable_seqscan = off set enable_indexscan = off as $$
declare
  own text[] := array(select '=' || id from unnest(sec.partners() || sec.centres()) id);
  clients uuid[] := sec.clients();
  pattern text;
  spelt text[];
  condition text := '';
  ways text[] := '{}';
  found uuid[];
begin
  if sec.kind() not in ('person', 'system') or coalesce(cardinality(patterns), 0) not between 1 and 6 or most not between 1 and 20000 then return '{}'; end if;
  foreach pattern in array patterns loop
    -- A pattern that begins with a space is the beginning of a word.
    spelt := array(select k.word from sec.certificate_words k where k.word like sec.fold_letters(regexp_replace(pattern, '^% ', '')) limit 301);
    if cardinality(spelt) = 0 then return '{}'; end if;
    -- Parts of words that a tenth of the register has tell nobody apart (as the database has counted), and their lists are long.
    if cardinality(spelt) = 1 or cardinality(spelt) <= 300 and coalesce((select sum(often) from pg_stats s,
        unnest(s.most_common_elems::text::text[], s.most_common_elem_freqs) m (word, often)
        where s.schemaname = 'public' and s.tablename = 'certificates_by_words' and m.word = any(spelt)), 0) < 0.1 then
      condition := condition || format('sec.certificate_keys(c.folded, c.partner_id, c.service_centre_id) && %L::text[] and ', spelt);
    end if;
  end loop;
  if sec.is_hq() or sec.is_system() then ways := array['true'];
  else
    if cardinality(own) > 0 then ways := ways || array['sec.certificate_keys(c.folded, c.partner_id, c.service_centre_id) && $2']; end if;
    if cardinality(clients) > 0 then ways := ways || array['c.client_id = any($3)']; end if;
    if cardinality(ways) = 0 then return '{}'; end if;
  end if;
  if condition = '' then return null; end if;
  execute (select 'select array_agg(id) from (' || string_agg(format(
      '(select c.id from certificates c where %s%s and '' '' || c.words like all ($1) limit %s)', condition, way, most + 1), ' union ') || ') x'
    from unnest(ways) way) into found using patterns, own, clients;
  if cardinality(found) > most then return null; end if;
  return coalesce(found, '{}');
end $$;
grant execute on function sec.find_certificates(text[], int) to okno_app;
