import { Der } from '../../src/reporting-core/pki/asn1/reader.js';
import { Certificate } from '../../src/reporting-core/pki/certificate.js';
import { readCertificateRequest, writeCertificateRequest } from '../../src/reporting-core/pki/certificate-request.js';
import * as extensions from '../../src/reporting-core/pki/extensions.js';
import { issueCertificate, randomSerial } from '../../src/reporting-core/pki/issue-certificate.js';
import { Name, writeName } from '../../src/reporting-core/pki/names.js';
import { fromPem, toPem } from '../../src/reporting-core/pki/pem.js';
import {
  generatePrivateKey,
  type KeyKind,
  readPrivateKey,
  webCryptoSigner,
} from '../../src/reporting-core/pki/private-key.js';
import { anAuthority, later, personName } from './support/authority.js';
import { gostOpenssl, inFolder, openssl } from './support/openssl.js';

const kinds: KeyKind[] = ['ec-p256', 'ec-p384', 'rsa-2048', 'gost-256', 'gost-512'];
const judgeOf = (kind: KeyKind) => (kind.startsWith('gost') ? gostOpenssl : openssl);

test.each(kinds)('OpenSSL accepts a chain of %s certificates', async (kind) => {
  const ca = await anAuthority(kind);
  const person = await ca.person();
  expect(person.certificate.isSignedBy(ca.issuing.certificate.publicKey)).toBe(true);
  expect(person.certificate.isSignedBy(ca.root.certificate.publicKey)).toBe(false);
  inFolder((folder) => {
    const file = (name: string, raw: Uint8Array) => folder.write(name, toPem('CERTIFICATE', raw));
    const root = file('root.pem', ca.root.certificate.raw);
    const issuing = file('issuing.pem', ca.issuing.certificate.raw);
    const leaf = file('leaf.pem', person.certificate.raw);
    const args = ['-x509_strict', '-check_ss_sig', '-policy_check', '-CAfile', root, '-untrusted', issuing, leaf];
    expect(judgeOf(kind)(['verify', ...args])).toContain('OK');
    const text = judgeOf(kind)(['x509', '-in', leaf, '-noout', '-text', '-nameopt', 'utf8,sep_comma_plus']);
    expect(text).toContain('Иванова');
    expect(text).toContain('http://ca.example.test/issuing-delta.crl');
    expect(text).toMatch(/(1\.2\.643\.100\.4|INNLE|innle)\s*=\s*7707083893/i);
    expect(text).toMatch(/Digital Signature, Non Repudiation/);
  });
});

test('what was written is read again, the Russian attributes as NumericString', async () => {
  const { certificate } = await (await anAuthority('ec-p256')).person();
  for (const [attribute, value] of Object.entries(personName)) {
    expect(certificate.subject.get(attribute as keyof typeof personName)).toBe(value);
  }
  const types = Der.parse(certificate.subject.raw)
    .parts()
    .map((relative) => relative.parts(0x31)[0]!.parts())
    .map(([type, value]) => [type!.oid(), value!.tag]);
  expect(types.filter(([, tag]) => tag === 0x12).map(([type]) => type)).toEqual([
    '1.2.643.100.1',
    '1.2.643.100.3',
    '1.2.643.100.4',
    '1.2.643.3.131.1.1',
  ]);
  expect(certificate.subject.toString()).toContain('ИНН=500100732259, ИННЮЛ=7707083893');
  expect(certificate.policies).toEqual([{ id: '1.2.643.100.113.1', qualifiers: undefined }]);
  expect(certificate.crlDistributionPoints![0]!.names).toEqual([
    { kind: 'uri', value: 'http://ca.example.test/issuing.crl' },
  ]);
});

test.each<[string, Record<string, string>]>([
  ['an INN of ten digits for a person', { inn: '7707083893' }],
  ['letters in the SNILS', { snils: '1122334459a' }],
  ['a country of three letters', { country: 'RUS' }],
  ['a common name of 65 letters', { commonName: 'я'.repeat(65) }],
  ['an empty surname', { surname: '' }],
])('a name with %s is refused', (_, attributes) => {
  expect(() => writeName(attributes)).toThrow(expect.objectContaining({ code: 'BAD_ARGUMENT' }));
});

