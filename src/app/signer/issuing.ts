import { createHash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import type { IssueResult } from '../../features/certification-authority/signer-wire.js';
import {
  holderNameOf,
  keyHashOf,
  keyKindOf,
  orderDigest,
  readSubject,
} from '../../features/certification-authority/subject.js';
import { uuidv7 } from '../../kernel/id.js';
import {
  Certificate,
  type CertificateContents,
  issueCertificate,
  PkiError,
  randomSerial,
  readCertificateRequest,
  validateCertificate,
} from '../../reporting-core/index.js';
import type { Authorities } from './authorities.js';
import { contentsOf, type ProfileRules } from './certificate-contents.js';
import { insertRows, inTransaction } from './database.js';
import { lint } from './lint.js';
import type { SignerSettings } from './settings.js';

interface OrderRow {
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
interface Reserved {
  order: OrderRow;
  certificateId: string;
  contents: CertificateContents;
}

/**
 * Issues by what the database says, and by nothing else. Two transactions: the first judges the orders and records serial
 * numbers («to be issued»), the second records the signed certificates. Nothing signed leaves this process before that.
 */
export class Issuing {
  issued = 0;

  constructor(
    private readonly pool: Pool,
    private readonly authorities: Authorities,
    private readonly settings: SignerSettings,
  ) {}

  async issue(orderIds: readonly string[]): Promise<IssueResult[]> {
    const results = new Map<string, IssueResult>();
    const reserved = await inTransaction(this.pool, (client) => this.reserve(client, orderIds, results));
    if (reserved.length > 0) {
      const signed = await Promise.all(reserved.map((one) => this.sign(one)));
      await inTransaction(this.pool, (client) => this.record(client, reserved, signed));
      this.issued += reserved.length;
      for (const { order, certificateId } of reserved) {
        results.set(order.id, { orderId: order.id, outcome: 'issued', certificateId });
      }
    }
    return orderIds.map((orderId) => results.get(orderId) ?? { orderId, outcome: 'notThere' });
  }

  /**
   * What a crash left between the two transactions: nobody has seen those signatures, if there were any. The serial numbers
   * stay used and count as revoked; the orders are signed anew.
   */
  async sweep(): Promise<number> {
    return inTransaction(this.pool, async (client) => {
      const { rows } = await client.query<{ order_id: string }>(
        `update certificates set status = 'void', status_at = $1, version = version + 1 where status = 'signing' returning order_id`,
        [this.settings.clock.now()],
      );
      await client.query(
        `update issuance_orders set status = 'approved', version = version + 1 where status = 'signing' and id = any($1)`,
        [rows.map((row) => row.order_id)],
      );
      return rows.length;
    });
  }

  private async reserve(
    client: PoolClient,
    orderIds: readonly string[],
    results: Map<string, IssueResult>,
  ): Promise<Reserved[]> {
    const { rows: orders } = await client.query<OrderRow>(
      'select * from issuance_orders where id = any($1) order by id for update',
      [orderIds],
    );
    const profiles = await this.profiles(client, orders);
    const approvers = await approversOf(client, orders);
    const done = await certificatesOf(client, orders);
    const free = await freeKeys(client, orders);
    const reserved: Reserved[] = [];
    for (const order of orders) {
      const certificateId = done.get(order.id);
      if (certificateId) {
        results.set(order.id, { orderId: order.id, outcome: 'issued', certificateId });
        continue;
      }
      if (order.status !== 'approved') {
        results.set(order.id, { orderId: order.id, outcome: 'notApproved', problems: [`STATE_${order.status}`] });
        continue;
      }
      const profile = profiles.get(order.profile_id);
      const counted = approvers.get(order.id)?.size ?? 0;
      if (profile && counted < (profile.twoPersons ? 2 : 1)) {
        results.set(order.id, { orderId: order.id, outcome: 'notApproved', problems: [`APPROVALS_${counted}`] });
        continue;
      }
      const judged = await this.judge(order, profile, free.has(order.id));
      if (Array.isArray(judged)) results.set(order.id, { orderId: order.id, outcome: 'refused', problems: judged });
      else reserved.push({ order, certificateId: uuidv7(), contents: judged });
    }
    await this.writeReserved(client, reserved);
    return reserved;
  }

  /** Every rule but the approvals; the contents when all hold, else the codes of those that do not. */
  private async judge(
    order: OrderRow,
    profile: ProfileRules | undefined,
    keyIsFree: boolean,
  ): Promise<CertificateContents | string[]> {
    if (!profile) return ['PROFILE_NOT_CONFIRMED'];
    const digest = orderDigest({ ...order, profileId: order.profile_id, notAfter: order.not_after });
    if (!digest.equals(order.request_hash)) return ['ORDER_CHANGED'];
    const { settings } = this;
    const issuer = this.authorities.issuing;
    try {
      const request = readCertificateRequest(order.request);
      if (!request.possessionProved) return ['POSSESSION'];
      if (!keyHashOf(request.spki).equals(order.key_hash)) return ['KEY_HASH'];
      if (!profile.keyKinds.includes(keyKindOf(request.publicKey) ?? '')) return ['KEY_KIND'];
      if (!keyIsFree) return ['KEY_USED'];
      const now = settings.clock.now();
      if (order.not_after && order.not_after <= now) return ['TERM_OVER'];
      const serial = randomSerial();
      const contents = contentsOf(profile, order, request.spki, serial, now, settings.publicUrl);
      // Built as it will be, under an empty signature, and read back.
      const unsigned = { ...issuer.signer!, sign: () => new Uint8Array(8) };
      const draft = Certificate.parse(
        await issueCertificate(contents, { signer: unsigned, certificate: issuer.certificate }),
      );
      const expected = {
        profile,
        subject: order.subject,
        publicKey: request.spki,
        serial,
        issuer: issuer.certificate,
        now,
        notAfter: order.not_after,
        publicUrl: settings.publicUrl,
      };
      const problems = lint(draft, expected);
      return problems.length > 0 ? problems : contents;
    } catch (error) {
      if (error instanceof PkiError) return [error.code];
      throw error;
    }
  }

  private async writeReserved(client: PoolClient, reserved: readonly Reserved[]): Promise<void> {
    if (reserved.length === 0) return;
    const now = this.settings.clock.now();
    const authorityId = this.authorities.issuing.id;
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

  /** Signs, and lets the validator say that the path holds before the certificate counts. */
  private async sign({ contents }: Reserved): Promise<Uint8Array> {
    const { root, issuing } = this.authorities;
    const raw = await issueCertificate(contents, { signer: issuing.signer!, certificate: issuing.certificate });
    const certificate = Certificate.parse(raw);
    const trust = {
      anchors: [root.certificate],
      pool: [issuing.certificate],
      revocation: 'ignored' as const,
      now: contents.notBefore,
    };
    const judged = await validateCertificate(certificate, 'signature', contents.notBefore, trust);
    if (judged.verdict !== 'valid') {
      throw new Error(`The validator refuses what was signed: ${judged.reasons.map((one) => one.code).join(', ')}`);
    }
    return raw;
  }

  private async record(
    client: PoolClient,
    reserved: readonly Reserved[],
    signed: readonly Uint8Array[],
  ): Promise<void> {
    const now = this.settings.clock.now();
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

  /** Confirmed editions only. */
  private async profiles(client: PoolClient, orders: readonly OrderRow[]): Promise<Map<string, ProfileRules>> {
    const { rows } = await client.query<ProfileRules>(
      `select id, code, subject_kind "subjectKind", validity_months "validityMonths", key_kinds "keyKinds", two_persons "twoPersons",
         policies, key_usages "keyUsages", purposes, sign_tool "signTool"
       from certificate_profiles where id = any($1) and confirmed_at is not null`,
      [[...new Set(orders.map((o) => o.profile_id))]],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }
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
