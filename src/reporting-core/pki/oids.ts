/** Attributes of names: RFC 4519, RFC 5280, and those of the order on qualified certificates (Russia). */
export const nameOids = {
  commonName: '2.5.4.3',
  surname: '2.5.4.4',
  serialNumber: '2.5.4.5',
  country: '2.5.4.6',
  locality: '2.5.4.7',
  region: '2.5.4.8',
  street: '2.5.4.9',
  organization: '2.5.4.10',
  department: '2.5.4.11',
  title: '2.5.4.12',
  givenName: '2.5.4.42',
  pseudonym: '2.5.4.65',
  email: '1.2.840.113549.1.9.1',
  domainComponent: '0.9.2342.19200300.100.1.25',
  unstructuredName: '1.2.840.113549.1.9.2',
  /** ИНН of a person or a sole entrepreneur, 12 digits. */
  inn: '1.2.643.3.131.1.1',
  /** ИННЮЛ: INN of an organisation, 10 digits. */
  innle: '1.2.643.100.4',
  ogrn: '1.2.643.100.1',
  ogrnip: '1.2.643.100.5',
  snils: '1.2.643.100.3',
} as const;

export const extensionOids = {
  subjectDirectoryAttributes: '2.5.29.9',
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  privateKeyUsagePeriod: '2.5.29.16',
  subjectAltName: '2.5.29.17',
  issuerAltName: '2.5.29.18',
  basicConstraints: '2.5.29.19',
  crlNumber: '2.5.29.20',
  reasonCode: '2.5.29.21',
  invalidityDate: '2.5.29.24',
  deltaCrlIndicator: '2.5.29.27',
  issuingDistributionPoint: '2.5.29.28',
  certificateIssuer: '2.5.29.29',
  nameConstraints: '2.5.29.30',
  crlDistributionPoints: '2.5.29.31',
  certificatePolicies: '2.5.29.32',
  policyMappings: '2.5.29.33',
  authorityKeyIdentifier: '2.5.29.35',
  policyConstraints: '2.5.29.36',
  extendedKeyUsage: '2.5.29.37',
  freshestCrl: '2.5.29.46',
  inhibitAnyPolicy: '2.5.29.54',
  authorityInfoAccess: '1.3.6.1.5.5.7.1.1',
  ocspNonce: '1.3.6.1.5.5.7.48.1.2',
  ocspNoCheck: '1.3.6.1.5.5.7.48.1.5',
  archiveCutoff: '1.3.6.1.5.5.7.48.1.6',
  /** Средство электронной подписи владельца. */
  subjectSignTool: '1.2.643.100.111',
  /** Средства электронной подписи и удостоверяющего центра издателя. */
  issuerSignTool: '1.2.643.100.112',
  /** How the holder was identified: 0 in person, 1 by a qualified signature, 2 by a foreign passport, 3 by the state system. */
  identificationKind: '1.2.643.100.114',
} as const;

export const purposeOids = {
  serverAuth: '1.3.6.1.5.5.7.3.1',
  clientAuth: '1.3.6.1.5.5.7.3.2',
  codeSigning: '1.3.6.1.5.5.7.3.3',
  emailProtection: '1.3.6.1.5.5.7.3.4',
  timeStamping: '1.3.6.1.5.5.7.3.8',
  ocspSigning: '1.3.6.1.5.5.7.3.9',
  any: '2.5.29.37.0',
} as const;

export const accessOids = { ocsp: '1.3.6.1.5.5.7.48.1', caIssuers: '1.3.6.1.5.5.7.48.2' } as const;
export const anyPolicy = '2.5.29.32.0';

/** Classes of signature tools, as certificate policies (Russia). */
export const signToolClassOids = {
  KC1: '1.2.643.100.113.1',
  KC2: '1.2.643.100.113.2',
  KC3: '1.2.643.100.113.3',
  KB1: '1.2.643.100.113.4',
  KB2: '1.2.643.100.113.5',
  KA1: '1.2.643.100.113.6',
} as const;

export const cmsOids = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  envelopedData: '1.2.840.113549.1.7.3',
  encryptedData: '1.2.840.113549.1.7.6',
  tstInfo: '1.2.840.113549.1.9.16.1.4',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  counterSignature: '1.2.840.113549.1.9.6',
  extensionRequest: '1.2.840.113549.1.9.14',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  signatureTimeStamp: '1.2.840.113549.1.9.16.2.14',
  /** archive-time-stamp-v3 and the index of what it covers, ats-hash-index-v3 (ETSI EN 319 122-1, 5.5). */
  archiveTimeStampV3: '0.4.0.1733.2.4',
  archiveHashIndexV3: '0.4.0.19122.1.5',
  /** An OCSP answer among the revocation data of a message (RFC 5940). */
  ocspResponse: '1.3.6.1.5.5.7.16.2',
  basicOcsp: '1.3.6.1.5.5.7.48.1.1',
} as const;