test('names are equal whatever the kind of string, case and blanks', () => {
  const printable = Buffer.from('300e310c300a06035504030c0341 20 62'.replace(/ /g, ''), 'hex');
  const other = Buffer.from('300f310d300b0603550403130461202062', 'hex');
  expect(new Name(printable).equals(new Name(other))).toBe(true);
  expect(new Name(printable).equals(new Name(writeName({ commonName: 'ab' })))).toBe(false);
});

test('a hundred thousand serial numbers are unique, positive, of 20 octets and evenly spread', () => {
  const seen = new Set<string>();
  const counts = new Array<number>(256).fill(0);
  for (let i = 0; i < 100_000; i++) {
    const serial = randomSerial();
    seen.add(Buffer.from(serial).toString('latin1'));
    if (serial.length !== 20 || serial[0]! >= 0x80 || serial[0] === 0) throw new Error('A wrong serial');
    for (const octet of serial.subarray(1)) counts[octet]!++;
  }
  expect(seen.size).toBe(100_000);
  const expected = (100_000 * 19) / 256;
  const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  // 255 degrees of freedom: 0.999 of samples lie below 330.5; 380 keeps chance out of the test.
  expect(chiSquare).toBeLessThan(380);
});

test('a certificate is not made with a foreign key, a wrong serial or a term past its issuer', async () => {
  const ca = await anAuthority('ec-p256');
  const key = await generatePrivateKey('ec-p256');
  const contents = {
    subject: writeName({ commonName: 'Кто-то' }),
    publicKey: key.publicKey.spki,
    notBefore: later(0),
    notAfter: later(10),
    extensions: [],
  };
  const issuer = { signer: ca.issuing.key.signer(), certificate: ca.issuing.certificate };
  const refused = (what: object, by: Parameters<typeof issueCertificate>[1], code: string) =>
    expect(issueCertificate({ ...contents, ...what }, by)).rejects.toMatchObject({ code });
  await refused({}, { signer: key.signer(), certificate: ca.issuing.certificate }, 'KEY_MISMATCH');
  await refused({ serial: new Uint8Array(21).fill(1) }, issuer, 'BAD_ARGUMENT');
  await refused({ serial: new Uint8Array([0]) }, issuer, 'BAD_ARGUMENT');
  await refused({ notAfter: later(5000) }, issuer, 'BAD_ARGUMENT');
  await refused({ extensions: [extensions.endEntity(), extensions.authority()] }, issuer, 'BAD_ARGUMENT');
});

test.each(kinds)('a request with a %s key is accepted by OpenSSL, and possession is proved', async (kind) => {
  const key = await generatePrivateKey(kind);
  const raw = await writeCertificateRequest(
    { subject: writeName(personName), extensions: [extensions.extendedKeyUsage('clientAuth')] },
    key.signer(),
  );
  const request = readCertificateRequest(raw);
  expect(request).toMatchObject({ possessionProved: true });
  expect(request.extensions.has('2.5.29.37')).toBe(true);
  inFolder((folder) => {
    const file = folder.write('request.pem', toPem('CERTIFICATE REQUEST', raw));
    expect(judgeOf(kind)(['req', '-in', file, '-verify', '-noout', '-text'])).toContain(
      'TLS Web Client Authentication',
    );
  });
  const forged = Uint8Array.from(raw);
  forged[raw.length - 1]! ^= 1;
  expect(readCertificateRequest(forged).possessionProved).toBe(false);
});

