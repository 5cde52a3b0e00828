import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { IsoDate } from '../../kernel/period.js';
import { Kopecks, LegalDate, Moment } from '../../platform/database/columns.js';
import type { StatementAccount, TotalsMismatch } from './statements/statement.js';

export const statementStatuses = ['stored', 'matching', 'done', 'refused'] as const;
export type StatementStatus = (typeof statementStatuses)[number];

export interface SkippedRow {
  line: number;
  reason: string;
}

/** A file of a bank: which payments it brought is asked of the payments, what it said itself stands here. */
@Entity('bank_statements')
export class BankStatement {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { nullable: true }) partnerId: string | null;
  @Column('uuid', { nullable: true }) serviceCentreId: string | null;
  @Column('text') filename: string;
  @Column('text') sha256: string;
  @Column('int') size: number;
  /** Key of the stored bytes. */
  @Column('text') file: string;
  @Column('text') status: StatementStatus;
  @Column('text') format: string;
  @Column('text') formatVersion: string;
  @Column('text') encoding: string;
  @Column('text') sender: string;
  @Column('jsonb') accounts: StatementAccount[];
  @Column('jsonb') skipped: SkippedRow[];
  @Column('jsonb') totalsMismatch: TotalsMismatch[];
  /** Executed documents in the file. */
  @Column('int') documents: number;
  /** Of them, those that an earlier file had brought. */
  @Column('int') repeated: number;
  @Kopecks() repeatedSum: number;
  @LegalDate({ nullable: true }) periodFrom: IsoDate | null;
  @LegalDate({ nullable: true }) periodTo: IsoDate | null;
  /** Why the file was refused. */
  @Column('jsonb', { nullable: true }) problem: { code: string; line?: number; detail?: string } | null;
  @Column('uuid', { nullable: true }) importedBy: string | null;
  @Column('text') importerName: string;
  /** Parts of the payments that are judged to the end. */
  @Column('int', { array: true }) lanesDone: number[];
  @Column('int') version: number;
  @Moment() createdAt: Date;
  @Moment({ nullable: true }) doneAt: Date | null;
}
