import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Moment } from '../../platform/database/columns.js';

/** A key container was copied for a client: from what onto what, by whom, why. */
@Entity('container_copies')
export class ContainerCopy {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') partnerId: string;
  @Column('uuid') serviceCentreId: string;
  @Column('uuid') clientId: string;
  @Column('uuid', { nullable: true }) readerPartnerId: string | null;
  @Column('uuid', { nullable: true }) readerCentreId: string | null;
  @Column('uuid') fromKindId: string;
  @Column('text') fromSerial: string;
  @Column('uuid') toKindId: string;
  @Column('text') toSerial: string;
  @Column('text') container: string;
  @Column('text') certificateSerial: string;
  @Column('text') reason: string;
  @Column('uuid', { nullable: true }) copiedBy: string | null;
  @Column('text', { nullable: true }) copierName: string | null;
  @Moment() createdAt: Date;
}
