import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Work } from '../../platform/database/work.js';
import { WithinAll } from '../../platform/events/events.js';
import { type Client, ClientTransferred } from '../clients/index.js';
import { SearchIndex } from '../search/index.js';
import { CertificateApplication } from './application.entity.js';
import { ApplicationRepository } from './applications.repository.js';

/** Applications are found by name, number and phone; after a transfer they follow the client. */
@Injectable()
export class ApplicationSearch implements OnModuleInit {
  constructor(
    private readonly index: SearchIndex,
    private readonly applications: ApplicationRepository,
  ) {}

  onModuleInit(): void {
    this.index.declare('certificateApplication', CertificateApplication);
  }

  async put(work: Work, a: CertificateApplication, client: Client): Promise<void> {
    await this.index.put(work, {
      kind: 'certificateApplication',
      objectId: a.id,
      owner: a.owner,
      words: [a.holderName, a.email, client.name],
      numbers: [a.number, a.phone, a.personInn],
      title: a.holderName,
      note: `№ ${a.number} · ${client.name}`,
    });
  }

  @WithinAll(ClientTransferred)
  async followClients(work: Work, events: readonly ClientTransferred[]): Promise<void> {
    await this.applications.followClients(
      work,
      events.map((e) => e.payload.clientId),
    );
  }
}
