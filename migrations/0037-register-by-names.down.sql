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
  found text := '';
  condition text;
begin
  if sec.kind() not in ('person', 'system') or cardinality(words) = 0 then return; end if;
  if length(words[1]) < 5 then words[1] := substr(words[1], 2); end if;
  folded := array(select sec.fold_letters(w) from unnest(words) with ordinality u (w, n) order by n);
  select string_agg(format('c.folded like ($2)[%s] and c.words like ($1)[%s]', n, n), ' and ') into condition
  from generate_subscripts(words, 1) n;
  if sec.is_hq() then
    perform set_config('gin_fuzzy_search_limit', '20000', true);
  else
    if cardinality(partners) > 0 then found := found || ' or c.partner_id = any($3)'; end if;
    if cardinality(centres) > 0 then found := found || ' or c.service_centre_id = any($4)'; end if;
    if cardinality(own) > 0 then found := found || ' or c.client_id = any($5)'; end if;
    if found = '' then return; end if;
    condition := condition || ' and (' || substr(found, 5) || ')';
  end if;
  return query execute format('select c.id from certificates c where %s limit 1000', condition)
  using words, folded, partners, centres, own;
end $$;
drop index certificates_by_centre_name, certificates_by_partner_name;
