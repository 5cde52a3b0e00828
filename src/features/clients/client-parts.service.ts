import { Injectable } from '@nestjs/common';
import { normalisePhone } from '../../kernel/phone.js';
import {
  checkAccount,
  checkBik,
  checkCorrespondentAccount,
  checkKpp,
  normaliseAccount,
  normaliseBik,
  normaliseKpp,
  type RequisiteProblem,
} from '../../kernel/requisites.js';
import type { Work } from '../../platform/database/work.js';
import { Events } from '../../platform/events/event-recorder.js';
import { WrongRequisite } from '../partners/index.js';
import { type Client, ownerOf } from './client.entity.js';
import { ClientUpdated } from './client.events.js';
import { ClientNotActive, PhoneWrong } from './client.refusals.js';
import {
  ClientAccountRepository,
  ClientBranchRepository,
  ClientContactRepository,
  ClientSignatoryRepository,
} from './client-parts.repository.js';
import type {
  ClientAccountInput,
  ClientBranchInput,
  ClientContactInput,
  ClientSignatoryInput,
} from './client-parts.types.js';
import { ClientRepository } from './clients.repository.js';

const text = (v: string | null | undefined) => v?.trim() || null;

/** Contacts, accounts, signatories and branches: each list is given whole, under the version of the client. */
@Injectable()
export class ClientPartsService {
  constructor(
    private readonly clients: ClientRepository,
    private readonly contacts: ClientContactRepository,
    private readonly accounts: ClientAccountRepository,
    private readonly signatories: ClientSignatoryRepository,
    private readonly branches: ClientBranchRepository,
    private readonly events: Events,
  ) {}

  async setContacts(work: Work, id: string, items: readonly ClientContactInput[], version: number): Promise<Client> {
    const wanted = items.map((c, i) => {
      const phone = c.phone ? normalisePhone(c.phone) : null;
      if (c.phone && !phone) throw new PhoneWrong({}, ['items', String(i), 'phone']);
      return {
        id: c.id,
        name: c.name.trim(),
        position: c.position.trim(),
        roles: [...new Set(c.roles)],
        phone,
        email: text(c.email)?.toLowerCase() ?? null,
        note: c.note.trim(),
      };
    });
    return this.change(work, id, version, 'updateContacts', 'contacts', (client) =>
      this.contacts.replace(work, client, wanted),
    );
  }

  async setAccounts(work: Work, id: string, items: readonly ClientAccountInput[], version: number): Promise<Client> {
    const wanted = items.map((a, i) => {
      const bik = normaliseBik(a.bik);
      const account = normaliseAccount(a.account);
      const correspondentAccount = text(a.correspondentAccount) && normaliseAccount(a.correspondentAccount!);
      this.refuse('bik', checkBik(bik), i);
      this.refuse('account', checkAccount(bik, account), i);
      if (correspondentAccount) {
        this.refuse('correspondentAccount', checkCorrespondentAccount(bik, correspondentAccount), i);
      }
      return { id: a.id, bik, bankName: a.bankName.trim(), account, correspondentAccount };
    });
    return this.change(work, id, version, 'updateAccounts', 'accounts', (client) =>
      this.accounts.replace(work, client, wanted),
    );
  }

  async setSignatories(
    work: Work,
    id: string,
    items: readonly ClientSignatoryInput[],
    version: number,
  ): Promise<Client> {
    const wanted = items.map((s) => ({
      id: s.id,
      name: s.name.trim(),
      position: s.position.trim(),
      ground: s.ground.trim(),
    }));
    return this.change(work, id, version, 'update', 'signatories', (client) =>
      this.signatories.replace(work, client, wanted),
    );
  }

  async setBranches(work: Work, id: string, items: readonly ClientBranchInput[], version: number): Promise<Client> {
    const wanted = items.map((b, i) => {
      const kpp = normaliseKpp(b.kpp);
      this.refuse('kpp', checkKpp(kpp), i);
      return { id: b.id, name: b.name.trim(), kpp, address: b.address.trim(), regionCode: b.regionCode ?? null };
    });
    return this.change(work, id, version, 'update', 'branches', (client) =>
      this.branches.replace(work, client, wanted),
    );
  }

  private refuse(requisite: string, problem: RequisiteProblem | null, i: number): void {
    if (problem) throw new WrongRequisite({ requisite, problem }, ['items', String(i), requisite]);
  }

  private async change(
    work: Work,
    id: string,
    version: number,
    action: string,
    field: string,
    write: (client: Client) => Promise<void>,
  ): Promise<Client> {
    const client = await this.clients.byId(work, id);
    work.actor.authorize(action, client);
    if (client.status === 'merged') throw new ClientNotActive({ status: client.status });
    await this.clients.touch(work, client, version);
    await write(client);
    await this.events.record(work, new ClientUpdated({ clientId: id, fields: [field] }, ownerOf(client)));
    return client;
  }
}
