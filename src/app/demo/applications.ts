import { formatSnils } from '../../kernel/requisites.js';
import { DemoCabinet } from './cabinet.js';
import { persons } from './clients.data.js';
import type { DemoClient } from './clients.js';
import { director } from './director.js';
import type { Network } from './network.js';
import { innOfPerson, snilsOf } from './requisites.js';
import type { Sales } from './sales.js';
import { drawScan } from './scan.js';
import { newKey, type Someone, type World } from './world.js';

/** How far an application of the demonstration comes. */
const fates = [
  'receiptSigned',
  'issued',
  'requestReceived',
  'readyForIssue',
  'waitingForPayment',
  'documentsAccepted',
  'needsCorrection',
  'onReview',
  'collectingDocuments',
  'draft',
  'withdrawn',
] as const;
type Fate = (typeof fates)[number];
const reaches = (fate: Fate, stage: Fate) => fates.indexOf(fate) <= fates.indexOf(stage);

/** [days ago, profile, how far] in the main centre, one client each. */
const rows: readonly (readonly [number, string, Fate])[] = [
  [9, 'head', 'receiptSigned'],
  [8, 'employee', 'issued'],
  [7, 'seal', 'requestReceived'],
  [7, 'head', 'readyForIssue'],
  [6, 'employee', 'waitingForPayment'],
  [6, 'head', 'documentsAccepted'],
  [5, 'employee', 'needsCorrection'],
  [3, 'head', 'onReview'],
  [3, 'employee', 'onReview'],
  [2, 'head', 'collectingDocuments'],
  [1, 'head', 'draft'],
  [4, 'employee', 'withdrawn'],
];
const titles: Readonly<Record<string, string>> = {
  PASSPORT: 'Паспорт',
  SNILS: 'Страховое свидетельство (СНИЛС)',
  APPLICATION_FORM: 'Заявление на выпуск сертификата',
  POWER_OF_ATTORNEY: 'Доверенность № 12',
  APPOINTMENT_ORDER: 'Приказ о назначении',
  COMPANY_DOCUMENTS: 'Выписка из устава',
};
const officers = ['officer@okno.example', 'officer2@okno.example'];
const read = `query ($id: UUID!) { certificateApplication(id: $id) { id status version paid documentList { id kind status version required scans { id } } } }`;

interface Application {
  id: string;
  status: string;
  version: number;
  documentList: {
    id: string;
    kind: string;
    status: string;
    version: number;
    required: boolean;
    scans: { id: string }[];
  }[];
}

/** Applications for certificates in every state of their life; those that went all the way end in a certificate of today. */
export function planApplications(world: World, network: Network, clients: readonly DemoClient[], sales: Sales): void {
  const home = clients.filter((c) => c.centre.number === '6614' && c.category === 'LEGAL_ENTITY' && c.since > 45);
  for (const [i, [ago, profile, fate]] of rows.entries()) {
    const made = new DemoApplication(world, network, sales, home[i]!, i, profile, fate);
    world.plan(-ago, `10:${10 + i * 3}`, `application ${i}`, () => made.apply());
    if (reaches(fate, 'needsCorrection')) world.plan(-ago + 1, `11:${10 + i * 3}`, `review ${i}`, () => made.review());
    if (reaches(fate, 'waitingForPayment')) world.plan(-ago + 2, `12:${10 + i * 3}`, `visit ${i}`, () => made.visit());
    // After the statement of the day, which on a Friday before a weekend brings the money.
    if (reaches(fate, 'requestReceived')) world.plan(0, `09:${30 + i * 2}`, `issue ${i}`, () => made.issue());
  }
}

interface Entered {
  lastName: string;
  firstName: string;
  middleName: string;
  position: string;
  snils: string;
  birthDate: string;
  passport: string;
  passportIssuedOn: string;
  passportIssuedBy: string;
  passportOffice: string;
}
const day = (date: string) => date.split('-').reverse().join('.');

