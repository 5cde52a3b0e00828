import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../platform/config/config.js';
import type { Work } from '../../platform/database/work.js';
import type { Printer } from '../../platform/printing/index.js';
import { CONFIG, PRINTER } from '../../platform/tokens.js';
import { CertificateProfiles } from '../certification-authority/index.js';
import { ClientRepository } from '../clients/index.js';
import { ServiceCentreRepository } from '../service-centres/index.js';
import type { CertificateApplication } from './application.entity.js';
import { applicationForm } from './application-form.print.js';
import { IdentityService } from './identity.service.js';
import { PersonBox } from './person-box.js';
import { visitTicket } from './visit-ticket.print.js';

/** The prefilled form that is signed by hand, and the ticket of a visit. */
@Injectable()
export class ApplicationPapers {
  constructor(
    private readonly clients: ClientRepository,
    private readonly centres: ServiceCentreRepository,
    private readonly profiles: CertificateProfiles,
    private readonly identity: IdentityService,
    private readonly box: PersonBox,
    @Inject(PRINTER) private readonly printer: Printer,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async form(work: Work, application: CertificateApplication): Promise<Buffer> {
    const profile = await this.profiles.lastInForce(work, application.profileCode);
    const client = (await this.clients.find(work, application.clientId))!;
    const definition = applicationForm({
      number: application.number,
      date: work.clock.today('Europe/Moscow'),
      profile: profile.titleRu,
      organisation: {
        name: client.fullName,
        inn: client.inn,
        kpp: client.kpp,
        ogrn: client.ogrn,
        address: client.address,
      },
      ofOrganisation: profile.subjectKind !== 'naturalPerson',
      holder: {
        name: application.holderName,
        position: application.position,
        inn: application.personInn,
        email: application.email,
        phone: application.phone,
        ...this.box.open(application),
      },
    });
    return this.printer.print(definition, { createdAt: application.createdAt });
  }

  async ticket(work: Work, application: CertificateApplication): Promise<Buffer> {
    const centre = (await this.centres.find(work, application.serviceCentreId))!;
    const definition = visitTicket({
      ...this.identity.ticketOf(application),
      holderName: application.holderName,
      centre: { name: centre.name, address: centre.address, phone: centre.phone, openingHours: centre.openingHours },
      documents: ['passport', 'snils'],
      site: this.config.publicUrl,
    });
    return this.printer.print(definition, { createdAt: application.createdAt });
  }
}
