import { Module } from '@nestjs/common';
import { AccessModule } from '../access/index.js';
import { CalendarsModule } from '../calendars/index.js';
import { ClientsModule } from '../clients/index.js';
import { SearchIndex, SearchModule } from '../search/index.js';
import { ServiceCentresModule } from '../service-centres/index.js';
import { ConnectionRequest } from './connection-request.entity.js';
import { ConnectionRequestJobs } from './connection-requests.jobs.js';
import './connection-requests.policy.js';
import { ConnectionRequestRepository } from './connection-requests.repository.js';
import { ConnectionRequestsResolver } from './connection-requests.resolver.js';
import { ConnectionRequestsService } from './connection-requests.service.js';
import { ContactDeadlines } from './contact-deadlines.js';
import { LateContacts } from './late-contacts.js';
import { RequestsInHand } from './requests-in-hand.js';
import { SendConnectionRequest } from './send-connection-request.js';

@Module({
  imports: [AccessModule, CalendarsModule, ClientsModule, ServiceCentresModule, SearchModule],
  providers: [
    ConnectionRequestsResolver,
    ConnectionRequestsService,
    SendConnectionRequest,
    ConnectionRequestJobs,
    ContactDeadlines,
    LateContacts,
    RequestsInHand,
    ConnectionRequestRepository,
  ],
  exports: [ConnectionRequestRepository],
})
export class ConnectionRequestsModule {
  constructor(index: SearchIndex) {
    index.declare('connectionRequest', ConnectionRequest);
  }
}

export { ConnectionRequest } from './connection-request.entity.js';
export {
  ConnectionRequestConverted,
  ConnectionRequestDirected,
  ConnectionRequestLate,
  ConnectionRequestReceived,
} from './connection-request.events.js';
export { ConnectionRequestRepository } from './connection-requests.repository.js';
