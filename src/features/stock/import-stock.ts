import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AnyRefusal } from '../../kernel/refusal.js';
import type { Work } from '../../platform/database/work.js';
import {
  CellUnknownValue,
  type ImportColumn,
  type ImportedRow,
  type ImportHandler,
  type ImportProblem,
  ImportsService,
  problemOf,
  RowRepeated,
} from '../../platform/imports/index.js';
import { CentreNotNamed } from '../clients/index.js';
import { CentreNotWorking, type ServiceCentre, ServiceCentreRepository } from '../service-centres/index.js';
import { SerialTaken, StockKindArchived } from './stock.refusals.js';
import { StockItemRepository, StockKindRepository } from './stock.repository.js';
import { StockItem } from './stock-item.entity.js';
import type { StockKind } from './stock-kind.entity.js';
import { StockRoom } from './stock-room.js';

/** Carriers and licences from a table: received as if typed in one by one. */
@Injectable()
export class ImportStock implements ImportHandler, OnModuleInit {
  readonly kind = 'stock';
  readonly columns: readonly ImportColumn[] = [
    { key: 'centre', titles: ['Центр', 'Номер СЦ', 'Centre'], max: 6, sample: '6601' },
    { key: 'kindId', titles: ['Вид', 'Наименование', 'Код', 'Kind'], required: true, max: 120, sample: 'rutoken-lite' },
    {
      key: 'serials',
      titles: ['Серийный номер', 'Номер', 'Serial number', 'Serial'],
      required: true,
      max: 60,
      sample: '0945123456',
    },
    { key: 'document', titles: ['Документ', 'Накладная', 'Document'], max: 200, sample: 'Накладная 15 от 02.11.2026' },
  ];

  constructor(
    private readonly imports: ImportsService,
    private readonly room: StockRoom,
    private readonly items: StockItemRepository,
    private readonly kinds: StockKindRepository,
    private readonly centres: ServiceCentreRepository,
  ) {}

  onModuleInit() {
    this.imports.register(this);
  }

  authorize(work: Work): void {
    work.actor.authorizeAny('receive', StockItem);
  }

  async check(work: Work, rows: readonly ImportedRow[]): Promise<ImportProblem[]> {
    const problems: ImportProblem[] = [];
    const seen = new Map<string, number>();
    const kinds = new Map<string, StockKind>();
    const byKind = new Map<string, { row: number; serial: string }[]>();
    for (const row of rows) {
      try {
        await this.centreOf(work, row);
        const named = row.cells.kindId!;
        const kind = kinds.get(named) ?? (await this.kindOf(work, named));
        kinds.set(named, kind);
        const serial = this.room.serialOf(kind, row.cells.serials!, ['serials']);
        const key = `${kind.purpose === 'licence' ? '' : kind.id} ${serial}`;
        const first = seen.get(key);
        if (first !== undefined) throw new RowRepeated({ row: first }, ['serials']);
        seen.set(key, row.number);
        byKind.set(kind.id, [...(byKind.get(kind.id) ?? []), { row: row.number, serial }]);
      } catch (error) {
        if (!(error instanceof AnyRefusal)) throw error;
        problems.push(problemOf(row.number, error));
      }
    }
    for (const [kindId, group] of byKind) {
      const serials = group.map((g) => g.serial);
      const taken = new Set(await this.items.taken(work, kindId, serials));
      for (const { row, serial } of group) {
        if (taken.has(serial)) problems.push(problemOf(row, new SerialTaken({ serial }), 'serials'));
      }
    }
    return problems;
  }

  async write(work: Work, row: ImportedRow): Promise<void> {
    await this.room.receive(work, {
      serviceCentreId: (await this.centreOf(work, row)).id,
      kindId: (await this.kindOf(work, row.cells.kindId!)).id,
      serials: [row.cells.serials!],
      document: row.cells.document ?? '',
    });
  }

  private async kindOf(work: Work, named: string): Promise<StockKind> {
    const kind = await this.kinds.named(work, named);
    if (!kind) throw new CellUnknownValue({ value: named }, ['kindId']);
    if (kind.archivedAt) throw new StockKindArchived({ kind: kind.name }, ['kindId']);
    return kind;
  }

  /** The centre that the row names, or the only one of the scope. */
  private async centreOf(work: Work, { cells }: ImportedRow): Promise<ServiceCentre> {
    const own = work.actor.centres('centreManager');
    if (!cells.centre) {
      if (own.length !== 1) throw new CentreNotNamed({}, ['centre']);
      return this.centres.byId(work, own[0]!);
    }
    const centre = await this.centres.byNumber(work, cells.centre);
    if (!centre || !work.actor.can('receive', StockItem, { partnerId: centre.partnerId, serviceCentreId: centre.id })) {
      throw new CellUnknownValue({ value: cells.centre }, ['centre']);
    }
    if (centre.status !== 'active') throw new CentreNotWorking({ number: centre.number }, ['centre']);
    return centre;
  }
}
