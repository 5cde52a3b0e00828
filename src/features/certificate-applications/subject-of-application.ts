import type { CertificateSubject, SubjectKind } from '../certification-authority/index.js';
import type { Client } from '../clients/index.js';
import type { CertificateApplication } from './application.entity.js';
import type { PersonData } from './person-box.js';

/** Kinds of certificates that name the organisation alone. */
const ofOrganisation: readonly SubjectKind[] = ['organisationSeal', 'service'];

/** What will stand in the certificate: made of the approved application and the client's card, never of the request. */
export function subjectOf(
  kind: SubjectKind,
  application: CertificateApplication,
  person: PersonData,
  client: Client,
): CertificateSubject {
  const email = application.email ? { email: application.email } : {};
  const organisation =
    client.category === 'legalEntity' || client.category === 'budget'
      ? {
          organization: shortened(client.name),
          ...(client.inn ? { innle: client.inn } : {}),
          ...(client.ogrn ? { ogrn: client.ogrn } : {}),
        }
      : {};
  if (ofOrganisation.includes(kind)) return { commonName: shortened(client.name), ...organisation, ...email };
  const holder: CertificateSubject = {
    commonName: shortened(application.holderName),
    surname: application.lastName,
    givenName: [application.firstName, application.middleName].filter(Boolean).join(' '),
    ...(person.snils ? { snils: person.snils } : {}),
    ...(application.personInn ? { inn: application.personInn } : {}),
    ...email,
  };
  if (kind === 'naturalPerson') return holder;
  if (kind === 'soleProprietor') return { ...holder, ...(client.ogrn ? { ogrnip: client.ogrn } : {}) };
  const commonName = kind === 'legalEntityHead' ? shortened(client.name) : holder.commonName;
  const title = application.position ? { title: application.position } : {};
  return { ...holder, commonName, ...organisation, ...title };
}

/** Names of organisations are cut to the 64 signs that X.520 allows. */
const shortened = (name: string) => (name.length > 64 ? name.slice(0, 64).trim() : name);
