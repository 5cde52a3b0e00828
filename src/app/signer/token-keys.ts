import { createRequire } from 'node:module';
import { openPkcs11Key, type Pkcs11Binding, type Pkcs11Key, PkiError } from '../../reporting-core/index.js';
import { type AuthorityKey, type KeyStore, VaultProblem } from './key-vault.js';

/** A device that speaks PKCS#11: path of its maker's library, label of the token, PIN of its user. */
export interface TokenPlace {
  library: string;
  label: string;
  pin: string;
}

/** Keys that never leave a device, under the labels root, issuing, ocsp and stamps, later issuing-2 … Whoever keeps the device makes them on it. */
export class TokenKeys implements KeyStore {
  readonly makes = false;
  private readonly open = new Map<string, Pkcs11Key>();

  constructor(
    private readonly place: TokenPlace,
    private readonly binding: Pkcs11Binding = loadBinding(),
  ) {}

  has(name: string): boolean {
    try {
      this.keyOf(name);
      return true;
    } catch (error) {
      if (error instanceof PkiError && error.code === 'BAD_ARGUMENT') return false;
      throw error;
    }
  }

  async read(name: string): Promise<AuthorityKey> {
    return this.keyOf(name);
  }

  make(name: string): Promise<AuthorityKey> {
    return Promise.reject(
      new VaultProblem(
        `The token "${this.place.label}" has no key "${name}". Make it there, then start the signer again: ` +
          `pkcs11-tool --module ${this.place.library} --token-label ${this.place.label} --login ` +
          `--keypairgen --key-type EC:prime256v1 --label ${name}`,
      ),
    );
  }

  private keyOf(name: string): Pkcs11Key {
    const { library, label: token, pin } = this.place;
    const key = this.open.get(name) ?? openPkcs11Key({ binding: this.binding, library, token, pin, key: name });
    this.open.set(name, key);
    return key;
  }
}

function loadBinding(): Pkcs11Binding {
  try {
    return createRequire(import.meta.url)('pkcs11js');
  } catch (error) {
    throw new VaultProblem(
      `Keys on a token need the package pkcs11js, compiled here: npm rebuild pkcs11js. ${(error as Error).message}`,
    );
  }
}
