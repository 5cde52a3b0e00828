import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/id.js';
import { checkSerial, maskSerial, normaliseSerial } from '../../kernel/serial-number.js';
import type { Work } from '../../platform/database/work.js';
import { Events } from '../../platform/events/event-recorder.js';
import { Within, WithinAll } from '../../platform/events/events.js';
import { ClientNotActive, ClientRepository, ClientTransferred } from '../clients/index.js';
import { CentreClosed, CentreNotWorking, ServiceCentreRepository } from '../service-centres/index.js';
import { StockReceived, StockWrittenOff } from './stock.events.js';
import { SerialTaken, SerialWrong, StockKindArchived, StockOfAnotherCentre } from './stock.refusals.js';
import { StockItemRepository, StockKindRepository } from './stock.repository.js';
import { StockItem } from './stock-item.entity.js';
import type { StockKind } from './stock-kind.entity.js';
import { StockLevels } from './stock-levels.js';
import { StockStepRepository } from './stock-steps.repository.js';

export interface Receipt {
  serviceCentreId: string;
  kindId: string;
  serials: readonly string[];
  document: string;
  receivedOn?: string | null;
}

/** What lies in the centres: received, kept for a client, moved, written off. Hand-out is a matter of its own. */
@Injectable()
export class StockRoom {
  constructor(
    private readonly items: StockItemRepository,
    private readonly steps: StockStepRepository,
    private readonly kinds: StockKindRepository,
    private readonly centres: ServiceCentreRepository,
    private readonly clients: ClientRepository,
    private readonly levels: StockLevels,
    private readonly events: Events,
  ) {}

  /** All of the numbers or none. */
  async receive(work: Work, input: Receipt): Promise<StockItem[]> {
    const centre = await this.centres.byId(work, input.serviceCentreId);
    const owner = { partnerId: centre.partnerId, serviceCentreId: centre.id };
    work.actor.authorize('receive', Object.assign(new StockItem(), owner));
    if (centre.status !== 'active') throw new CentreNotWorking({ number: centre.number }, ['input', 'serviceCentreId']);
    const kind = await this.kindInUse(work, input.kindId, ['input', 'kindId']);
    const serials = input.serials.map((text, i) => this.serialOf(kind, text, ['input', 'serials', String(i)]));
    serials.forEach((serial, i) => {
      if (serials.indexOf(serial) < i) throw new SerialTaken({ serial }, ['input', 'serials', String(i)]);
    });
    const [taken] = await this.items.taken(work, kind.id, serials);
    if (taken) throw new SerialTaken({ serial: taken }, ['input', 'serials', String(serials.indexOf(taken))]);
    const receivedOn = input.receivedOn ?? work.clock.today(centre.timeZone);
    const made: StockItem[] = [];
    for (const serial of serials) {
      const item = Object.assign(new StockItem(), blank, owner, {
        id: uuidv7(),
        kindId: kind.id,
        serial,
        status: 'free' as const,
        document: input.document.trim(),
        receivedOn,
        version: 1,
        createdAt: work.clock.now(),
      });
      await this.unlessTaken(serial, () => this.items.insert(work, item));
      await this.steps.add(work, item, 'receive', { reason: item.document });
      made.push(item);
    }
    await this.events.record(work, new StockReceived({ kindId: kind.id, kind: kind.name, count: made.length }, owner));
    return made;
  }

  async reserve(work: Work, id: string, clientId: string, expectedVersion: number): Promise<StockItem> {
    const item = await this.items.forUpdate(work, id, expectedVersion);
    work.actor.authorize('reserve', item);
    const client = await this.clients.byId(work, clientId);
    if (client.status !== 'active') throw new ClientNotActive({ status: client.status });
    if (client.serviceCentreId !== item.serviceCentreId) throw new StockOfAnotherCentre({}, ['clientId']);
    item.move('reserve');
    item.clientId = client.id;
    await this.items.save(work, item);
    await this.steps.add(work, item, 'reserve', { clientId: client.id });
    await this.levels.tellIfLow(work, item);
    return item;
  }

