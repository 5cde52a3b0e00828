import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Moment } from '../../platform/database/columns.js';

export const contactRoles = ['head', 'accountant', 'payer', 'reporting', 'technical', 'other'] as const;
export type ContactRole = (typeof contactRoles)[number];

/** What every part of a client's card has: its owner, which follows the client, and its place in the list. */
export abstract class ClientPart {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') partnerId: string;
  @Column('uuid') serviceCentreId: string;
  @Column('uuid') clientId: string;
  @Column('int') place: number;
  @Moment() createdAt: Date;
}

/** Person at the client to talk to; the first of a role is the main one. */
@Entity('client_contacts')
export class ClientContact extends ClientPart {
  static readonly personal = ['name', 'position', 'note'];
  @Column('text') name: string;
  @Column('text') position: string;
  @Column('text', { array: true }) roles: ContactRole[];
  @Column('text', { nullable: true }) phone: string | null;
  @Column('text', { nullable: true }) email: string | null;
  @Column('text') note: string;
}

/** Settlement account; the first is the main one. */
@Entity('client_accounts')
export class ClientAccount extends ClientPart {
  @Column('text') bik: string;
  @Column('text') bankName: string;
  @Column('text') account: string;
  @Column('text', { nullable: true }) correspondentAccount: string | null;
}

/** Who signs for the client: position, name and on what ground, as documents print them. */
@Entity('client_signatories')
export class ClientSignatory extends ClientPart {
  static readonly personal = ['name', 'position', 'ground'];
  @Column('text') name: string;
  @Column('text') position: string;
  @Column('text') ground: string;
}

/** Separate division with a KPP of its own (Tax Code art. 83). */
@Entity('client_branches')
export class ClientBranch extends ClientPart {
  @Column('text') name: string;
  @Column('text') kpp: string;
  @Column('text') address: string;
  @Column('text', { nullable: true }) regionCode: string | null;
}
