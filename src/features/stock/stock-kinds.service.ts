import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/id.js';
import type { StockPurpose } from '../../kernel/serial-number.js';
import type { Work } from '../../platform/database/work.js';
import { AddOnRepository } from '../tariffs/index.js';
import { StockKindTaken } from './stock.refusals.js';
import { StockKindRepository } from './stock.repository.js';
import { StockKind } from './stock-kind.entity.js';

export interface KindInput {
  name: string;
  nameEn: string;
  copiesAllowed: boolean;
  addOnId?: string | null;
}

/** What is kept by number: the vendor's list. */
@Injectable()
export class StockKindsService {
  constructor(
    private readonly kinds: StockKindRepository,
    private readonly addOns: AddOnRepository,
  ) {}

  async add(work: Work, input: KindInput & { code: string; purpose: StockPurpose }): Promise<StockKind> {
    const found = await this.kinds.named(work, input.code);
    if (found?.code === input.code) throw new StockKindTaken({ code: input.code }, ['input', 'code']);
    if (input.addOnId) await this.addOns.byId(work, input.addOnId);
    const kind = Object.assign(new StockKind(), this.fields(input, input.purpose), {
      id: uuidv7(),
      code: input.code,
      purpose: input.purpose,
      archivedAt: null,
      version: 1,
      createdAt: work.clock.now(),
    });
    return this.kinds.insert(work, kind);
  }

  async update(work: Work, id: string, input: KindInput & { archived: boolean }, expectedVersion: number) {
    const kind = await this.kinds.forUpdate(work, id, expectedVersion);
    work.actor.authorize('manage', kind);
    if (input.addOnId) await this.addOns.byId(work, input.addOnId);
    Object.assign(kind, this.fields(input, kind.purpose), {
      archivedAt: input.archived ? (kind.archivedAt ?? work.clock.now()) : null,
    });
    return this.kinds.save(work, kind);
  }

  private fields(input: KindInput, purpose: StockPurpose): Partial<StockKind> {
    return {
      name: input.name.trim(),
      nameEn: input.nameEn.trim(),
      copiesAllowed: purpose === 'carrier' && input.copiesAllowed,
      addOnId: input.addOnId ?? null,
    };
  }
}
