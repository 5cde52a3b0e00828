import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import pg from 'pg';
import { AuditLogJobs, checkpointFile, verdictLines, verifyAudit } from '../../src/features/audit-log/index.js';
import { aPersonWithPassword, asOwner, Browser, PASSWORD } from '../factories/accounts.js';
import { aServiceCentre } from '../factories/centres.js';
import { aClient } from '../factories/clients.js';
import { anInvoice } from '../factories/invoices.js';
import { aPartner } from '../factories/partners.js';
import { aPerson } from '../factories/people.js';
import type { Actor } from '../support/okno.js';
import { newKey, useOkno } from '../support/okno.js';

const okno = useOkno({ env: { TRUST_PROXY: '1' } });
const entries = `query ($first: Int, $after: String, $action: String, $actions: [String!], $outcome: AuditOutcome, $actor: String, $from: LocalDate, $to: LocalDate, $partnerId: UUID, $subjectId: String) {
  auditEntries(first: $first, after: $after, action: $action, actions: $actions, outcome: $outcome, actor: $actor, from: $from, to: $to, partnerId: $partnerId, subjectId: $subjectId) {
    edges { node { chain seq at action outcome actorKind actorName personId clientId address subjectType subjectId changes } } pageInfo { hasNextPage endCursor } } }`;
interface Entry {
  chain: string;
  seq: number;
  action: string;
  outcome: string;
  personId: string;
  clientId: string | null;
  changes: { objects: { type: string; id: string; fields: object }[] };
}
const read = async (actor: Actor, filter: object = {}): Promise<Entry[]> =>
  (await okno().run(actor, entries, filter)).auditEntries.edges.map((e: { node: Entry }) => e.node);

