import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Moment } from '../../platform/database/columns.js';
import type { SealedFile } from '../../platform/files/index.js';

/** A copy of a person's own data, made by a job; it can be fetched until it lapses. */
@Entity('personal_data_exports')
export class PersonalDataExport {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') personId: string;
  @Column('text') status: 'waiting' | 'making' | 'ready' | 'failed' | 'lapsed';
  @Column('int') percent: number;
  @Column('jsonb', { nullable: true }) sealed: SealedFile | null;
  @Column('bigint', { nullable: true }) size: string | null;
  @Moment() askedAt: Date;
  @Moment({ nullable: true }) readyAt: Date | null;
  @Moment({ nullable: true }) expiresAt: Date | null;
  @Moment({ nullable: true }) fetchedAt: Date | null;
}

/** A wish to be erased; until `dueAt` it can be taken back. */
@Entity('erasure_requests')
export class ErasureRequest {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') personId: string;
  @Column('text') status: 'waiting' | 'takenBack' | 'done';
  @Moment() askedAt: Date;
  @Moment() dueAt: Date;
  @Moment({ nullable: true }) takenBackAt: Date | null;
  @Moment({ nullable: true }) doneAt: Date | null;
}

/** One look at personal data of an applicant; written by certificate applications. */
export class DataLook {
  id: string;
  partnerId: string;
  applicationId: string;
  applicationNumber: string;
  documentKind: string | null;
  purpose: string;
  personId: string | null;
  personName: string;
  place: string;
  at: Date;
}
