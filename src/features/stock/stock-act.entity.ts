import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { IsoDate } from '../../kernel/period.js';
import { LegalDate, Moment } from '../../platform/database/columns.js';
import type { StockActPaper } from './stock-act.print.js';

export const stockActKinds = ['handOut', 'return'] as const;
export type StockActKind = (typeof stockActKinds)[number];

/** Act of hand-out or return with the numbers and two signatures; its bytes are made once and given back ever after. */
@Entity('stock_acts')
export class StockAct {
  /** The paper names who took or brought the things. */
  static readonly personal = ['paper'];
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') partnerId: string;
  @Column('uuid') serviceCentreId: string;
  @Column('uuid') clientId: string;
  @Column('uuid', { nullable: true }) readerPartnerId: string | null;
  @Column('uuid', { nullable: true }) readerCentreId: string | null;
  @Column('text') kind: StockActKind;
  @Column('text', { nullable: true }) number: string | null;
  @LegalDate() actedOn: IsoDate;
  @Column('uuid', { nullable: true }) applicationId: string | null;
  @Column('jsonb') paper: StockActPaper;
  @Column('text', { nullable: true }) pdfFile: string | null;
  @Column('text', { nullable: true }) pdfSha256: string | null;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Moment() createdAt: Date;
}
