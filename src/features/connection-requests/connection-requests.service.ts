import { Injectable } from '@nestjs/common';
import type { Work } from '../../platform/database/work.js';
import { Events } from '../../platform/events/event-recorder.js';
import { Within } from '../../platform/events/events.js';
import {
  Client,
  type ClientInput,
  ClientPartsService,
  ClientRepository,
  ClientsService,
  ownerOfClient,
} from '../clients/index.js';
import { CentreClosed, CentreNotWorking, ServiceCentreRepository } from '../service-centres/index.js';
import { type ConnectionRequest, type DeclineReason } from './connection-request.entity.js';
import {
  ConnectionRequestConverted,
  ConnectionRequestDeclined,
  ConnectionRequestDirected,
} from './connection-request.events.js';
import { ClientToConvertNeeded, RequestClaimed } from './connection-request.refusals.js';
import { ConnectionRequestRepository } from './connection-requests.repository.js';

@Injectable()
export class ConnectionRequestsService {
  constructor(
    private readonly requests: ConnectionRequestRepository,
    private readonly clients: ClientsService,
    private readonly clientRows: ClientRepository,
    private readonly parts: ClientPartsService,
    private readonly centres: ServiceCentreRepository,
    private readonly events: Events,
  ) {}

  /** Takes the request for oneself; `takeOver` says that one knows somebody else has it. */
  async claim(work: Work, id: string, takeOver: boolean, expectedVersion: number): Promise<ConnectionRequest> {
    const request = await this.handled(work, id, expectedVersion);
    const me = work.actor.personId!;
    if (request.claimedBy && request.claimedBy !== me && !takeOver) {
      const [by] = await this.clientRows.personNames(work, [request.claimedBy]);
      throw new RequestClaimed({ by: by?.name ?? null });
    }
    request.claimedBy = me;
    request.claimedAt = work.clock.now();
    return this.requests.save(work, request);
  }

  async release(work: Work, id: string, expectedVersion: number): Promise<ConnectionRequest> {
    const request = await this.handled(work, id, expectedVersion);
    request.claimedBy = null;
    request.claimedAt = null;
    return this.requests.save(work, request);
  }

  /** The applicant was called or written to: what was said is noted. */
  async contact(work: Work, id: string, note: string, expectedVersion: number): Promise<ConnectionRequest> {
    const request = await this.handled(work, id, expectedVersion);
    request.move('contact', work.clock.now());
    this.take(work, request);
    request.note = [request.note, note.trim()].filter(Boolean).join('\n');
    return this.requests.save(work, request);
  }

  async decline(
    work: Work,
    id: string,
    reason: DeclineReason,
    note: string,
    expectedVersion: number,
  ): Promise<ConnectionRequest> {
    const request = await this.handled(work, id, expectedVersion);
    request.move('decline', work.clock.now());
    this.take(work, request);
    request.declineReason = reason;
    request.note = [request.note, note.trim()].filter(Boolean).join('\n');
    await this.events.record(
      work,
      new ConnectionRequestDeclined({ requestId: id, number: request.number, reason }, ownerOf(request)),
    );
    return this.requests.save(work, request);
  }

  async reopen(work: Work, id: string, expectedVersion: number): Promise<ConnectionRequest> {
    const request = await this.handled(work, id, expectedVersion);
    request.move('reopen', work.clock.now());
    return this.requests.save(work, request);
  }

  /** Hands the request to another centre, with the same first-contact time: the applicant was promised it. */
  async direct(work: Work, id: string, centreNumber: string, expectedVersion: number): Promise<ConnectionRequest> {
    const request = await this.requests.forUpdate(work, id, expectedVersion);
    work.actor.authorize('direct', request);
    const centre = await this.centres.byNumber(work, centreNumber);
    if (centre?.status !== 'active') {
      throw new CentreNotWorking({ number: centreNumber }, ['centreNumber']);
    }
    request.partnerId = centre.partnerId;
    request.serviceCentreId = centre.id;
    request.claimedBy = null;
    request.claimedAt = null;
    await this.requests.save(work, request);
    await this.events.record(
      work,
      new ConnectionRequestDirected({ requestId: id, number: request.number, centreId: centre.id }, ownerOf(request)),
    );
    return request;
  }

  /** The request becomes a client, a new one or one that is there; the event asks for a draft of an invoice. */
  async convert(
    work: Work,
    id: string,
    into: { clientId?: string | null; client?: ClientInput | null },
    expectedVersion: number,
  ): Promise<ConnectionRequest> {
    const request = await this.handled(work, id, expectedVersion);
    request.move('convert', work.clock.now());
    this.take(work, request);
    const client = await this.clientOf(work, request, into);
    request.clientId = client.id;
    if (!request.serviceCentreId) {
      request.partnerId = client.partnerId;
      request.serviceCentreId = client.serviceCentreId;
    }
    await this.requests.save(work, request);
    const { productCode, wishes, number } = request;
    await this.events.record(
      work,
      new ConnectionRequestConverted(
        { requestId: id, number, clientId: client.id, productCode, wishes },
        ownerOfClient(client),
      ),
    );
    return request;
  }

  /** What waits in a centre that closes waits on in its successor. */
  @Within(CentreClosed)
  async followClosing(work: Work, event: CentreClosed): Promise<void> {
    const { centreId, successorId, successorPartnerId } = event.payload;
    if (!successorId || !successorPartnerId) return;
    await this.requests.handOver(work, centreId, { id: successorId, partnerId: successorPartnerId });
  }

  private async clientOf(
    work: Work,
    request: ConnectionRequest,
    into: { clientId?: string | null; client?: ClientInput | null },
  ): Promise<Client> {
    if (into.clientId) {
      const client = await this.clientRows.byId(work, into.clientId);
      work.actor.authorize('update', client);
      return client;
    }
    if (!into.client?.category) throw new ClientToConvertNeeded({}, ['client']);
    const client = await this.clients.create(work, request.serviceCentreId, into.client);
    const contact = {
      name: request.contactName,
      position: '',
      roles: [],
      phone: request.phone,
      email: request.email,
      note: '',
    };
    return this.parts.setContacts(work, client.id, [contact], client.version);
  }

  private async handled(work: Work, id: string, expectedVersion: number): Promise<ConnectionRequest> {
    const request = await this.requests.forUpdate(work, id, expectedVersion);
    work.actor.authorize('handle', request);
    return request;
  }

  /** Whoever acts on a request that nobody has taken, takes it. */
  private take(work: Work, request: ConnectionRequest): void {
    if (request.claimedBy) return;
    request.claimedBy = work.actor.personId;
    request.claimedAt = work.clock.now();
  }
}

const ownerOf = (r: ConnectionRequest) => ({ partnerId: r.partnerId, serviceCentreId: r.serviceCentreId });
