import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RefusalParams } from '../../kernel/refusal.js';
import { Moment } from '../database/columns.js';

/** One row of the file: its number as a person sees it there, and its cells by the keys of the columns. */
export interface ImportedRow {
  readonly number: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** What is wrong in a row; `code` is a code of a refusal, so that the client has words for it. */
export interface ImportProblem {
  readonly row: number;
  readonly column: string | null;
  readonly code: string;
  readonly params: RefusalParams;
}

export type ImportState = 'checked' | 'done' | 'discarded';

/** A file read row by row; nothing of it is written elsewhere until a person has seen the problems and confirmed. */
@Entity('imports')
export class ImportFile {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { nullable: true }) partnerId: string | null;
  @Column('uuid', { nullable: true }) serviceCentreId: string | null;
  @Column('text') kind: string;
  @Column('text') filename: string;
  @Column('jsonb') rows: ImportedRow[];
  @Column('jsonb') problems: ImportProblem[];
  @Column('text') state: ImportState;
  @Column('int') written: number;
  @Column('uuid') createdBy: string;
  @Moment() createdAt: Date;
  @Moment({ nullable: true }) doneAt: Date | null;
  @Column('int') version: number;
}
