import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Moment } from '../../platform/database/columns.js';

/** Somebody who can log in; what he may do stands in his memberships. */
@Entity('persons')
export class Person {
  @PrimaryColumn('uuid') id: string;
  @Column('text') email: string;
  @Column('text') name: string;
  @Column('text') locale: string;
  @Column('text', { nullable: true }) phone: string | null;
  @Moment() createdAt: Date;
  @Moment({ nullable: true }) disabledAt: Date | null;
}
