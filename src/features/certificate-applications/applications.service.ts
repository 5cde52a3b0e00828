import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/id.js';
import { isDate } from '../../kernel/period.js';
import { normalisePhone } from '../../kernel/phone.js';
import { checkPersonInn, checkSnils, normaliseInn, normaliseSnils } from '../../kernel/requisites.js';
import type { Work } from '../../platform/database/work.js';
import { type CertificateProfile, CertificateProfiles, type SubjectKind } from '../certification-authority/index.js';
import { Client, ClientRepository, LoadedExtracts, PhoneWrong } from '../clients/index.js';
import { WrongRequisite } from '../partners/index.js';
import { ServiceCentreRepository } from '../service-centres/index.js';
import { AdvanceApplication, about } from './advance-application.js';
import { type ApplicationKind, CertificateApplication } from './application.entity.js';
import { ApplicationOpened } from './application.events.js';
import type { ApplicationInput } from './application.inputs.js';
import { ApplicationClosed, CarrierNotAllowed, ProfileNotOffered } from './application.refusals.js';
import { ApplicationDeadlines } from './application-deadlines.js';
import { ApplicationSearch } from './application-search.js';
import { ApplicationRepository } from './applications.repository.js';
import { ApplicantDocuments } from './documents.service.js';
import { PersonBox, type PersonData } from './person-box.js';
import { type RegistrationCheck, registrationChecks } from './registration-checks.js';

const fits: Readonly<Record<SubjectKind, readonly Client['category'][]>> = {
  legalEntityHead: ['legalEntity', 'budget'],
  naturalPerson: ['legalEntity', 'budget', 'soleEntrepreneur', 'individual'],
  soleProprietor: ['soleEntrepreneur'],
  employee: ['legalEntity', 'budget', 'soleEntrepreneur'],
  organisationSeal: ['legalEntity', 'budget'],
  service: ['legalEntity', 'budget'],
};

/** Opening an application, its data and their checks. */
@Injectable()
export class Applications {
  constructor(
    private readonly applications: ApplicationRepository,
    private readonly documents: ApplicantDocuments,
    private readonly clients: ClientRepository,
    private readonly centres: ServiceCentreRepository,
    private readonly profiles: CertificateProfiles,
    private readonly extracts: LoadedExtracts,
    private readonly deadlines: ApplicationDeadlines,
    private readonly advancing: AdvanceApplication,
    private readonly box: PersonBox,
    private readonly search: ApplicationSearch,
  ) {}

  async create(work: Work, clientId: string, input: ApplicationInput): Promise<CertificateApplication> {
    const client = await this.clients.byId(work, clientId);
    const profile = await this.profileFor(work, client, input.profileCode);
    const application = await this.blank(work, client, profile, 'first');
    work.actor.authorize('create', application);
    this.fill(application, input, profile);
    return this.register(work, application, profile);
  }

  /** The same person asks again: data are copied, accepted documents are taken over while they are good. */
  async copy(
    work: Work,
    from: CertificateApplication,
    kind: ApplicationKind,
    more: Partial<CertificateApplication> = {},
  ): Promise<CertificateApplication> {
    const client = (await this.clients.find(work, from.clientId))!;
    const profile = await this.profileFor(work, client, from.profileCode);
    const application = Object.assign(await this.blank(work, client, profile, kind), {
      lastName: from.lastName,
      firstName: from.firstName,
      middleName: from.middleName,
      position: from.position,
      personInn: from.personInn,
      email: from.email,
      phone: from.phone,
      carrierFrom: from.carrierFrom,
      carrier: from.carrier,
      keyPlace: from.keyPlace,
      locale: from.locale,
      copiedFromId: from.id,
      ...more,
    });
    this.box.put(application, this.box.open(from));
    return this.register(work, application, profile);
  }

  /** Changes data. What was accepted for other data is looked at again, and identity is compared again. */
  async update(
    work: Work,
    id: string,
    input: ApplicationInput,
    expectedVersion: number,
  ): Promise<CertificateApplication> {
    const application = await this.applications.forUpdate(work, id, expectedVersion);
    work.actor.authorize('update', application);
    if (!application.isOpen) throw new ApplicationClosed({ status: application.status });
    const client = (await this.clients.find(work, application.clientId))!;
    const profile = await this.profileFor(work, client, input.profileCode);
    const before = this.box.digestOf(application);
    application.profileCode = profile.code;
    application.needsPayment = profile.needsPayment;
    application.needsVisit = profile.needsVisit;
    this.fill(application, input, profile);
    await this.documents.ask(work, application, profile.documents);
    if (!before.equals(this.box.digestOf(application))) await this.documents.lookAgain(work, application);
    await this.search.put(work, application, client);
    return this.advancing.advance(work, application);
  }

  /** Hands the application over to the applicant: from now on his phone opens the cabinet. */
  async open(work: Work, id: string, expectedVersion: number): Promise<CertificateApplication> {
    const application = await this.applications.forUpdate(work, id, expectedVersion);
    work.actor.authorize('submit', application);
    return this.handOver(work, application);
  }

  handOver(work: Work, application: CertificateApplication): Promise<CertificateApplication> {
    const { profileCode, kind } = application;
    const event = new ApplicationOpened({ ...about(application), profileCode, kind }, application.owner);
    return this.advancing.move(work, application, 'open', event);
  }