describe('reading', () => {
  test('the vendor reads every chain, a partner his own, a centre what happened in it, a person what he did', async () => {
    const centre = await aServiceCentre(okno());
    const other = await aServiceCentre(okno());
    const auditor = await aPerson(okno(), 'auditor');
    const chains = new Set((await read(auditor, { first: 100 })).map((e) => e.chain));
    expect([...chains]).toEqual(expect.arrayContaining([centre.partner.id, other.partner.id]));
    const own = await read(centre.partner.admin);
    expect(new Set(own.map((e) => e.chain))).toEqual(new Set([centre.partner.id]));
    expect(own.map((e) => e.action)).toEqual(expect.arrayContaining(['openServiceCentre', 'addSeller']));
    const seen = await read(centre.manager);
    expect(seen.map((e) => e.action)).toEqual(expect.arrayContaining(['openServiceCentre', 'setCentreSellers']));
    expect(seen.map((e) => e.action)).not.toContain('registerPartner');
    expect(await read(centre.accountant)).toEqual([]);
    expect(await okno().refusal({}, entries)).toBe('NOT_LOGGED_IN');
  });

  test('a key of a scope is told by the name that it has now', async () => {
    const centre = await aServiceCentre(okno());
    const { auditEntries } = await okno().run(
      centre.partner.admin,
      '{ auditEntries(first: 50) { edges { node { scope scopeName } } } }',
    );
    const names = auditEntries.edges.map((e: { node: object }) => e.node);
    expect(names).toContainEqual({ scope: 'hq', scopeName: null });
    expect(
      await okno().refusal(
        centre.manager,
        `mutation { movePartner(id: "${centre.partner.id}", move: SUSPEND, expectedVersion: 1) { id } }`,
      ),
    ).toBe('FORBIDDEN');
    const [own] = (
      await okno().run(
        centre.manager,
        '{ auditEntries(first: 1, outcome: REFUSED) { edges { node { scope scopeName } } } }',
      )
    ).auditEntries.edges;
    expect(own.node).toEqual({ scope: centre.manager.scope, scopeName: `${centre.number} «Центр ${centre.number}»` });
  });

  test('an object is told by the name it has now, a role by whose and which, and only to whom they may be known', async () => {
    const centre = await aServiceCentre(okno());
    const client = await aClient(okno(), centre);
    const invoice = await anInvoice(okno(), centre, { client });
    await okno().settle();
    const [helper] = await okno().asSystem((work) =>
      work.db.query<{ id: string; version: number; name: string }>(
        `select m.id, m.version, p.name from memberships m join persons p on p.id = m.person_id where m.person_id = $1`,
        [centre.accountant.id],
      ),
    );
    const end = `mutation ($id: UUID!, $v: Int!) { endMembership(id: $id, expectedVersion: $v) { id } }`;
    await okno().run(centre.partner.admin, end, { id: helper!.id, v: helper!.version });
    const named = async (actor: Actor) => {
      const { auditEntries } = await okno().run(
        actor,
        '{ auditEntries(first: 100) { edges { node { action subjectId subjectName subjectRole } } } }',
      );
      return auditEntries.edges.map((e: { node: object }) => e.node);
    };
    const ended = {
      action: 'endMembership',
      subjectId: helper!.id,
      subjectName: helper!.name,
      subjectRole: 'centreAccountant',
    };
    const { number } = (await okno().run(centre.manager, `{ invoice(id: "${invoice.id}") { number } }`)).invoice;
    for (const actor of [await aPerson(okno(), 'auditor'), centre.partner.admin]) {
      const seen = await named(actor);
      expect(seen).toContainEqual(ended);
      for (const action of ['createInvoiceDraft', 'issueInvoice']) {
        expect(seen).toContainEqual(expect.objectContaining({ action, subjectName: number, subjectRole: null }));
      }
    }
    const own = await named(centre.manager);
    expect(own).toContainEqual(expect.objectContaining({ action: 'createClient', subjectName: client.name }));
    const table = await okno()
      .http()
      .get(`/api/audit.csv?scope=${centre.partner.admin.scope}&action=endMembership`)
      .set('cookie', `okno-session=${centre.partner.admin.token}`);
    expect(table.text).toContain(`Membership;"${helper!.name}, centreAccountant";${helper!.id}`);

    // The manager has gone to another centre: of what he did in the former he is told the deed alone.
    const elsewhere = await aServiceCentre(okno());
    await asOwner(
      okno(),
      `update memberships set scope_key = $2, partner_id = $3, service_centre_id = $4 where person_id = $1`,
      [centre.manager.id, `c-${elsewhere.number}`, elsewhere.partner.id, elsewhere.id],
    );
    const moved = await named({ ...centre.manager, scope: `c-${elsewhere.number}` });
    expect(moved).toContainEqual({
      action: 'createInvoiceDraft',
      subjectId: invoice.id,
      subjectName: null,
      subjectRole: null,
    });
  });

  test('a refusal is told too, and found by outcome, action, person and day', async () => {
    const centre = await aServiceCentre(okno());
    const move = `mutation ($id: UUID!) { moveServiceCentre(id: $id, move: SUSPEND, expectedVersion: 2) { id } }`;
    expect(await okno().refusal(centre.manager, move, { id: centre.id })).toBe('FORBIDDEN');
    const [entry] = await read(centre.manager, { outcome: 'REFUSED' });
    expect(entry).toMatchObject({
      action: 'moveServiceCentre',
      personId: centre.manager.id,
      changes: { code: 'FORBIDDEN' },
    });
    expect(await read(centre.manager, { outcome: 'REFUSED', action: 'openService' })).toEqual([]);
    const today = okno().clock.today('Europe/Moscow');
    expect((await read(centre.partner.admin, { from: today, to: today })).length).toBeGreaterThan(3);
    expect(await read(centre.partner.admin, { to: '2020-01-01' })).toEqual([]);
  });

  test('entries are found by several full names at once, those of jobs too, whatever they were about', async () => {
    const centre = await aServiceCentre(okno());
    await anInvoice(okno(), centre);
    await okno().settle();
    const auditor = await aPerson(okno(), 'auditor');
    const about = { partnerId: centre.partner.id };
    const found = await read(auditor, { ...about, actions: ['openServiceCentre', 'InvoiceJobs.makePaper'] });
    expect(new Set(found.map((e) => e.action.split(' of ')[0]))).toEqual(
      new Set(['openServiceCentre', 'InvoiceJobs.makePaper']),
    );
    // A part of a name is no name.
    expect(await read(auditor, { ...about, actions: ['openService'] })).toEqual([]);
    expect(await read(auditor, { ...about, actions: [] })).toEqual([]);
    expect(await okno().refusal(auditor, entries, { actions: Array.from({ length: 501 }, (_, i) => `a${i}`) })).toBe(
      'BAD_INPUT',
    );
  });

  test('a try to get in that failed is told: from where, and whose account it was, if anybody has it', async () => {
    const auditor = await aPerson(okno(), 'auditor');
    const { id, email } = await aPersonWithPassword(okno(), 'auditor');
    const address = { 'x-forwarded-for': '203.0.113.77' };
    await new Browser(okno(), address).logIn(email, 'not the password');
    await new Browser(okno(), address).logIn(`nobody-${newKey()}@test.example`, 'not the password');
    const failed = (await read(auditor, { outcome: 'REFUSED', action: 'logIn' })) as unknown as Record<
      string,
      unknown
    >[];
    const words = failed.map((e) => [e.subjectType, e.subjectId, e.actorKind, e.personId, e.changes, e.address]);
    const entry = (subject: string | null) => [
      subject && 'Person',
      subject,
      'anonymous',
      null,
      { code: 'LOG_IN_FAILED' },
      '203.0.113.77',
    ];
    expect(words).toEqual([entry(null), entry(id)]);
  });

  test('who got in is named by the entry of the log-in itself', async () => {
    const auditor = await aPerson(okno(), 'auditor');
    const { id, email } = await aPersonWithPassword(okno(), 'auditor');
    await new Browser(okno()).logIn(email, PASSWORD);
    const [entry] = await read(auditor, { outcome: 'DONE', action: 'logIn' });
    expect(entry).toMatchObject({ action: 'logIn', actorKind: 'anonymous', personId: id });
  });

  test('everything about one object: what it began with, what was done to it beside others, what jobs did', async () => {
    const centre = await aServiceCentre(okno());
    const invoice = await anInvoice(okno(), centre);
    await okno().settle();
    const about = (actor: Actor, subjectId: string) => read(actor, { subjectId });
    const own = await about(centre.manager, invoice.id);
    expect(own.map((e) => e.action)).toEqual(expect.arrayContaining(['createInvoiceDraft', 'issueInvoice']));
    // What stands second in an entry is found as well.
    const both = own.find((e) => e.changes.objects.length > 1)!;
    const second = both.changes.objects[1]!;
    expect((await about(centre.manager, second.id)).map((e) => e.seq)).toContain(both.seq);
    // The digest of what was printed stands in the chain: another sheet in its place would be seen.
    const [row] = await asOwner<{ sha: string }>(okno(), 'select pdf_sha256 as sha from invoices where id = $1', [
      invoice.id,
    ]);
    const printed = own
      .flatMap((e) => e.changes.objects)
      .filter((o) => (o.fields as Record<string, unknown[]>).pdfSha256?.[1]);
    expect(printed).toEqual([{ type: 'Invoice', id: invoice.id, fields: { pdfSha256: [null, row!.sha] } }]);
    const stranger = await aServiceCentre(okno());
    expect(await about(stranger.manager, invoice.id)).toEqual([]);
    expect(await about(stranger.manager, "' or true --")).toEqual([]);
  });

  test('of a person the log says what was changed and not to what; of an organisation both', async () => {
    const centre = await aServiceCentre(okno());
    for (const category of ['individual', 'soleEntrepreneur', 'legalEntity'] as const) {
      const client = await aClient(okno(), centre, category, { note: 'Перезвонить Марине Канарейкиной' });
      await anInvoice(okno(), centre, { client });
      const entries = await read(centre.manager, { first: 100 });
      const all = JSON.stringify(entries.filter((e) => e.clientId === client.id).map((e) => e.changes));
      expect(all).not.toContain('Канарейкин');
      const [own] = await asOwner<{ name: string; fullName: string; inn: string; address: string }>(
        okno(),
        'select name, full_name as "fullName", inn, address from clients where id = $1',
        [client.id],
      );
      for (const value of Object.values(own!).filter(Boolean)) {
        expect([category, value, all.includes(value)]).toEqual([category, value, category === 'legalEntity']);
      }
    }
  });

  test('pages follow one another without a gap; a made-up cursor is refused', async () => {
    const { partner } = await aServiceCentre(okno());
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const { auditEntries: page }: any = await okno().run(partner.admin, entries, { first: 2, after });
      seen.push(...page.edges.map((e: { node: Entry }) => `${e.node.chain}${e.node.seq}`));
      after = page.pageInfo.endCursor;
      more = page.pageInfo.hasNextPage;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe((await read(partner.admin, { first: 100 })).length);
    expect(await okno().refusal(partner.admin, entries, { after: 'bm9uc2Vuc2U' })).toBe('BAD_INPUT');
  });

  test('the log goes out as a table, by the same filter and no further than the reader may see', async () => {
    const centre = await aServiceCentre(okno());
    const get = (actor: Actor, query: string) =>
      okno().http().get(`/api/audit.csv?scope=${actor.scope}&${query}`).set('cookie', `okno-session=${actor.token}`);
    const answer = await get(centre.partner.admin, 'action=Seller');
    expect(answer.headers['content-disposition']).toMatch(/^attachment; filename=".*csv"; filename\*=UTF-8''/);
    const lines = answer.text.trim().split('\r\n');
    expect(lines[0]).toContain('Кто');
    expect(lines.length).toBe(5);
    expect(lines.every((l) => l.includes('Seller') || l.includes('Кто'))).toBe(true);
    expect((await get(centre.partner.admin, 'from=yesterday')).body).toMatchObject({ code: 'BAD_INPUT', at: ['from'] });
    expect((await okno().http().get('/api/audit.csv')).status).toBe(401);
  });
});

