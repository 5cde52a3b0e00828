import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { IsoDate } from '../../kernel/period.js';
import { LegalDate, Moment } from '../../platform/database/columns.js';
import { type StockMove, type StockStatus, stockItemLifecycle } from './stock-item.lifecycle.js';

/** One carrier or one licence with its number; lies in a centre until it is handed out. */
@Entity('stock_items')
export class StockItem {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') partnerId: string;
  @Column('uuid') serviceCentreId: string;
  @Column('uuid') kindId: string;
  /** Normalised, see kernel/serial-number. */
  @Column('text') serial: string;
  @Column('text') status: StockStatus;
  /** Delivery note or invoice of the supplier. */
  @Column('text') document: string;
  @LegalDate() receivedOn: IsoDate;
  /** For whom it is kept, or who has it. */
  @Column('uuid', { nullable: true }) clientId: string | null;
  @Column('uuid', { nullable: true }) applicationId: string | null;
  @Column('uuid', { nullable: true }) actId: string | null;
  @Column('uuid', { nullable: true }) readerPartnerId: string | null;
  @Column('uuid', { nullable: true }) readerCentreId: string | null;
  @Column('int') version: number;
  @Moment() createdAt: Date;

  move(move: Exclude<StockMove, 'receive'>) {
    this.status = stockItemLifecycle.next(this.status, move);
    if (this.status === 'free' || this.status === 'writtenOff') {
      this.clientId = null;
      this.applicationId = null;
      this.actId = null;
      this.readerPartnerId = null;
      this.readerCentreId = null;
    }
  }
}

/** A step of a thing: what was done, by whom, why. */
@Entity('stock_moves')
export class StockStep {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') partnerId: string;
  @Column('uuid') serviceCentreId: string;
  @Column('uuid') itemId: string;
  @Column('text') move: StockMove;
  @Column('text') status: StockStatus;
  @Column('text', { nullable: true }) toCentre: string | null;
  @Column('uuid', { nullable: true }) clientId: string | null;
  @Column('uuid', { nullable: true }) actId: string | null;
  @Column('text') reason: string;
  @Column('uuid', { nullable: true }) personId: string | null;
  @Column('text', { nullable: true }) actorName: string | null;
  @Moment() at: Date;
}
