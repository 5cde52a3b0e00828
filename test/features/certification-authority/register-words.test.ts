import pg from 'pg';
import { type ACentre, aServiceCentre } from '../../factories/centres.js';
import { type ACertificate, aCertificate, aHolder, useSigner } from '../../factories/certificates.js';
import { type AClient, aClient } from '../../factories/clients.js';
import { aPerson } from '../../factories/people.js';
import { type Actor, useOkno } from '../../support/okno.js';

const okno = useOkno();
useSigner(okno);
let centre: ACentre;
let client: AClient;
let mine: ACertificate;
beforeAll(async () => {
  centre = await aServiceCentre(okno());
  client = await aClient(okno(), centre);
  mine = await aCertificate(okno(), centre, client, {
    subject: aHolder({ commonName: 'Щукин Лев Ильич', surname: 'Щукин', givenName: 'Лев Ильич' }),
  });
});

const ids = async (who: Actor, filter: object) =>
  (
    await okno().run(
      who,
      'query ($filter: CertificateFilterInput) { certificates(filter: $filter) { edges { node { id } } } }',
      { filter },
    )
  ).certificates.edges.map((e: any) => e.node.id);

test('words are whole, parts or the beginnings of words, in any order; what thousands have is walked', async () => {
  const hq = await aPerson(okno(), 'auditor');
  await manyOf('Частов Семён Львович', 3100);
  for (const who of [centre.manager, hq]) {
    for (const search of ['Щукин лев ИЛЬИЧ', 'ильич щу', '«щукин»', 'укин'])
      expect(await ids(who, { search })).toEqual([mine.id]);
    for (const search of ['частов щукин', 'щукин ки', 'ук', 'нетаких', 'щукин нетаких'])
      expect(await ids(who, { search })).toEqual([]);
    for (const search of ['частов', 'семен час', 'астов', 'ча', 'львович семён частов']) {
      const { certificates, certificatesCount }: any = await okno().run(
        who,
        `query ($filter: CertificateFilterInput) { certificatesCount(filter: $filter) certificates(filter: $filter, first: 3) {
          edges { node { holderName notBefore } } } }`,
        { filter: { search } },
      );
      expect(certificatesCount).toBe(3100);
      const moments = certificates.edges.map((e: any) => e.node.notBefore);
      expect(moments).toEqual(['2020-01-31T00:00:00.000Z', '2020-01-30T23:59:00.000Z', '2020-01-30T23:58:00.000Z']);
    }
  }
  const stranger = await aServiceCentre(okno());
  for (const search of ['частов', 'ча', 'щукин', mine.subject.commonName])
    expect(await ids(stranger.manager, { search })).toEqual([]);
  for (const search of ['частов', 'щукин'])
    expect(await ids(client.user, { search, clientId: client.id })).not.toEqual([]);
});

/** Certificates of the centre's client that were issued a minute after one another, the last one at the end of January 2020. */
async function manyOf(name: string, count: number) {
  const owner = new pg.Client({ connectionString: okno().ownerUrl });
  await owner.connect();
  // What the rows refer to isn't read: no triggers, no foreign keys, and so the words are told apart here.
  await owner.query('set session_replication_role = replica');
  await owner.query(
    `insert into certificates (id, partner_id, service_centre_id, client_id, application_id, order_id, profile_id, profile_code,
       authority_id, serial, status, holder_name, holder_index, key_hash, certificate, not_before, not_after, created_at)
     select gen_random_uuid(), c.partner_id, c.service_centre_id, c.client_id, c.application_id, gen_random_uuid(), c.profile_id, 'person',
       c.authority_id, '\\x01'::bytea || uuid_send(gen_random_uuid()), 'active', $2, '\\x00', uuid_send(gen_random_uuid()), '\\x00',
       timestamptz '2020-01-31Z' - n * interval '1 minute', '2021-01-31Z', timestamptz '2020-01-31Z' - n * interval '1 minute'
     from certificates c, generate_series(0, $3::int - 1) n where c.id = $1`,
    [mine.id, name, count],
  );
  await owner.query(
    `insert into sec.certificate_words select distinct unnest(string_to_array(folded, ' ')) from certificates on conflict do nothing`,
  );
  await owner.query('analyze certificates');
  await owner.end();
}