/** What a paper of the kind says of the person: the very data that were entered. */
function paperOf(kind: string, p: Entered, client: string): string[] {
  const name = [p.lastName, p.firstName, p.middleName].join(' ');
  if (kind === 'PASSPORT')
    return [
      name,
      `Дата рождения ${day(p.birthDate)}`,
      `Серия и номер ${p.passport}`,
      p.passportIssuedBy,
      `Выдан ${day(p.passportIssuedOn)}, код ${p.passportOffice}`,
    ];
  if (kind === 'SNILS') return [name, formatSnils(p.snils), `Дата рождения ${day(p.birthDate)}`];
  return [client, name, p.position, `СНИЛС ${formatSnils(p.snils)}`, `Паспорт ${p.passport}`];
}

class DemoApplication {
  private id = '';
  private readonly manager: Someone;
  private readonly person: readonly [string, string, string];
  private readonly phone: string;
  private cabinets = 0;
  private invoice = '';

  constructor(
    private readonly world: World,
    private readonly network: Network,
    private readonly sales: Sales,
    private readonly client: DemoClient,
    private readonly serial: number,
    private readonly profile: string,
    private readonly fate: Fate,
  ) {
    this.manager = client.centre.manager;
    // The first is the director who has a place of his own in the demonstration: he sees who looked at his papers.
    this.person = serial === 0 ? director.passport : persons[(serial * 2 + 1) % persons.length]!;
    this.phone = serial === 0 ? director.phone : `+7912${String(7_400_000 + serial * 1371)}`;
  }

  /** The manager enters the person, and hands in the documents that were brought. */
  async apply(): Promise<void> {
    const [lastName, firstName, middleName] = this.person;
    const input = {
      profileCode: this.profile,
      lastName,
      firstName,
      middleName,
      position: this.profile === 'employee' ? 'Главный бухгалтер' : 'Директор',
      personInn: innOfPerson('66', 40_000 + this.serial),
      snils: snilsOf(40_000 + this.serial),
      birthDate: `19${86 + this.serial}-04-1${this.serial % 9}`,
      passport: `65 2${this.serial % 6} ${String(310_400 + this.serial * 77)}`,
      passportIssuedOn: `2021-06-1${this.serial % 9}`,
      passportIssuedBy: 'ГУ МВД России по Свердловской области',
      passportOffice: '660-003',
      email: this.client.email,
      phone: this.phone,
    };
    const { made } = await this.world.ask(
      this.manager,
      `mutation ($key: UUID!, $clientId: UUID!, $input: CertificateApplicationInput!) {
         made: createCertificateApplication(clientId: $clientId, input: $input, idempotencyKey: $key) { id version } }`,
      { key: newKey(), clientId: this.client.id, input },
    );
    this.id = made.id;
    if (this.fate === 'draft') return;
    if (reaches(this.fate, 'waitingForPayment')) {
      this.invoice = (await this.sales.certificate(this.client, this.fate !== 'waitingForPayment')).id;
    }
    await this.act('openCertificateApplication(id: $id, expectedVersion: $v)', { v: made.version }, ', $v: Int!');
    if (this.fate === 'withdrawn') {
      await this.act('withdrawCertificateApplication(id: $id, reason: "Сотрудник уволился")');
      return;
    }
    const wanted = (await this.now()).documentList.filter((d) => d.required);
    for (const document of this.fate === 'collectingDocuments' ? wanted.slice(0, 1) : wanted) {
      const title = titles[document.kind] ?? document.kind;
      const lines = paperOf(document.kind, input, this.client.name);
      await this.world.upload(this.manager, `/api/certificate-documents/${document.id}/scans`, {
        name: `${title}.jpg`,
        type: 'image/jpeg',
        bytes: await drawScan(title, lines, this.serial * 10 + document.kind.length),
      });
    }
    if (this.fate !== 'collectingDocuments') await this.act('submitCertificateApplication(id: $id)');
  }