  async release(work: Work, id: string, expectedVersion: number): Promise<StockItem> {
    const item = await this.items.forUpdate(work, id, expectedVersion);
    work.actor.authorize('reserve', item);
    const { clientId } = item;
    item.move('release');
    await this.items.save(work, item);
    await this.steps.add(work, item, 'release', { clientId });
    return item;
  }

  async writeOff(work: Work, id: string, reason: string, expectedVersion: number): Promise<StockItem> {
    const item = await this.items.forUpdate(work, id, expectedVersion);
    work.actor.authorize('writeOff', item);
    const kind = (await this.kinds.find(work, item.kindId))!;
    item.move('writeOff');
    await this.items.save(work, item);
    await this.steps.add(work, item, 'writeOff', { reason: reason.trim() });
    const serial = maskSerial(kind.purpose, item.serial);
    await this.events.record(
      work,
      new StockWrittenOff(
        { itemId: id, kind: kind.name, serial, reason: reason.trim() },
        { partnerId: item.partnerId, serviceCentreId: item.serviceCentreId },
      ),
    );
    await this.levels.tellIfLow(work, item);
    return item;
  }

  /** To another centre: of the same partner by the partner, of any by the vendor. All or none. */
  async move(work: Work, ids: readonly string[], toCentreId: string, reason: string): Promise<StockItem[]> {
    const to = await this.centres.byId(work, toCentreId);
    const there = Object.assign(new StockItem(), { partnerId: to.partnerId, serviceCentreId: to.id });
    work.actor.authorize('move', there);
    if (to.status !== 'active') throw new CentreNotWorking({ number: to.number }, ['toCentreId']);
    const moved: StockItem[] = [];
    for (const id of [...new Set(ids)].sort()) {
      const item = await this.items.forUpdate(work, id);
      work.actor.authorize('move', item);
      if (item.serviceCentreId === to.id) continue;
      const from = { partnerId: item.partnerId, serviceCentreId: item.serviceCentreId };
      item.move('move');
      await this.steps.add(work, item, 'move', { toCentre: to.number, reason: reason.trim() });
      Object.assign(item, { partnerId: to.partnerId, serviceCentreId: to.id });
      await this.items.save(work, item);
      await this.levels.tellIfLow(work, { ...from, kindId: item.kindId });
      moved.push(item);
    }
    return moved;
  }

  /** The kind, as long as it is in use. */
  async kindInUse(work: Work, kindId: string, at: readonly string[]): Promise<StockKind> {
    const kind = await this.kinds.byId(work, kindId);
    if (kind.archivedAt) throw new StockKindArchived({ kind: kind.name }, at);
    return kind;
  }

  serialOf(kind: StockKind, text: string, at: readonly string[]): string {
    const serial = normaliseSerial(text);
    const problem = checkSerial(kind.purpose, serial);
    if (problem) throw new SerialWrong({ serial: text.slice(0, 60), purpose: kind.purpose, problem }, at);
    return serial;
  }

  @WithinAll(ClientTransferred)
  async followClients(work: Work, events: readonly ClientTransferred[]): Promise<void> {
    await work.db.query('select sec.follow_clients_stock($1)', [events.map((e) => e.payload.clientId)]);
  }

  /** What a centre that closes has not handed out goes to its successor. */
  @Within(CentreClosed)
  async followClosing(work: Work, event: CentreClosed): Promise<void> {
    await work.db.query('select sec.stock_follows_centre($1, $2)', [event.payload.centreId, work.clock.now()]);
  }

  /** Two who enter the same number at once: the second is told as if it had come later. */
  private async unlessTaken<T>(serial: string, write: () => Promise<T>): Promise<T> {
    try {
      return await write();
    } catch (error) {
      const { constraint } = ((error as { driverError?: object }).driverError ?? error) as { constraint?: string };
      if (constraint === 'stock_items_kind_id_serial_key' || constraint === 'stock_items_licence_once') {
        throw new SerialTaken({ serial }, ['input', 'serials']);
      }
      throw error;
    }
  }
}

const blank: Partial<StockItem> = {
  clientId: null,
  applicationId: null,
  actId: null,
  readerPartnerId: null,
  readerCentreId: null,
};
