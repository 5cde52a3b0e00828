import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Lifecycle } from '../../kernel/lifecycle.js';
import { Moment } from '../../platform/database/columns.js';
import { type IssuanceOrderStatus, issuanceOrderLifecycle } from './issuance-order.lifecycle.js';

type Move = typeof issuanceOrderLifecycle extends Lifecycle<IssuanceOrderStatus, infer M> ? M : never;

/** A request for a certificate on its way to the signer. Subject, request and profile never change: others mean another order. */
@Entity('issuance_orders')
export class IssuanceOrder {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') partnerId: string;
  @Column('uuid') serviceCentreId: string;
  @Column('uuid') clientId: string;
  @Column('uuid') applicationId: string;
  @Column('uuid') profileId: string;
  @Column('text') profileCode: string;
  @Column('text') holderName: string;
  /** Name, DER. */
  @Column('bytea') subject: Buffer;
  /** PKCS#10, DER. */
  @Column('bytea') request: Buffer;
  /** The certificate ends here at the latest; null: the whole term of the profile. */
  @Moment({ nullable: true }) notAfter: Date | null;
  /** SHA-256 over order, profile, last moment, subject and request: what an approval is bound to. */
  @Column('bytea') requestHash: Buffer;
  @Column('bytea') keyHash: Buffer;
  @Column('bytea') holderIndex: Buffer;
  @Column('bytea', { nullable: true }) snilsIndex: Buffer | null;
  @Column('bytea', { nullable: true }) snilsSealed: Buffer | null;
  @Column('text') status: IssuanceOrderStatus;
  @Column('uuid', { nullable: true }) requestedBy: string | null;
  @Column('uuid', { nullable: true }) refusedBy: string | null;
  @Column('text', { nullable: true }) refusalReason: string | null;
  @Column('int') version: number;
  @Moment() createdAt: Date;

  move(move: Move) {
    this.status = issuanceOrderLifecycle.next(this.status, move);
  }
}
