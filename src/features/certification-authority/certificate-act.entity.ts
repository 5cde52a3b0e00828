import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Moment } from '../../platform/database/columns.js';

export const certificateActKinds = ['issued', 'suspended', 'resumed', 'revoked', 'receipt', 'reminded'] as const;
export type CertificateActKind = (typeof certificateActKinds)[number];

/** What has happened to a certificate; of the first four kinds the state register is told, each once. */
@Entity('certificate_acts')
export class CertificateAct {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') partnerId: string;
  @Column('uuid') serviceCentreId: string;
  @Column('uuid') clientId: string;
  @Column('uuid') certificateId: string;
  @Column('text') kind: CertificateActKind;
  @Moment() at: Date;
  @Column('uuid', { nullable: true }) personId: string | null;
  @Column('text') actorName: string;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('text') note: string;
  /** Of a reminder: days before the end. */
  @Column('int', { nullable: true }) daysLeft: number | null;
  @Moment({ nullable: true }) reportedAt: Date | null;
  @Column('int') reportTries: number;
  @Column('text', { nullable: true }) reportProblem: string | null;
}
