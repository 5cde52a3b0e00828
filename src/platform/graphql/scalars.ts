import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';

const scalar = <T>(name: string, description: string, parse: (v: unknown) => T, serialize: (v: unknown) => unknown) =>
  new GraphQLScalarType({
    name,
    description,
    parseValue: parse,
    serialize,
    parseLiteral: (node: ValueNode) => {
      if (node.kind === Kind.STRING || node.kind === Kind.INT) {
        return parse(node.kind === Kind.INT ? Number(node.value) : node.value);
      }
      throw new GraphQLError(`${name} can't be written so`);
    },
  });
const refuse = (name: string): never => {
  throw new GraphQLError(`Not a ${name}`);
};

export const UUID = scalar(
  'UUID',
  'Identifier of an object, RFC 9562.',
  (v) =>
    typeof v === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(v) ? v.toLowerCase() : refuse('UUID'),
  String,
);
export const MoneyScalar = scalar(
  'Money',
  'Roubles in whole kopecks: 1234500 is 12 345,00.',
  (v) => (Number.isSafeInteger(v) && Math.abs(v as number) <= 1e15 ? (v as number) : refuse('Money')),
  (v) => (Number.isSafeInteger(Number(v)) ? Number(v) : refuse('Money')),
);
export const LocalDate = scalar(
  'LocalDate',
  'A day of the calendar, YYYY-MM-DD, 2000–2100.',
  (v) => (isDay(v) ? v : refuse('LocalDate')),
  (v) => (v instanceof Date ? v.toISOString().slice(0, 10) : String(v)),
);
export const Moment = scalar(
  'DateTime',
  'A moment, ISO 8601 in UTC.',
  (v) => {
    const d = new Date(typeof v === 'string' ? v : Number.NaN);
    return Number.isNaN(d.getTime()) || d.getFullYear() < 2000 || d.getFullYear() > 2100 ? refuse('DateTime') : d;
  },
  (v) => (v instanceof Date ? v : new Date(String(v))).toISOString(),
);
export const Json = new GraphQLScalarType({
  name: 'JSON',
  description: 'Any JSON value.',
  serialize: (v) => v,
  parseValue: (v) => v,
});

function isDay(v: unknown): v is string {
  if (typeof v !== 'string' || !/^(20\d\d|2100)-\d\d-\d\d$/.test(v)) return false;
  const d = new Date(`${v}T00:00:00Z`);
  return !Number.isNaN(d.getTime()) && d.toISOString().startsWith(v);
}
