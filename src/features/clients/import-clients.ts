import { Injectable, type OnModuleInit } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import type { ClientCategory } from '../../kernel/client-requisites.js';
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
import { centreColumn, centreOfRow, ServiceCentreRepository } from '../service-centres/index.js';
import { Client } from './client.entity.js';
import { ClientExists, ClientServedElsewhere } from './client.refusals.js';
import { ClientInput } from './client.types.js';
import { ClientRepository } from './clients.repository.js';
import { ClientsService } from './clients.service.js';
import { SnilsBox } from './snils-box.js';

const categories: Readonly<Record<string, ClientCategory>> = {
  юл: 'legalEntity',
  юрлицо: 'legalEntity',
  'юридическое лицо': 'legalEntity',
  организация: 'legalEntity',
  'legal entity': 'legalEntity',
  ип: 'soleEntrepreneur',
  предприниматель: 'soleEntrepreneur',
  'индивидуальный предприниматель': 'soleEntrepreneur',
  'sole entrepreneur': 'soleEntrepreneur',
  бюджет: 'budget',
  'бюджетная организация': 'budget',
  budget: 'budget',
  фл: 'individual',
  физлицо: 'individual',
  'физическое лицо': 'individual',
  individual: 'individual',
};

/** Clients from a table, each as if entered by hand: the same checks, the same refusals of those who are served already. */
@Injectable()
export class ImportClients implements ImportHandler, OnModuleInit {
  readonly kind = 'clients';
  readonly columns: readonly ImportColumn[] = [
    centreColumn,
    { key: 'category', titles: ['Категория', 'Category'], required: true, max: 40, sample: 'ЮЛ' },
    {
      key: 'name',
      titles: ['Название', 'Наименование', 'Клиент', 'Name'],
      required: true,
      max: 200,
      sample: 'ООО «Пример»',
    },
    {
      key: 'fullName',
      titles: ['Полное наименование', 'Full name'],
      max: 500,
      sample: 'Общество с ограниченной ответственностью «Пример»',
    },
    { key: 'inn', titles: ['ИНН', 'INN'], max: 20, sample: '7707083893' },
    { key: 'kpp', titles: ['КПП', 'KPP'], max: 20, sample: '667101001' },
    { key: 'ogrn', titles: ['ОГРН', 'ОГРНИП', 'OGRN'], max: 25, sample: '' },
    { key: 'snils', titles: ['СНИЛС', 'SNILS'], max: 20, sample: '' },
    { key: 'treasuryAccount', titles: ['Лицевой счёт', 'Treasury account'], max: 20, sample: '' },
    { key: 'regionCode', titles: ['Регион', 'Код региона', 'Region'], max: 60, sample: '66' },
    { key: 'address', titles: ['Адрес', 'Address'], max: 500, sample: 'г. Екатеринбург, ул. Мира, д. 1' },
    { key: 'email', titles: ['E-mail', 'Почта', 'Email'], max: 200, sample: 'buh@example.org' },
    { key: 'phone', titles: ['Телефон', 'Phone'], max: 30, sample: '+7 343 200-00-00' },
    { key: 'groupName', titles: ['Группа', 'Group'], max: 120, sample: '' },
    { key: 'note', titles: ['Примечание', 'Note'], max: 2000, sample: '' },
  ];

  constructor(
    private readonly imports: ImportsService,
    private readonly service: ClientsService,
    private readonly clients: ClientRepository,
    private readonly centres: ServiceCentreRepository,
    private readonly snils: SnilsBox,
  ) {}

  onModuleInit() {
    this.imports.register(this);
  }

  authorize(work: Work): void {
    work.actor.authorizeAny('import', Client);
  }

  check(work: Work, rows: readonly ImportedRow[]): Promise<ImportProblem[]> {
    const organisations = new Once();
    return problemsOf(rows, async (row, found) => {
      await found.of(() => centreOfRow(work, this.centres, row));
      const category = await found.of(() => categoryOf(row));
      const input = this.inputOf(row, category);
      const { requisites, wrong } = this.service.examine(input);
      for (const refusal of wrong) found.add(refusal);
      // Of a full name that the row does not have the short one is told.
      for (const refusal of wrongFields(input)) if (row.cells[refusal.at[0]!] !== '') found.add(refusal);
      if (!found.list.some((p) => p.column === 'inn' || p.column === 'kpp' || p.column === 'snils')) {
        await found.of(() => this.notServed(work, row, requisites, organisations));
      }
    });
  }

  /** Refuses an organisation that stands in another row or is a client already. */
  private async notServed(
    work: Work,
    row: ImportedRow,
    { inn, kpp, snils }: { inn: string | null; kpp: string | null; snils: string | null },
    organisations: Once,
  ): Promise<void> {
    if (inn) organisations.once(`${inn} ${kpp ?? ''}`, row, 'inn');
    else organisations.once(snils ?? '', row, 'snils');
    const served = await this.clients.served(work, inn, kpp, snils ? this.snils.index(snils) : null);
    const at = [inn ? 'inn' : 'snils'];
    if (served?.clientId) throw new ClientExists({ clientId: served.clientId, archived: served.archived }, at);
    if (served) throw new ClientServedElsewhere({ centre: served.centreNumber }, at);
  }

  async write(work: Work, row: ImportedRow): Promise<void> {
    const { id } = await centreOfRow(work, this.centres, row);
    await this.service.create(work, id, this.inputOf(row, categoryOf(row)));
  }

  private inputOf({ cells }: ImportedRow, category: ClientCategory | null) {
    const input = plainToInstance(ClientInput, {
      name: cells.name,
      fullName: cells.fullName || cells.name,
      inn: cells.inn || null,
      kpp: cells.kpp || null,
      ogrn: cells.ogrn || null,
      snils: cells.snils || null,
      treasuryAccount: cells.treasuryAccount || null,
      regionCode: cells.regionCode ? regionCodeOf(cells.regionCode) : null,
      address: cells.address ?? '',
      postalAddress: '',
      email: cells.email || null,
      phone: cells.phone || null,
      registeredOn: null,
      groupName: cells.groupName || null,
      note: cells.note ?? '',
    });
    return Object.assign(input, { category });
  }
}

function categoryOf({ cells }: ImportedRow): ClientCategory {
  const category = categories[cells.category!.toLowerCase()];
  if (!category) throw new CellUnknownValue({ value: cells.category!, known: 'ЮЛ, ИП, бюджет, ФЛ' }, ['category']);
  return category;
}
