/** `['draft', 'partlyPaid']` → `{ DRAFT: 'draft', PARTLY_PAID: 'partlyPaid' }`: names in the schema, values in the program. */
export function enumOf<const T extends readonly string[]>(values: T): Record<string, T[number]> {
  return Object.fromEntries(values.map((v) => [v.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase(), v]));
}
