import { type IsoDate } from '../../kernel/period.js';
import { checkPersonInn, checkSnils } from '../../kernel/requisites.js';
import type { SubjectKind } from '../certification-authority/index.js';
import type { Client, Organisation } from '../clients/index.js';
import type { CertificateApplication } from './application.entity.js';
import { runningStatuses } from './application.lifecycle.js';
import type { Kin } from './applications.repository.js';
import type { PersonData } from './person-box.js';

/** A finding about the data; the interface has words for each `code`. A block keeps the application from review, a warning is for the operator. */
export interface RegistrationCheck {
  code: string;
  severity: 'block' | 'warning';
  params: Readonly<Record<string, string | number>>;
}
export interface RegistrationFacts {
  application: CertificateApplication;
  person: PersonData;
  client: Client;
  subjectKind: SubjectKind;
  organisation: Organisation | null;
  kin: readonly Kin[];
  today: IsoDate;
}

const personal = (kind: SubjectKind) => kind !== 'organisationSeal' && kind !== 'service';
const ofLegalEntity: readonly SubjectKind[] = ['legalEntityHead', 'organisationSeal', 'service'];
/** A passport is exchanged at 20 and 45; 90 days are given for it (government decree 814 of 2022). */
const PASSPORT_AGES = [20, 45];
const EXCHANGE_DAYS = 90;

/** CA-2: check digits, names, age, register of organisations, signatory, duplicates. Nothing here looks at other applications as an obstacle. */
export function registrationChecks(facts: RegistrationFacts): RegistrationCheck[] {
  return [...missing(facts), ...ofPerson(facts), ...ofOrganisation(facts), ...ofKin(facts)];
}

const block = (code: string, params: RegistrationCheck['params'] = {}): RegistrationCheck => ({
  code,
  severity: 'block',
  params,
});
const warning = (code: string, params: RegistrationCheck['params'] = {}): RegistrationCheck => ({
  code,
  severity: 'warning',
  params,
});

function missing({ application: a, person, subjectKind, client }: RegistrationFacts): RegistrationCheck[] {
  const absent: string[] = [];
  if (!a.lastName.trim()) absent.push('lastName');
  if (!a.firstName.trim()) absent.push('firstName');
  if (personal(subjectKind)) {
    if (!person.snils) absent.push('snils');
    if (!a.personInn) absent.push('personInn');
    if (!person.birthDate) absent.push('birthDate');
    if (!person.passport) absent.push('passport');
  }
  if (subjectKind === 'legalEntityHead' && !a.position.trim()) absent.push('position');
  if (ofLegalEntity.includes(subjectKind) && !client.inn) absent.push('organisationInn');
  if ((ofLegalEntity.includes(subjectKind) || subjectKind === 'soleProprietor') && !client.ogrn) absent.push('ogrn');
  return absent.map((field) => block('fieldMissing', { field }));
}

function ofPerson({ application: a, person, client, subjectKind, today }: RegistrationFacts): RegistrationCheck[] {
  const found: RegistrationCheck[] = [];
  if (person.snils && checkSnils(person.snils)) found.push(block('snilsWrong'));
  if (a.personInn && checkPersonInn(a.personInn)) found.push(block('innWrong'));
  if (subjectKind === 'soleProprietor' && a.personInn && client.inn && a.personInn !== client.inn) {
    found.push(block('innOfEntrepreneurDiffers', { inn: client.inn }));
  }
  // Another state's document is written as that state writes it: the operator compares it with the scan.
  if (person.passport && !/^\d{10}$/.test(person.passport)) found.push(warning('passportUnusual'));
  if (person.birthDate) found.push(...ofAge(person.birthDate, person.passportIssuedOn, today));
  const own = client.category === 'individual' || client.category === 'soleEntrepreneur';
  if (own && subjectKind !== 'employee' && !sameName(client.fullName, a.holderName)) {
    found.push(warning('nameDiffersFromCard', { name: client.fullName }));
  }
  return found;
}

