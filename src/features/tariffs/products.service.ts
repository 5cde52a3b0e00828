import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/id.js';
import type { Work } from '../../platform/database/work.js';
import { Product, TariffPlan } from './product.entity.js';
import type { ProductInput, TariffPlanInput } from './product.types.js';
import { ProductRepository, TariffPlanRepository } from './products.repository.js';
import { TariffVersionRepository } from './tariff-versions.repository.js';
import { TariffVersionsService } from './tariff-versions.service.js';
import { CatalogueCodeTaken, ProductHasPlans } from './tariffs.refusals.js';
import { refuseRepeated } from './unique-codes.js';

@Injectable()
export class ProductsService {
  constructor(
    private readonly products: ProductRepository,
    private readonly plans: TariffPlanRepository,
    private readonly versions: TariffVersionRepository,
    private readonly editions: TariffVersionsService,
  ) {}

  async create(work: Work, code: string, input: ProductInput): Promise<Product> {
    this.check(input);
    if (await this.products.codeExists(work, code)) throw new CatalogueCodeTaken({ code }, ['code']);
    const fresh = { id: uuidv7(), code, archivedAt: null, version: 1, createdAt: work.clock.now() };
    return this.products.insert(work, Object.assign(new Product(), input, fresh));
  }

  async update(work: Work, id: string, input: ProductInput, expectedVersion: number): Promise<Product> {
    this.check(input);
    const product = await this.products.forUpdate(work, id, expectedVersion);
    work.actor.authorize('update', product);
    Object.assign(product, input);
    return this.products.save(work, product);
  }

  /** A product leaves the catalogue when no plan of it is left; it may come back. */
  async archive(work: Work, id: string, archived: boolean, expectedVersion: number): Promise<Product> {
    const product = await this.products.forUpdate(work, id, expectedVersion);
    work.actor.authorize('archive', product);
    const left = (await this.plans.ofProducts(work, [id])).filter((p) => !p.archivedAt);
    if (archived && left.length > 0) throw new ProductHasPlans({ plans: left.map((p) => p.name) });
    product.archivedAt = archived ? (product.archivedAt ?? work.clock.now()) : null;
    return this.products.save(work, product);
  }

  async createPlan(work: Work, productId: string, code: string, input: TariffPlanInput): Promise<TariffPlan> {
    await this.products.byId(work, productId);
    if (await this.plans.codeExists(work, productId, code)) throw new CatalogueCodeTaken({ code }, ['code']);
    const fresh = { id: uuidv7(), productId, code, archivedAt: null, version: 1, createdAt: work.clock.now() };
    return this.plans.insert(work, Object.assign(new TariffPlan(), input, fresh));
  }

  async updatePlan(work: Work, id: string, input: TariffPlanInput, expectedVersion: number): Promise<TariffPlan> {
    const plan = await this.plans.forUpdate(work, id, expectedVersion);
    work.actor.authorize('update', plan);
    Object.assign(plan, input);
    return this.plans.save(work, plan);
  }

  /** Takes a plan from sale with all its editions; put back, it needs a new one. */
  async archivePlan(work: Work, id: string, archived: boolean, expectedVersion: number): Promise<TariffPlan> {
    const plan = await this.plans.forUpdate(work, id, expectedVersion);
    work.actor.authorize('archive', plan);
    if (archived) {
      for (const edition of await this.versions.ofPlans(work, [id])) {
        if (edition.status === 'published') await this.editions.archive(work, edition.id, edition.version);
        if (edition.status === 'draft') await this.editions.discard(work, edition.id, edition.version);
      }
    }
    plan.archivedAt = archived ? (plan.archivedAt ?? work.clock.now()) : null;
    return this.plans.save(work, plan);
  }

  private check(input: ProductInput): void {
    refuseRepeated(input.features, ['input', 'features']);
    refuseRepeated(input.components, ['input', 'components']);
  }
}
