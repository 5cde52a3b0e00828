/** One hostile request and what must come of it: the status and the code, or «answered». */
export interface Attack {
  name: string;
  expect: string;
  query?: string;
  variables?: object;
  body?: string;
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  check?(answer: any): void;
}

const times = (n: number, make: (i: number) => string, glue = ' ') =>
  Array.from({ length: n }, (_, i) => make(i)).join(glue);
const deep = (n: number) => `{ viewer ${times(n, () => '{ person')} { id } ${times(n, () => '}')} }`;
const partners = (args: string) => `{ partners(${args}) { edges { node { id } } } }`;
const atMost100 = (answer: any) => {
  if (answer.data.partners.edges.length > 100) throw new Error('more than a page');
};
const json = (value: unknown) => JSON.stringify(value);

/** What is tried against interfaces of this kind, and how ours answers. */
export const attacks: readonly Attack[] = [
  { name: 'a document 50 levels deep', query: deep(50), expect: '200 BAD_INPUT' },
  { name: 'real fields 11 levels deep', query: introspectionLike(12), expect: '400 QUERY_TOO_LARGE' },
  { name: '16 aliases', query: `{ ${times(16, (i) => `a${i}: refusalCodes`)} }`, expect: '400 QUERY_TOO_LARGE' },
  {
    name: '16 aliases over fragments',
    query: `{ ...A ...B } fragment A on Query { ${times(8, (i) => `a${i}: refusalCodes`)} } fragment B on Query { ${times(8, (i) => `b${i}: refusalCodes`)} }`,
    expect: '400 QUERY_TOO_LARGE',
  },
  { name: '1,000 aliases', query: `{ ${times(1000, (i) => `a${i}: refusalCodes`)} }`, expect: '200 BAD_INPUT' },
  { name: '21 root fields', query: `{ ${times(21, () => 'refusalCodes')} }`, expect: '400 QUERY_TOO_LARGE' },
  { name: 'one field 2,000 times', query: `{ ${times(2000, () => 'refusalCodes')} }`, expect: '200 BAD_INPUT' },
  { name: '2,001 tokens', query: `{ ${times(700, () => 'viewer { locale }')} }`, expect: '200 BAD_INPUT' },
  {
    name: '21 directives',
    query: `{ refusalCodes ${times(21, () => '@include(if: true)')} }`,
    expect: '200 BAD_INPUT',
  },
  {
    name: '21 directives over fields',
    query: `{ viewer { ${times(21, (i) => `person @include(if: true) { id${i % 2 ? '' : ' name'} }`)} } }`,
    expect: '400 QUERY_TOO_LARGE',
  },
  {
    name: 'an unknown directive 500 times',
    query: `{ refusalCodes ${times(500, () => '@aa')} }`,
    expect: '200 BAD_INPUT',
  },
  {
    name: 'fragments that stand in each other',
    query: '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }',
    expect: '200 BAD_INPUT',
  },
  {
    name: 'fragments that double 20 times',
    query: `{ ...F0 } ${times(20, (i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`)} fragment F20 on Query { refusalCodes }`,
    expect: '400 QUERY_TOO_LARGE',
  },
  { name: 'a page of 50,000 in the text', query: partners('first: 50000'), expect: '200 answered', check: atMost100 },
  {
    name: 'a page of 50,000 in a variable',
    query: `query ($n: Int!) { partners(first: $n) { edges { node { id } } } }`,
    variables: { n: 50_000 },
    expect: '200 answered',
    check: atMost100,
  },
  { name: 'a page of -1', query: partners('first: -1'), expect: '200 BAD_INPUT' },
  { name: 'a page of 2^31', query: partners('first: 2147483648'), expect: '200 BAD_INPUT' },
  { name: 'a page of a million and one', query: partners('first: 1000001'), expect: '200 BAD_INPUT' },
  { name: 'a made-up cursor', query: partners('after: "eyJpZCI6MX0"'), expect: '200 BAD_INPUT' },
  { name: 'SQL in an identifier', query: `{ partner(id: "1' or '1'='1") { id } }`, expect: '200 BAD_INPUT' },
  {
    name: 'SQL in a search',
    query: `{ searchEverything(query: "x'; drop table partners; --") { objectId } }`,
    expect: '200 answered',
  },
  { name: 'a pattern in a search', query: `{ searchEverything(query: "%%%") { objectId } }`, expect: '200 answered' },
  {
    name: 'a NUL in a text',
    query: `query ($q: String!) { searchEverything(query: $q) { objectId } }`,
    variables: { q: 'a\u0000bc' },
    expect: '200 BAD_CHARACTERS',
  },
  {
    name: 'half of a surrogate pair',
    body: '{"query":"query ($q: String!) { searchEverything(query: $q) { objectId } }","variables":{"q":"abc\\ud800"}}',
    expect: '200 BAD_CHARACTERS',
  },
  {
    name: 'a text of 10,001 characters',
    query: `query ($q: String!) { searchEverything(query: $q) { objectId } }`,
    variables: { q: 'я'.repeat(10_001) },
    expect: '200 TOO_LONG',
  },
  {
    name: 'an object where a text belongs',
    query: `query ($q: String!) { searchEverything(query: $q) { objectId } }`,
    variables: { q: { $ne: 1 } },
    expect: '200 BAD_INPUT',
  },
  {
    name: 'a prototype in variables',
    body: '{"query":"{ refusalCodes }","variables":{"__proto__":{"isHq":true}}}',
    expect: '400 BAD_INPUT',
  },
  {
    name: 'variables that are a list',
    body: json({ query: '{ refusalCodes }', variables: [1] }),
    expect: '400 BAD_INPUT',
  },
  {
    name: 'two operations and no name',
    query: 'query A { refusalCodes } query B { refusalCodes }',
    expect: '200 BAD_INPUT',
  },
  {
    name: 'a batch of operations',
    body: json([{ query: '{ refusalCodes }' }, { query: '{ refusalCodes }' }]),
    expect: '400 BAD_INPUT',
  },
  {
    name: 'a body of 300 KB',
    body: json({ query: `{ refusalCodes } #${'x'.repeat(300_000)}` }),
    expect: '413 TOO_LONG',
  },
  { name: 'a body that is no JSON', body: '{"query":', expect: '400 BAD_INPUT' },
  { name: 'a body that is a number', body: '7', expect: '400 BAD_INPUT' },
  {
    name: 'JSON 10,000 levels deep',
    body: `{"query":"{ refusalCodes }","variables":${'['.repeat(10_000)}${']'.repeat(10_000)}}`,
    expect: '400 BAD_INPUT',
  },
  {
    name: 'a plain-text POST of another site',
    body: json({ query: '{ refusalCodes }' }),
    headers: { 'content-type': 'text/plain' },
    expect: '400 BAD_INPUT',
  },
  {
    name: 'a form POST of another site',
    body: 'query=%7B+refusalCodes+%7D',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    expect: '400 BAD_INPUT',
  },
  {
    name: 'a multipart POST of another site',
    body: '--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n{}\r\n--x--\r\n',
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    expect: '400 BAD_INPUT',
  },
  {
    name: 'a GET without a mark of our own',
    method: 'GET',
    path: '/graphql?query=%7B+refusalCodes+%7D',
    headers: { 'content-type': 'text/plain' },
    expect: '400 BAD_INPUT',
  },
  {
    name: 'a mutation by GET',
    method: 'GET',
    path: '/graphql?query=mutation+%7B+logOut+%7D',
    headers: { 'apollo-require-preflight': '1' },
    expect: '405 BAD_INPUT',
  },
  { name: 'a subscription where there is none', query: 'subscription { invoices { id } }', expect: '200 BAD_INPUT' },
  {
    name: 'a persisted digest nobody has',
    body: json({ extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } }),
    expect: '200 BAD_INPUT',
  },
  {
    name: 'an id of a document nobody has',
    body: json({ documentId: 'Nothing:1' }),
    expect: '400 OPERATION_NOT_LISTED',
  },
];

/** `ofType` is the one field that goes on for ever; the question for it comes with one of ours, so that it counts. */
function introspectionLike(n: number): string {
  return `{ refusalCodes __schema { types { fields { type ${times(n, () => '{ ofType')} { name } ${times(n, () => '}')} } } } }`;
}
