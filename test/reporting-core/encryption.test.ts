import { Certificate } from '../../src/reporting-core/pki/certificate.js';
import { toPem } from '../../src/reporting-core/pki/pem.js';
import { generatePrivateKey, type KeyKind, readPrivateKey } from '../../src/reporting-core/pki/private-key.js';
import { decryptWith, encryptFor } from '../../src/reporting-core/signature/enveloped-data.js';
import { readKeyFile, writeKeyFile } from '../../src/reporting-core/signature/key-file.js';
import { anAuthority } from './support/authority.js';
import { gostOpenssl, inFolder, openssl } from './support/openssl.js';
import { opensslAuthority } from './support/openssl-authority.js';

const content = Buffer.from('Налоговая декларация, только для инспекции'.repeat(50));

test.each<KeyKind>(['ec-p256', 'ec-p384', 'rsa-2048'])(
  'OpenSSL opens what we encrypt for %s, and so do we',
  async (kind) => {
    const ca = await anAuthority(kind);
    const [one, other, stranger] = [await ca.person(), await ca.person(), await ca.person()];
    const message = encryptFor(content, [one.certificate, other.certificate]);
    for (const { key, certificate } of [one, other]) {
      expect(Buffer.from(decryptWith(message, key, certificate))).toEqual(content);
      inFolder((folder) => {
        const keyFile = folder.write('key', toPem('PRIVATE KEY', key.pkcs8()));
        const recipient = folder.write('certificate', toPem('CERTIFICATE', certificate.raw));
        const args = ['cms', '-decrypt', '-binary', '-inform', 'DER', '-in', folder.write('message', message)];
        openssl([...args, '-inkey', keyFile, '-recip', recipient, '-out', folder.at('out')]);
        expect(folder.read('out')).toEqual(content);
      });
    }
    expect(() => decryptWith(message, stranger.key, stranger.certificate)).toThrow(
      expect.objectContaining({ code: 'NOT_A_RECIPIENT' }),
    );
    expect(() => decryptWith(message, stranger.key, one.certificate)).toThrow(
      expect.objectContaining({ code: 'MALFORMED' }),
    );
  },
);

test.each([
  ['ec', ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'], [[], ['-stream'], ['-keyid'], ['-aes128-wrap']]],
  [
    'rsa',
    ['rsa', '-pkeyopt', 'rsa_keygen_bits:2048'],
    [
      [],
      ['-keyopt', 'rsa_padding_mode:oaep'],
      ['-keyopt', 'rsa_padding_mode:oaep', '-keyopt', 'rsa_oaep_md:sha256', '-stream'],
    ],
  ],
] as [string, string[], string[][]][])('we open what OpenSSL encrypts: %s', (_, algorithm, variants) => {
  inFolder((folder) => {
    const judge = opensslAuthority(folder, algorithm, 'sha256');
    const certificate = Certificate.parse(judge.issue('person'));
    const key = readPrivateKey(judge.key('person'));
    const file = folder.write('document', content);
    for (const variant of variants) {
      const [early, late] =
        variant[0] === '-keyopt'
          ? [variant.filter((v) => v === '-stream'), variant.filter((v) => v !== '-stream')]
          : [variant, []];
      const args = [
        'cms',
        '-encrypt',
        '-binary',
        '-in',
        file,
        '-outform',
        'DER',
        '-out',
        folder.at('message'),
        '-aes-256-cbc',
        ...early,
      ];
      openssl([...args, '-recip', folder.at('person.pem'), ...late]);
      expect(Buffer.from(decryptWith(Uint8Array.from(folder.read('message')), key, certificate))).toEqual(content);
    }
  });
});

test('nobody encrypts for a GOST key here, and it is said', async () => {
  const ca = await anAuthority('gost-256');
  const person = await ca.person();
  expect(() => encryptFor(content, [person.certificate])).toThrow(expect.objectContaining({ code: 'UNSUPPORTED' }));
});

test.each<KeyKind>(['ec-p256', 'rsa-2048', 'gost-256', 'gost-512'])(
  'OpenSSL opens our key file of %s, and so do we',
  async (kind) => {
    const ca = await anAuthority(kind);
    const { key, certificate } = await ca.person();
    const password = 'Пароль № 1';
    const file = writeKeyFile({ key, certificates: [certificate, ca.issuing.certificate] }, password, {
      name: 'Иванова',
      iterations: 20_000,
    });
    inFolder((folder) => {
      const args = [
        'pkcs12',
        '-in',
        folder.write('file', file),
        '-passin',
        `pass:${password}`,
        '-nodes',
        '-out',
        folder.at('out'),
      ];
      gostOpenssl(args);
      const text = folder.read('out').toString();
      expect(text).toContain(toPem('CERTIFICATE', certificate.raw).slice(30, 200));
      expect(text.match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
      expect(() => gostOpenssl(args.with(4, 'pass:wrong'))).toThrow(/invalid password|mac verify/i);
    });
    const read = readKeyFile(file, password);
    expect(Buffer.from(read.key.pkcs8())).toEqual(Buffer.from(key.pkcs8()));
    expect(read.certificates.map((c) => c.serialHex)).toEqual([
      certificate.serialHex,
      ca.issuing.certificate.serialHex,
    ]);
    expect(() => readKeyFile(file, 'wrong')).toThrow(expect.objectContaining({ code: 'WRONG_PASSWORD' }));
  },
);

test.each([
  ['ec', ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'], 'sha256', []],
  ['rsa', ['rsa', '-pkeyopt', 'rsa_keygen_bits:2048'], 'sha256', ['-macalg', 'sha512', '-iter', '5000']],
  ['gost', ['gost2012_256', '-pkeyopt', 'paramset:TCB'], 'md_gost12_256', []],
])('we open key files of OpenSSL: %s', (_, algorithm, md, more) => {
  inFolder((folder) => {
    const judge = opensslAuthority(folder, algorithm, md);
    judge.issue('person');
    const args = [
      'pkcs12',
      '-export',
      '-in',
      folder.at('person.pem'),
      '-inkey',
      folder.at('person.key'),
      '-out',
      folder.at('file'),
    ];
    gostOpenssl([...args, '-certfile', folder.at('root.pem'), '-passout', 'pass:secret', ...more]);
    const { key, certificates } = readKeyFile(Uint8Array.from(folder.read('file')), 'secret');
    expect(certificates[0]!.subject.get('commonName')).toBe('person');
    expect(Buffer.from(key.publicKey.spki)).toEqual(Buffer.from(certificates[0]!.spki));
  });
});

test('a key file of the old ciphers is refused in words, and one with a foreign certificate is not made', async () => {
  const ca = await anAuthority('ec-p256');
  const { certificate } = await ca.person();
  const key = await generatePrivateKey('ec-p256');
  expect(() => writeKeyFile({ key, certificates: [certificate] }, 'x')).toThrow(
    expect.objectContaining({ code: 'KEY_MISMATCH' }),
  );
  inFolder((folder) => {
    const judge = opensslAuthority(folder, ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'], 'sha256');
    judge.issue('person');
    const who = ['-in', folder.at('person.pem'), '-inkey', folder.at('person.key'), '-out', folder.at('file')];
    const old = ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-passout', 'pass:secret'];
    openssl(['pkcs12', '-export', ...who, ...old]);
    const file = Uint8Array.from(folder.read('file'));
    expect(() => readKeyFile(file, 'secret')).toThrow(expect.objectContaining({ code: 'UNSUPPORTED' }));
  });
});
