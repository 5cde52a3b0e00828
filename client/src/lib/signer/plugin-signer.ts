import { type HeldCertificate, type KeyRequest, type NamePart, type Signer, SignerProblem } from './index';

/** The part of the plug-in's API that is used: objects are made by name, everything answers with promises. */
type Remote = Record<string, ((...args: unknown[]) => Promise<unknown>) | undefined>;
type CadesPlugin = PromiseLike<void> & { CreateObjectAsync(name: string): Promise<Remote> };
declare global {
  interface Window {
    cadesplugin?: CadesPlugin;
  }
}

const GOST_2012_256_PROVIDER = 80;
const KEY_EXCHANGE_AND_SIGNATURE = 1;
const XCN_CRYPT_STRING_BASE64 = 1;
const CONTEXT_USER = 1;
const CADES_BES = 1;
const BASE64_TO_BINARY = 1;
const MY_STORE = 'My';
const FIND_BY_HASH = 0;
const EXPORT_BASE64 = 0;
/** Of certificates found in the store of the machine: no application of ours gave them a label. */
const BY_THUMBPRINT = '#';

/** A crypto plug-in of the machine (CryptoPro CADESCOM and what speaks like it): the key lies on the carrier that it knows. */
export class PluginSigner implements Signer {
  readonly kind = 'plugin';

  async request(label: string, subject: readonly NamePart[]): Promise<KeyRequest> {
    const plugin = await this.plugin();
    const key = await plugin.CreateObjectAsync('X509Enrollment.CX509PrivateKey');
    await set(key, 'ProviderType', GOST_2012_256_PROVIDER);
    await set(key, 'KeySpec', KEY_EXCHANGE_AND_SIGNATURE);
    const request = await plugin.CreateObjectAsync('X509Enrollment.CX509CertificateRequestPkcs10');
    await call(request, 'InitializeFromPrivateKey', CONTEXT_USER, key, '');
    const name = await plugin.CreateObjectAsync('X509Enrollment.CX500DistinguishedName');
    await call(
      name,
      'Encode',
      subject.map(({ oid, value }) => `OID.${oid}="${value.replaceAll('"', '""')}"`).join(', '),
    );
    await set(request, 'Subject', name);
    const enrollment = await plugin.CreateObjectAsync('X509Enrollment.CX509Enrollment');
    await call(enrollment, 'InitializeFromRequest', request);
    const text = String(await call(enrollment, 'CreateRequest', XCN_CRYPT_STRING_BASE64));
    return { label, request: text.replace(/\s+/g, '') };
  }

  async has(label: string): Promise<boolean> {
    return localStorage.getItem(slot(label)) != null;
  }

  async held(): Promise<HeldCertificate[]> {
    const plugin = await this.plugin();
    const store = await plugin.CreateObjectAsync('CAdESCOM.Store');
    await call(store, 'Open', 2, MY_STORE, 2);
    const all = (await get(store, 'Certificates')) as Remote;
    const count = Number(await get(all, 'Count'));
    const found: HeldCertificate[] = [];
    for (let i = 1; i <= count; i++) {
      const one = (await call(all, 'Item', i)) as Remote;
      if (!(await call(one, 'HasPrivateKey'))) continue;
      const certificate = String(await call(one, 'Export', EXPORT_BASE64)).replace(/\s+/g, '');
      found.push({ label: `${BY_THUMBPRINT}${String(await get(one, 'Thumbprint'))}`, certificate });
    }
    await call(store, 'Close');
    return found;
  }

  async sign(label: string, text: string): Promise<string> {
    const thumbprint = label.startsWith(BY_THUMBPRINT)
      ? label.slice(BY_THUMBPRINT.length)
      : localStorage.getItem(slot(label));
    if (thumbprint == null) throw new SignerProblem('NO_KEY');
    const plugin = await this.plugin();
    const store = await plugin.CreateObjectAsync('CAdESCOM.Store');
    await call(store, 'Open', 2, MY_STORE, 2);
    const found = (await call(
      (await get(store, 'Certificates')) as Remote,
      'Find',
      FIND_BY_HASH,
      thumbprint,
    )) as Remote;
    if (Number(await get(found, 'Count')) === 0) throw new SignerProblem('NO_KEY');
    const signer = await plugin.CreateObjectAsync('CAdESCOM.CPSigner');
    await set(signer, 'Certificate', await call(found, 'Item', 1));
    const data = await plugin.CreateObjectAsync('CAdESCOM.CadesSignedData');
    await set(data, 'ContentEncoding', BASE64_TO_BINARY);
    await set(data, 'Content', btoa(String.fromCharCode(...new TextEncoder().encode(text))));
    const signed = String(await call(data, 'SignCades', signer, CADES_BES, true));
    await call(store, 'Close');
    return signed.replace(/\s+/g, '');
  }

  async install(label: string, certificate: string): Promise<void> {
    const plugin = await this.plugin();
    const enrollment = await plugin.CreateObjectAsync('X509Enrollment.CX509Enrollment');
    await call(enrollment, 'Initialize', CONTEXT_USER);
    await call(enrollment, 'InstallResponse', 4, certificate, XCN_CRYPT_STRING_BASE64, '');
    const kept = await plugin.CreateObjectAsync('CAdESCOM.Certificate');
    await call(kept, 'Import', certificate);
    localStorage.setItem(slot(label), String(await get(kept, 'Thumbprint')));
  }

  /** Wrapped: the plug-in itself is a promise, and would be awaited away. */
  private async plugin(): Promise<Pick<CadesPlugin, 'CreateObjectAsync'>> {
    const found = window.cadesplugin;
    if (found == null) throw new SignerProblem('NO_PLUGIN');
    await found;
    return { CreateObjectAsync: (name) => found.CreateObjectAsync(name) };
  }
}

const slot = (label: string) => `okno-certificate-${label}`;
const call = (object: Remote, method: string, ...args: unknown[]): Promise<unknown> => {
  const run = object[method];
  if (run == null) throw new SignerProblem('REFUSED');
  return run.apply(object, args);
};
/** Properties of the plug-in's objects are promises to read and `propset_` to write. */
const get = (object: Remote, name: string): Promise<unknown> => Promise.resolve(object[name] as unknown);
const set = (object: Remote, name: string, value: unknown) => call(object, `propset_${name}`, value);
