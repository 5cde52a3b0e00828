-- Search in the list of invoices by number, INN and words of the buyer's name. LIKE is not leakproof, so under row-level security
-- no index serves it, and a search for what hardly anybody has walked the whole list.
create index invoices_by_number on invoices (number text_pattern_ops) where number is not null;
create index invoices_by_inn on invoices (buyer_inn text_pattern_ops) where buyer_inn is not null;
create index invoices_by_words on invoices using gin (sec.fold_letters(sec.search_words(buyer_name)) gin_trgm_ops);

-- Ids of the invoices in the caller's scope; null when more than a thousand of the network fit or no word has three letters: then the
-- list itself is walked, and has soon found a page. Words are in small letters, without quotes; `beginning` is without spaces.
create function sec.find_invoices(words text[], beginning text) returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
set enable_seqscan = off as $$
declare
  patterns text[] := array(select '%' || replace(replace(replace(left(w, 100), '\', '\\'), '%', '\%'), '_', '\_') || '%'
    from unnest(words) w where length(w) > 0 order by length(w) desc limit 6);
  folded text[] := array(select sec.fold_letters(p) from unnest(patterns) with ordinality u (p, n) order by n);
  start text := replace(replace(replace(left(beginning, 40), '\', '\\'), '%', '\%'), '_', '\_') || '%';
  condition text;
  found uuid[];
begin
  if sec.kind() not in ('person', 'system') or cardinality(patterns) = 0 then return '{}'; end if;
  if length(words[1]) < 3 and not exists (select from unnest(words) w where length(w) >= 3) then return null; end if;
  select string_agg(format('sec.fold_letters(sec.search_words(i.buyer_name)) like ($1)[%s]', n), ' and ') into condition
  from generate_subscripts(folded, 1) n where length(patterns[n]) >= 5;
  execute format('select array_agg(id) from (
      (select i.id from invoices i where i.number like %L limit 1001) union
      (select i.id from invoices i where i.buyer_inn like %L limit 1001) union
      (select i.id from invoices i where %s and sec.search_words(i.buyer_name) like all ($2) limit 1001)) x', start, start, condition)
    into found using folded, patterns;
  if cardinality(found) > 1000 then return null; end if;
  return array(select i.id from invoices i where i.id = any(found) and (sec.is_hq() or sec.is_system()
    or i.partner_id = any(sec.partners()) or i.reader_partner_id = any(sec.partners())
    or i.service_centre_id = any(sec.centres()) or i.reader_centre_id = any(sec.centres()) or i.client_id = any(sec.clients())));
end $$;
grant execute on function sec.find_invoices(text[], text) to okno_app;
