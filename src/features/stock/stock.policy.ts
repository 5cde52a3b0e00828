import { policy } from '../../platform/policy/policy.js';
import { ContainerCopy } from './container-copy.entity.js';
import { StockAct } from './stock-act.entity.js';
import { StockItem } from './stock-item.entity.js';
import { StockKind, StockMark } from './stock-kind.entity.js';

const keeps = ['receive', 'reserve', 'handOut', 'takeBack', 'writeOff'];

/**
 * A centre's manager keeps its stock; a partner also moves things between its centres, the vendor between all. A client's
 * people see what they were handed.
 */
export const stockPolicy = policy(({ can }, actor) => {
  if (actor.grants.length > 0) can('read', StockKind);
  if (actor.has('hqAdmin')) {
    can('manage', StockKind);
    can([...keeps, 'move'], StockItem);
    can('set', StockMark);
    can('record', ContainerCopy);
  }
  if (actor.isHq) for (const subject of [StockItem, StockAct, StockMark, ContainerCopy]) can('read', subject);
  const partners = { partnerId: { $in: actor.partners('partnerAdmin') } };
  const managed = { serviceCentreId: { $in: actor.centres('centreManager') } };
  const centres = { serviceCentreId: { $in: actor.centres() } };
  can(['read', ...keeps, 'move'], StockItem, partners);
  can(['read', ...keeps], StockItem, managed);
  for (const subject of [StockItem, StockAct, StockMark, ContainerCopy]) {
    can('read', subject, partners);
    can('read', subject, centres);
  }
  can('set', StockMark, partners);
  can('set', StockMark, managed);
  can('record', ContainerCopy, partners);
  can('record', ContainerCopy, managed);
  for (const subject of [StockItem, StockAct, ContainerCopy]) {
    can('read', subject, { readerPartnerId: { $in: actor.partners('partnerAdmin') } });
    can('read', subject, { readerCentreId: { $in: actor.centres() } });
  }
  can('read', StockItem, { clientId: { $in: actor.clients('clientUser') }, status: 'handedOut' });
  can('read', StockAct, { clientId: { $in: actor.clients('clientUser') } });
  can('read', ContainerCopy, { clientId: { $in: actor.clients('clientUser') } });
});
