import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { StockPurpose } from '../../kernel/serial-number.js';
import { Moment } from '../../platform/database/columns.js';

/** A model of carrier or a kind of licence that is kept by number; the vendor tells which there are. */
@Entity('stock_kinds')
export class StockKind {
  @PrimaryColumn('uuid') id: string;
  @Column('text') code: string;
  @Column('text') purpose: StockPurpose;
  @Column('text') name: string;
  @Column('text') nameEn: string;
  /** A key container on such a carrier may be copied: the key is not locked into its chip. */
  @Column('boolean') copiesAllowed: boolean;
  /** What it is sold as. */
  @Column('uuid', { nullable: true }) addOnId: string | null;
  @Moment({ nullable: true }) archivedAt: Date | null;
  @Column('int') version: number;
  @Moment() createdAt: Date;
}

/** How many free ones of a kind a centre wants to have at least. */
@Entity('stock_marks')
export class StockMark {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') partnerId: string;
  @Column('uuid') serviceCentreId: string;
  @Column('uuid') kindId: string;
  @Column('int') least: number;
  @Column('int') version: number;
}