describe('the chains', () => {
  const owner = async (work: (client: pg.Client) => Promise<void>) => {
    const client = new pg.Client({ connectionString: okno().ownerUrl });
    await client.connect();
    try {
      await client.query('begin');
      await work(client);
      await client.query('commit');
    } finally {
      await client.end();
    }
  };
  const sign = () =>
    okno().units.asSystem('sign', null, (w) => okno().app.get(AuditLogJobs, { strict: false }).sign(w), {
      audit: false,
    });
  const verify = () => verifyAudit(okno().ownerUrl, okno().config.dataDir);
  const findings = async () => (await verify()).findings;

  /** A partner with five entries in his chain, signed; `tamper` is undone when it has been looked at. */
  async function tampered(tamper: (client: pg.Client, chain: string) => Promise<void>) {
    const { admin, id } = await aPartner(okno());
    for (let i = 0; i < 3; i++) {
      const input = { name: `Продавец ${i}`, fullName: 'ИП Иванов', inn: '500100732259' };
      await okno().run(
        admin,
        `mutation ($key: UUID!, $p: UUID, $input: SellerInput!) { addSeller(idempotencyKey: $key, partnerId: $p, input: $input) { id } }`,
        { key: newKey(), p: id, input },
      );
    }
    await sign();
    expect(await findings()).toEqual([]);
    const keep =
      'create table kept_entries as select * from audit.entries; create table kept_heads as select * from audit.heads';
    await owner(async (c) => void (await c.query(keep)));
    await owner((c) => tamper(c, id));
    const found = await findings();
    await owner(async (c) => {
      await c.query(
        'delete from audit.entries; insert into audit.entries select * from kept_entries; drop table kept_entries',
      );
      await c.query('delete from audit.heads; insert into audit.heads select * from kept_heads; drop table kept_heads');
    });
    expect(await findings()).toEqual([]);
    return { id, found };
  }

  const reckonAgain = `do $$ declare e audit.entries; previous bytea := '\\x'; begin
    for e in select * from audit.entries where chain = 'CHAIN' order by seq loop
      previous := audit.digest(previous, e);
      update audit.entries set hash = previous where chain = e.chain and seq = e.seq;
    end loop;
    update audit.heads set hash = previous, seq = (select max(seq) from audit.entries where chain = 'CHAIN') where chain = 'CHAIN';
  end $$`;

  test('an entry that was edited is named', async () => {
    const { id, found } = await tampered(async (c, chain) => {
      await c.query(`update audit.entries set actor_name = 'Никто' where chain = $1 and seq = 3`, [chain]);
    });
    expect(found).toEqual([{ problem: 'CHANGED', chain: id, seq: 3 }]);
  });

  test('an entry that was taken out of the middle is named', async () => {
    const { id, found } = await tampered(async (c, chain) => {
      await c.query('delete from audit.entries where chain = $1 and seq = 2', [chain]);
    });
    expect(found).toEqual([{ problem: 'MISSING', chain: id, seq: 2 }]);
  });

  test('a tail that was cut off is found, even when the head was moved back', async () => {
    const plain = await tampered(async (c, chain) => {
      await c.query('delete from audit.entries where chain = $1 and seq > 3', [chain]);
    });
    expect(plain.found).toContainEqual({ problem: 'TAIL_MISSING', chain: plain.id, seq: 3 });
    const hidden = await tampered(async (c, chain) => {
      await c.query('delete from audit.entries where chain = $1 and seq > 3', [chain]);
      await c.query(reckonAgain.replaceAll('CHAIN', chain));
    });
    expect(hidden.found).toEqual([{ problem: 'TAIL_MISSING', chain: hidden.id, seq: 5 }]);
  });

  test('two entries that changed places are named', async () => {
    const { id, found } = await tampered(async (c, chain) => {
      await c.query('update audit.entries set seq = seq + 1000 where chain = $1 and seq in (3, 4)', [chain]);
      await c.query('update audit.entries set seq = 4 where chain = $1 and seq = 1003', [chain]);
      await c.query('update audit.entries set seq = 3 where chain = $1 and seq = 1004', [chain]);
    });
    expect(found).toEqual(expect.arrayContaining([3, 4].map((seq) => ({ problem: 'CHANGED', chain: id, seq }))));
  });

  test('a chain that was edited and reckoned anew from end to end does not agree with the signed checkpoint', async () => {
    const { id, found } = await tampered(async (c, chain) => {
      await c.query(`update audit.entries set actor_name = 'Никто' where chain = $1 and seq = 2`, [chain]);
      await c.query(reckonAgain.replaceAll('CHAIN', chain));
    });
    expect(found).toEqual([{ problem: 'CHECKPOINT_DIFFERS', chain: id, seq: 5 }]);
  });

  test('checkpoints that were edited, forged or thinned out are found; nothing new is signed when nothing has moved', async () => {
    const file = checkpointFile(okno().config.dataDir);
    await aPartner(okno());
    await sign();
    await aPartner(okno());
    await sign();
    expect(await sign()).toBeNull();
    const good = readFileSync(file, 'utf8');
    const lines = good.trim().split('\n');
    const last = lines.length;
    writeFileSync(file, good.replace(/"seq":2/, '"seq":1'));
    expect((await findings()).map((f) => f.problem)).toContain('CHECKPOINT_FORGED');
    writeFileSync(file, `${lines.filter((_, i) => i !== last - 2).join('\n')}\n`);
    expect(await findings()).toEqual([{ problem: 'CHECKPOINT_FORGED', chain: null, seq: last - 1 }]);
    writeFileSync(file, good);
    appendFileSync(file, 'nonsense\n');
    expect(await findings()).toEqual([{ problem: 'CHECKPOINT_FORGED', chain: null, seq: last + 1 }]);
    writeFileSync(file, good);
    expect(verdictLines(await verify())[0]).toMatch(/nothing was changed/);
  });
});
