create or replace function public.search_everything(query text, most int, wanted_kinds text[] default null)
returns table (kind text, object_id uuid, client_id uuid, title text, note text, rank int)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
set enable_seqscan = off set gin_fuzzy_search_limit = 0 as $$
declare
  words text[] := array(select '%' || replace(replace(replace(w, '\', '\\'), '%', '\%'), '_', '\_') || '%'
    from unnest(string_to_array(sec.search_words(left(query, 200)), ' ')) w where length(w) > 0 order by length(w) desc limit 6);
  folded text[] := array(select sec.fold_letters(w) from unnest(words) with ordinality u (w, n) order by n);
  number text := regexp_replace(query, '[\s()+.–—-]', '', 'g');
  hq boolean := sec.is_hq();
  partners uuid[] := sec.partners();
  centres uuid[] := sec.centres();
  own uuid[] := sec.clients();
  found text;
  condition text := 'true';
begin
  if sec.kind() not in ('person', 'system') then return; end if;
  if number ~ '^[0-9]{3,20}$' then
    if number ~ '^[78][0-9]{10}$' then number := right(number, 10); end if;
    condition := 'i.digits like ''%'' || $1 || ''%''';
  elsif length(array_to_string(words, '')) - 2 * coalesce(array_length(words, 1), 0) < 3 then
    return;
  else
    select string_agg(format('i.folded like ($8)[%s] and i.text like ($2)[%s]', n, n), ' and ') into condition
    from generate_subscripts(words, 1) n;
  end if;
  if hq then
    perform set_config('gin_fuzzy_search_limit', '20000', true);
  else
    found := '';
    if cardinality(partners) > 0 then found := found || ' or i.partner_id = any($3) or i.reader_partner_id = any($3)'; end if;
    if cardinality(centres) > 0 then found := found || ' or i.service_centre_id = any($4) or i.reader_centre_id = any($4)'; end if;
    if cardinality(own) > 0 then found := found || ' or i.client_id = any($5)'; end if;
    if found = '' then return; end if;
    condition := condition || ' and (' || substr(found, 5) || ')';
  end if;
  return query execute format(
    'select x.kind, x.object_id, x.client_id, x.title, x.note, x.rank from (
       select i.*, case when i.digits like ''%% '' || $1 || '' %%'' then 0
         when i.digits like ''%% '' || $1 || ''%%'' then 1
         when i.text like substr(($2)[1], 2) then 2
         when i.text like ''%% '' || substr(($2)[1], 2) then 3 else 4 end as rank
       from search_index i where (%s) and ($7 is null or i.kind = any($7)) limit 300) x
     order by x.rank, length(x.title), x.title, x.object_id limit $6', condition)
  using number, words, partners, centres, own, least(greatest(most, 1), 300), wanted_kinds, folded;
end $$;
