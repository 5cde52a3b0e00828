import { Injectable } from '@nestjs/common';
import type { ClientCategory } from '../../kernel/client-requisites.js';
import type { Work } from '../../platform/database/work.js';

/** What a register of organisations knows about one. */
export interface Organisation {
  inn: string;
  kpp: string | null;
  category: Exclude<ClientCategory, 'individual'>;
  ogrn: string | null;
  name: string;
  fullName: string;
  address: string;
  regionCode: string | null;
  registeredOn: string | null;
  headName: string;
  headPosition: string;
  state: 'active' | 'liquidating' | 'liquidated';
  extractDate: string;
}

/** Where requisites are filled from; an outer register is another adapter. */
export interface OrganisationRegistry {
  byInn(work: Work, inn: string, kpp: string | null): Promise<Organisation | null>;
}
export const ORGANISATION_REGISTRY = Symbol('OrganisationRegistry');

/** The built-in register: extracts that were loaded into Okno. */
@Injectable()
export class LoadedExtracts implements OrganisationRegistry {
  async byInn(work: Work, inn: string, kpp: string | null): Promise<Organisation | null> {
    const [row] = await work.db.query<Organisation>(
      `select inn, nullif(kpp, '') as kpp, category, ogrn, name, full_name as "fullName", address, region_code as "regionCode",
         registered_on as "registeredOn", head_name as "headName", head_position as "headPosition", state,
         extract_date as "extractDate"
       from registry_organisations where inn = $1 and ($2::text is null or kpp = $2) order by kpp limit 1`,
      [inn, kpp],
    );
    return row ?? null;
  }

  /** A later extract of an organisation replaces an earlier one, never the other way round. */
  async put(work: Work, organisations: readonly Organisation[]): Promise<void> {
    for (let from = 0; from < organisations.length; from += 500) {
      await work.db.query(
        `insert into registry_organisations (inn, kpp, category, ogrn, name, full_name, address, region_code, registered_on,
           head_name, head_position, state, extract_date)
         select inn, coalesce(kpp, ''), category, ogrn, name, "fullName", address, "regionCode", "registeredOn",
           "headName", "headPosition", state, "extractDate"
         from jsonb_to_recordset($1::jsonb) as r(inn text, kpp text, category text, ogrn text, name text, "fullName" text,
           address text, "regionCode" text, "registeredOn" date, "headName" text, "headPosition" text, state text, "extractDate" date)
         on conflict (inn, kpp) do update set category = excluded.category, ogrn = excluded.ogrn, name = excluded.name,
           full_name = excluded.full_name, address = excluded.address, region_code = excluded.region_code,
           registered_on = excluded.registered_on, head_name = excluded.head_name, head_position = excluded.head_position,
           state = excluded.state, extract_date = excluded.extract_date
         where registry_organisations.extract_date <= excluded.extract_date`,
        [JSON.stringify(organisations.slice(from, from + 500))],
      );
    }
  }
}
