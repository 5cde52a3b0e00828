import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/id.js';
import { NotFound } from '../../kernel/refusal.js';
import {
  checkAccount,
  checkBik,
  checkCorrespondentAccount,
  checkInn,
  checkKpp,
  checkOgrn,
  checkOgrnip,
  normaliseAccount,
  normaliseBik,
  normaliseInn,
  normaliseKpp,
  normaliseOgrn,
} from '../../kernel/requisites.js';
import type { TaxRegime } from '../../kernel/vat.js';
import type { Work } from '../../platform/database/work.js';
import { Events } from '../../platform/events/event-recorder.js';
import { PartnerRepository, WrongRequisite } from '../partners/index.js';
import { Seller, SellerAccount, SellerTaxProfile } from './seller.entity.js';
import { SellerAdded, SellerRegimeSet } from './seller.events.js';
import {
  AccountTaken,
  MainAccountStays,
  NotFirstOfMonth,
  RegimeBegun,
  SellerArchived,
  SellerInUse,
} from './seller.refusals.js';
import type { SellerAccountInput, SellerInput } from './seller.types.js';
import { SellerAccountRepository, SellerRepository, SellerTaxProfileRepository } from './sellers.repository.js';

/** Tax dates of a seller are those of Moscow: the regimes are told to the tax service by its clock. */
const TAX_ZONE = 'Europe/Moscow';

@Injectable()
export class SellersService {
  constructor(
    private readonly sellers: SellerRepository,
    private readonly accounts: SellerAccountRepository,
    private readonly profiles: SellerTaxProfileRepository,
    private readonly partners: PartnerRepository,
    private readonly events: Events,
  ) {}

  async add(work: Work, partnerId: string | null, input: SellerInput): Promise<Seller> {
    if (partnerId) await this.partners.byId(work, partnerId);
    const seller = Object.assign(new Seller(), this.checked(input), {
      id: uuidv7(),
      partnerId,
      sealFile: null,
      headSignatureFile: null,
      accountantSignatureFile: null,
      archivedAt: null,
      version: 1,
      createdAt: work.clock.now(),
    });
    work.actor.authorize('manage', seller);
    await this.sellers.insert(work, seller);
    await this.events.record(work, new SellerAdded({ sellerId: seller.id }, { partnerId }));
    return seller;
  }

  async update(work: Work, id: string, input: SellerInput, expectedVersion: number): Promise<Seller> {
    const seller = await this.managed(work, id, expectedVersion);
    Object.assign(seller, this.checked(input));
    return this.sellers.save(work, seller);
  }

  async archive(work: Work, id: string, archived: boolean, expectedVersion: number): Promise<Seller> {
    const seller = await this.managed(work, id, expectedVersion);
    if (archived && (await this.sellers.sellsForSomeCentre(work, id))) throw new SellerInUse({ seller: seller.name });
    seller.archivedAt = archived ? (seller.archivedAt ?? work.clock.now()) : null;
    return this.sellers.save(work, seller);
  }

  async addAccount(work: Work, sellerId: string, input: SellerAccountInput): Promise<SellerAccount> {
    const seller = await this.managed(work, sellerId);
    if (seller.archivedAt) throw new SellerArchived({ seller: seller.name });
    const requisites = checkedAccount(input);
    const taken = await work.db.query('select from seller_accounts where account = $1 and bik = $2', [
      requisites.account,
      requisites.bik,
    ]);
    if (taken.length > 0) throw new AccountTaken({ account: requisites.account }, ['input', 'account']);
    const present = await this.sellers.accountsOf(work, [sellerId]);
    const account = Object.assign(new SellerAccount(), requisites, {
      id: uuidv7(),
      sellerId,
      partnerId: seller.partnerId,
      isMain: present.length === 0 || input.isMain,
      createdAt: work.clock.now(),
    });
    if (account.isMain) await this.demote(work, present);
    return this.accounts.insert(work, account);
  }

  async makeMain(work: Work, accountId: string): Promise<SellerAccount> {
    const account = await this.accountOf(work, accountId);
    if (account.isMain) return account;
    await this.demote(work, await this.sellers.accountsOf(work, [account.sellerId]));
    account.isMain = true;
    return this.accounts.save(work, account);
  }

