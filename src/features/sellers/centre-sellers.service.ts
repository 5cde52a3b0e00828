import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/id.js';
import type { Work } from '../../platform/database/work.js';
import { ServiceCentreRepository, UnknownProduct } from '../service-centres/index.js';
import { CentreSeller } from './seller.entity.js';
import { ProductNamedTwice, SellerArchived, SellerOfAnotherPartner } from './seller.refusals.js';
import type { CentreSellerInput } from './seller.types.js';
import { CentreSellerRepository, SellerRepository } from './sellers.repository.js';

/** For whom a centre sells. */
@Injectable()
export class CentreSellersService {
  constructor(
    private readonly sellers: SellerRepository,
    private readonly centreSellers: CentreSellerRepository,
    private readonly centres: ServiceCentreRepository,
  ) {}

  /** Puts the whole list in place of the present one; what did not change stays as it is. */
  async set(work: Work, centreId: string, list: readonly CentreSellerInput[]): Promise<CentreSeller[]> {
    const centre = await this.centres.forUpdate(work, centreId);
    const wanted = list.map((item) =>
      Object.assign(new CentreSeller(), {
        id: uuidv7(),
        partnerId: centre.partnerId,
        serviceCentreId: centreId,
        productCode: item.productCode?.trim() || null,
        sellerId: item.sellerId,
      }),
    );
    work.actor.authorize(
      'manage',
      Object.assign(new CentreSeller(), { partnerId: centre.partnerId, serviceCentreId: centreId }),
    );
    const codes = new Set<string>();
    for (const [i, item] of wanted.entries()) {
      const seller = await this.sellers.byId(work, item.sellerId);
      const at = ['sellers', String(i), 'sellerId'];
      if (seller.archivedAt) throw new SellerArchived({ seller: seller.name }, at);
      if (seller.partnerId && seller.partnerId !== centre.partnerId) {
        throw new SellerOfAnotherPartner({ seller: seller.name }, at);
      }
      if (codes.has(item.productCode ?? '')) {
        throw new ProductNamedTwice({ product: item.productCode }, ['sellers', String(i), 'productCode']);
      }
      codes.add(item.productCode ?? '');
    }
    const [product] = await this.centres.unknownProducts(work, [...codes].filter(Boolean));
    if (product !== undefined) {
      const i = wanted.findIndex((item) => item.productCode === product);
      throw new UnknownProduct({ product }, ['sellers', String(i), 'productCode']);
    }
    const same = (a: CentreSeller, b: CentreSeller) => a.productCode === b.productCode && a.sellerId === b.sellerId;
    const present = await this.sellers.ofCentres(work, [centreId]);
    for (const old of present.filter((p) => !wanted.some((w) => same(p, w)))) {
      await work.db.query('delete from centre_sellers where id = $1', [old.id]);
      work.note({
        type: 'CentreSeller',
        id: old.id,
        changes: { sellerId: [old.sellerId, null], productCode: [old.productCode, null] },
        partnerId: centre.partnerId,
        serviceCentreId: centreId,
        clientId: null,
      });
    }
    for (const item of wanted.filter((w) => !present.some((p) => same(p, w)))) {
      await this.centreSellers.insert(work, item);
    }
    return this.sellers.ofCentres(work, [centreId]);
  }
}