test.each([
  ['ec', ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'], ['-sha256']],
  ['rsa', ['rsa', '-pkeyopt', 'rsa_keygen_bits:2048'], ['-sha384']],
  ['rsa-pss', ['rsa', '-pkeyopt', 'rsa_keygen_bits:2048'], ['-sha256', '-sigopt', 'rsa_padding_mode:pss']],
  ['gost 256', ['gost2012_256', '-pkeyopt', 'paramset:TCB'], []],
  ['gost 256 of CryptoPro', ['gost2012_256', '-pkeyopt', 'paramset:XA'], []],
  ['gost 512', ['gost2012_512', '-pkeyopt', 'paramset:A'], []],
])('certificates, requests and keys of OpenSSL are read: %s', async (_, algorithm, signing) => {
  await inFolder(async (folder) => {
    const [key, request, root] = [folder.at('key.pem'), folder.at('request.pem'), folder.at('root.pem')];
    gostOpenssl(['genpkey', '-algorithm', ...algorithm, '-out', key]);
    const subject = ['-subj', '/C=RU/CN=Judge'];
    gostOpenssl(['req', '-new', '-key', key, '-out', request, ...subject, ...signing]);
    gostOpenssl(['req', '-x509', '-new', '-key', key, '-out', root, '-days', '10', ...subject, ...signing]);
    const certificate = Certificate.parse(fromPem(folder.read('root.pem'), 'CERTIFICATE')[0]!);
    expect(certificate.isSignedBy(certificate.publicKey)).toBe(true);
    const [raw] = fromPem(folder.read('request.pem'), 'CERTIFICATE REQUEST');
    expect(readCertificateRequest(raw!).possessionProved).toBe(true);
    const [pkcs8] = fromPem(folder.read('key.pem'), 'PRIVATE KEY');
    const ours = readPrivateKey(pkcs8!);
    expect(Buffer.from(ours.publicKey.spki)).toEqual(Buffer.from(certificate.spki));
    // And back: what we write of the key, OpenSSL reads as the same key.
    const written = folder.write('ours.pem', toPem('PRIVATE KEY', ours.pkcs8()));
    const fromOurs = gostOpenssl(['pkey', '-in', written, '-pubout']);
    expect(fromOurs).toBe(gostOpenssl(['pkey', '-in', key, '-pubout']));
  });
});

test('a key of WebCrypto that can not be exported signs a request', async () => {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const pair = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
  const spki = new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey));
  const signer = webCryptoSigner(crypto.subtle, pair.privateKey, spki);
  for (let i = 0; i < 20; i++) {
    const raw = await writeCertificateRequest({ subject: writeName({ commonName: 'Браузер' }) }, signer);
    expect(readCertificateRequest(raw).possessionProved).toBe(true);
  }
});

test('a weak, an unknown and a broken key are refused in words', async () => {
  await inFolder(async (folder) => {
    const request = folder.at('weak.pem');
    const args = ['req', '-new', '-newkey', 'rsa:1024', '-nodes', '-keyout', folder.at('k'), '-subj', '/CN=weak'];
    openssl([...args, '-out', request]);
    const [raw] = fromPem(folder.read('weak.pem'), 'CERTIFICATE REQUEST');
    expect(() => readCertificateRequest(raw!)).toThrow(expect.objectContaining({ code: 'UNSUPPORTED' }));
    openssl([
      'req',
      '-new',
      '-newkey',
      'ed25519',
      '-nodes',
      '-keyout',
      folder.at('k'),
      '-subj',
      '/CN=ed',
      '-out',
      request,
    ]);
    const [ed] = fromPem(folder.read('weak.pem'), 'CERTIFICATE REQUEST');
    expect(() => readCertificateRequest(ed!)).toThrow(expect.objectContaining({ code: 'UNSUPPORTED' }));
    openssl([...args.with(3, 'rsa:2048'), '-sha1', '-out', request]);
    const [sha1] = fromPem(folder.read('weak.pem'), 'CERTIFICATE REQUEST');
    expect(() => readCertificateRequest(sha1!)).toThrow(expect.objectContaining({ code: 'UNSUPPORTED' }));
  });
  expect(() => readCertificateRequest(new Uint8Array(200_000))).toThrow(
    expect.objectContaining({ code: 'LIMIT_EXCEEDED' }),
  );
});
