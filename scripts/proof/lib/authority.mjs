// A database with approved orders for the signer: for the proof that nothing is lost in a crash, and for the bench of its rate.
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { program, root } from '../../../bench/lib/place.mjs';

/** Starts the server and makes an empty database of that name. */
export async function anAuthority(name) {
  const { startEmbeddedPostgres } = await program('platform/database/embedded-postgres.js');
  const { ensureDatabase, migrate, prepareRoles } = await program('platform/database/migrations.js');
  const place = path.join(root, '.okno-proof');
  await mkdir(place, { recursive: true });
  const server = await startEmbeddedPostgres({ root: path.join(place, 'postgres') });
  const admin = new pg.Client({ connectionString: server.url() });
  await admin.connect();
  await admin.query(`drop database if exists ${name} with (force)`);
  await admin.end();
  await ensureDatabase(server.url(), name);
  await migrate(server.url(name), path.join(root, 'migrations'));
  const { signerUrl } = await prepareRoles(server.url(name), randomBytes(32).toString('hex'));
  const owner = new pg.Client({ connectionString: server.url(name) });
  owner.on('error', () => undefined);
  await owner.connect();
  const tenant = await makeTenant(owner);
  return {
    owner,
    signerUrl,
    place,
    tenant,
    stop: async () => {
      await owner.end();
      await server.stop();
    },
  };
}

async function makeTenant(owner) {
  const [partner, centre, client, officer] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  await owner.query(
    `insert into partners (id, code, name, full_name, inn, status) values ($1, '1', 'Проба', 'ООО «Проба»', '7707083893', 'active')`,
    [partner],
  );
  await owner.query(
    `insert into service_centres (id, partner_id, number, name, region_code, time_zone, status) values ($1, $2, '1001', 'Проба', '66', 'Asia/Yekaterinburg', 'active')`,
    [centre, partner],
  );
  await owner.query(
    `insert into clients (id, partner_id, service_centre_id, category, name, full_name, inn, region_code, status)
     values ($1, $2, $3, 'legalEntity', 'Проба', 'ООО «Проба»', '7707083893', '66', 'active')`,
    [client, partner, centre],
  );
  await owner.query(`insert into persons (id, email, name) values ($1, 'officer@proof.example', 'Офицер')`, [officer]);
  await owner.query(
    `insert into memberships (id, person_id, role, scope_kind, scope_key) values (gen_random_uuid(), $1, 'caOfficer', 'hq', 'hq')`,
    [officer],
  );
  return { partner, centre, client, officer };
}

/** Orders that an officer has approved; each with a key and a request of its own. */
export async function approvedOrders({ owner, tenant }, count) {
  const core = await program('reporting-core/index.js');
  const subjects = await program('features/certification-authority/subject.js');
  const { rows: profiles } = await owner.query(`select id from certificate_profiles where code = 'person'`);
  const profileId = profiles[0].id;
  const ids = [];
  for (let i = 0; i < count; i++) {
    const subject = {
      commonName: 'Иванова Мария Петровна',
      surname: 'Иванова',
      givenName: 'Мария Петровна',
      inn: '500100732259',
      snils: '11223344595',
    };
    const key = await core.generatePrivateKey('ec-p256');
    const name = Buffer.from(subjects.writeSubject(subject));
    const request = Buffer.from(await core.writeCertificateRequest({ subject: name }, key.signer()));
    const id = randomUUID();
    const hash = subjects.orderDigest({ id, profileId, subject: name, request });
    const spki = core.readCertificateRequest(request).spki;
    await owner.query(
      `insert into issuance_orders (id, partner_id, service_centre_id, client_id, application_id, profile_id, profile_code, holder_name,
         subject, request, request_hash, key_hash, holder_index, status)
       values ($1, $2, $3, $4, gen_random_uuid(), $5, 'person', 'Иванова Мария Петровна', $6, $7, $8, $9, $10, 'approved')`,
      [
        id,
        tenant.partner,
        tenant.centre,
        tenant.client,
        profileId,
        name,
        request,
        hash,
        subjects.keyHashOf(spki),
        randomBytes(32),
      ],
    );
    ids.push(id);
  }
  await owner.query(
    `insert into issuance_approvals (id, order_id, person_id, request_hash)
     select gen_random_uuid(), id, $2, request_hash from issuance_orders where id = any($1)`,
    [ids, tenant.officer],
  );
  return ids;
}
