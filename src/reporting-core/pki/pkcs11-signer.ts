import type { Signer } from '../ports.js';
import { Der } from './asn1/reader.js';
import { bitString, integer, nullValue, octetString, oid, sequence } from './asn1/writer.js';
import { type DigestName, digest, digestOid } from './digests.js';
import { PkiError } from './pki-error.js';
import { keyOids, PublicKey, signatureIdentifier } from './public-key.js';

/*
 * A key that never leaves a device (PKCS#11 2.40): ECDSA and RSA. The binding is an argument, so that the library depends on
 * none; the shapes below are those of pkcs11js. Calls block: run the signer in a process of its own.
 */

type Handle = Buffer;
type Template = { type: number; value?: Buffer | number | boolean | string }[];

export interface Pkcs11Library {
  load(path: string): void;
  C_Initialize(): void;
  C_GetSlotList(tokenPresent: boolean): Handle[];
  C_GetTokenInfo(slot: Handle): { label: string };
  C_OpenSession(slot: Handle, flags: number): Handle;
  C_CloseSession(session: Handle): void;
  C_Login(session: Handle, userType: number, pin: string): void;
  C_FindObjectsInit(session: Handle, template: Template): void;
  C_FindObjects(session: Handle, most: number): Handle[];
  C_FindObjectsFinal(session: Handle): void;
  C_GetAttributeValue(session: Handle, object: Handle, template: Template): { type: number; value: unknown }[];
  C_SignInit(session: Handle, mechanism: { mechanism: number }, key: Handle): void;
  C_Sign(session: Handle, data: Buffer, room: Buffer): Buffer;
}

/** The loaded binding: `await import('pkcs11js')`. */
export interface Pkcs11Binding {
  PKCS11: new () => Pkcs11Library;
}

export interface Pkcs11KeyOptions {
  binding: Pkcs11Binding;
  /** Path of the maker's library. */
  library: string;
  /** Label of the token. */
  token: string;
  pin: string;
  /** Label of the private key (CKA_LABEL). */
  key: string;
  /** SubjectPublicKeyInfo, when the token does not show the public half. */
  publicKey?: Uint8Array;
}

export interface Pkcs11Key {
  readonly publicKey: PublicKey;
  signer(digestName?: DigestName): Signer;
  /** Ends the session; signers of the key sign no more. */
  close(): void;
}

const attribute = {
  class: 0,
  label: 3,
  keyType: 0x100,
  id: 0x102,
  modulus: 0x120,
  exponent: 0x122,
  curve: 0x180,
  point: 0x181,
};
const objectClass = { public: 2, private: 3 };
const keyTypes: Record<number, 'rsa' | 'ec'> = { 0: 'rsa', 3: 'ec' };
const mechanisms = { rsa: 0x1, ec: 0x1041 };
const serialSession = 4;
const ordinaryUser = 1;
const wrongPin = [0xa0, 0xa2, 0xa4];
const alreadyLoggedIn = 0x100;
const alreadyInitialised = 0x191;
/** The device was pulled out, or its session ended: one more try with a new session. */
const lostSession = [0x30, 0x32, 0xb3, 0xb0, 0x101, 0xe0];

/**
 * Opens a key and proves by one signature that it fits its public half. BAD_ARGUMENT when there is no such token or key,
 * WRONG_PASSWORD for the PIN, UNSUPPORTED for keys other than RSA and ECDSA or a device that fails, KEY_MISMATCH.
 */
export function openPkcs11Key(options: Pkcs11KeyOptions): Pkcs11Key {
  const library = new options.binding.PKCS11();
  library.load(options.library);
  // Other keys of the process may use the same device: it is never finalised, the end of the process does that.
  tolerating(alreadyInitialised, () => library.C_Initialize());
  let session = openSession(library, options);
  const { publicKey } = session;
  const type = publicKey.type as 'rsa' | 'ec';
  const usual: DigestName = publicKey.curveOid === '1.3.132.0.34' ? 'sha384' : 'sha256';

  const rawSignature = (input: Uint8Array): Uint8Array => {
    library.C_SignInit(session.handle, { mechanism: mechanisms[type] }, session.key);
    return Uint8Array.from(library.C_Sign(session.handle, Buffer.from(input), Buffer.alloc(1024)));
  };
  const signature = (input: Uint8Array): Uint8Array => {
    try {
      return rawSignature(input);
    } catch (error) {
      if (!lostSession.includes(codeOf(error) ?? -1)) throw refusal(error);
    }
    session = openSession(library, options);
    try {
      return rawSignature(input);
    } catch (error) {
      throw refusal(error);
    }
  };
  const signer = (digestName: DigestName = usual): Signer => {
    const algorithm = signatureIdentifier(type, digestName);
    return {
      algorithm,
      digest: digestName,
      publicKey: publicKey.spki,
      sign(data) {
        const hashed = digest(digestName, data);
        if (type === 'rsa') return signature(digestInfo(digestName, hashed));
        const made = signature(hashed);
        // PKCS#11 gives r || s, certificates carry SEQUENCE { r, s }.
        return sequence(integer(made.subarray(0, made.length / 2)), integer(made.subarray(made.length / 2)));
      },
    };
  };
  const close = () => library.C_CloseSession(session.handle);
  const probe = Buffer.from('proof of the pair');
  const own = signer();
  if (!publicKey.verify(Der.parse(own.algorithm), probe, own.sign(probe) as Uint8Array)) {
    close();
    throw new PkiError('KEY_MISMATCH', `The public key of «${options.key}» is not of its private one`);
  }
  return { publicKey, signer, close };
}

