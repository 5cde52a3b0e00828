import { createRequire } from 'node:module';
import {
  Certificate,
  Der,
  extensions,
  issueCertificate,
  openPkcs11Key,
  type Pkcs11Binding,
  readCertificateRequest,
  sign,
  toPem,
  verifyMessage,
  writeCertificateRequest,
  writeName,
} from '../../src/reporting-core/index.js';
import { tokenPlace, useToken } from '../support/token.js';
import { later, today } from './support/authority.js';
import { inFolder, openssl } from './support/openssl.js';

/** The binding is compiled where it is installed, and so it is optional for the product; the tests require it. */
const binding: Pkcs11Binding = createRequire(import.meta.url)('pkcs11js');
useToken({ p256: 'EC:prime256v1', p384: 'EC:secp384r1', rsa: 'rsa:2048' });

const opened = (key: string, more: object = {}) => openPkcs11Key({ binding, ...tokenPlace, key, ...more });

test.each(['p256', 'p384', 'rsa'])(
  'an authority with its %s key on a token: OpenSSL believes what it signs',
  async (label) => {
    const key = opened(label);
    try {
      const subject = writeName({ country: 'RU', commonName: `Token ${label}` });
      const request = await writeCertificateRequest({ subject }, key.signer());
      expect(readCertificateRequest(request).possessionProved).toBe(true);
      const list = [extensions.authority(), extensions.keyUsage('keyCertSign', 'cRLSign', 'digitalSignature')];
      const term = { notBefore: later(-1), notAfter: later(100) };
      const contents = { ...term, subject, publicKey: key.publicKey.spki, extensions: list };
      const certificate = Certificate.parse(await issueCertificate(contents, { signer: key.signer() }));
      const content = Buffer.from('Подписано в устройстве');
      const signer = key.signer(label === 'rsa' ? 'sha512' : undefined);
      const message = await sign({ content, signatories: [{ signer, certificate }] });
      const trust = { anchors: [certificate], now: today, revocation: 'ignored' as const };
      expect(await verifyMessage(message, trust)).toMatchObject({ verdict: 'valid', reasons: [] });
      inFolder((folder) => {
        const root = folder.write('root', toPem('CERTIFICATE', certificate.raw));
        expect(openssl(['verify', '-check_ss_sig', '-CAfile', root, root])).toContain('OK');
        const file = folder.write('message', message);
        openssl([
          'cms',
          '-verify',
          '-cades',
          '-binary',
          '-inform',
          'DER',
          '-in',
          file,
          '-CAfile',
          root,
          '-purpose',
          'any',
          '-out',
          folder.at('out'),
        ]);
        expect(folder.read('out')).toEqual(content);
      });
    } finally {
      key.close();
    }
  },
);

test('a wrong PIN, token, key and pair are refused in words', async () => {
  const refused = (key: string, more: object, code: string) =>
    expect(() => opened(key, more)).toThrow(expect.objectContaining({ code }));
  refused('p256', { pin: '00000000' }, 'WRONG_PASSWORD');
  refused('p256', { token: 'Чужой' }, 'BAD_ARGUMENT');
  refused('p257', {}, 'BAD_ARGUMENT');
  const [one, other] = [opened('p256'), opened('p384')];
  const spki = other.publicKey.spki;
  other.close();
  one.close();
  refused('p256', { publicKey: spki }, 'KEY_MISMATCH');
  // After every refusal the device still serves.
  const again = opened('p256');
  expect(() => again.signer('streebog256')).toThrow(expect.objectContaining({ code: 'UNSUPPORTED' }));
  again.close();
});

test('two keys of a token are open side by side', async () => {
  const [one, other] = [opened('p256'), opened('rsa')];
  const data = Buffer.from('данные');
  for (const { signer, publicKey } of [one, other]) {
    const made = await signer().sign(data);
    expect(publicKey.verify(Der.parse(signer().algorithm), data, made)).toBe(true);
  }
  one.close();
  expect(await other.signer().sign(data)).toHaveLength(256);
  other.close();
});
