import {
  Certificate,
  readTimeStampResponse,
  sign,
  validateCertificate,
  verifyMessage,
  verifyTimeStamp,
  writeTimeStampRequest,
} from '../../src/reporting-core/index.js';
import { toPem } from '../../src/reporting-core/pki/pem.js';
import type { KeyKind } from '../../src/reporting-core/pki/private-key.js';
import { readSignedMessage } from '../../src/reporting-core/signature/signed-data.js';
import { anAuthority, later, today } from './support/authority.js';
import { gostOpenssl, inFolder } from './support/openssl.js';
import { opensslAuthority } from './support/openssl-authority.js';
import { trustIn, trustInRoot } from './support/trust.js';

const content = Buffer.from('Накладная № 7 на 12 листах\r\n');
const ec: [string, string[], string] = ['ec', ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'], 'sha256'];
const ec384: [string, string[], string] = ['ec 384', ['ec', '-pkeyopt', 'ec_paramgen_curve:P-384'], 'sha384'];
const rsa: [string, string[], string] = ['rsa', ['rsa', '-pkeyopt', 'rsa_keygen_bits:3072'], 'sha512'];
const gost256: [string, string[], string] = ['gost 256', ['gost2012_256', '-pkeyopt', 'paramset:TCB'], 'md_gost12_256'];
const gost512: [string, string[], string] = ['gost 512', ['gost2012_512', '-pkeyopt', 'paramset:B'], 'md_gost12_512'];

test.each([ec, ec384, rsa, gost256, gost512])(
  'a delta list of OpenSSL revokes and takes back for us: %s',
  async (_, algorithm, md) => {
    await inFolder(async (folder) => {
      const judge = opensslAuthority(folder, algorithm, md);
      const person = Certificate.parse(judge.issue('person'));
      const held = Certificate.parse(judge.issue('held'));
      judge.revoke('held', 'certificateHold');
      const base = judge.list();
      judge.revoke('person');
      // What was suspended in the full list is free again in the delta.
      folder.write(
        'index.txt',
        folder
          .read('index.txt')
          .toString()
          .replace(/,holdInstruction[^\t]*|,certificateHold/, ',removeFromCRL'),
      );
      const delta = judge.list(1);
      const trust = { ...trustInRoot(judge.root, [base]), now: later(0.01) };
      const codes = async (certificate: Certificate, crls: Uint8Array[]) =>
        (await validateCertificate(certificate, 'signature', trust.now, { ...trust, evidence: { crls } })).reasons.map(
          ({ code }) => code,
        );
      expect(await codes(person, [base])).toEqual([]);
      expect(await codes(person, [base, delta])).toEqual(['REVOKED']);
      expect(await codes(held, [base])).toEqual(['SUSPENDED']);
      // A delta alone says nothing about those whom it does not name.
      expect(await codes(person, [delta])).toEqual(['REVOCATION_UNKNOWN']);
    });
  },
);

test.each([ec, ec384, rsa, gost256, gost512])(
  'several signatures of OpenSSL over one document, one of them later: %s',
  async (_, algorithm, md) => {
    await inFolder(async (folder) => {
      const judge = opensslAuthority(folder, algorithm, md);
      const names = ['one', 'two', 'three'];
      for (const name of names) judge.issue(name);
      const who = (name: string) => ['-signer', folder.at(`${name}.pem`), '-inkey', folder.at(`${name}.key`)];
      const first = folder.at('first');
      const der = ['-binary', '-md', md, '-outform', 'DER'];
      gostOpenssl([
        'cms',
        '-sign',
        '-nodetach',
        '-cades',
        ...der,
        '-in',
        folder.write('document', content),
        ...who('one'),
        ...who('two'),
        '-out',
        first,
      ]);
      gostOpenssl([
        'cms',
        '-resign',
        '-nodetach',
        '-cades',
        ...der,
        '-inform',
        'DER',
        '-in',
        first,
        ...who('three'),
        '-out',
        folder.at('all'),
      ]);
      const outcome = await verifyMessage(Uint8Array.from(folder.read('all')), trustInRoot(judge.root, [judge.list()]));
      expect([outcome.verdict, outcome.signatures.flatMap(({ reasons }) => reasons)]).toEqual(['valid', []]);
      expect(outcome.signatures.map(({ certificate }) => certificate!.subject.get('commonName')).sort()).toEqual(
        names.toSorted(),
      );
      expect(outcome.signatures.map(({ level }) => level)).toEqual(['BES', 'BES', 'BES']);
      judge.revoke('two');
      const after = await verifyMessage(Uint8Array.from(folder.read('all')), trustInRoot(judge.root, [judge.list()]));
      expect(
        after.signatures
          .filter(({ verdict }) => verdict === 'invalid')
          .map(({ certificate }) => certificate!.subject.get('commonName')),
      ).toEqual(['two']);
    });
  },
);

test.each([
  ['sha256', []],
  ['sha384', ['-keyopt', 'rsa_pss_saltlen:48']],
  ['sha512', ['-keyopt', 'rsa_pss_saltlen:20']],
])('signatures of OpenSSL by RSA-PSS with %s are checked', async (md, more) => {
  await inFolder(async (folder) => {
    const judge = opensslAuthority(folder, ['rsa', '-pkeyopt', 'rsa_keygen_bits:2048'], 'sha256');
    judge.issue('person');
    const who = [
      '-signer',
      folder.at('person.pem'),
      '-inkey',
      folder.at('person.key'),
      '-keyopt',
      'rsa_padding_mode:pss',
      ...more,
    ];
    const files = ['-in', folder.write('document', content), '-out', folder.at('message')];
    gostOpenssl(['cms', '-sign', '-cades', '-binary', '-md', md, '-outform', 'DER', ...files, ...who]);
    const message = Uint8Array.from(folder.read('message'));
    const trust = trustInRoot(judge.root, [judge.list()]);
    expect(await verifyMessage(message, trust, content)).toMatchObject({ verdict: 'valid', reasons: [] });
    expect((await verifyMessage(message, trust, content.subarray(1))).verdict).toBe('invalid');
  });
});

test.each([ec, ec384, rsa, gost256, gost512])('time-stamps of OpenSSL are checked: %s', async (_, algorithm, md) => {
  await inFolder(async (folder) => {
    const judge = opensslAuthority(folder, algorithm, md);
    judge.issue('tsa', 'stamper');
    for (const name of ['sha256', 'sha384', 'sha512'] as const) {
      const request = writeTimeStampRequest(content, name);
      const token = readTimeStampResponse(judge.stamp(request.raw, 'tsa'), request);
      const trust = trustInRoot(judge.root, [judge.list()]);
      expect(await verifyTimeStamp(token, content, trust)).toMatchObject({
        verdict: 'valid',
        reasons: [],
        info: { digest: name },
      });
      expect((await verifyTimeStamp(token, content.subarray(1), trust)).verdict).toBe('invalid');
    }
  });
});

/** We refuse a change anywhere in what the signatory put there; OpenSSL reads BER and overlooks some: it judges the signature itself. */
test.each<[KeyKind, boolean]>([
  ['ec-p256', false],
  ['rsa-2048', true],
  ['gost-256', true],
])(
  'two hundred octets of a %s signature (detached: %s) changed at random: two hundred refusals by OpenSSL and by us',
  async (kind, detached) => {
    const ca = await anAuthority(kind);
    const { key, certificate } = await ca.person();
    const message = await sign({
      content,
      detached,
      signatories: [{ signer: key.signer(), certificate, signingTime: today }],
      certificates: [ca.issuing.certificate],
    });
    const trust = await trustIn(ca);
    const document = detached ? content : undefined;
    expect((await verifyMessage(message, trust, document)).verdict).toBe('valid');
    const [signer] = readSignedMessage(message).signers;
    const rangeOf = (part: Uint8Array) => {
      const start = Buffer.from(message).indexOf(Buffer.from(part));
      return Array.from(part, (_, i) => start + i);
    };
    const anywhere = rangeOf(signer!.raw);
    const covered = rangeOf(signer!.signature);
    const spoilt = (places: number[]): [number, Uint8Array] => {
      const place = places[Math.floor(Math.random() * places.length)]!;
      const changed = Uint8Array.from(message);
      changed[place]! ^= 1 << Math.floor(Math.random() * 8);
      return [place, changed];
    };
    await inFolder(async (folder) => {
      const root = folder.write('root', toPem('CERTIFICATE', ca.root.certificate.raw));
      const files = document ? ['-content', folder.write('document', document)] : [];
      const judged = (raw: Uint8Array) => {
        const args = ['-inform', 'DER', '-in', folder.write('message', raw), ...files, '-CAfile', root];
        gostOpenssl(['cms', '-verify', '-cades', '-binary', ...args, '-purpose', 'any', '-out', folder.at('out')]);
      };
      judged(message);
      const accepted: string[] = [];
      for (let i = 0; i < 200; i++) {
        const [first, bad] = spoilt(anywhere);
        if ((await verifyMessage(bad, trust, document)).verdict === 'valid') accepted.push(`us ${first}`);
        const [second, worse] = spoilt(covered);
        if (i % 4 === 0 && (await verifyMessage(worse, trust, document)).verdict === 'valid')
          accepted.push(`us ${second}`);
        try {
          judged(worse);
          accepted.push(`OpenSSL ${second}`);
        } catch {
          // A refusal is what is wanted.
        }
      }
      expect(accepted).toEqual([]);
    });
  },
  120_000,
);
