import { checkInn, checkKpp, checkOgrn, checkOgrnip } from '../../kernel/requisites.js';
import { readTable } from '../../platform/spreadsheets/index.js';
import type { Organisation } from './organisation-registry.js';

export interface RegistryFile {
  organisations: Organisation[];
  /** Rows that were left out, with the column that is wrong. */
  wrong: { row: number; column: string }[];
}

const states: Record<string, Organisation['state']> = {
  '': 'active',
  действует: 'active',
  active: 'active',
  ликвидируется: 'liquidating',
  liquidating: 'liquidating',
  ликвидирована: 'liquidated',
  liquidated: 'liquidated',
};
const columns = [
  'inn',
  'kpp',
  'category',
  'ogrn',
  'name',
  'full_name',
  'address',
  'region_code',
  'registered_on',
  'head_name',
  'head_position',
  'state',
  'extract_date',
] as const;
type ColumnName = (typeof columns)[number];

/**
 * Extracts of the register from a CSV or XLSX table, whose first row names the columns (`inn`, `kpp`, `ogrn`, `name`,
 * `full_name`, `address`, `region_code`, `registered_on`, `head_name`, `head_position`, `state`, `extract_date`; `category`
 * follows from the INN when absent). Dates are YYYY-MM-DD.
 */
export async function readRegistryFile(bytes: Uint8Array, filename: string): Promise<RegistryFile> {
  const [head, ...body] = (await readTable(bytes, filename)).rows;
  const place = new Map(head!.cells.map((title, i) => [title.trim().toLowerCase(), i]));
  for (const needed of ['inn', 'name', 'extract_date'] as const) {
    if (!place.has(needed)) throw new Error(`The table has no column ${needed}`);
  }
  const file: RegistryFile = { organisations: [], wrong: [] };
  for (const { number, cells } of body) {
    const cell = (name: ColumnName) => (cells[place.get(name) ?? -1] ?? '').trim();
    const column = wrongColumn(cell);
    if (column) file.wrong.push({ row: number, column });
    else file.organisations.push(organisationOf(cell));
  }
  return file;
}

const isDay = (v: string) => /^\d{4}-\d\d-\d\d$/.test(v) && !Number.isNaN(Date.parse(v));

function wrongColumn(cell: (name: ColumnName) => string): ColumnName | null {
  const person = cell('inn').length === 12;
  if (checkInn(cell('inn'))) return 'inn';
  if (!person && checkKpp(cell('kpp'))) return 'kpp';
  if (cell('ogrn') && (person ? checkOgrnip : checkOgrn)(cell('ogrn'))) return 'ogrn';
  if (cell('name') === '') return 'name';
  if (cell('region_code') && !/^\d{2}$/.test(cell('region_code'))) return 'region_code';
  if (cell('registered_on') && !isDay(cell('registered_on'))) return 'registered_on';
  if (!isDay(cell('extract_date'))) return 'extract_date';
  if (!(cell('state').toLowerCase() in states)) return 'state';
  return null;
}

function organisationOf(cell: (name: ColumnName) => string): Organisation {
  const person = cell('inn').length === 12;
  return {
    inn: cell('inn'),
    kpp: person ? null : cell('kpp'),
    category: person ? 'soleEntrepreneur' : cell('category') === 'budget' ? 'budget' : 'legalEntity',
    ogrn: cell('ogrn') || null,
    name: cell('name'),
    fullName: cell('full_name') || cell('name'),
    address: cell('address'),
    regionCode: cell('region_code') || null,
    registeredOn: cell('registered_on') || null,
    headName: cell('head_name'),
    headPosition: cell('head_position'),
    state: states[cell('state').toLowerCase()]!,
    extractDate: cell('extract_date'),
  };
}
