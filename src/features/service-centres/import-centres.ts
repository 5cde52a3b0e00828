import { Injectable, type OnModuleInit } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { regionCodeOf } from '../../kernel/regions.js';
import type { Work } from '../../platform/database/work.js';
import {
  CellUnknownValue,
  type ImportColumn,
  type ImportedRow,
  type ImportHandler,
  type ImportProblem,
  ImportsService,
  Once,
  problemsOf,
  wrongFields,
} from '../../platform/imports/index.js';
import { PartnerRepository } from '../partners/index.js';
import { type CentreRight, ServiceCentre } from './service-centre.entity.js';
import { CentreNumberTaken, PartnerNotWorking } from './service-centre.refusals.js';
import { ServiceCentreInput } from './service-centre.types.js';
import { ServiceCentreRepository } from './service-centres.repository.js';
import { ServiceCentresService } from './service-centres.service.js';

const rightNames: Readonly<Record<string, CentreRight>> = {
  сертификаты: 'issuesCertificates',
  certificates: 'issuesCertificates',
  торги: 'issuesTenderCertificates',
  tenders: 'issuesTenderCertificates',
  личность: 'checksIdentity',
  identity: 'checksIdentity',
  школа: 'sellsSchool',
  school: 'sellsSchool',
};

const KNOWN_RIGHTS = 'сертификаты, торги, личность, школа';

/** Service centres from a table: opened as candidates, as if one by one. */
@Injectable()
export class ImportCentres implements ImportHandler, OnModuleInit {
  readonly kind = 'centres';
  readonly columns: readonly ImportColumn[] = [
    { key: 'partner', titles: ['Код партнёра', 'Партнёр', 'Partner'], required: true, max: 6, sample: '1' },
    { key: 'number', titles: ['Номер', 'Номер СЦ', 'Number'], max: 6, sample: '6601' },
    { key: 'name', titles: ['Название', 'Наименование', 'Name'], required: true, max: 120, sample: 'Опора на Мира' },
    { key: 'regionCode', titles: ['Регион', 'Код региона', 'Region'], required: true, max: 60, sample: '66' },
    { key: 'timeZone', titles: ['Часовой пояс', 'Time zone'], max: 50, sample: 'Asia/Yekaterinburg' },
    { key: 'address', titles: ['Адрес', 'Address'], sample: 'г. Екатеринбург, ул. Мира, д. 1' },
    { key: 'openingHours', titles: ['Часы работы', 'Opening hours'], max: 300, sample: 'пн–пт 9:00–18:00' },
    { key: 'phone', titles: ['Телефон', 'Phone'], max: 100, sample: '+7 343 200-00-00' },
    { key: 'orderEmail', titles: ['E-mail для заказов', 'E-mail', 'Email'], max: 200, sample: 'orders@example.org' },
    { key: 'rights', titles: ['Права', 'Rights'], max: 200, sample: 'сертификаты, личность' },
    { key: 'products', titles: ['Продукты', 'Products'], max: 1000, sample: '' },
  ];

  constructor(
    private readonly imports: ImportsService,
    private readonly service: ServiceCentresService,
    private readonly centres: ServiceCentreRepository,
    private readonly partners: PartnerRepository,
  ) {}

  onModuleInit() {
    this.imports.register(this);
  }

  authorize(work: Work): void {
    work.actor.authorizeAny('import', ServiceCentre);
  }

  async check(work: Work, rows: readonly ImportedRow[]): Promise<ImportProblem[]> {
    const codes = [...new Set(rows.map((r) => r.cells.partner!))];
    const partners = new Map((await this.partners.byCodes(work, codes)).map((p) => [p.code, p]));
    const numbers = rows.map((r) => r.cells.number!).filter((n) => n !== '');
    const taken = new Set(await this.centres.takenNumbers(work, numbers));
    const seen = new Once();
    return problemsOf(rows, async (row, found) => {
      const { number, partner: code } = row.cells as { number: string; partner: string };
      const partner = partners.get(code);
      if (!partner) found.add(new CellUnknownValue({ value: code }), 'partner');
      else if (partner.status === 'terminated') found.add(new PartnerNotWorking({ partner: code }), 'partner');
      if (taken.has(number)) found.add(new CentreNumberTaken({ number }), 'number');
      else await found.of(() => seen.once(number, row, 'number'));
      const { input, unknownRights } = this.read(row);
      if (unknownRights.length > 0) {
        found.add(new CellUnknownValue({ value: unknownRights.join(', '), known: KNOWN_RIGHTS }), 'rights');
      }
      await found.of(() => this.service.checkProducts(work, input));
      const region = await found.of(() => this.service.checkRegion(input));
      if (region || input.timeZone) await found.of(() => this.service.zoneOf(input));
      for (const refusal of wrongFields(input)) found.add(refusal);
    });
  }

  async write(work: Work, row: ImportedRow): Promise<void> {
    const [partner] = await this.partners.byCodes(work, [row.cells.partner!]);
    await this.service.open(work, partner!.id, this.read(row).input);
  }

  /** The row as the input of the use case, and the words for rights that nobody knows. */
  private read({ cells }: ImportedRow): { input: ServiceCentreInput; unknownRights: string[] } {
    const words = listOf(cells.rights!);
    const right = (word: string) => rightNames[word.toLowerCase()];
    const input = plainToInstance(ServiceCentreInput, {
      number: cells.number || null,
      name: cells.name,
      regionCode: regionCodeOf(cells.regionCode!),
      timeZone: cells.timeZone || null,
      address: cells.address,
      openingHours: cells.openingHours,
      phone: cells.phone,
      orderEmail: cells.orderEmail,
      offices: [],
      rights: words.flatMap((word) => right(word) ?? []),
      products: listOf(cells.products!),
    });
    return { input, unknownRights: words.filter((word) => !right(word)) };
  }
}

const listOf = (text: string) =>
  text
    .split(/[,;]/)
    .map((item) => item.trim())
    .filter((item) => item !== '');
