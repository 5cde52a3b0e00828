import { Injectable } from '@nestjs/common';
import { Units } from '../../../platform/database/work.js';
import type { KeptTenantKey, TenantKeyShelf } from '../../../platform/files/index.js';

/** Keys of tenants in the table tenant_keys, wrapped by the master key; each is read and added in a unit of its own. */
@Injectable()
export class TenantKeyTable implements TenantKeyShelf {
  constructor(private readonly units: Units) {}

  newest(tenantId: string): Promise<KeptTenantKey | null> {
    return this.one(
      'select tenant_id, version, wrapped from tenant_keys where tenant_id = $1 order by version desc limit 1',
      [tenantId],
    );
  }

  find(tenantId: string, version: number): Promise<KeptTenantKey | null> {
    return this.one('select tenant_id, version, wrapped from tenant_keys where tenant_id = $1 and version = $2', [
      tenantId,
      version,
    ]);
  }

  async add(key: KeptTenantKey): Promise<KeptTenantKey> {
    await this.units.asSystem(
      'tenant keys',
      null,
      (work) =>
        work.db.query(
          'insert into tenant_keys (tenant_id, version, wrapped) values ($1, $2, $3) on conflict do nothing',
          [key.tenantId, key.version, key.wrapped],
        ),
      { audit: false },
    );
    return (await this.find(key.tenantId, key.version))!;
  }

  private one(sql: string, params: unknown[]): Promise<KeptTenantKey | null> {
    return this.units.asSystem(
      'tenant keys',
      null,
      async (work) => {
        const [row] = await work.db.query<{ tenant_id: string; version: number; wrapped: string }>(sql, params);
        return row ? { tenantId: row.tenant_id, version: row.version, wrapped: row.wrapped } : null;
      },
      { readOnly: true },
    );
  }
}
