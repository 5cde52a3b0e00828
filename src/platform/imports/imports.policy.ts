import { policy } from '../policy/policy.js';
import { ImportFile } from './import.entity.js';

/** A file in work belongs to whoever brought it; what may be imported, the feature decides. */
policy(({ can }, actor) => {
  if (actor.personId && actor.grants.length > 0) {
    can(['bring', 'read', 'confirm'], ImportFile, { createdBy: actor.personId });
  }
});
