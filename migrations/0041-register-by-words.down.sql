drop function sec.find_certificates(text[], int);
drop trigger certificate_words_are_known on certificates;
drop function certificate_words_are_known();
drop index certificates_by_words;
drop function sec.certificate_keys(text, uuid, uuid);
drop table sec.certificate_words;
create index certificates_holder_words on certificates using gin (folded gin_trgm_ops);
create index certificates_by_partner_name on certificates (partner_id, folded) include (id);
create index certificates_by_centre_name on certificates (service_centre_id, folded) include (id);
create function sec.find_certificates(query text) returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
set enable_seqscan = off set gin_fuzzy_search_limit = 0 as $$
declare
  words text[] := array(select '%' || replace(replace(replace(w, '\', '\\'), '%', '\%'), '_', '\_') || '%'
    from unnest(string_to_array(sec.search_words(left(query, 200)), ' ')) w where length(w) > 0 order by length(w) desc limit 6);
  folded text[];
  partners uuid[] := sec.partners();
  centres uuid[] := sec.centres();
  own uuid[] := sec.clients();
  ways text[] := '{}';
  found text;
begin
  if sec.kind() not in ('person', 'system') or cardinality(words) = 0 then return; end if;
  if length(words[1]) < 5 then words[1] := substr(words[1], 2); end if;
  folded := array(select sec.fold_letters(w) from unnest(words) with ordinality u (w, n) order by n);
  select string_agg(format('c.folded like ($2)[%s]', n), ' and ') into found from generate_subscripts(words, 1) n;
  if sec.is_hq() then
    -- Of what thousands have some are as good as others; of two letters even fewer.
    perform set_config('gin_fuzzy_search_limit', case when words[1] like '\%%' then '20000' else '5000' end, true);
    return query execute format('select c.id from certificates c where %s and c.words like all ($1) limit 1000', found)
    using words, folded;
    return;
  end if;
  if cardinality(partners) > 0 then ways := ways || array['c.partner_id = any($3)']; end if;
  if cardinality(centres) > 0 then ways := ways || array['c.service_centre_id = any($4)']; end if;
  if cardinality(own) > 0 then ways := ways || array['c.client_id = any($5)']; end if;
  if cardinality(ways) = 0 then return; end if;
  select string_agg(format('select c.id from certificates c where %s and %s', found, way), ' union ') into found from unnest(ways) way;
  return query execute format(
    'select c.id from (%s offset 0) f join certificates c on c.id = f.id where c.words like all ($1) limit 1000', found)
  using words, folded, partners, centres, own;
end $$;
grant execute on function sec.find_certificates(text) to okno_app;
