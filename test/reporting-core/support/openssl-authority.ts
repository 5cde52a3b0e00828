import { fromPem, toPem } from '../../../src/reporting-core/pki/pem.js';
import { gostOpenssl, type inFolder } from './openssl.js';

type Folder = Parameters<Parameters<typeof inFolder>[0]>[0];

/** A small authority run by the judge itself: `openssl ca` with its register, lists, OCSP and time-stamps. */
export function opensslAuthority(folder: Folder, algorithm: string[], digest: string) {
  const configuration = folder.write(
    'ca.cnf',
    `openssl_conf = all
[all]
engines = engines
[engines]
gost = gost
[gost]
engine_id = gost
default_algorithms = ALL
[ca]
default_ca = here
[here]
database = ${folder.at('index.txt')}
serial = ${folder.at('serial')}
crlnumber = ${folder.at('crlnumber')}
certificate = ${folder.at('root.pem')}
private_key = ${folder.at('root.key')}
new_certs_dir = ${folder.path}
default_md = ${digest}
default_days = 100
default_crl_days = 7
unique_subject = no
policy = any
copy_extensions = copy
[any]
countryName = optional
commonName = supplied
[req]
distinguished_name = dn
x509_extensions = root
string_mask = utf8only
[dn]
[root]
basicConstraints = critical,CA:true
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[person]
basicConstraints = CA:false
keyUsage = critical,digitalSignature,nonRepudiation,keyEncipherment,keyAgreement
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[responder]
basicConstraints = CA:false
keyUsage = critical,digitalSignature
extendedKeyUsage = OCSPSigning
noCheck = ignored
[stamper]
basicConstraints = CA:false
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
[tsa]
default_tsa = stamps
[stamps]
serial = ${folder.at('tsaserial')}
crypto_device = builtin
signer_digest = ${digest}
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
accuracy = secs:1
ess_cert_id_alg = ${digest.startsWith('md_gost') ? 'sha256' : digest}
`,
  );
  folder.write('index.txt', '');
  folder.write('serial', '1000');
  folder.write('crlnumber', '01');
  folder.write('tsaserial', '01');
  const run = (...args: string[]) => gostOpenssl(args);
  const genpkey = (name: string) => run('genpkey', '-algorithm', ...algorithm, '-out', folder.at(name));
  genpkey('root.key');
  const subject = (name: string) => ['-subj', `/C=RU/CN=${name}`, '-utf8'];
  run(
    'req',
    '-x509',
    '-new',
    '-config',
    configuration,
    '-key',
    folder.at('root.key'),
    `-${digest}`,
    ...subject('Judge root'),
    '-days',
    '900',
    '-out',
    folder.at('root.pem'),
  );
  const pem = (name: string, label: string) => fromPem(folder.read(name), label)[0]!;
  return {
    configuration,
    root: pem('root.pem', 'CERTIFICATE'),
    /** Issues; leaves `<name>.pem` and `<name>.key` in the folder. */
    issue(name: string, section: 'person' | 'responder' | 'stamper' = 'person', extra: string[] = []): Uint8Array {
      genpkey(`${name}.key`);
      const request = folder.at(`${name}.csr`);
      run(
        'req',
        '-new',
        '-config',
        configuration,
        '-key',
        folder.at(`${name}.key`),
        `-${digest}`,
        ...subject(name),
        '-out',
        request,
      );
      const args = [
        '-batch',
        '-notext',
        '-config',
        configuration,
        '-extensions',
        section,
        '-in',
        request,
        '-out',
        folder.at(`${name}.pem`),
      ];
      run('ca', ...args, ...extra);
      return pem(`${name}.pem`, 'CERTIFICATE');
    },
    revoke: (name: string, reason = 'keyCompromise') =>
      run('ca', '-config', configuration, '-revoke', folder.at(`${name}.pem`), '-crl_reason', reason),
    /** A full list, or the delta to the one with the number `base`. */
    list(base?: number): Uint8Array {
      const number = (base ?? 0).toString(16).padStart(2, '0');
      const sections = `${folder.read('ca.cnf')}[delta]\n2.5.29.27 = critical,DER:02:01:${number}\n`;
      const delta = base === undefined ? [] : ['-crlexts', 'delta'];
      run('ca', '-config', folder.write('lists.cnf', sections), '-gencrl', ...delta, '-out', folder.at('list.pem'));
      return pem('list.pem', 'X509 CRL');
    },
    /** Answers a request of ours from the register, signed by `<signer>.pem`. */
    answer(request: Uint8Array, signer: string): Uint8Array {
      const args = [
        '-index',
        folder.at('index.txt'),
        '-CA',
        folder.at('root.pem'),
        '-rsigner',
        folder.at(`${signer}.pem`),
        '-rkey',
        folder.at(`${signer}.key`),
      ];
      run(
        'ocsp',
        ...args,
        '-reqin',
        folder.write('ask.der', request),
        '-respout',
        folder.at('answer.der'),
        '-ndays',
        '1',
      );
      return Uint8Array.from(folder.read('answer.der'));
    },
    stamp(request: Uint8Array, signer: string): Uint8Array {
      const args = [
        '-config',
        configuration,
        '-signer',
        folder.at(`${signer}.pem`),
        '-inkey',
        folder.at(`${signer}.key`),
        '-chain',
        folder.at('root.pem'),
      ];
      run('ts', '-reply', ...args, '-queryfile', folder.write('ask.tsq', request), '-out', folder.at('answer.tsr'));
      return Uint8Array.from(folder.read('answer.tsr'));
    },
    key: (name: string) => pem(`${name}.key`, 'PRIVATE KEY'),
    write: (name: string, raw: Uint8Array, label = 'CERTIFICATE') => folder.write(name, toPem(label, raw)),
  };
}
