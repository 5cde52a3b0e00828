import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ClientCategory } from '../../kernel/client-requisites.js';
import { LegalDate, Moment } from '../../platform/database/columns.js';
import { type ClientMove, type ClientStatus, clientLifecycle } from './client.lifecycle.js';

/** Organisation, sole entrepreneur, budget organisation or person that buys; belongs to one centre. */
@Entity('clients')
export class Client {
  /** Of an organisation its requisites are public; of a person and an entrepreneur they are his own. */
  static readonly personal = ({ category }: Client) =>
    category === 'individual' || category === 'soleEntrepreneur'
      ? ['name', 'fullName', 'inn', 'ogrn', 'address', 'postalAddress', 'note']
      : ['note'];
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') partnerId: string;
  @Column('uuid') serviceCentreId: string;
  @Column('text') category: ClientCategory;
  @Column('text') name: string;
  @Column('text') fullName: string;
  @Column('text', { nullable: true }) inn: string | null;
  @Column('text', { nullable: true }) kpp: string | null;
  @Column('text', { nullable: true }) ogrn: string | null;
  @Column('bytea', { nullable: true }) snilsSealed: Buffer | null;
  @Column('bytea', { nullable: true }) snilsIndex: Buffer | null;
  @Column('text', { nullable: true }) treasuryAccount: string | null;
  @Column('text') regionCode: string;
  @Column('text') address: string;
  @Column('text') postalAddress: string;
  @Column('text', { nullable: true }) email: string | null;
  @Column('text', { nullable: true }) phone: string | null;
  @LegalDate({ nullable: true }) registeredOn: string | null;
  @Column('uuid', { nullable: true }) managerId: string | null;
  @Column('text', { nullable: true }) groupName: string | null;
  @Column('text') note: string;
  @Column('text') status: ClientStatus;
  @Column('uuid', { nullable: true }) mergedIntoId: string | null;
  @Column('int') version: number;
  @Moment() createdAt: Date;

  move(move: ClientMove) {
    this.status = clientLifecycle.next(this.status, move);
  }
}

/** Whose events of a client are, and on whose timeline they stand. */
export const ownerOf = (c: Pick<Client, 'id' | 'partnerId' | 'serviceCentreId'>) => ({
  partnerId: c.partnerId,
  serviceCentreId: c.serviceCentreId,
  clientId: c.id,
});