  /** What is wrong with the data, for people to read. */
  async checks(work: Work, application: CertificateApplication): Promise<RegistrationCheck[]> {
    const client = (await this.clients.find(work, application.clientId))!;
    const { subjectKind } = await this.profiles.lastInForce(work, application.profileCode);
    return registrationChecks({
      application,
      person: this.box.open(application),
      client,
      subjectKind,
      organisation: client.inn ? await this.extracts.byInn(work, client.inn, client.kpp) : null,
      kin: await this.applications.kinOf(work, application),
      today: work.clock.today('Europe/Moscow'),
    });
  }

  private async register(work: Work, application: CertificateApplication, profile: CertificateProfile) {
    const centre = (await this.centres.find(work, application.serviceCentreId))!;
    await this.deadlines.set(work, application);
    application.number = await this.applications.nextNumber(work, centre.number, application.partnerId);
    await this.applications.insert(work, application);
    await this.documents.ask(work, application, profile.documents);
    await this.applications.tell(work, application, 'create');
    await this.search.put(work, application, (await this.clients.find(work, application.clientId))!);
    return application;
  }

  private async profileFor(work: Work, client: Client, code: string): Promise<CertificateProfile> {
    const profile = await this.profiles.byCode(work, code);
    if (!fits[profile.subjectKind].includes(client.category)) {
      throw new ProfileNotOffered({ code, category: client.category }, ['input', 'profileCode']);
    }
    return profile;
  }

  private async blank(work: Work, client: Client, profile: CertificateProfile, kind: ApplicationKind) {
    return Object.assign(new CertificateApplication(), {
      id: uuidv7(),
      partnerId: client.partnerId,
      serviceCentreId: client.serviceCentreId,
      clientId: client.id,
      readerPartnerId: null,
      readerCentreId: null,
      number: '',
      kind,
      profileCode: profile.code,
      status: 'draft' as const,
      lastName: '',
      firstName: '',
      middleName: '',
      position: '',
      personInn: null,
      email: '',
      phone: '',
      personSealed: null,
      personKey: null,
      snilsIndex: null,
      passportIndex: null,
      carrierFrom: 'browser' as const,
      carrier: 'none' as const,
      keyPlace: 'browser' as const,
      locale: 'ru' as const,
      note: '',
      needsPayment: profile.needsPayment,
      needsVisit: profile.needsVisit,
      paymentGround: null,
      invoiceId: null,
      subscriptionId: null,
      identityDigest: null,
      identityAt: null,
      deadline: null,
      dueAt: null,
      deadlineHistory: [],
      priority: 0,
      sentAt: null,
      claimedBy: null,
      claimedAt: null,
      claimUntil: null,
      ticketSerial: 1,
      orderId: null,
      certificateId: null,
      replacesCertificateId: null,
      copiedFromId: null,
      supersededById: null,
      reason: '',
      receiptText: null,
      receiptSignature: null,
      receiptSignedAt: null,
      createdBy: work.actor.personId,
      openedByClient: work.actor.has('clientUser'),
      version: 1,
      createdAt: work.clock.now(),
    });
  }

  private fill(application: CertificateApplication, input: ApplicationInput, profile: CertificateProfile): void {
    const phone = normalisePhone(input.phone);
    if (!phone) throw new PhoneWrong({}, ['input', 'phone']);
    const personInn = input.personInn ? normaliseInn(input.personInn) : null;
    const innProblem = personInn && checkPersonInn(personInn);
    if (innProblem) throw new WrongRequisite({ requisite: 'personInn', problem: innProblem }, ['input', 'personInn']);
    const person = personOf(input);
    Object.assign(application, {
      lastName: input.lastName.trim(),
      firstName: input.firstName.trim(),
      middleName: input.middleName.trim(),
      position: input.position.trim(),
      personInn,
      email: input.email.trim().toLowerCase(),
      phone,
      ...carrierOf(input, profile),
      keyPlace: input.keyPlace,
      note: input.note.trim(),
      locale: input.locale === 'en' ? 'en' : 'ru',
    });
    this.box.put(application, person);
  }
}

/** Whence the carrier comes, if the profile lets it come from there. */
function carrierOf({ carrierFrom, carrier }: ApplicationInput, { carriers }: CertificateProfile) {
  const from = carrierFrom ?? (carrier === 'none' ? (carriers.includes('browser') ? 'browser' : carriers[0]!) : 'own');
  if (!carriers.includes(from)) throw new CarrierNotAllowed({ allowed: carriers }, ['input', 'carrierFrom']);
  return { carrierFrom: from, carrier: from === 'browser' ? ('none' as const) : carrier };
}

function personOf(input: ApplicationInput): PersonData {
  const snils = input.snils ? normaliseSnils(input.snils) : null;
  const problem = snils && checkSnils(snils);
  if (problem) throw new WrongRequisite({ requisite: 'snils', problem }, ['input', 'snils']);
  for (const field of ['birthDate', 'passportIssuedOn'] as const) {
    const value = input[field];
    if (value && !isDate(value)) throw new WrongRequisite({ requisite: field, problem: 'DIGITS' }, ['input', field]);
  }
  return {
    snils,
    birthDate: input.birthDate || null,
    passport: input.passport?.replace(/[\s№-]/g, '').toUpperCase() || null,
    passportIssuedOn: input.passportIssuedOn || null,
    passportIssuedBy: input.passportIssuedBy.trim(),
    passportOffice: input.passportOffice.trim(),
  };
}
