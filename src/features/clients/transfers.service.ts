import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/id.js';
import { NotFound } from '../../kernel/refusal.js';
import { normaliseInn, normaliseKpp } from '../../kernel/requisites.js';
import type { Work } from '../../platform/database/work.js';
import { Events } from '../../platform/events/event-recorder.js';
import { CentreNotNamed, CentreNotWorking, ServiceCentreRepository } from '../service-centres/index.js';
import { Client, ownerOf } from './client.entity.js';
import { ClientTransferred, TransferDecided, TransferRequested } from './client.events.js';
import { AlreadyOfCentre, ClientNotActive, NobodyServes, TransferAlreadyAsked } from './client.refusals.js';
import { ClientRepository } from './clients.repository.js';
import type { AskForClientInput, RequestTransferInput } from './transfer.types.js';
import { TransferRequest } from './transfer-request.entity.js';
import { TransferRepository } from './transfers.repository.js';

/** A client changes its centre: asked with a reason, decided from above, with a history record (NET-4). */
@Injectable()
export class TransfersService {
  constructor(
    private readonly clients: ClientRepository,
    private readonly transfers: TransferRepository,
    private readonly centres: ServiceCentreRepository,
    private readonly events: Events,
  ) {}

  /** Of a client in one's own scope: by the client, its centre or the vendor. */
  async request(work: Work, clientId: string, input: RequestTransferInput): Promise<TransferRequest> {
    const client = await this.clients.byId(work, clientId);
    work.actor.authorize('requestTransfer', client);
    if (client.status === 'merged') throw new ClientNotActive({ status: client.status });
    const to = await this.targetOf(work, input.toCentreNumber);
    if (to.id === client.serviceCentreId) throw new AlreadyOfCentre({}, ['input', 'toCentreNumber']);
    if (await this.transfers.waitingOf(work, client.id)) throw new TransferAlreadyAsked();
    const request = Object.assign(new TransferRequest(), {
      id: uuidv7(),
      clientId: client.id,
      inn: client.inn,
      fromPartnerId: client.partnerId,
      fromCentreId: client.serviceCentreId,
      toPartnerId: to.partnerId,
      toCentreId: to.id,
      askedBy: work.actor.isHq
        ? ('hq' as const)
        : work.actor.has('clientUser')
          ? ('client' as const)
          : ('centre' as const),
      reason: input.reason.trim(),
      status: 'waiting' as const,
      requestedBy: work.actor.personId!,
      decidedBy: null,
      decidedAt: null,
      decisionNote: '',
      version: 1,
      createdAt: work.clock.now(),
    });
    await this.transfers.insert(work, request);
    await this.events.record(
      work,
      new TransferRequested({ requestId: request.id, toCentre: to.number, reason: request.reason }, ownerOf(client)),
    );
    return request;
  }

  /** Of a client that another centre serves: all that the asker knows of it is its INN. */
  async askFor(work: Work, input: AskForClientInput): Promise<TransferRequest> {
    const own = work.actor.centres('centreManager');
    const centreId = input.serviceCentreId ?? (own.length === 1 ? own[0]! : null);
    if (!centreId) throw new CentreNotNamed({}, ['input', 'serviceCentreId']);
    const id = uuidv7();
    const answer = await this.transfers.askForForeign(work, {
      id,
      inn: normaliseInn(input.inn),
      kpp: input.kpp ? normaliseKpp(input.kpp) : null,
      centreId,
      reason: input.reason.trim(),
    });
    if (answer === 'noCentre') throw new NotFound();
    if (answer === 'noClient') throw new NobodyServes({}, ['input', 'inn']);
    if (answer === 'same') throw new AlreadyOfCentre({}, ['input', 'inn']);
    if (answer === 'waiting') throw new TransferAlreadyAsked();
    const request = (await this.transfers.find(work, id))!;
    work.note({
      type: 'TransferRequest',
      id,
      changes: { inn: [null, request.inn] },
      partnerId: request.toPartnerId,
      serviceCentreId: request.toCentreId,
      clientId: null,
    });
    return request;
  }

  async approve(work: Work, id: string, note: string, expectedVersion: number): Promise<TransferRequest> {
    const request = await this.transfers.forUpdate(work, id, expectedVersion);
    work.actor.authorize('decide', request);
    request.move('approve', work.clock.now(), work.actor.personId, note.trim());
    await this.transfers.save(work, request);
    const client = await this.clients.forUpdate(work, request.clientId);
    const from = (await this.centres.find(work, client.serviceCentreId))!;
    const to = (await this.centres.find(work, request.toCentreId))!;
    if (to.status !== 'active') throw new CentreNotWorking({ number: to.number });
    await this.move(work, [client.id], from, to, request.reason, false);
    return request;
  }

  async decline(work: Work, id: string, note: string, expectedVersion: number): Promise<TransferRequest> {
    const request = await this.transfers.forUpdate(work, id, expectedVersion);
    work.actor.authorize('decide', request);
    return this.close(work, request, 'decline', note);
  }

  async withdraw(work: Work, id: string, expectedVersion: number): Promise<TransferRequest> {
    const request = await this.transfers.forUpdate(work, id, expectedVersion);
    work.actor.authorize('withdraw', request);
    return this.close(work, request, 'withdraw', '');
  }

  /** Clients of a closed centre go to its successor, each with what he had asked for. */
  async handOver(work: Work, clientIds: readonly string[], from: Place, to: Place, reason: string): Promise<void> {
    await this.transfers.redirect(work, clientIds, to, work.clock.now());
    await this.move(work, clientIds, from, to, reason, true);
  }

  private async close(work: Work, request: TransferRequest, move: 'decline' | 'withdraw', note: string) {
    request.move(move, work.clock.now(), work.actor.personId, note.trim());
    await this.transfers.save(work, request);
    const client = await this.clients.find(work, request.clientId);
    await this.events.record(
      work,
      new TransferDecided(
        { requestId: request.id, status: request.status, note: request.decisionNote },
        client && work.actor.can('read', Client, client)
          ? ownerOf(client)
          : { partnerId: request.toPartnerId, serviceCentreId: request.toCentreId },
      ),
    );
    return request;
  }

  /** All together or none. Both sides find each in their audit logs. */
  private async move(
    work: Work,
    clientIds: readonly string[],
    from: Place,
    to: Place,
    reason: string,
    closing: boolean,
  ): Promise<void> {
    await this.transfers.moveClients(work, clientIds, to, reason);
    const sides = from.partnerId === to.partnerId ? [to] : [from, to];
    for (const { id: serviceCentreId, partnerId } of sides) {
      for (const id of clientIds) {
        const changes = { serviceCentreId: [from.id, to.id] as const };
        work.note({ type: 'Client', id, changes, partnerId, serviceCentreId, clientId: id });
      }
    }
    const way = {
      fromCentreId: from.id,
      toCentreId: to.id,
      fromPartnerId: from.partnerId,
      toPartnerId: to.partnerId,
      fromCentre: from.number,
      toCentre: to.number,
      reason,
      closing,
    };
    const owner = { partnerId: to.partnerId, serviceCentreId: to.id };
    await this.events.recordAll(
      work,
      clientIds.map((clientId) => new ClientTransferred({ clientId, ...way }, { ...owner, clientId })),
    );
  }

  /** A centre is named by its public number: the asker need not be able to read its row. */
  private async targetOf(work: Work, number: string): Promise<Place> {
    const place = await this.clients.centreByNumber(work, number);
    if (!place) throw new CentreNotWorking({ number }, ['input', 'toCentreNumber']);
    return place;
  }
}

interface Place {
  id: string;
  partnerId: string;
  number: string;
}
