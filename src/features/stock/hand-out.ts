import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/id.js';
import { maskSerial, normaliseSerial, showSerial } from '../../kernel/serial-number.js';
import type { Work } from '../../platform/database/work.js';
import { Events } from '../../platform/events/event-recorder.js';
import { type Client, ClientNotActive, ClientRepository, ownerOfClient } from '../clients/index.js';
import { PartnerRepository } from '../partners/index.js';
import { ServiceCentreRepository } from '../service-centres/index.js';
import { StockHandedOut, StockTakenBack } from './stock.events.js';
import { AlreadyHandedOut, NothingInStock, ReservedForAnother, StockOfAnotherCentre } from './stock.refusals.js';
import { StockActRepository, StockItemRepository, StockKindRepository } from './stock.repository.js';
import { StockAct, type StockActKind } from './stock-act.entity.js';
import type { StockItem } from './stock-item.entity.js';
import type { StockKind } from './stock-kind.entity.js';
import { StockLevels } from './stock-levels.js';
import { StockStepRepository } from './stock-steps.repository.js';

/** What is wanted: this thing, the one with this number, or any free one of the kind (by its code). */
export interface Wanted {
  itemId?: string | null;
  serial?: string | null;
  kind?: string | null;
}
export interface HandOutRequest {
  clientId: string;
  applicationId?: string | null;
  /** Who takes it for the client, and by what right («доверенность № 5 от 01.09.2026»). */
  receiver?: string | null;
  ground?: string | null;
}

/** The front door of the stock: things go to clients and come back, each time with an act. */
@Injectable()
export class Stock {
  constructor(
    private readonly items: StockItemRepository,
    private readonly steps: StockStepRepository,
    private readonly kinds: StockKindRepository,
    private readonly acts: StockActRepository,
    private readonly clients: ClientRepository,
    private readonly centres: ServiceCentreRepository,
    private readonly partners: PartnerRepository,
    private readonly levels: StockLevels,
    private readonly events: Events,
  ) {}

  /** One thing by its number or any of a kind. */
  async handOut(work: Work, wanted: Wanted & HandOutRequest): Promise<{ item: StockItem; act: StockAct }> {
    const { act, items } = await this.handOutAll(work, [wanted], wanted);
    return { item: items[0]!, act };
  }

  /** Several things with one act. The number of the act is taken last. */
  async handOutAll(
    work: Work,
    wanted: readonly Wanted[],
    request: HandOutRequest,
  ): Promise<{ items: StockItem[]; act: StockAct }> {
    const client = await this.clients.byId(work, request.clientId);
    if (client.status !== 'active') throw new ClientNotActive({ status: client.status });
    const items: StockItem[] = [];
    for (const [i, one] of wanted.entries()) items.push(await this.pick(work, one, client, items, String(i)));
    const act = await this.act(work, 'handOut', client, items, request, '');
    for (const item of items) {
      const kind = await this.kindOf(work, item);
      item.move('handOut');
      Object.assign(item, { clientId: client.id, applicationId: request.applicationId ?? null, actId: act.id });
      await this.items.save(work, item);
      await this.steps.add(work, item, 'handOut', { clientId: client.id, actId: act.id });
      await this.events.record(work, new StockHandedOut(told(item, act, kind), ownerOfClient(client)));
    }
    for (const kindId of new Set(items.map((item) => item.kindId))) {
      await this.levels.tellIfLow(work, { ...items[0]!, kindId });
    }
    return { items, act: await this.number(work, act) };
  }

  /** Brought back: free again when it can be used, else written off. The undoing of a hand-out. */
  async takeBack(
    work: Work,
    id: string,
    input: { reason: string; usable: boolean; receiver?: string | null },
    expectedVersion: number,
  ): Promise<{ item: StockItem; act: StockAct }> {
    const item = await this.items.forUpdate(work, id, expectedVersion);
    work.actor.authorize('takeBack', item);
    const kind = await this.kindOf(work, item);
    const { clientId, applicationId } = item;
    // Asked before the client is looked for: what nobody has can't be brought back.
    item.move(input.usable ? 'takeBack' : 'retire');
    // A client that has moved on brings things back to the centre that handed them out.
    const client = (await this.clients.find(work, clientId!)) ?? (await this.clientOfAct(work, item, clientId!));
    const reason = input.reason.trim();
    const act = await this.act(
      work,
      'return',
      client,
      [item],
      { ...input, clientId: client.id, applicationId },
      reason,
    );
    await work.db.query('select sec.follow_clients_stock($1)', [[clientId]]);
    await this.items.save(work, item);
    const move = input.usable ? 'takeBack' : 'retire';
    await this.steps.add(work, item, move, { clientId, actId: act.id, reason });
    await this.events.record(
      work,
      new StockTakenBack(
        { ...told(item, act, kind), reason },
        { partnerId: item.partnerId, serviceCentreId: item.serviceCentreId, clientId },
      ),
    );
    return { item, act: await this.number(work, act) };
  }

