type Filters = Readonly<Record<string, string | boolean | readonly string[] | null>>;

/** The file of the same rows that the list shows: names of the schema become those of the plain operation. */
export function exportUrl(kind: 'csv' | 'xlsx', filters: Filters, scope: string, language: string): string {
  const plain = (value: string) => value.toLowerCase().replace(/_([a-z])/g, (_, c: string) => c.toUpperCase());
  const named = new Set(['statuses', 'categories', 'sort']);
  const query = new URLSearchParams({ scope, language });
  for (const [name, value] of Object.entries(filters)) {
    if (value == null || value === false) continue;
    for (const one of [value].flat()) query.append(name, named.has(name) ? plain(String(one)) : String(one));
  }
  return `/files/clients.${kind}?${query}`;
}
