import {
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';

/** How deep below a row its related rows are read; the wrapping of a list (edges, node) does not count. */
const DEPTH = 3;
const wraps = (type: GraphQLObjectType) => Boolean(type.getFields().edges) || /Edge$/.test(type.name);
const wantsNothing = (field: GraphQLField<unknown, unknown>) =>
  field.args.every((a) => !isNonNullType(a.type) || a.defaultValue !== undefined);

/** Everything that can be selected of the type, to the depth; without the paths in `left`, which were refused before. */
export function everything(
  type: GraphQLObjectType,
  left: ReadonlySet<string> = new Set(),
  path = '',
  depth = DEPTH,
  above: readonly string[] = [],
): string {
  const parts: string[] = [];
  for (const field of Object.values(type.getFields())) {
    const at = path ? `${path}.${field.name}` : field.name;
    if (left.has(at) || !wantsNothing(field)) continue;
    const inner = getNamedType(field.type);
    if (isUnionType(inner) || isInterfaceType(inner)) parts.push(`${field.name} { __typename }`);
    else if (!isObjectType(inner)) parts.push(field.name);
    else {
      const next = depth - (wraps(type) || wraps(inner) ? 0 : 1);
      // A row that stands in itself (client → invoice → client) is read once.
      if (next < 0 || above.includes(inner.name)) continue;
      const below = everything(inner, left, at, next, [...above, inner.name]);
      if (below) parts.push(`${field.name} ${below}`);
    }
  }
  return parts.length > 0 ? `{ ${parts.join(' ')} }` : '';
}

/** Calls `seen` with each field of the answer that was selected, by type. */
export function eachField(
  type: GraphQLObjectType,
  value: unknown,
  seen: (field: string, value: unknown) => void,
): void {
  if (Array.isArray(value)) {
    for (const item of value) eachField(type, item, seen);
    return;
  }
  if (!value || typeof value !== 'object') return;
  const row = value as Record<string, unknown>;
  for (const field of Object.values(type.getFields())) {
    if (!(field.name in row)) continue;
    const inner = row[field.name];
    seen(`${type.name}.${field.name}`, inner);
    const named = getNamedType(field.type);
    if (isObjectType(named)) eachField(named, inner, seen);
  }
}
