import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Moment } from '../../platform/database/columns.js';
import type { KeyChangeStatus } from './key-change.lifecycle.js';

export const changedCodes = ['root', 'issuing'] as const;
export type ChangedCode = (typeof changedCodes)[number];
/** What the signer waits for before it can begin. */
export const keyChangeProblems = ['NOT_TWO_OFFICERS', 'ROOT_KEY_AWAY', 'KEY_NOT_ON_TOKEN'] as const;

/** An order of two officers that an authority get a new key. Written by functions of the database and by the signer alone. */
@Entity('key_changes')
export class KeyChange {
  @PrimaryColumn('uuid') id: string;
  @Column('text') code: ChangedCode;
  /** The generation that was current when it was asked for. */
  @Column('uuid') replacesId: string;
  @Column('text') reason: string;
  @Column('text') status: KeyChangeStatus;
  @Column('uuid') askedBy: string;
  @Moment() askedAt: Date;
  @Column('uuid', { nullable: true }) confirmedBy: string | null;
  @Moment({ nullable: true }) confirmedAt: Date | null;
  @Column('uuid', { nullable: true }) endedBy: string | null;
  @Moment({ nullable: true }) endedAt: Date | null;
  @Column('text', { nullable: true }) endReason: string | null;
  @Column('text', { nullable: true }) problem: (typeof keyChangeProblems)[number] | null;
  /** Names of the keys that are not at hand. */
  @Column('text', { array: true }) lacking: string[];
  @Column('uuid', { nullable: true }) madeId: string | null;
  /** When others were told that it is done. */
  @Moment({ nullable: true }) announcedAt: Date | null;
}
