import { policy } from '../../platform/policy/policy.js';
import { Delivery } from './deliveries/delivery.js';
import { NewsletterIssue, NewsletterTopic } from './newsletter/newsletter.entity.js';
import { MessageTemplate } from './templates/message-template.entity.js';

/** A person sees what was sent to him, who leads an application what its applicant was sent; the vendor sees the log, words the messages and writes the newsletter. */
export const notificationsPolicy = policy(({ can }, actor) => {
  if (actor.personId) can('read', Delivery, { personId: { $in: [actor.personId] } });
  if (actor.has('hqAdmin', 'auditor', 'support')) can('read', Delivery);
  if (actor.has('caOperator', 'caOfficer')) can('read', Delivery, { applicationId: { $ne: null } });
  can('read', Delivery, { partnerId: { $in: actor.partners('partnerAdmin') }, applicationId: { $ne: null } });
  can('read', Delivery, { serviceCentreId: { $in: actor.centres('centreManager') }, applicationId: { $ne: null } });
  if (actor.has('hqAdmin', 'auditor')) can('read', MessageTemplate);
  for (const subject of [NewsletterTopic, NewsletterIssue]) if (actor.isHq) can('read', subject);
  if (actor.has('hqAdmin')) {
    can('resend', Delivery);
    can('publish', MessageTemplate);
    can(['create', 'update'], NewsletterTopic);
    can(['create', 'update', 'send'], NewsletterIssue);
  }
});
