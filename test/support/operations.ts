import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { uuidv7 } from '../../src/kernel/id.js';

/** Texts that pass the check of a field, where «x» would be refused before the row is looked for. */
const texts: Record<string, string> = {
  inn: '7707083893',
  kpp: '770701001',
  ogrn: '1027700132195',
  email: 'someone@test.example',
  code: 'probe',
  phone: '+79126000077',
  number: '9876',
  regionCode: '66',
  timeZone: 'Asia/Yekaterinburg',
  reason: 'Проверка отказа',
  bik: '044525225',
  account: '40702810200000000001',
  locale: 'ru',
  language: 'ru',
  offerUrl: 'https://offer.test.example/1',
  orderEmail: 'orders@test.example',
  centreNumber: '9876',
  toCentreNumber: '9876',
  check: 'Паспорт предъявлен, лицо сверено',
  certificateSerial: '0123ABCD',
  profileCode: 'employee',
  quietFrom: '22:00',
  quietUntil: '08:00',
  digestAt: '09:00',
  endpoint: 'https://updates.push.services.mozilla.com/wpush/v2/a-browser',
  p256dh: 'A'.repeat(87),
  auth: 'A'.repeat(22),
  signature: 'MIIB'.repeat(40),
  request: 'MIIB'.repeat(40),
  expectedRequestHash: 'ab'.repeat(32),
  fingerprints: 'ab'.repeat(32),
  authority: 'issuing',
};
const numbers: Record<string, number> = { months: 12, periods: 12, minutes: 30, year: 2026 };

/** Which row each argument means, by its name, and in which version. */
export interface Meant {
  id(name: string): string;
  version: number;
  /** What is said to an operation besides: put over the values that are made from the schema. */
  said?(operation: string): Record<string, unknown> | undefined;
}
const meant = (ids: string | Meant): Meant => (typeof ids === 'string' ? { id: () => ids, version: 1 } : ids);

/** A value of the type that looks right; `ids` says what stands wherever an identifier is wanted. */
export function sample(name: string, type: GraphQLInputType, ids: Meant, depth = 0): unknown {
  if (isNonNullType(type)) return sample(name, type.ofType, ids, depth);
  if (isListType(type)) return [sample(name, type.ofType, ids, depth)];
  if (isEnumType(type)) return type.getValues()[0]!.name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(
      (f) => isNonNullType(f.type) || (mentionsId(f.type) && depth < 3),
    );
    return Object.fromEntries(fields.map((f) => [f.name, sample(f.name, f.type, ids, depth + 1)]));
  }
  if (type.name === 'UUID') return name === 'idempotencyKey' ? uuidv7() : ids.id(name);
  if (type.name === 'Int') return name === 'expectedVersion' ? ids.version : (numbers[name] ?? 1);
  if (type.name === 'Money') return 100;
  if (type.name === 'Boolean') return false;
  if (type.name === 'LocalDate') return '2026-11-20';
  if (type.name === 'DateTime') return '2026-11-20T10:00:00.000Z';
  return texts[name] ?? 'проверка';
}

/** `said` over `made`, field by field; lists as a whole. */
function over(made: unknown, said: unknown): unknown {
  const isRecord = (x: unknown): x is Record<string, unknown> =>
    typeof x === 'object' && x !== null && !Array.isArray(x);
  if (!isRecord(made) || !isRecord(said)) return said;
  return {
    ...made,
    ...Object.fromEntries(Object.entries(said).map(([name, value]) => [name, over(made[name], value)])),
  };
}

const mentionsId = (type: GraphQLInputType): boolean => {
  const named = getNamedType(type);
  if (isInputObjectType(named))
    return Object.values(named.getFields()).some((f) => getNamedType(f.type).name === 'UUID');
  return named.name === 'UUID';
};
export const takesId = (field: GraphQLField<unknown, unknown>) =>
  field.args.some((a) => a.name !== 'idempotencyKey' && mentionsId(a.type));

function selection(field: GraphQLField<unknown, unknown>): string {
  const type = getNamedType(field.type);
  if (!isObjectType(type)) return '';
  return type.getFields().edges ? '{ edges { cursor } }' : '{ __typename }';
}

/** One operation with arguments made from its schema. */
export interface Call {
  field: GraphQLField<unknown, unknown>;
  name: string;
  /** The operation with what is to be selected from its result; a little is when nothing is named. */
  text(select?: string): string;
  variables(ids: string | Meant): Record<string, unknown>;
}
export function callsOf(schema: GraphQLSchema, optional = true): Call[] {
  const roots = [
    ['query', schema.getQueryType()!],
    ['mutation', schema.getMutationType()!],
  ] as const;
  return roots.flatMap(([kind, root]) =>
    Object.values(root.getFields()).map((field) => {
      const args: readonly GraphQLArgument[] = field.args.filter(
        (a) => (isNonNullType(a.type) && a.defaultValue === undefined) || (optional && mentionsId(a.type)),
      );
      const head = args.map((a) => `$${a.name}: ${String(a.type)}`).join(', ');
      const body = args.map((a) => `${a.name}: $${a.name}`).join(', ');
      return {
        field,
        name: `${kind} ${field.name}`,
        text: (select = selection(field)) =>
          args.length > 0
            ? `${kind} (${head}) { ${field.name}(${body}) ${select} }`
            : `${kind} { ${field.name} ${select} }`,
        variables: (ids) => {
          const made = Object.fromEntries(args.map((a) => [a.name, sample(a.name, a.type, meant(ids))]));
          return over(made, meant(ids).said?.(`${kind} ${field.name}`) ?? {}) as Record<string, unknown>;
        },
      };
    }),
  );
}
