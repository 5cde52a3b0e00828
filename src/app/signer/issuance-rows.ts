import { createHash } from 'node:crypto';
import type { PoolClient } from 'pg';
import { holderNameOf, readSubject } from '../../features/certification-authority/subject.js';
import { uuidv7 } from '../../kernel/id.js';
import type { CertificateContents } from '../../reporting-core/index.js';
import type { ProfileRules } from './certificate-contents.js';
import { insertRows } from './database.js';

export interface OrderRow {
  id: string;
  partner_id: string;
  service_centre_id: string;
  client_id: string;
  application_id: string;
  profile_id: string;
  profile_code: string;
  subject: Buffer;
  request: Buffer;
  request_hash: Buffer;
  key_hash: Buffer;
  not_after: Date | null;
  holder_index: Buffer;
  snils_index: Buffer | null;
  snils_sealed: Buffer | null;
  status: string;
}

/** An order that passed every rule, with its row of the register; nothing is signed yet. */
export interface Reserved {
  order: OrderRow;
  certificateId: string;
  contents: CertificateContents;
}

/** What the database knows of the orders, each looked up once for all of them. */
export interface OrderFacts {
  orders: OrderRow[];
  profiles: Map<string, ProfileRules>;
  /** Officers whose approvals count, by order. */
  approvers: Map<string, Set<string>>;
  /** Certificates that were issued before, by order. */
  issued: Map<string, string>;
  /** Orders whose keys may be certified for their holders. */
  free: Set<string>;
}

/** Locks the orders and looks up everything that they are judged by. */
export async function factsOf(client: PoolClient, orderIds: readonly string[]): Promise<OrderFacts> {
  const { rows: orders } = await client.query<OrderRow>(
    'select * from issuance_orders where id = any($1) order by id for update',
    [orderIds],
  );
  return {
    orders,
    profiles: await profilesOf(client, orders),
    approvers: await approversOf(client, orders),
    issued: await certificatesOf(client, orders),
    free: await freeKeys(client, orders),
  };
}

/** Records what will be signed, under its serial number. */
export async function writeReserved(
  client: PoolClient,
  reserved: readonly Reserved[],
  authorityId: string,
  now: Date,
): Promise<void> {
  if (reserved.length === 0) return;
  await insertRows(
    client,
    'certificates',
    reserved.map(({ order, certificateId, contents }) => {
      const subject = readSubject(order.subject);
      return {
        id: certificateId,
        partner_id: order.partner_id,
        service_centre_id: order.service_centre_id,
        client_id: order.client_id,
        application_id: order.application_id,
        order_id: order.id,
        profile_id: order.profile_id,
        profile_code: order.profile_code,
        authority_id: authorityId,
        serial: Buffer.from(contents.serial!),
        status: 'signing',
        holder_name: holderNameOf(subject),
        organization: subject.organization ?? null,
        title: subject.title ?? null,
        email: subject.email ?? null,
        inn: subject.inn ?? null,
        organization_inn: subject.innle ?? null,
        ogrn: subject.ogrn ?? subject.ogrnip ?? null,
        holder_index: order.holder_index,
        snils_index: order.snils_index,
        snils_sealed: order.snils_sealed,
        key_hash: order.key_hash,
        not_before: contents.notBefore,
        not_after: contents.notAfter,
        status_at: now,
        created_at: now,
      };
    }),
  );
  await client.query(`update issuance_orders set status = 'signing', version = version + 1 where id = any($1)`, [
    reserved.map(({ order }) => order.id),
  ]);
}

/** Records what was signed: from here on it counts. */
export async function writeSigned(
  client: PoolClient,
  reserved: readonly Reserved[],
  signed: readonly Uint8Array[],
  now: Date,
): Promise<void> {
  await client.query(
    `update certificates c set certificate = s.der, fingerprint = s.fingerprint, status = 'active', status_at = $4, version = version + 1
     from unnest($1::uuid[], $2::bytea[], $3::bytea[]) as s (id, der, fingerprint) where c.id = s.id`,
    [
      reserved.map((one) => one.certificateId),
      signed.map((raw) => Buffer.from(raw)),
      signed.map((raw) => createHash('sha256').update(raw).digest()),
      now,
    ],
  );
  await client.query(`update issuance_orders set status = 'issued', version = version + 1 where id = any($1)`, [
    reserved.map(({ order }) => order.id),
  ]);
  await insertRows(
    client,
    'certificate_acts',
    reserved.map(({ order, certificateId }) => ({
      id: uuidv7(),
      partner_id: order.partner_id,
      service_centre_id: order.service_centre_id,
      client_id: order.client_id,
      certificate_id: certificateId,
      kind: 'issued',
      at: now,
    })),
  );
}

/** Gives up certificates that were recorded and not finished, all or the named ones; their orders wait anew. */
export async function voidUnsigned(
  client: PoolClient,
  now: Date,
  ids: readonly string[] | null = null,
): Promise<number> {
  const { rows } = await client.query<{ order_id: string }>(
    `update certificates set status = 'void', status_at = $1, version = version + 1
     where status = 'signing' and ($2::uuid[] is null or id = any($2)) returning order_id`,
    [now, ids],
  );
  await client.query(
    `update issuance_orders set status = 'approved', version = version + 1 where status = 'signing' and id = any($1)`,
    [rows.map((row) => row.order_id)],
  );
  return rows.length;
}

/** Confirmed editions only. */
async function profilesOf(client: PoolClient, orders: readonly OrderRow[]): Promise<Map<string, ProfileRules>> {
  const { rows } = await client.query<ProfileRules>(
    `select id, code, subject_kind "subjectKind", validity_months "validityMonths", key_kinds "keyKinds", two_persons "twoPersons",
       policies, key_usages "keyUsages", purposes, sign_tool "signTool"
     from certificate_profiles where id = any($1) and confirmed_at is not null`,
    [[...new Set(orders.map((o) => o.profile_id))]],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Orders whose keys may be certified for their holders. One key comes once in a batch: the others wait for the next. */
async function freeKeys(client: PoolClient, orders: readonly OrderRow[]): Promise<Set<string>> {
  const { rows } = await client.query<{ id: string }>(
    `select distinct on (key) id from unnest($1::uuid[], $2::bytea[], $3::bytea[]) as o (id, key, holder)
     where sec.key_is_free(key, holder) order by key, id`,
    [orders.map((o) => o.id), orders.map((o) => o.key_hash), orders.map((o) => o.holder_index)],
  );
  return new Set(rows.map((row) => row.id));
}

async function approversOf(client: PoolClient, orders: readonly OrderRow[]): Promise<Map<string, Set<string>>> {
  const { rows } = await client.query<{ order_id: string; person_id: string }>(
    'select order_id, person_id from sec.issuance_approvers($1)',
    [orders.map((o) => o.id)],
  );
  const found = new Map<string, Set<string>>();
  for (const row of rows) found.set(row.order_id, (found.get(row.order_id) ?? new Set()).add(row.person_id));
  return found;
}

async function certificatesOf(client: PoolClient, orders: readonly OrderRow[]): Promise<Map<string, string>> {
  const { rows } = await client.query<{ id: string; order_id: string }>(
    `select id, order_id from certificates where order_id = any($1) and status not in ('void', 'signing')`,
    [orders.map((o) => o.id)],
  );
  return new Map(rows.map((row) => [row.order_id, row.id]));
}
