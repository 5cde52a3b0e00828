import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Certificate, fromPem, PkiError } from '../../../reporting-core/index.js';

export interface Trusted {
  anchors: Uint8Array[];
  pool: Uint8Array[];
  crls: Uint8Array[];
}

const MOST_FILES = 500;

/**
 * Roots of other authorities that the operator of this installation trusts, with their intermediate certificates and lists:
 * `<data>/trusted-roots/*.{cer,crt,pem,crl}`. A certificate that bears one name twice is a root. Read anew when the folder changes.
 */
export class TrustedRoots {
  private known?: { changed: number; found: Trusted };

  constructor(private readonly folder: string) {}

  async read(): Promise<Trusted> {
    const changed = await stat(this.folder).then(
      (s) => s.mtimeMs,
      () => 0,
    );
    if (this.known?.changed === changed) return this.known.found;
    const found: Trusted = { anchors: [], pool: [], crls: [] };
    for (const name of changed === 0 ? [] : (await readdir(this.folder)).sort().slice(0, MOST_FILES)) {
      const bytes = await readFile(join(this.folder, name));
      if (/\.crl$/i.test(name)) found.crls.push(...fromPem(bytes, 'X509 CRL'));
      else if (/\.(cer|crt|pem)$/i.test(name)) sort(fromPem(bytes, 'CERTIFICATE'), found);
    }
    this.known = { changed, found };
    return found;
  }
}

function sort(certificates: readonly Uint8Array[], found: Trusted): void {
  for (const raw of certificates) {
    try {
      (Certificate.parse(raw).isSelfIssued ? found.anchors : found.pool).push(raw);
    } catch (error) {
      if (!(error instanceof PkiError)) throw error;
    }
  }
}
