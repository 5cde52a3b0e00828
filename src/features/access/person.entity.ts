import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Moment } from '../../platform/database/columns.js';

/** Somebody who can log in; what he may do stands in his memberships. */
@Entity('persons')
export class Person {
  @PrimaryColumn('uuid') id: string;
  @Column('text') email: string;
  @Column('text') name: string;
  @Column('text') locale: string;
  /** E.164. */
  @Column('text', { nullable: true }) phone: string | null;
  /** Since when the phone is a way in: a code sent to it was given. */
  @Moment({ nullable: true }) phoneConfirmedAt: Date | null;
  /** Made the account himself; others were invited. */
  @Moment({ nullable: true }) registeredAt: Date | null;
  @Column('text', { nullable: true }) regionCode: string | null;
  @Moment() createdAt: Date;
  @Moment({ nullable: true }) disabledAt: Date | null;
  /** Since when nothing is left of him but a number. */
  @Moment({ nullable: true }) erasedAt: Date | null;
}