  /** The desk looks; one of the applications gets a document back. */
  async review(): Promise<void> {
    const operator = this.at(this.serial % 2 ? 'operator2@okno.example' : 'operator@okno.example');
    await this.act('claimCertificateApplication(id: $id)', {}, '', operator);
    for (const [i, document] of (await this.now()).documentList.entries()) {
      if (document.status !== 'UPLOADED') continue;
      for (const scan of document.scans)
        await this.world.look(operator, `/files/certificate-scans/${scan.id}?purpose=review`);
      this.world.pass(35 + ((this.serial * 17 + i * 11) % 60));
      const bad = this.fate === 'needsCorrection' && i === 0;
      const mutation = bad
        ? 'rejectDocument(documentId: $id, expectedVersion: $v, reasonCode: "unreadable", words: "Снимите разворот без вспышки") { id }'
        : 'acceptDocument(documentId: $id, expectedVersion: $v) { id }';
      await this.world.ask(operator, `mutation ($id: UUID!, $v: Int!) { ${mutation} }`, {
        id: document.id,
        v: document.version,
      });
    }
  }

  /** The person comes with the ticket from the cabinet; whoever has paid for the certificate is paid. */
  async visit(): Promise<void> {
    const { ticket } = await (await this.cabinet()).application(this.id);
    await this.world.ask(
      this.manager,
      'mutation ($c: UUID!, $t: String!) { confirmIdentity(serviceCentreId: $c, ticket: $t) }',
      { c: this.client.centre.id, t: ticket!.payload },
    );
    const variables = { invoice: this.invoice };
    await this.act('linkInvoiceToApplication(id: $id, invoiceId: $invoice)', variables, ', $invoice: UUID!');
  }

  /** The key is made in the cabinet; officers approve, the signer signs, the holder acknowledges. */
  async issue(): Promise<void> {
    if ((await this.now()).status !== 'READY_FOR_ISSUE') return;
    const cabinet = await this.cabinet();
    const sign = await cabinet.sendRequest(this.id);
    if (!reaches(this.fate, 'issued') || !(await this.signerIsThere())) return;
    const officer = this.at(officers[this.serial % 2]!);
    const { issuanceOrders } = await this.world.ask(
      officer,
      '{ issuanceOrders(statuses: [WAITING_APPROVAL]) { edges { node { id applicationId requestHash } } } }',
    );
    const order = issuanceOrders.edges.map((e: any) => e.node).find((o: any) => o.applicationId === this.id);
    await this.world.ask(
      officer,
      'mutation ($id: UUID!, $hash: String!) { approveIssuance(id: $id, expectedRequestHash: $hash) { id } }',
      { id: order.id, hash: order.requestHash },
    );
    await this.world.settle();
    if (this.fate !== 'receiptSigned') return;
    const { receiptText } = await cabinet.application(this.id);
    if (!receiptText) return;
    await cabinet.ask('mutation ($id: UUID!, $s: String!) { signReceiptInCabinet(id: $id, signature: $s) { id } }', {
      id: this.id,
      s: await sign(receiptText),
    });
  }

  /** Installations whose signer runs elsewhere may not have it yet: then the orders wait for approval. */
  private async signerIsThere(): Promise<boolean> {
    const { authorityHealth } = await this.world.ask(this.at(officers[0]!), '{ authorityHealth { signerAnswers } }');
    return authorityHealth.signerAnswers;
  }

  private cabinet(): Promise<DemoCabinet> {
    return DemoCabinet.enter(this.world, this.phone, `203.0.113.${10 + this.serial * 4 + this.cabinets++}`);
  }

  private async now(): Promise<Application> {
    return (await this.world.ask(this.manager, read, { id: this.id })).certificateApplication;
  }

  private at(email: string): Someone {
    return this.network.people.at(email, 'hq');
  }

  private act(mutation: string, values: object = {}, declared = '', who = this.manager) {
    return this.world.ask(who, `mutation ($id: UUID!${declared}) { ${mutation} { id } }`, { id: this.id, ...values });
  }
}
