import { Injectable } from '@nestjs/common';
import type { IsoDate } from '../../kernel/period.js';
import { AnyRefusal } from '../../kernel/refusal.js';
import { plural } from '../../kernel/words.js';
import type { Work } from '../../platform/database/work.js';
import { phrase } from '../../platform/printing/index.js';
import type { Client } from '../clients/index.js';
import { Catalogue, type PlanPrice, type PricedComponent } from '../tariffs/index.js';
import type { InvoiceItem, PricedItem } from './invoice-items.js';
import { natureOf } from './invoice-lines.js';
import { invoiceWording } from './invoice-paper.js';
import { InvoiceRepository } from './invoices.repository.js';

/** Asks the catalogue what the items cost for this client on this day; a refusal names the item. */
@Injectable()
export class PriceItems {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly invoices: InvoiceRepository,
  ) {}

  async price(work: Work, client: Client, items: readonly InvoiceItem[], on: IsoDate): Promise<PricedItem[]> {
    const priced: PricedItem[] = [];
    for (const [i, item] of items.entries()) {
      try {
        priced.push(await this.one(work, client, item, on));
      } catch (error) {
        throw error instanceof AnyRefusal ? placed(error, i) : error;
      }
    }
    return priced;
  }

  private async one(work: Work, client: Client, item: InvoiceItem, on: IsoDate): Promise<PricedItem> {
    switch (natureOf(item)) {
      case 'plan':
        return this.plan(work, client, item, on);
      case 'addOn':
        return this.addOn(work, client, item, on);
      default:
        return {
          item,
          productCode: null,
          priceVersionId: null,
          components: [
            {
              code: null,
              kind: item.kind!,
              title: item.title!.trim(),
              unit: item.unit!,
              vatKind: item.vatKind!,
              groundReference: '',
              gross: item.unitPrice!,
            },
          ],
        };
    }
  }

  private async plan(work: Work, client: Client, item: InvoiceItem, on: IsoDate): Promise<PricedItem> {
    const price = await this.catalogue.priceOf(work, {
      planId: item.planId!,
      on,
      regionCode: client.regionCode,
      category: client.category,
      months: item.months!,
      organisations: item.organisations ?? undefined,
    });
    // A part that costs nothing is no line of its own, unless the whole plan costs nothing.
    const parts = price.components.filter((part) => part.gross > 0 || price.gross === 0);
    return {
      item,
      productCode: price.product.code,
      priceVersionId: price.versionId,
      components: parts.map((part) => ({
        code: part.code,
        kind: part.kind,
        title: planTitle(part, price),
        unit: part.unit,
        vatKind: part.vatKind,
        groundReference: part.groundReference,
        gross: part.gross,
      })),
    };
  }

  private async addOn(work: Work, client: Client, item: InvoiceItem, on: IsoDate): Promise<PricedItem> {
    const { addOn, gross } = await this.catalogue.addOnPriceOf(work, {
      addOnId: item.addOnId!,
      on,
      regionCode: client.regionCode,
    });
    const { code, kind, name: title, unit, vatKind, groundReference } = addOn;
    return {
      item,
      productCode: addOn.productId ? await this.invoices.productCode(work, addOn.productId) : null,
      priceVersionId: null,
      components: [{ code, kind, title, unit, vatKind, groundReference, gross }],
    };
  }
}

function planTitle(part: Pick<PricedComponent, 'name' | 'kind'>, { plan, months, organisations }: PlanPrice): string {
  const words = invoiceWording();
  const component = part.name;
  if (part.kind === 'goods') return phrase(words.planGoods, { component, plan: plan.name });
  const term = `${months} ${plural(months, 'месяц', 'месяца', 'месяцев')}`;
  const title = phrase(words.planLine, { component, plan: plan.name, term });
  return organisations > 1 ? `${title}, ${phrase(words.organisations, { count: organisations })}` : title;
}

/** The same refusal with its place among the items. */
function placed(refusal: AnyRefusal, i: number): AnyRefusal {
  const Same = refusal.constructor as new (params: AnyRefusal['params'], at: readonly string[]) => AnyRefusal;
  return new Same(refusal.params, ['input', 'items', String(i), ...refusal.at]);
}
