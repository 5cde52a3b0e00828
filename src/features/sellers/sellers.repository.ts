import { Injectable } from '@nestjs/common';
import type { TaxRegime } from '../../kernel/vat.js';
import { keysetPage, type PageRequest } from '../../platform/database/keyset.js';
import { Repository } from '../../platform/database/repository.js';
import { containing } from '../../platform/database/search-words.js';
import type { Work } from '../../platform/database/work.js';
import { narrow } from '../../platform/policy/policy.js';
import { CentreSeller, Seller, SellerAccount, SellerTaxProfile } from './seller.entity.js';
import { CentreHasNoSeller, SellerIncomplete } from './seller.refusals.js';

export interface SellerFilter {
  search?: string | null;
  partnerId?: string | null;
  vendorOnly?: boolean | null;
  archived?: boolean | null;
}

/** Everything a document needs to know of who sells. */
export interface SellerForSale {
  seller: Seller;
  account: SellerAccount;
  regime: TaxRegime;
}

const columns = `s.id, s.partner_id as "partnerId", s.name, s.full_name as "fullName", s.inn, s.kpp, s.ogrn, s.address, s.phone,
  s.head_position as "headPosition", s.head_name as "headName", s.head_ground as "headGround",
  s.accountant_name as "accountantName", s.seal_file as "sealFile", s.head_signature_file as "headSignatureFile",
  s.accountant_signature_file as "accountantSignatureFile", s.show_seal as "showSeal", s.offer_text as "offerText",
  s.offer_url as "offerUrl", s.archived_at as "archivedAt", s.version, s.created_at as "createdAt"`;

@Injectable()
export class SellerRepository extends Repository<Seller> {
  constructor() {
    super(Seller);
  }

  list(work: Work, filter: SellerFilter, page: PageRequest) {
    const params: unknown[] = [];
    const where = [narrow(work.actor, 'read', Seller, 's', params)];
    where.push(filter.archived ? 's.archived_at is not null' : 's.archived_at is null');
    if (filter.partnerId) where.push(`s.partner_id = $${params.push(filter.partnerId)}`);
    if (filter.vendorOnly) where.push('s.partner_id is null');
    if (filter.search) {
      const n = params.push(containing(filter.search));
      where.push(`(s.name ilike $${n} or s.full_name ilike $${n} or s.inn like $${n})`);
    }
    const sort = { column: 's.name', descending: false, type: 'text' };
    return keysetPage<Seller>(work, { select: columns, from: 'sellers s', alias: 's', where, params, sort }, page);
  }

  /** Accounts of the sellers, the main one first. */
  accountsOf(work: Work, sellerIds: readonly string[]): Promise<SellerAccount[]> {
    if (sellerIds.length === 0) return Promise.resolve([]);
    return work.db.run((em) =>
      em
        .createQueryBuilder(SellerAccount, 'a')
        .where('a.sellerId = any(:sellerIds)', { sellerIds })
        .orderBy('a.isMain', 'DESC')
        .addOrderBy('a.createdAt')
        .getMany(),
    );
  }

  /** Whose account a bank statement is about; the BIK is asked when the file names it. */
  async byAccount(work: Work, account: string, bik?: string | null): Promise<SellerAccount | null> {
    const found = await work.db.run((em) => em.findBy(SellerAccount, bik ? { account, bik } : { account }));
    return found.length === 1 ? found[0]! : null;
  }

  taxProfilesOf(work: Work, sellerIds: readonly string[]): Promise<SellerTaxProfile[]> {
    if (sellerIds.length === 0) return Promise.resolve([]);
    return work.db.run((em) =>
      em
        .createQueryBuilder(SellerTaxProfile, 't')
        .where('t.sellerId = any(:sellerIds)', { sellerIds })
        .orderBy('t.validFrom')
        .getMany(),
    );
  }

  async regimeOn(work: Work, sellerId: string, date: string): Promise<TaxRegime | null> {
    const [row] = await this.rows<{ regime: TaxRegime }>(
      work,
      'select regime from seller_tax_profiles where seller_id = $1 and valid_from <= $2 order by valid_from desc limit 1',
      [sellerId, date],
    );
    return row?.regime ?? null;
  }

  ofCentres(work: Work, centreIds: readonly string[]): Promise<CentreSeller[]> {
    if (centreIds.length === 0) return Promise.resolve([]);
    return work.db.run((em) =>
      em
        .createQueryBuilder(CentreSeller, 'c')
        .where('c.serviceCentreId = any(:centreIds)', { centreIds })
        .orderBy('c.productCode', 'ASC', 'NULLS FIRST')
        .getMany(),
    );
  }

  /**
   * Who sells when this centre sells this product (any, when none is named), with the main account and the tax regime on
   * the date. Refuses CENTRE_HAS_NO_SELLER or SELLER_INCOMPLETE.
   */
  async forCentre(
    work: Work,
    centreId: string,
    productCode: string | null | undefined,
    on: string,
  ): Promise<SellerForSale> {
    const [row] = await this.rows<{ seller_id: string }>(
      work,
      `select seller_id from centre_sellers where service_centre_id = $1 and (product_code = $2 or product_code is null)
       order by product_code nulls last limit 1`,
      [centreId, productCode ?? null],
    );
    const seller = row && (await this.find(work, row.seller_id));
    if (!seller || seller.archivedAt) throw new CentreHasNoSeller({ product: productCode ?? null });
    return this.forSale(work, seller, on);
  }

  /** The same of a seller that is known already. */
  async forSale(work: Work, seller: Seller, on: string): Promise<SellerForSale> {
    const account = (await this.accountsOf(work, [seller.id])).find((a) => a.isMain);
    if (!account) throw new SellerIncomplete({ seller: seller.name, missing: 'account' });
    const regime = await this.regimeOn(work, seller.id, on);
    if (!regime) throw new SellerIncomplete({ seller: seller.name, missing: 'regime' });
    return { seller, account, regime };
  }

  async sellsForSomeCentre(work: Work, sellerId: string): Promise<boolean> {
    return (await this.rows(work, 'select from centre_sellers where seller_id = $1 limit 1', [sellerId])).length > 0;
  }
}

@Injectable()
export class SellerAccountRepository extends Repository<SellerAccount> {
  constructor() {
    super(SellerAccount);
  }
}

@Injectable()
export class SellerTaxProfileRepository extends Repository<SellerTaxProfile> {
  constructor() {
    super(SellerTaxProfile);
  }
}

@Injectable()
export class CentreSellerRepository extends Repository<CentreSeller> {
  constructor() {
    super(CentreSeller);
  }
}
