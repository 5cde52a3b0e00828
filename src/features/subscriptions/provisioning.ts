import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/id.js';
import type { Work } from '../../platform/database/work.js';
import type { Entitlement, Subscription } from './subscription.entity.js';

export const provisioningActions = ['grant', 'suspend', 'end'] as const;
export type ProvisioningAction = (typeof provisioningActions)[number];

export interface ProvisioningMessage {
  /** The receiver does the same key once: a message may come twice. */
  key: string;
  action: ProvisioningAction;
  subscription: Subscription;
  entitlements: Entitlement[];
}

/** The program that the client uses, as seen from here: it is told what he may use and until when. */
export interface Provisioning {
  handOver(work: Work, message: ProvisioningMessage): Promise<void>;
}
export const PROVISIONING = Symbol('Provisioning');

/** Keeps each hand-over in the database, where programs of the vendor take it from. */
@Injectable()
export class KeptProvisioning implements Provisioning {
  async handOver(work: Work, { key, action, subscription: s, entitlements }: ProvisioningMessage): Promise<void> {
    const body = {
      clientId: s.clientId,
      productCode: s.productCode,
      planId: s.planId,
      addOnId: s.addOnId,
      from: s.startsOn,
      to: s.endsOn,
      creditUntil: s.creditUntil,
      entitlements,
    };
    const now = work.clock.now();
    await work.db.query(
      `insert into provisioning_messages (id, partner_id, service_centre_id, client_id, subscription_id, action, body,
         idempotency_key, created_at, delivered_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9) on conflict do nothing`,
      [uuidv7(), s.partnerId, s.serviceCentreId, s.clientId, s.id, action, JSON.stringify(body), key, now],
    );
  }
}
