import type { Actor } from '../../kernel/actor.js';
import { type Condition, policy } from '../../platform/policy/policy.js';
import { BankStatement } from './bank-statement.entity.js';
import { Payment, PaymentAllocation } from './payment.entity.js';
import { PaymentReturn } from './payment-return.entity.js';

const works = ['read', 'export', 'allocate', 'ignore', 'writeOff', 'askReturn', 'claim'];

/**
 * The vendor's billing works with all money; a partner's administrator with that of its sellers; a centre's accountant with
 * what he imported and what came from his centre's clients. Managers see payments of their clients. A client's people see
 * what was put to their invoices, never the bank's own words.
 */
export const paymentsPolicy = policy(({ can }, actor) => {
  const admin = { partnerId: { $in: actor.partners('partnerAdmin') } };
  const accountant = { serviceCentreId: { $in: actor.centres('centreAccountant') } };
  if (actor.isHq) {
    can(['read', 'export'], Payment);
    can('read', BankStatement);
    can('read', PaymentAllocation);
    can('read', PaymentReturn);
  }
  if (actor.has('hqAdmin', 'hqBilling')) {
    can(works, Payment);
    can(['read', 'import'], BankStatement);
    can(['read', 'decide', 'export'], PaymentReturn);
  }
  can(works, Payment, admin);
  can(works, Payment, accountant);
  can(['read', 'import'], BankStatement, admin);
  can(['read', 'import'], BankStatement, accountant);
  can(['read', 'decide', 'export'], PaymentReturn, admin);
  can('read', PaymentReturn, { serviceCentreId: { $in: actor.centres('centreAccountant') } });
  can(['read', 'export'], Payment, {
    serviceCentreId: { $in: actor.centres('centreManager') },
    clientId: { $ne: null },
  });
  can(['read', 'export'], Payment, { readerCentreId: { $in: actor.centres() } });
  can(['read', 'export'], Payment, { readerPartnerId: { $in: actor.partners('partnerAdmin') } });
  const own: Condition[] = [
    { partnerId: { $in: actor.partners('partnerAdmin') } },
    { readerPartnerId: { $in: actor.partners('partnerAdmin') } },
    { serviceCentreId: { $in: actor.centres() } },
    { readerCentreId: { $in: actor.centres() } },
    { clientId: { $in: actor.clients('clientUser') } },
  ];
  for (const mine of own) {
    can('read', PaymentAllocation, mine);
  }
});

/** Partners for whose sellers the actor may import statements; null stands for the vendor, who imports for all. */
export function importsFor(actor: Actor): readonly string[] | null {
  if (actor.has('hqAdmin', 'hqBilling')) return null;
  return [
    ...actor.partners('partnerAdmin'),
    ...actor.grants.flatMap((g) => (g.role === 'centreAccountant' && g.partnerId ? [g.partnerId] : [])),
  ];
}
