import { Column, Entity, PrimaryColumn } from 'typeorm';
import { LegalDate, Moment } from '../../platform/database/columns.js';

export const subjectKinds = [
  'legalEntityHead',
  'naturalPerson',
  'soleProprietor',
  'employee',
  'organisationSeal',
  'service',
] as const;
export type SubjectKind = (typeof subjectKinds)[number];

export const documentKinds = [
  'passport',
  'snils',
  'applicationForm',
  'powerOfAttorney',
  'appointmentOrder',
  'companyDocuments',
  // Taken at the visit by whoever compares the person with his originals; nobody uploads it.
  'visitPhoto',
] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** Whence the carrier of a key comes: none (the browser keeps the key), the centre's stock, the person himself. */
export const carrierSources = ['browser', 'stock', 'own'] as const;
export type CarrierSource = (typeof carrierSources)[number];

export const reviewUnits = ['working', 'calendar'] as const;
export type ReviewUnit = (typeof reviewUnits)[number];

/**
 * What a certificate of one kind contains and what its issuing asks for. A row is one dated edition and never changes; it
 * counts once a second person has confirmed it.
 */
@Entity('certificate_profiles')
export class CertificateProfile {
  @PrimaryColumn('uuid') id: string;
  /** Name of the profile through all its editions. */
  @Column('text') code: string;
  @Column('int') edition: number;
  @LegalDate() validFrom: string;
  @Column('text') titleRu: string;
  @Column('text') titleEn: string;
  @Column('text') subjectKind: SubjectKind;
  /** Documents without which nothing is issued. */
  @Column('text', { array: true }) documents: DocumentKind[];
  @Column('boolean') needsPayment: boolean;
  @Column('boolean') needsVisit: boolean;
  /** A visit is recorded with a photo, without which nobody's identity is confirmed there. */
  @Column('boolean') visitPhoto: boolean;
  @Column('text', { array: true }) carriers: CarrierSource[];
  @Column('int') validityMonths: number;
  /** Within how many days documents are reviewed: the promise to the person. */
  @Column('int') reviewDays: number;
  @Column('text') reviewUnit: ReviewUnit;
  /** Kinds of keys as the signing library names them: ec-p256, rsa-2048, gost-256 … */
  @Column('text', { array: true }) keyKinds: string[];
  /** Two officers approve, neither of them the requester. */
  @Column('boolean') twoPersons: boolean;
  /** OIDs of certificate policies. */
  @Column('text', { array: true }) policies: string[];
  @Column('text', { array: true }) keyUsages: string[];
  @Column('text', { array: true }) purposes: string[];
  @Column('text') signTool: string;
  /** From this edition on nothing is issued under the profile. */
  @Column('boolean') closed: boolean;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Moment() createdAt: Date;
  @Column('uuid', { nullable: true }) confirmedBy: string | null;
  @Moment({ nullable: true }) confirmedAt: Date | null;
}

/** Officers whose approvals an order of this profile needs; the requester never counts. */
export const approvalsNeeded = (profile: Pick<CertificateProfile, 'twoPersons'>) => (profile.twoPersons ? 2 : 1);
