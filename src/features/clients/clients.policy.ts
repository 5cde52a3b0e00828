import { policy } from '../../platform/policy/policy.js';
import { Client } from './client.entity.js';
import { TransferRequest } from './transfer-request.entity.js';

const keep = [
  'create',
  'update',
  'updateContacts',
  'updateAccounts',
  'archive',
  'merge',
  'assign',
  'invite',
  'export',
  'requestTransfer',
  'import',
];

/** A centre keeps its clients, its partner and the vendor stand above it; a client's user does in his own organisation what was shared with him. */
export const clientsPolicy = policy(({ can }, actor) => {
  if (actor.isHq) can(['read', 'export'], Client);
  if (actor.has('hqAdmin')) can(keep, Client);
  can(['read', ...keep], Client, { partnerId: { $in: actor.partners('partnerAdmin') } });
  can(['read', ...keep], Client, { serviceCentreId: { $in: actor.centres('centreManager') } });
  can(['read', 'export', 'updateAccounts'], Client, { serviceCentreId: { $in: actor.centres('centreAccountant') } });
  can('read', Client, { id: { $in: actor.clients('clientUser') } });
  can('updateContacts', Client, { id: { $in: actor.clients('clientUser', 'prepare') } });
  can('requestTransfer', Client, { id: { $in: actor.clients('clientUser', 'sign') } });
  can('invite', Client, { id: { $in: actor.clients('clientUser', 'share') } });

  if (actor.isHq) can('read', TransferRequest);
  if (actor.has('hqAdmin')) can(['decide', 'withdraw'], TransferRequest);
  for (const side of ['fromPartnerId', 'toPartnerId'] as const) {
    can('read', TransferRequest, { [side]: { $in: actor.partners('partnerAdmin') } });
  }
  can(['decide'], TransferRequest, {
    fromPartnerId: { $in: actor.partners('partnerAdmin') },
    toPartnerId: { $in: actor.partners('partnerAdmin') },
  });
  can('withdraw', TransferRequest, { toPartnerId: { $in: actor.partners('partnerAdmin') } });
  can('read', TransferRequest, { fromCentreId: { $in: actor.centres('centreManager') } });
  can(['read', 'withdraw'], TransferRequest, { toCentreId: { $in: actor.centres('centreManager') } });
  can('read', TransferRequest, { clientId: { $in: actor.clients('clientUser') } });
  can('withdraw', TransferRequest, { clientId: { $in: actor.clients('clientUser', 'sign') } });
});
