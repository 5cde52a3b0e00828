import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/id.js';
import { Repository } from '../../platform/database/repository.js';
import type { Work } from '../../platform/database/work.js';
import type { Client } from './client.entity.js';
import { ClientAccount, ClientBranch, ClientContact, type ClientPart, ClientSignatory } from './client-parts.entity.js';

type Values<P extends ClientPart> = Omit<P, keyof ClientPart> & { id?: string | null };

/** Lists that stand on a client's card; each is written whole, under the version of the client. */
abstract class PartRepository<P extends ClientPart> extends Repository<P> {
  ofClients(work: Work, clientIds: readonly string[]): Promise<P[]> {
    return work.db.run((em) =>
      em
        .createQueryBuilder(this.entity, 'e')
        .where('e.clientId = any(:clientIds)', { clientIds })
        .orderBy('e.place')
        .addOrderBy('e.id')
        .getMany(),
    );
  }

  /** Makes the list be exactly `wanted`: rows with a known id are changed, others added, the missing ones taken out. */
  async replace(work: Work, client: Client, wanted: readonly Values<P>[]): Promise<void> {
    const present = new Map((await this.ofClients(work, [client.id])).map((p) => [p.id, this.remember(p)]));
    for (const [place, values] of wanted.entries()) {
      const known = values.id ? present.get(values.id) : undefined;
      if (known) {
        present.delete(known.id);
        await this.save(work, Object.assign(known, values, { id: known.id, place }));
      } else {
        await this.insert(
          work,
          Object.assign(new (this.entity as new () => P)(), values, {
            id: uuidv7(),
            partnerId: client.partnerId,
            serviceCentreId: client.serviceCentreId,
            clientId: client.id,
            place,
            createdAt: work.clock.now(),
          }),
        );
      }
    }
    for (const gone of present.values()) await this.remove(work, gone);
  }

  private async remove(work: Work, part: P): Promise<void> {
    await work.db.run((em) => em.delete(this.entity, { id: part.id } as never));
    work.note({
      type: this.entity.name,
      id: part.id,
      changes: { removed: [false, true] },
      partnerId: part.partnerId,
      serviceCentreId: part.serviceCentreId,
      clientId: part.clientId,
    });
  }
}

@Injectable()
export class ClientContactRepository extends PartRepository<ClientContact> {
  constructor() {
    super(ClientContact);
  }
}
@Injectable()
export class ClientAccountRepository extends PartRepository<ClientAccount> {
  constructor() {
    super(ClientAccount);
  }
}
@Injectable()
export class ClientSignatoryRepository extends PartRepository<ClientSignatory> {
  constructor() {
    super(ClientSignatory);
  }
}
@Injectable()
export class ClientBranchRepository extends PartRepository<ClientBranch> {
  constructor() {
    super(ClientBranch);
  }
}
