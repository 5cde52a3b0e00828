import { Injectable } from '@nestjs/common';
import type { Role } from '../../kernel/actor.js';
import {
  type ClientCategory,
  checkClientRequisites,
  normaliseClientRequisites,
} from '../../kernel/client-requisites.js';
import { uuidv7 } from '../../kernel/id.js';
import { normalisePhone } from '../../kernel/phone.js';
import type { AnyRefusal } from '../../kernel/refusal.js';
import { REGIONS, regionOfInn } from '../../kernel/regions.js';
import type { Work } from '../../platform/database/work.js';
import { Events } from '../../platform/events/event-recorder.js';
import { type Invitation, StaffService, type Terms } from '../access/index.js';
import { WrongRequisite } from '../partners/index.js';
import { CentreNotNamed, CentreNotWorking, ServiceCentreRepository } from '../service-centres/index.js';
import { Client, ownerOf } from './client.entity.js';
import { ClientCreated, ClientManagerAssigned, ClientMoved, ClientUpdated } from './client.events.js';
import {
  ClientNotActive,
  ClientServedElsewhere,
  ManagerNotOfCentre,
  PhoneWrong,
  UnknownClientRegion,
} from './client.refusals.js';
import type { ClientInput } from './client.types.js';
import { ClientRepository } from './clients.repository.js';
import { Duplicates } from './duplicates.service.js';
import { SnilsBox } from './snils-box.js';

@Injectable()
export class ClientsService {
  constructor(
    private readonly clients: ClientRepository,
    private readonly centres: ServiceCentreRepository,
    private readonly duplicates: Duplicates,
    private readonly snils: SnilsBox,
    private readonly staff: StaffService,
    private readonly events: Events,
  ) {}

  async create(work: Work, centreId: string | null, input: ClientInput): Promise<Client> {
    const client = Object.assign(new Client(), blank, { id: uuidv7(), version: 1, createdAt: work.clock.now() });
    await this.place(work, client, centreId);
    work.actor.authorize('create', client);
    this.fill(client, input);
    await this.duplicates.refuseServed(work, client.inn, client.kpp, client.snilsIndex);
    await this.unlessTaken(() => this.clients.insert(work, client));
    await this.events.record(
      work,
      new ClientCreated({ clientId: client.id, name: client.name, category: client.category }, ownerOf(client)),
    );
    return client;
  }

  async update(work: Work, id: string, input: ClientInput, expectedVersion: number): Promise<Client> {
    const client = await this.clients.forUpdate(work, id, expectedVersion);
    work.actor.authorize('update', client);
    if (client.status === 'merged') throw new ClientNotActive({ status: client.status });
    const before: Partial<Client> = { ...client };
    this.fill(client, input);
    const snilsChanged = client.snilsIndex?.toString('hex') !== before.snilsIndex?.toString('hex');
    if (client.inn !== before.inn || client.kpp !== before.kpp || snilsChanged) {
      const inn = client.inn !== before.inn || client.kpp !== before.kpp ? client.inn : null;
      await this.duplicates.refuseServed(work, inn, client.kpp, snilsChanged ? client.snilsIndex : null);
    }
    const fields: string[] = told.filter((k) => client[k] !== before[k]);
    if (snilsChanged) fields.push('snils');
    await this.unlessTaken(() => this.clients.save(work, client));
    if (fields.length > 0) {
      await this.events.record(work, new ClientUpdated({ clientId: id, fields }, ownerOf(client)));
    }
    return client;
  }

  async move(work: Work, id: string, move: 'archive' | 'restore', expectedVersion: number): Promise<Client> {
    const client = await this.clients.forUpdate(work, id, expectedVersion);
    work.actor.authorize('archive', client);
    client.move(move);
    await this.clients.save(work, client);
    await this.events.record(work, new ClientMoved({ clientId: id, move, status: client.status }, ownerOf(client)));
    return client;
  }

  async assign(work: Work, id: string, managerId: string | null, expectedVersion: number | null): Promise<Client> {
    const client = await this.clients.forUpdate(work, id, expectedVersion);
    work.actor.authorize('assign', client);
    if (managerId && !(await this.clients.worksAt(work, managerId, client.serviceCentreId))) {
      throw new ManagerNotOfCentre({}, ['managerId']);
    }
    client.managerId = managerId;
    await this.clients.save(work, client);
    const managerName = managerId ? ((await this.clients.personNames(work, [managerId]))[0]?.name ?? '') : '';
    await this.events.record(
      work,
      new ClientManagerAssigned({ clientId: id, managerId, managerName }, ownerOf(client)),
    );
    return client;
  }

  /** Shows the number itself; a command, so that each showing stands in the audit log. */
  async showSnils(work: Work, id: string): Promise<string | null> {
    const client = await this.clients.forUpdate(work, id);
    work.actor.authorize('update', client);
    work.note({ type: 'Client', id, changes: { snils: ['…', 'shown'] }, ...ownerOf(client) });
    return client.snilsSealed ? this.snils.open(id, client.snilsSealed) : null;
  }

