import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Work } from '../../platform/database/work.js';
import {
  CellUnknownValue,
  type ImportColumn,
  type ImportedRow,
  type ImportHandler,
  type ImportProblem,
  ImportsService,
  Once,
  problemOf,
  problemsOf,
} from '../../platform/imports/index.js';
import { centreColumn, centreOfRow, ServiceCentreRepository } from '../service-centres/index.js';
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
    centreColumn,
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
    const serials = new Once();
    const kinds = new Map<string, StockKind>();
    const byKind = new Map<string, { row: number; serial: string }[]>();
    const problems = await problemsOf(rows, async (row, found) => {
      await found.of(() => this.centreOf(work, row));
      const named = row.cells.kindId!;
      const kind = kinds.get(named) ?? (await found.of(() => this.kindOf(work, named)));
      if (!kind) return;
      kinds.set(named, kind);
      const serial = await found.of(() => this.room.serialOf(kind, row.cells.serials!, ['serials']));
      if (!serial) return;
      await found.of(() => serials.once(`${kind.purpose === 'licence' ? '' : kind.id} ${serial}`, row, 'serials'));
      byKind.set(kind.id, [...(byKind.get(kind.id) ?? []), { row: row.number, serial }]);
    });
    for (const [kindId, group] of byKind) {
      const given = group.map((g) => g.serial);
      const taken = new Set(await this.items.taken(work, kindId, given));
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

  private centreOf(work: Work, row: ImportedRow) {
    return centreOfRow(work, this.centres, row, ({ partnerId, id }) =>
      work.actor.can('receive', StockItem, { partnerId, serviceCentreId: id }),
    );
  }
}
