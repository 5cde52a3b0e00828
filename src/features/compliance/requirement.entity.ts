import { Column, Entity, PrimaryColumn } from 'typeorm';
import { LegalDate, Moment } from '../../platform/database/columns.js';

export const requirementKinds = ['licence', 'attestation', 'person', 'finance', 'document', 'technical'] as const;
export type RequirementKind = (typeof requirementKinds)[number];
/** For whom it holds: a centre that issues qualified certificates, or any. */
export const requirementScopes = ['accredited', 'every'] as const;
export type RequirementScope = (typeof requirementScopes)[number];
/** What the program itself can show beside a requirement. */
export const complianceFacts = ['auditChain', 'twoPersonIssue', 'revocationLists', 'stateRegister'] as const;
export type ComplianceFactName = (typeof complianceFacts)[number];

/** One thing that the certification centre must fulfil. Those that came with the program are switched off, never changed. */
@Entity('compliance_requirements')
export class ComplianceRequirement {
  @PrimaryColumn('uuid') id: string;
  /** Of what came with the program; null: the vendor's own. */
  @Column('text', { nullable: true }) code: string | null;
  @Column('text') kind: RequirementKind;
  @Column('text') titleRu: string;
  @Column('text') titleEn: string;
  @Column('text') sourceRu: string;
  @Column('text') sourceEn: string;
  @Column('text') proofRu: string;
  @Column('text') proofEn: string;
  @Column('boolean') mandatory: boolean;
  @Column('text') appliesTo: RequirementScope;
  @Column('int', { nullable: true }) renewMonths: number | null;
  @Column('int') peopleNeeded: number;
  @Column('text', { nullable: true }) fact: ComplianceFactName | null;
  /** From when it stands; where nothing else is known, the date of the act. */
  @LegalDate() since: string;
  @LegalDate({ nullable: true }) offSince: string | null;
  @Column('text') offReason: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('int') version: number;
  @Moment() createdAt: Date;
}