  async removeAccount(work: Work, accountId: string): Promise<boolean> {
    const account = await this.accountOf(work, accountId);
    const all = await this.sellers.accountsOf(work, [account.sellerId]);
    if (account.isMain && all.length > 1) throw new MainAccountStays({ account: account.account });
    await work.db.query('delete from seller_accounts where id = $1', [accountId]);
    work.note({
      type: 'SellerAccount',
      id: accountId,
      changes: { account: [account.account, null] },
      partnerId: account.partnerId,
      serviceCentreId: null,
      clientId: null,
    });
    return true;
  }

  /** From the first of a month on; the same month said again replaces what was said before. */
  async setRegime(work: Work, sellerId: string, from: string, regime: TaxRegime): Promise<SellerTaxProfile> {
    const seller = await this.managed(work, sellerId);
    if (!from.endsWith('-01')) throw new NotFirstOfMonth({ date: from }, ['from']);
    const found = (await this.sellers.taxProfilesOf(work, [sellerId])).find((p) => p.validFrom === from);
    let profile = found && (await this.profiles.find(work, found.id));
    if (profile) {
      profile.regime = regime;
      await this.profiles.save(work, profile);
    } else {
      profile = Object.assign(new SellerTaxProfile(), {
        id: uuidv7(),
        sellerId,
        partnerId: seller.partnerId,
        validFrom: from,
        regime,
      });
      await this.profiles.insert(work, profile);
    }
    await this.events.record(work, new SellerRegimeSet({ sellerId, from, regime }, { partnerId: seller.partnerId }));
    return profile;
  }

  async removeRegime(work: Work, id: string): Promise<boolean> {
    const profile = await this.profiles.find(work, id);
    if (!profile) throw new NotFound();
    await this.managed(work, profile.sellerId);
    if (profile.validFrom <= work.clock.today(TAX_ZONE)) throw new RegimeBegun({ from: profile.validFrom });
    await work.db.query('delete from seller_tax_profiles where id = $1', [id]);
    work.note({
      type: 'SellerTaxProfile',
      id,
      changes: { validFrom: [profile.validFrom, null], regime: [profile.regime, null] },
      partnerId: profile.partnerId,
      serviceCentreId: null,
      clientId: null,
    });
    return true;
  }

  /** The seller, locked, if the actor may change it. */
  async managed(work: Work, id: string, expectedVersion?: number): Promise<Seller> {
    const seller = await this.sellers.forUpdate(work, id, expectedVersion);
    work.actor.authorize('manage', seller);
    return seller;
  }

  private async accountOf(work: Work, accountId: string): Promise<SellerAccount> {
    const account = await this.accounts.find(work, accountId);
    if (!account) throw new NotFound();
    await this.managed(work, account.sellerId);
    return account;
  }

  private async demote(work: Work, accounts: readonly SellerAccount[]): Promise<void> {
    for (const { id } of accounts.filter((a) => a.isMain)) {
      const main = await this.accounts.find(work, id);
      if (main) await this.accounts.save(work, Object.assign(main, { isMain: false }));
    }
  }

  private checked(input: SellerInput) {
    const inn = normaliseInn(input.inn);
    const kpp = input.kpp ? normaliseKpp(input.kpp) : null;
    const ogrn = input.ogrn ? normaliseOgrn(input.ogrn) : null;
    refuse('inn', checkInn(inn));
    if (inn.length === 10) refuse('kpp', kpp ? checkKpp(kpp) : 'EMPTY');
    if (ogrn) refuse('ogrn', inn.length === 12 ? checkOgrnip(ogrn) : checkOgrn(ogrn));
    return { ...input, inn, kpp: inn.length === 10 ? kpp : null, ogrn };
  }
}

function refuse(requisite: string, problem: string | null): void {
  if (problem) throw new WrongRequisite({ requisite, problem }, ['input', requisite]);
}

function checkedAccount(input: SellerAccountInput) {
  const bik = normaliseBik(input.bik);
  const account = normaliseAccount(input.account);
  const correspondentAccount = input.correspondentAccount ? normaliseAccount(input.correspondentAccount) : null;
  refuse('bik', checkBik(bik));
  refuse('account', checkAccount(bik, account));
  if (correspondentAccount) refuse('correspondentAccount', checkCorrespondentAccount(bik, correspondentAccount));
  return { bik, account, correspondentAccount, bankName: input.bankName.trim(), bankCity: input.bankCity.trim() };
}
