import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Moment } from '../../../platform/database/columns.js';

export const handoverSteps = ['moving', 'moved'] as const;
export type HandoverStep = (typeof handoverSteps)[number];

/** Clients of a centre that has closed on their way to its successor. Done by jobs, batch by batch. */
@Entity('centre_handovers')
export class CentreHandover {
  @PrimaryColumn('uuid') id: string;
  /** Of the closed centre. */
  @Column('uuid') partnerId: string;
  @Column('uuid') serviceCentreId: string;
  @Column('text') reason: string;
  @Column('text') step: HandoverStep;
  /** Clients that the centre had when it closed. */
  @Column('int') total: number;
  @Moment() movedAt: Date;
  @Column('int') version: number;
  @Moment() createdAt: Date;

  get isAtWork(): boolean {
    return this.step === 'moving';
  }
}
