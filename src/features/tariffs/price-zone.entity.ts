import { Column, Entity, PrimaryColumn } from 'typeorm';
import { LegalDate, Moment } from '../../platform/database/columns.js';

/** A group of regions with its own prices. */
@Entity('price_zones')
export class PriceZone {
  @PrimaryColumn('uuid') id: string;
  @Column('text') code: string;
  @Column('text') name: string;
  @Column('text') nameEn: string;
  @Column('int') position: number;
  @Moment({ nullable: true }) archivedAt: Date | null;
  @Column('int') version: number;
  @Moment() createdAt: Date;
}

/** A region's place in a zone, from a day to a day. */
@Entity('price_zone_regions')
export class ZoneRegion {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') zoneId: string;
  @Column('text') regionCode: string;
  @LegalDate() validFrom: string;
  @LegalDate({ nullable: true }) validTo: string | null;
  @Moment() createdAt: Date;
}
