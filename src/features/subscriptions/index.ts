import { Module } from '@nestjs/common';
import { ClientsModule } from '../clients/index.js';
import { InvoicesModule } from '../invoices/index.js';
import { RenewalBatches } from './renewals/renewal-batch.js';
import { RenewalOffers } from './renewals/renewal-offer.js';
import './renewals/renewals.policy.js';
import { KeptProvisioning, PROVISIONING } from './provisioning.js';
import { RenewalLineRepository, RenewalRepository } from './renewals/renewals.repository.js';
import { RenewalsResolver } from './renewals/renewals.resolver.js';
import { Renewals } from './renewals/renewals.service.js';
import { SubscriptionsJobs } from './subscriptions.jobs.js';
import './subscriptions.policy.js';
import { SubscriptionPeriodRepository, SubscriptionRepository } from './subscriptions.repository.js';
import { SubscriptionsOfClientResolver, SubscriptionsResolver } from './subscriptions.resolver.js';
import { SubscriptionsService } from './subscriptions.service.js';

@Module({
  imports: [ClientsModule, InvoicesModule],
  providers: [
    SubscriptionsResolver,
    SubscriptionsOfClientResolver,
    SubscriptionsService,
    SubscriptionRepository,
    SubscriptionPeriodRepository,
    SubscriptionsJobs,
    RenewalsResolver,
    Renewals,
    RenewalOffers,
    RenewalBatches,
    RenewalRepository,
    RenewalLineRepository,
    { provide: PROVISIONING, useClass: KeptProvisioning },
  ],
  exports: [SubscriptionsService],
})
export class SubscriptionsModule {}

export { PROVISIONING, type Provisioning, type ProvisioningMessage } from './provisioning.js';
export { Subscription, SubscriptionPeriod } from './subscription.entity.js';
export {
  SubscriptionEnded,
  SubscriptionRenewed,
  SubscriptionStarted,
  SubscriptionSuspended,
} from './subscription.events.js';
export { SubscriptionType } from './subscription.types.js';
export { SubscriptionsService } from './subscriptions.service.js';