  async invite(work: Work, id: string, email: string, roles: readonly Role[], terms: Terms): Promise<Invitation> {
    const client = await this.clients.byId(work, id);
    work.actor.authorize('invite', client);
    if (client.status !== 'active') throw new ClientNotActive({ status: client.status });
    return this.staff.invite(work, { kind: 'client', key: `k-${client.id}`, ...ownerOf(client) }, email, roles, terms);
  }

  /** The named centre, or the only one in which the actor works. */
  private async place(work: Work, client: Client, centreId: string | null): Promise<void> {
    const own = work.actor.centres('centreManager');
    const id = centreId ?? (own.length === 1 ? own[0]! : null);
    if (!id) throw new CentreNotNamed({}, ['serviceCentreId']);
    const centre = await this.centres.byId(work, id);
    if (centre.status !== 'active') throw new CentreNotWorking({ number: centre.number }, ['serviceCentreId']);
    client.partnerId = centre.partnerId;
    client.regionCode = centre.regionCode;
    client.serviceCentreId = centre.id;
  }

  /** The requisites of an input that is right in itself; refuses wrong ones with their place. */
  check(input: ClientInput, keptSnils: string | null = null) {
    const { requisites, wrong } = this.examine(input, keptSnils);
    if (wrong[0]) throw wrong[0];
    return requisites;
  }

  /** The requisites of an input with all that is wrong in them; without a category only how they are written is judged. */
  examine(input: Omit<ClientInput, 'category'> & { category: ClientCategory | null }, keptSnils: string | null = null) {
    const requisites = normaliseClientRequisites(input);
    const wrong: AnyRefusal[] = checkClientRequisites(input.category, {
      ...requisites,
      snils: keptSnils ?? requisites.snils,
    }).map((w) => new WrongRequisite({ ...w }, ['input', w.requisite]));
    const phone = input.phone ? normalisePhone(input.phone) : null;
    if (input.phone && !phone) wrong.push(new PhoneWrong({}, ['input', 'phone']));
    if (input.regionCode && !(input.regionCode in REGIONS)) {
      wrong.push(new UnknownClientRegion({ code: input.regionCode }, ['input', 'regionCode']));
    }
    return { requisites: { ...requisites, phone }, wrong };
  }

  private fill(client: Client, input: ClientInput): void {
    const keptSnils = input.snils === undefined || input.snils === null ? client.snilsSealed : null;
    const requisites = this.check(input, keptSnils && this.snils.open(client.id, keptSnils));
    const { inn, kpp, ogrn, treasuryAccount, phone } = requisites;
    const regionCode = input.regionCode ?? ((inn && regionOfInn(inn)) || client.regionCode);
    if (!keptSnils) {
      client.snilsSealed = requisites.snils ? this.snils.seal(client.id, requisites.snils) : null;
      client.snilsIndex = requisites.snils ? this.snils.index(requisites.snils) : null;
    }
    Object.assign(client, { inn, kpp, ogrn, treasuryAccount, regionCode, phone });
    client.category = input.category;
    client.name = input.name.trim();
    client.fullName = input.fullName.trim();
    client.address = input.address.trim();
    client.postalAddress = input.postalAddress.trim();
    client.email = input.email?.trim().toLowerCase() || null;
    client.registeredOn = input.registeredOn ?? null;
    client.groupName = input.groupName?.trim() || null;
    client.note = input.note.trim();
  }

  /** Two who enter the same organisation at once: the second is told as if it had come later. */
  private async unlessTaken<T>(write: () => Promise<T>): Promise<T> {
    try {
      return await write();
    } catch (error) {
      const { constraint } = ((error as { driverError?: object }).driverError ?? error) as { constraint?: string };
      if (constraint === 'clients_once' || constraint === 'clients_once_by_snils') {
        throw new ClientServedElsewhere({ centre: null }, ['input', 'inn']);
      }
      throw error;
    }
  }
}

/** Fields that a person writes; what changes of them is told on the timeline. */
const told = [
  'category',
  'name',
  'fullName',
  'inn',
  'kpp',
  'ogrn',
  'treasuryAccount',
  'regionCode',
  'address',
  'postalAddress',
  'email',
  'phone',
  'registeredOn',
  'groupName',
  'note',
] as const satisfies readonly (keyof Client)[];

const blank: Partial<Client> = {
  inn: null,
  kpp: null,
  ogrn: null,
  snilsSealed: null,
  snilsIndex: null,
  treasuryAccount: null,
  email: null,
  phone: null,
  registeredOn: null,
  managerId: null,
  groupName: null,
  status: 'active',
  mergedIntoId: null,
};