  /** What was handed out for an application and is still with the client, and the acts of it, as far as the actor reads them. */
  async ofApplication(work: Work, applicationId: string): Promise<{ items: StockItem[]; acts: StockAct[] }> {
    const items = await this.items.ofApplication(work, applicationId);
    return { items, acts: await this.acts.ofApplication(work, applicationId) };
  }

  /** `picked`: what goes out by the same act. */
  private async pick(
    work: Work,
    wanted: Wanted,
    client: Client,
    picked: readonly StockItem[],
    at: string,
  ): Promise<StockItem> {
    const gone = picked.map((one) => one.id);
    const kind = wanted.kind ? await this.kinds.named(work, wanted.kind) : null;
    const id =
      wanted.itemId ??
      (wanted.serial
        ? await this.items.bySerial(work, normaliseSerial(wanted.serial), client.serviceCentreId, kind?.id ?? null)
        : kind && (await this.items.next(work, client.serviceCentreId, kind.id, client.id, gone)));
    if (!id) throw new NothingInStock({ wanted: wanted.serial ?? wanted.kind ?? '' }, ['input', 'items', at]);
    const item = await this.items.forUpdate(work, id);
    work.actor.authorize('handOut', item);
    if (item.serviceCentreId !== client.serviceCentreId) throw new StockOfAnotherCentre({}, ['input', 'items', at]);
    if (item.status === 'handedOut' || gone.includes(item.id)) {
      const { purpose, name } = await this.kindOf(work, item);
      throw new AlreadyHandedOut({ kind: name, serial: maskSerial(purpose, item.serial) }, ['input', 'items', at]);
    }
    if (item.status === 'reserved' && item.clientId !== client.id) {
      throw new ReservedForAnother({ serial: item.serial }, ['input', 'items', at]);
    }
    return item;
  }

  /** The party as the act of hand-out named it: for a client whose row this centre no longer reads. */
  private async clientOfAct(work: Work, item: StockItem, clientId: string): Promise<Client> {
    const [given] = (await this.acts.ofClient(work, clientId)).filter((a) => a.kind === 'handOut');
    const { name, inn, kpp } = given!.paper.client;
    const owner = { partnerId: item.partnerId, serviceCentreId: item.serviceCentreId };
    return { id: clientId, ...owner, fullName: name, inn, kpp } as Client;
  }

  private async act(
    work: Work,
    kind: StockActKind,
    client: Client,
    items: readonly StockItem[],
    request: HandOutRequest,
    reason: string,
  ): Promise<StockAct> {
    const { partnerId, serviceCentreId } = items[0]!;
    const centre = (await this.centres.find(work, serviceCentreId))!;
    const partner = (await this.partners.find(work, partnerId))!;
    const lines = [];
    for (const item of items) {
      const { purpose, name } = await this.kindOf(work, item);
      lines.push({ purpose, name, serial: showSerial(purpose, item.serial) });
    }
    const date = work.clock.today(centre.timeZone);
    const act = Object.assign(new StockAct(), {
      id: uuidv7(),
      partnerId,
      serviceCentreId,
      clientId: client.id,
      readerPartnerId: null,
      readerCentreId: null,
      kind,
      number: null,
      actedOn: date,
      applicationId: request.applicationId ?? null,
      paper: {
        kind,
        date,
        partner: { name: partner.fullName, inn: partner.inn, kpp: partner.kpp },
        centre: { number: centre.number, name: centre.name },
        client: { name: client.fullName, inn: client.inn, kpp: client.kpp },
        items: lines,
        staff: work.actor.personName ?? '',
        receiver: request.receiver?.trim() ?? '',
        ground: request.ground?.trim() ?? '',
        reason,
      },
      pdfFile: null,
      pdfSha256: null,
      createdBy: work.actor.personId,
      createdAt: work.clock.now(),
    });
    return this.acts.insert(work, act);
  }

  private async number(work: Work, act: StockAct): Promise<StockAct> {
    return this.acts.giveNumber(work, act, act.paper.centre.number);
  }

  private async kindOf(work: Work, item: StockItem): Promise<StockKind> {
    return (await this.kinds.find(work, item.kindId))!;
  }
}

const told = (item: StockItem, act: StockAct, kind: StockKind) => ({
  itemId: item.id,
  actId: act.id,
  applicationId: act.applicationId,
  kind: kind.name,
  kindEn: kind.nameEn || kind.name,
  serial: maskSerial(kind.purpose, item.serial),
});
