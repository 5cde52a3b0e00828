-- The register by names within a partner or a centre: an index that holds all that is compared serves what many have (a common
-- surname, two letters) by walking the scope alone; trigrams serve what few have. The database chooses by its statistics.
create index certificates_by_partner_name on certificates (partner_id, folded) include (id);
create index certificates_by_centre_name on certificates (service_centre_id, folded) include (id);

-- A thousand at most, so that a surname that thousands have costs no more; a word of two letters begins the name.
create or replace function sec.find_certificates(query text) returns setof uuid
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