function ofAge(birthDate: IsoDate, issuedOn: IsoDate | null, today: IsoDate): RegistrationCheck[] {
  const age = yearsBetween(birthDate, today);
  const found: RegistrationCheck[] = [];
  if (age < 14) found.push(block('tooYoung', { age }));
  else if (age < 18) found.push(warning('minor', { age }));
  if (age > 110) found.push(block('birthDateWrong'));
  if (!issuedOn) return found;
  if (issuedOn > today) found.push(block('passportFromFuture'));
  else if (yearsBetween(birthDate, issuedOn) < 14) found.push(block('passportBeforeAge'));
  const due = PASSPORT_AGES.find(
    (limit) => yearsBetween(birthDate, issuedOn) < limit && passedBy(birthDate, limit, today),
  );
  if (due !== undefined) found.push(warning('passportOutdated', { age: due }));
  return found;
}

function ofOrganisation({ application: a, client, subjectKind, organisation }: RegistrationFacts): RegistrationCheck[] {
  if (!ofLegalEntity.includes(subjectKind) && subjectKind !== 'soleProprietor') return [];
  if (client.category === 'individual') return [block('clientIsPerson')];
  if (!organisation) return [warning('noExtract', { inn: client.inn ?? '' })];
  const found: RegistrationCheck[] = [];
  if (organisation.state === 'liquidated')
    found.push(block('organisationLiquidated', { date: organisation.extractDate }));
  if (organisation.state === 'liquidating')
    found.push(warning('organisationLiquidating', { date: organisation.extractDate }));
  if (organisation.ogrn && client.ogrn && organisation.ogrn !== client.ogrn) {
    found.push(block('ogrnDiffers', { ogrn: organisation.ogrn }));
  }
  const head = organisation.headName;
  if (subjectKind === 'legalEntityHead' && head && !sameName(head, a.holderName)) {
    found.push(warning('signatoryDiffers', { name: head, date: organisation.extractDate }));
  }
  return found;
}

function ofKin({ application: a, kin }: RegistrationFacts): RegistrationCheck[] {
  const found: RegistrationCheck[] = [];
  const otherName = kin.find((k) => k.sameSnils && !sameName(k.holderName, a.holderName));
  if (otherName) found.push(warning('snilsOfAnotherName', { number: otherName.number, name: otherName.holderName }));
  const otherPassport = kin.find((k) => k.samePassport && !k.sameSnils);
  if (otherPassport) found.push(warning('passportOfAnother', { number: otherPassport.number }));
  const twin = kin.find(
    (k) =>
      k.sameSnils &&
      k.clientId === a.clientId &&
      k.profileCode === a.profileCode &&
      (runningStatuses as readonly string[]).includes(k.status),
  );
  if (twin) found.push(warning('duplicate', { number: twin.number }));
  return found;
}

/** «Ёлкина  Анна» is «Елкина Анна»; the head's position before the name and the organisation's form don't count. */
const sameName = (one: string, other: string) => {
  const words = (name: string) =>
    name
      .toLowerCase()
      .replaceAll('ё', 'е')
      .split(/[^a-zа-я-]+/u)
      .filter(Boolean);
  const [a, b] = [words(one), words(other)];
  return b.length > 0 && b.every((word) => a.includes(word));
};

function yearsBetween(from: IsoDate, to: IsoDate): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return to.slice(5) < from.slice(5) ? years - 1 : years;
}

/** The birthday of that age and the days to exchange the passport are over. */
function passedBy(birthDate: IsoDate, age: number, today: IsoDate): boolean {
  const birthday = Date.parse(`${Number(birthDate.slice(0, 4)) + age}${birthDate.slice(4)}T00:00:00Z`);
  return Date.parse(`${today}T00:00:00Z`) > birthday + EXCHANGE_DAYS * 86_400_000;
}
