/** An attribute of a name, by OID, in the order in which it is written. */
export type NamePart = { oid: string; value: string };

export type KeyRequest = {
  /** By which the key is found again: the id of the application. */
  label: string;
  /** PKCS#10, DER in base64. */
  request: string;
};

/** A certificate whose key is at hand. */
export type HeldCertificate = {
  label: string;
  /** DER in base64. */
  certificate: string;
};

/** Makes keys and signs with them. The key never leaves the place it was made in. */
export interface Signer {
  readonly kind: 'browser' | 'plugin';
  /** A new key and the request for it, which the key signs. */
  request(label: string, subject: readonly NamePart[]): Promise<KeyRequest>;
  /** Is the key of this label here? */
  has(label: string): Promise<boolean>;
  /** Every certificate whose key can be used here. */
  held(): Promise<HeldCertificate[]>;
  /** Signature over the UTF-8 bytes of the text, base64: bare r and s from a browser, CMS from a plug-in. */
  sign(label: string, text: string): Promise<string>;
  /** Puts the issued certificate beside its key. */
  install(label: string, certificate: string): Promise<void>;
}

/** Why a key can't be made or used here. */
export class SignerProblem extends Error {
  constructor(readonly code: 'NO_KEY' | 'NO_PLUGIN' | 'REFUSED' | 'STORAGE') {
    super(code);
    this.name = 'SignerProblem';
  }
}

/** The adapters load with the first key: nobody else pays for them. */
export async function signerOf(kind: Signer['kind']): Promise<Signer> {
  if (kind === 'plugin') return new (await import('./plugin-signer')).PluginSigner();
  return new (await import('./browser-signer')).BrowserSigner();
}

export const toBase64 = (bytes: ArrayBuffer | Uint8Array): string => {
  let text = '';
  for (const byte of bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes)) text += String.fromCharCode(byte);
  return btoa(text);
};
