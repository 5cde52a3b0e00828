import { sameBytes } from '../pki/asn1/writer.js';
import { type DigestName, digest, RunningDigest } from '../pki/digests.js';
import { PkiError } from '../pki/pki-error.js';

/** A document in memory, or in pieces that are read once: a file of gigabytes never lies in memory. */
export type DocumentSource = Uint8Array | AsyncIterable<Uint8Array>;

/** What signing and checking need of a document. */
export interface Document {
  /** BAD_ARGUMENT for a digest that was not asked for before the pieces were read. */
  digest(name: DigestName): Uint8Array;
  /** The whole, when it lies in memory. */
  readonly octets?: Uint8Array;
}

/** Takes part in the one reading of a document, besides the digests. */
export interface Listener {
  update(piece: Uint8Array): void;
}

/** Digests are made when asked for and kept: several signatures mostly share one. */
export function inMemory(octets: Uint8Array): Document {
  const known = new Map<DigestName, Uint8Array>();
  return {
    octets,
    digest(name) {
      const made = known.get(name) ?? digest(name, octets);
      known.set(name, made);
      return made;
    },
  };
}

/** Reads pieces once through all digests at a time. Throws what the source throws. */
export async function readDocument(
  source: DocumentSource,
  names: ReadonlySet<DigestName>,
  listeners: Listener[] = [],
): Promise<Document> {
  if (source instanceof Uint8Array) return inMemory(source);
  const running = new Map([...names].map((name) => [name, new RunningDigest(name)]));
  for await (const piece of source) {
    for (const one of running.values()) one.update(piece);
    for (const one of listeners) one.update(piece);
  }
  const made = new Map([...running].map(([name, one]) => [name, one.digest()]));
  return {
    digest(name) {
      const found = made.get(name);
      if (!found) throw new PkiError('BAD_ARGUMENT', `The document was not read for ${name}`);
      return found;
    },
  };
}

/** Whether two documents are one. */
export const isSameDocument = (a: Document, b: Document) =>
  a.octets && b.octets ? sameBytes(a.octets, b.octets) : sameBytes(a.digest('sha256'), b.digest('sha256'));
