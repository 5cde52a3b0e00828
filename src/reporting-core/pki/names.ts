import { Der } from './asn1/reader.js';
import { Tag } from './asn1/tags.js';
import { ia5String, numericString, oid, printableString, sequence, setOf, utf8String } from './asn1/writer.js';
import { nameOids } from './oids.js';
import { PkiError } from './pki-error.js';

export type NameAttribute = keyof typeof nameOids;

export interface AttributeValue {
  /** Dotted OID. */
  type: string;
  value: string;
}

/** Digits that the Russian attributes have, no more and no less. */
const digitCounts: Partial<Record<NameAttribute, number>> = { inn: 12, innle: 10, ogrn: 13, ogrnip: 15, snils: 11 };
const printable: NameAttribute[] = ['country', 'serialNumber'];
const ascii: NameAttribute[] = ['email', 'domainComponent', 'unstructuredName'];
/** Upper bounds of RFC 5280, appendix A, that programs enforce. */
const longest: Partial<Record<NameAttribute, number>> = {
  country: 2,
  commonName: 64,
  organization: 64,
  department: 64,
  serialNumber: 64,
};

/** A Name with one attribute in each relative name, in the order of the object's keys. BAD_ARGUMENT for values that do not fit. */
export function writeName(attributes: Partial<Record<NameAttribute, string>>): Uint8Array {
  const parts = (Object.entries(attributes) as [NameAttribute, string | undefined][]).filter(
    ([, v]) => v !== undefined,
  );
  return sequence(...parts.map(([type, value]) => setOf(sequence(oid(nameOids[type]), attributeText(type, value!)))));
}

function attributeText(type: NameAttribute, value: string): Uint8Array {
  const count = digitCounts[type];
  if (count !== undefined) {
    if (value.length !== count) throw new PkiError('BAD_ARGUMENT', `${type} has ${count} digits, not "${value}"`);
    return numericString(value);
  }
  if (value === '' || value.length > (longest[type] ?? 256))
    throw new PkiError('BAD_ARGUMENT', `${type} is empty or too long`);
  if (printable.includes(type)) return printableString(value);
  return ascii.includes(type) ? ia5String(value) : utf8String(value);
}

const known = new Map<string, string>(Object.entries(nameOids).map(([name, dotted]) => [dotted, name]));
const shortNames: Partial<Record<NameAttribute, string>> = {
  commonName: 'CN',
  surname: 'SN',
  country: 'C',
  locality: 'L',
  region: 'ST',
  street: 'STREET',
  organization: 'O',
  department: 'OU',
  title: 'T',
  givenName: 'G',
  email: 'E',
  domainComponent: 'DC',
  inn: 'ИНН',
  innle: 'ИННЮЛ',
  ogrn: 'ОГРН',
  ogrnip: 'ОГРНИП',
  snils: 'СНИЛС',
};

/** A name as it was read; MALFORMED at once when it is none, so that nothing throws later. */
export class Name {
  /** Relative names in order. */
  readonly relative: AttributeValue[][];
  private canonical?: string[];
  private first?: Map<string, string>;

  constructor(readonly raw: Uint8Array) {
    this.relative = Der.parse(raw, Tag.sequence)
      .parts()
      .map((relative) =>
        relative.parts(Tag.set).map((attribute) => {
          const walk = attribute.walk();
          const type = walk.next().oid();
          const value = walk.next();
          return { type, value: textOrHex(value) };
        }),
      );
  }

  get isEmpty(): boolean {
    return this.raw.length === 2;
  }

  /** The first value of an attribute. */
  get(attribute: NameAttribute): string | undefined {
    this.first ??= new Map(
      this.relative
        .flat()
        .reverse()
        .map(({ type, value }) => [type, value]),
    );
    return this.first.get(nameOids[attribute]);
  }

  values(attribute: NameAttribute): string[] {
    return this.relative.flat().flatMap(({ type, value }) => (type === nameOids[attribute] ? [value] : []));
  }

  /** Keys of the relative names, equal when RFC 5280, 7.1 calls them equal: case, kind of string and runs of blanks do not count. */
  get keys(): string[] {
    this.canonical ??= this.relative.map((attributes) =>
      attributes
        .map(({ type, value }) => `${type}=${value.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()}`)
        .sort()
        .join('\u0000+'),
    );
    return this.canonical;
  }

  get key(): string {
    return this.keys.join('\u0000,');
  }

  equals(other: Name): boolean {
    return Buffer.compare(this.raw, other.raw) === 0 || this.key === other.key;
  }

  /** Whether this name lies under the other, as name constraints count it. */
  isWithin(subtree: Name): boolean {
    return subtree.keys.every((key, i) => this.keys[i] === key);
  }

  /** For people, most specific first (RFC 4514). */
  toString(): string {
    return this.relative
      .map((attributes) =>
        attributes.map(({ type, value }) => `${label(type)}=${value.replace(/([,+"\\<>;])/g, '\\$1')}`).join('+'),
      )
      .reverse()
      .join(', ');
  }
}

function label(type: string): string {
  const name = known.get(type) as NameAttribute | undefined;
  return name ? (shortNames[name] ?? name) : type;
}

const texts: readonly number[] = [
  ...[Tag.utf8String, Tag.printableString, Tag.ia5String, Tag.numericString, Tag.teletexString],
  ...[Tag.bmpString, Tag.universalString, Tag.visibleString],
];
function textOrHex(value: Der): string {
  if (texts.includes(value.tag)) return value.text();
  return `#${Buffer.from(value.raw).toString('hex')}`;
}