interface Session {
  handle: Handle;
  key: Handle;
  publicKey: PublicKey;
}

function openSession(library: Pkcs11Library, options: Pkcs11KeyOptions): Session {
  let handle: Handle | undefined;
  try {
    const session = library.C_OpenSession(slotOf(library, options.token), serialSession);
    handle = session;
    tolerating(alreadyLoggedIn, () => library.C_Login(session, ordinaryUser, options.pin));
    const key = find(library, session, objectClass.private, { type: attribute.label, value: options.key });
    if (!key) throw new PkiError('BAD_ARGUMENT', `There is no key «${options.key}» on the token`);
    const publicKey = PublicKey.fromSpki(options.publicKey ?? publicHalf(library, session, key));
    if (publicKey.type !== 'rsa' && publicKey.type !== 'ec')
      throw new PkiError('UNSUPPORTED', 'Keys of a device other than RSA and ECDSA');
    return { handle: session, key, publicKey };
  } catch (error) {
    if (handle) library.C_CloseSession(handle);
    throw refusal(error);
  }
}

/** The slot of a token by its label. One that fails stops nothing, unless none of the others is the one. */
function slotOf(library: Pkcs11Library, token: string): Handle {
  let failure: unknown;
  for (const slot of library.C_GetSlotList(true)) {
    try {
      if (library.C_GetTokenInfo(slot).label.trim() === token) return slot;
    } catch (error) {
      failure = error;
    }
  }
  throw failure ?? new PkiError('BAD_ARGUMENT', `There is no token «${token}»`);
}

function find(library: Pkcs11Library, session: Handle, kind: number, by: Template[number]): Handle | undefined {
  library.C_FindObjectsInit(session, [{ type: attribute.class, value: kind }, by]);
  try {
    return library.C_FindObjects(session, 1)[0];
  } finally {
    library.C_FindObjectsFinal(session);
  }
}

/** The public object that bears the same CKA_ID, as SubjectPublicKeyInfo. */
function publicHalf(library: Pkcs11Library, session: Handle, key: Handle): Uint8Array {
  const read = (object: Handle, type: number) => {
    const { value } = library.C_GetAttributeValue(session, object, [{ type }])[0]!;
    return Uint8Array.from(value as Buffer);
  };
  const kind = keyTypes[read(key, attribute.keyType)[0]!];
  if (!kind) throw new PkiError('UNSUPPORTED', 'Keys of a device other than RSA and ECDSA');
  const id = Buffer.from(read(key, attribute.id));
  const half = find(library, session, objectClass.public, { type: attribute.id, value: id });
  if (!half) throw new PkiError('BAD_ARGUMENT', 'The token does not show the public key: give it');
  if (kind === 'rsa') {
    const numbers = sequence(integer(read(half, attribute.modulus)), integer(read(half, attribute.exponent)));
    return sequence(sequence(oid(keyOids.rsa), nullValue()), bitString(numbers));
  }
  const point = read(half, attribute.point);
  // CKA_EC_POINT is an OCTET STRING by the standard; some devices give its octets.
  const octets = point[0] === 4 && point[1] === point.length - 2 ? Der.parse(point).octets() : point;
  return sequence(sequence(oid(keyOids.ec), read(half, attribute.curve)), bitString(octets));
}

/** DigestInfo (RFC 8017, 9.2): what PKCS#1 v1.5 pads. */
const digestInfo = (name: DigestName, hashed: Uint8Array) =>
  sequence(sequence(oid(digestOid(name)), nullValue()), octetString(hashed));

function codeOf(error: unknown): number | undefined {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'number'
    ? error.code
    : undefined;
}

/** True when the call went through, false when it failed with this code alone. */
function tolerating(code: number, call: () => void): boolean {
  try {
    call();
    return true;
  } catch (error) {
    if (codeOf(error) === code) return false;
    throw error;
  }
}

/** Failures of the device in the library's own words; others go on. */
function refusal(error: unknown): unknown {
  const code = codeOf(error);
  if (code === undefined) return error;
  const words = `The device refused: 0x${code.toString(16)}`;
  return new PkiError(wrongPin.includes(code) ? 'WRONG_PASSWORD' : 'UNSUPPORTED', words, { cause: error });
}
