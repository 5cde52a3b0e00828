import { join } from 'node:path';
import { type RunningSigner, startSigner } from '../../src/app/signer/start-signer.js';
import type { TokenPlace } from '../../src/app/signer/token-keys.js';
import {
  type CertificateSubject,
  Issuance,
  type IssuanceOrder,
  subjectAttributes,
} from '../../src/features/certification-authority/index.js';
import { signerSocket } from '../../src/features/certification-authority/signer-wire.js';
import { uuidv7 } from '../../src/kernel/id.js';
import { prepareRoles } from '../../src/platform/database/migrations.js';
import {
  generatePrivateKey,
  type KeyKind,
  type PrivateKey,
  writeCertificateRequest,
  writeName,
} from '../../src/reporting-core/index.js';
import type { Actor, Okno } from '../support/okno.js';
import type { ACentre } from './centres.js';
import { type AClient, aSnils } from './clients.js';
import { anInn, aPerson } from './people.js';

/** The signer beside the program under test; stopped by the caller. Keys lie in the data folder of this program. */
export async function aSigner(
  okno: Okno,
  options: { timetable?: boolean; token?: TokenPlace; log?: (line: string, facts?: object) => void } = {},
): Promise<RunningSigner> {
  const { signerUrl } = await prepareRoles(okno.ownerUrl, okno.config.secret);
  return startSigner(
    {
      databaseUrl: signerUrl,
      folder: join(okno.config.dataDir, 'signer'),
      socket: signerSocket(okno.config.dataDir),
      socketMode: 0o600,
      passphrase: 'a passphrase of tests',
      token: options.token,
      publicUrl: 'http://ca.test',
      organisation: 'Испытательный центр',
      keyKind: 'ec-p256',
      clock: okno.clock,
      log: options.log ?? (() => undefined),
    },
    options.timetable ?? false,
  );
}

/** Runs a signer for the tests of a file. */
export function useSigner(okno: () => Okno): () => RunningSigner {
  let signer: RunningSigner | undefined;
  beforeAll(async () => {
    signer = await aSigner(okno());
  });
  afterAll(async () => {
    await signer?.stop();
  });
  return () => signer!;
}

/** A person who may hold a certificate; valid numbers, never the same twice. */
export const aHolder = (more: Partial<CertificateSubject> = {}): CertificateSubject => ({
  commonName: 'Иванова Мария Петровна',
  surname: 'Иванова',
  givenName: 'Мария Петровна',
  region: '66 Свердловская область',
  locality: 'Екатеринбург',
  email: 'holder@client.example',
  inn: anInn(12),
  snils: aSnils(),
  ...more,
});
/** An organisation whose seal or server is certified. */
export const anOrganisation = (more: Partial<CertificateSubject> = {}): CertificateSubject => ({
  commonName: 'ООО «Исеть»',
  organization: 'ООО «Исеть»',
  locality: 'Екатеринбург',
  innle: anInn(10),
  ogrn: '1026605606620',
  ...more,
});

export async function aRequest(subject: CertificateSubject, key?: PrivateKey, kind: KeyKind = 'ec-p256') {
  const holderKey = key ?? (await generatePrivateKey(kind));
  const attributes = Object.fromEntries(subjectAttributes(subject).map((one) => [one.attribute, one.value]));
  const der = await writeCertificateRequest({ subject: writeName(attributes) }, holderKey.signer());
  return { key: holderKey, der };
}

export interface OrderOptions {
  profileCode?: string;
  subject?: CertificateSubject;
  key?: PrivateKey;
  requestDer?: Uint8Array;
  applicationId?: string;
  requestedBy?: string | null;
}

/** What the applications feature does when a person has sent his request. */
export async function anOrder(okno: Okno, centre: ACentre, client: AClient, options: OrderOptions = {}) {
  const profileCode = options.profileCode ?? 'person';
  const subject = options.subject ?? (profileCode === 'seal' ? anOrganisation() : aHolder());
  const made = await aRequest(subject, options.key);
  const order = await okno.asSystem((work) =>
    okno.app.get(Issuance).order(work, {
      clientId: client.id,
      partnerId: centre.partner.id,
      serviceCentreId: centre.id,
      applicationId: options.applicationId ?? uuidv7(),
      profileCode,
      subject,
      requestDer: options.requestDer ?? made.der,
      requestedBy: options.requestedBy ?? null,
    }),
  );
  return { order, subject, key: made.key, hash: order.requestHash.toString('hex') };
}

export const approve = `mutation ($id: UUID!, $hash: String!) { approveIssuance(id: $id, expectedRequestHash: $hash) { id status } }`;

export interface ACertificate {
  id: string;
  serial: string;
  der: Buffer;
  key: PrivateKey;
  order: IssuanceOrder;
  subject: CertificateSubject;
}

/** An issued certificate: ordered, approved by an officer, signed, told of. */
export async function aCertificate(
  okno: Okno,
  centre: ACentre,
  client: AClient,
  options: OrderOptions & { officer?: Actor } = {},
): Promise<ACertificate> {
  const { order, subject, key, hash } = await anOrder(okno, centre, client, options);
  const officers = [options.officer ?? (await aPerson(okno, 'caOfficer'))];
  if (options.profileCode === 'seal' || options.profileCode === 'service')
    officers.push(await aPerson(okno, 'caOfficer'));
  for (const officer of officers) await okno.run(officer, approve, { id: order.id, hash });
  await okno.settle();
  const [row] = await okno.asSystem((work) =>
    work.db.query<{ id: string; serial: Buffer; certificate: Buffer }>(
      `select id, serial, certificate from certificates where order_id = $1 and status = 'active'`,
      [order.id],
    ),
  );
  if (!row) throw new Error('Nothing was issued');
  return { id: row.id, serial: row.serial.toString('hex'), der: row.certificate, key, order, subject };
}
