import { Certificate } from '../../../src/reporting-core/pki/certificate.js';
import * as extensions from '../../../src/reporting-core/pki/extensions.js';
import { issueCertificate } from '../../../src/reporting-core/pki/issue-certificate.js';
import { type NameAttribute, writeName } from '../../../src/reporting-core/pki/names.js';
import { generatePrivateKey, type KeyKind, type PrivateKey } from '../../../src/reporting-core/pki/private-key.js';

export const day = 86_400_000;
/** Judges go by the clock of the machine, so does what is issued here. */
export const today = new Date(Math.floor(Date.now() / 1000) * 1000);
export const later = (days: number) => new Date(today.getTime() + days * day);

export interface Holder {
  key: PrivateKey;
  certificate: Certificate;
}

export interface TestAuthority {
  root: Holder;
  issuing: Holder;
  /** A person of an organisation, as qualified certificates describe him. */
  person(overrides?: Partial<Record<NameAttribute, string>>, more?: IssueOptions): Promise<Holder>;
  service(purpose: 'ocspSigning' | 'timeStamping', more?: IssueOptions): Promise<Holder>;
}

export interface IssueOptions {
  kind?: KeyKind;
  /** The issuing authority unless told. */
  issuer?: Holder;
  notBefore?: Date;
  notAfter?: Date;
  extensions?: Parameters<typeof issueCertificate>[0]['extensions'];
}

export const personName = {
  commonName: 'ООО «Ромашка»',
  surname: 'Иванова',
  givenName: 'Мария Петровна',
  country: 'RU',
  region: '77 Москва',
  locality: 'Москва',
  street: 'ул. Ленина, д. 1',
  organization: 'ООО «Ромашка»',
  title: 'Генеральный директор',
  email: 'ivanova@example.test',
  ogrn: '1027700132195',
  snils: '11223344595',
  innle: '7707083893',
  inn: '500100732259',
};

/** Root, issuing authority below it and holders, all with keys of one kind. */
export async function anAuthority(kind: KeyKind): Promise<TestAuthority> {
  const rootKey = await generatePrivateKey(kind);
  const rootName = writeName({ country: 'RU', organization: 'Okno', commonName: `Root ${kind}` });
  const term = { notBefore: later(-30), notAfter: later(3650) };
  const root = await held(rootKey, {
    contents: {
      ...term,
      subject: rootName,
      publicKey: rootKey.publicKey.spki,
      extensions: [extensions.authority(), extensions.keyUsage('keyCertSign', 'cRLSign')],
    },
  });
  const issuingKey = await generatePrivateKey(kind);
  const issuing = await held(issuingKey, {
    issuer: root,
    contents: {
      ...term,
      notAfter: later(1800),
      subject: writeName({ country: 'RU', organization: 'Okno', commonName: `Issuing ${kind}`, innle: '7707083893' }),
      publicKey: issuingKey.publicKey.spki,
      extensions: [
        extensions.authority(0),
        extensions.keyUsage('digitalSignature', 'keyCertSign', 'cRLSign'),
        extensions.certificatePolicies(['2.5.29.32.0']),
      ],
    },
  });
  return {
    root,
    issuing,
    async person(overrides, more = {}) {
      const key = await generatePrivateKey(more.kind ?? kind);
      return held(key, {
        issuer: issuing,
        contents: {
          notBefore: more.notBefore ?? later(-1),
          notAfter: more.notAfter ?? later(365),
          subject: writeName({ ...personName, ...overrides }),
          publicKey: key.publicKey.spki,
          extensions: [
            extensions.endEntity(),
            extensions.keyUsage('digitalSignature', 'nonRepudiation', 'keyEncipherment', 'keyAgreement'),
            extensions.extendedKeyUsage('clientAuth', 'emailProtection'),
            extensions.certificatePolicies(['1.2.643.100.113.1']),
            extensions.subjectSignTool('Okno'),
            extensions.issuerSignTool({
              signTool: 'Окно',
              caTool: 'Окно УЦ',
              signToolCertificate: 'нет',
              caToolCertificate: 'нет',
            }),
            extensions.identificationKind(0),
            extensions.crlDistributionPoints(['http://ca.example.test/issuing.crl']),
            extensions.freshestCrl(['http://ca.example.test/issuing-delta.crl']),
            extensions.authorityInfoAccess({
              ocsp: ['http://ca.example.test/ocsp'],
              issuers: ['http://ca.example.test/ca.cer'],
            }),
            ...(more.extensions ?? []),
          ],
        },
      });
    },
    async service(purpose, more = {}) {
      const key = await generatePrivateKey(more.kind ?? kind);
      return held(key, {
        issuer: more.issuer ?? issuing,
        contents: {
          notBefore: more.notBefore ?? later(-1),
          notAfter: more.notAfter ?? later(365),
          subject: writeName({ country: 'RU', organization: 'Okno', commonName: purpose }),
          publicKey: key.publicKey.spki,
          extensions: [
            extensions.endEntity(),
            extensions.keyUsage('digitalSignature', 'nonRepudiation'),
            extensions.extendedKeyUsage(purpose),
            ...(purpose === 'ocspSigning' ? [extensions.ocspNoCheck()] : []),
          ],
        },
      });
    },
  };
}

export async function held(
  key: PrivateKey,
  { contents, issuer }: { contents: Parameters<typeof issueCertificate>[0]; issuer?: Holder },
): Promise<Holder> {
  const by = issuer ?? { key, certificate: undefined };
  const raw = await issueCertificate(contents, { signer: by.key.signer(), certificate: by.certificate });
  return { key, certificate: Certificate.parse(raw) };
}
