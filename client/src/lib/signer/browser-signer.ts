import * as asn1js from 'asn1js';
import { AttributeTypeAndValue, CertificationRequest, CryptoEngine, setEngine } from 'pkijs';
import { type HeldCertificate, type KeyRequest, type NamePart, type Signer, SignerProblem, toBase64 } from './index';
import { keyStore } from './key-store';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const;
/** Only digits may stand in these (order 795 of the FSB): OGRN, SNILS, INN, OGRNIP, INNLE are numeric strings. */
const numeric = new Set(['1.2.643.100.1', '1.2.643.100.3', '1.2.643.3.131.1.1', '1.2.643.100.5', '1.2.643.100.4']);
const COUNTRY = '2.5.4.6';
const EMAIL = '1.2.840.113549.1.9.1';

/** Keys of WebCrypto: P-256, not extractable, kept by the browser for this site alone. */
export class BrowserSigner implements Signer {
  readonly kind = 'browser';

  async request(label: string, subject: readonly NamePart[]): Promise<KeyRequest> {
    setEngine('browser', new CryptoEngine({ name: 'browser', crypto }));
    const pair = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
    const request = new CertificationRequest({ version: 0 });
    for (const { oid, value } of subject) {
      request.subject.typesAndValues.push(
        new AttributeTypeAndValue({ type: oid, value: stringOf(oid, value) as never }),
      );
    }
    request.attributes = [];
    await request.subjectPublicKeyInfo.importKey(pair.publicKey);
    await request.sign(pair.privateKey, 'SHA-256');
    // The key is kept before the request is sent: a certificate without its key would be lost.
    await keyStore.put({ label, privateKey: pair.privateKey, certificate: null });
    return { label, request: toBase64(request.toSchema().toBER(false)) };
  }

  async has(label: string): Promise<boolean> {
    return (await keyStore.get(label)) != null;
  }

  async held(): Promise<HeldCertificate[]> {
    return (await keyStore.all()).flatMap(({ label, certificate }) =>
      certificate == null ? [] : [{ label, certificate }],
    );
  }

  async sign(label: string, text: string): Promise<string> {
    const kept = await keyStore.get(label);
    if (kept == null) throw new SignerProblem('NO_KEY');
    const bytes = new TextEncoder().encode(text);
    return toBase64(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, kept.privateKey, bytes));
  }

  async install(label: string, certificate: string): Promise<void> {
    const kept = await keyStore.get(label);
    if (kept == null) throw new SignerProblem('NO_KEY');
    await keyStore.put({ ...kept, certificate });
  }
}

function stringOf(oid: string, value: string) {
  if (numeric.has(oid)) return new asn1js.NumericString({ value });
  if (oid === COUNTRY) return new asn1js.PrintableString({ value });
  if (oid === EMAIL) return new asn1js.IA5String({ value });
  return new asn1js.Utf8String({ value });
}
