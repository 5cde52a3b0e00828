import { aServiceCentre, closeCentre } from '../factories/centres.js';
import { aClient } from '../factories/clients.js';
import { aPerson } from '../factories/people.js';
import { aSerial, aStockKind, inStock } from '../factories/stock.js';
import { newKey, useOkno } from '../support/okno.js';
import { pdfText } from '../support/printed.js';

const okno = useOkno();
const receive = `mutation ($key: UUID!, $input: ReceiveStockInput!) { receiveStock(idempotencyKey: $key, input: $input) { id serial } }`;
const handOut = `mutation ($key: UUID!, $input: HandOutStockInput!) {
  handOutStock(idempotencyKey: $key, input: $input) { items { id serial status version client { id } } act { id number lines { name serial } receiver } } }`;
const takeBack = `mutation ($id: UUID!, $input: TakeBackStockInput!, $v: Int!) {
  takeBackStock(id: $id, input: $input, expectedVersion: $v) { items { status version clientId } act { id number kind } } }`;
const read = `query ($id: UUID!) { stockItem(id: $id) { serial status clientId version history { move reason toCentre actorName } } }`;
const level = `query ($c: UUID, $k: UUID) { stockLevels(serviceCentreId: $c, kindId: $k) { free reserved handedOut least kind { code } centre { number } } }`;

test('a licence is received by its 25 signs however it was typed, once in the network', async () => {
  const centre = await aServiceCentre(okno());
  const other = await aServiceCentre(okno());
  const kind = await aStockKind(okno(), 'LICENCE');
  const sameUnderAnotherName = await aStockKind(okno(), 'LICENCE');
  const input = (serial: string, c = centre, k = kind) => ({
    key: newKey(),
    input: { serviceCentreId: c.id, kindId: k.id, serials: [serial] },
  });
  const { receiveStock } = await okno().run(centre.manager, receive, input('4040а-v0037-ek8r3-c6k4u-hcxqg '));
  expect(receiveStock[0].serial).toBe('4040AV0037EK8R3C6K4UHCXQG');
  const taken = await okno().ask(other.manager, receive, input('4040A V0037 EK8R3 C6K4U HCXQG', other));
  expect(taken.errors?.[0]?.extensions).toMatchObject({ code: 'SERIAL_TAKEN', at: ['input', 'serials', '0'] });
  expect(
    await okno().refusal(other.manager, receive, input('4040AV0037EK8R3C6K4UHCXQG', other, sameUnderAnotherName)),
  ).toBe('SERIAL_TAKEN');
  const short = await okno().ask(centre.manager, receive, input('4040A-V0037-EK8R3-C6K4U-HCXQ'));
  expect(short.errors?.[0]?.extensions).toMatchObject({ code: 'SERIAL_WRONG', params: { problem: 'length' } });
  const alien = await okno().ask(centre.manager, receive, input('4040A-V0037-EK8R3-C6K4U-HCXQЖ'));
  expect(alien.errors?.[0]?.extensions).toMatchObject({ code: 'SERIAL_WRONG', params: { problem: 'characters' } });
});

test('two numbers of one receipt that are the same are refused with their place, and nothing of it is written', async () => {
  const centre = await aServiceCentre(okno());
  const kind = await aStockKind(okno());
  const serial = aSerial();
  const answer = await okno().ask(centre.manager, receive, {
    key: newKey(),
    input: { serviceCentreId: centre.id, kindId: kind.id, serials: [serial, aSerial(), serial.toLowerCase()] },
  });
  expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'SERIAL_TAKEN', at: ['input', 'serials', '2'] });
  const { stockItemsCount } = await okno().run(centre.manager, `{ stockItemsCount }`);
  expect(stockItemsCount).toBe(0);
});

test('a hand-out makes one act with the numbers; its reprint is the same to the byte; a return undoes it', async () => {
  const centre = await aServiceCentre(okno());
  const client = await aClient(okno(), centre);
  const carrier = await aStockKind(okno());
  const licence = await aStockKind(okno(), 'LICENCE');
  const number = aSerial();
  await inStock(okno(), centre, carrier, [number]);
  await inStock(okno(), centre, licence, [aSerial('LICENCE')]);
  const key = newKey();
  const input = {
    clientId: client.id,
    items: [{ serial: number.toLowerCase() }, { kind: licence.code }],
    receiver: 'Иванова Анна Сергеевна',
    ground: 'доверенность № 5 от 01.09.2026',
  };
  const first = await okno().ask(centre.manager, handOut, { key, input });
  const again = await okno().ask(centre.manager, handOut, { key, input });
  expect(again.raw).toBe(first.raw);
  const { items, act } = first.data.handOutStock as any;
  expect(items.map((i: { status: string }) => i.status)).toEqual(['HANDED_OUT', 'HANDED_OUT']);
  expect(act.number).toBe(`${centre.number}-1`);
  expect(act.lines[1].serial).toMatch(/^([0-9A-Z]{5}-){4}[0-9A-Z]{5}$/);

  const pdf = async (actor: { token?: string; scope?: string }) =>
    okno()
      .http()
      .get(`/files/stock-acts/${act.id}.pdf`)
      .set('cookie', `okno-session=${actor.token}`)
      .set('x-okno-scope', actor.scope!)
      .buffer(true)
      .parse((res, done) => {
        const parts: Buffer[] = [];
        res.on('data', (part: Buffer) => parts.push(part));
        res.on('end', () => done(null, Buffer.concat(parts)));
      });
  const one = await pdf(centre.manager);
  const two = await pdf(client.user);
  expect(one.status).toBe(200);
  expect(Buffer.compare(one.body as Buffer, two.body as Buffer)).toBe(0);
  const text = (await pdfText(one.body as Buffer)).replace(/\s+/g, ' ');
  for (const part of [number, act.lines[1].serial, 'Иванова Анна Сергеевна', 'доверенность № 5', act.number]) {
    expect(text).toContain(part);
  }

  const back = await okno().run(centre.manager, takeBack, {
    id: items[0].id,
    input: { reason: 'Выдан по ошибке', usable: true },
    v: items[0].version,
  });
  expect(back.takeBackStock).toMatchObject({
    items: [{ status: 'FREE', clientId: null }],
    act: { kind: 'RETURN', number: `${centre.number}-2` },
  });
  const ruined = await okno().run(centre.manager, takeBack, {
    id: items[1].id,
    input: { reason: 'Лицензия введена у клиента', usable: false },
    v: items[1].version,
  });
  expect(ruined.takeBackStock.items[0].status).toBe('WRITTEN_OFF');
  const { stockItem } = await okno().run(centre.manager, read, { id: items[0].id });
  expect(stockItem.history.map((h: { move: string }) => h.move)).toEqual(['TAKE_BACK', 'HAND_OUT', 'RECEIVE']);
  const { clientStockActs } = await okno().run(
    client.user,
    `query ($id: UUID!) { clientStockActs(clientId: $id) { kind number } }`,
    { id: client.id },
  );
  expect(clientStockActs).toHaveLength(3);
});

test('an act names each thing once: two of a kind are two things, one that is out is refused by its number', async () => {
  const centre = await aServiceCentre(okno());
  const client = await aClient(okno(), centre);
  const kind = await aStockKind(okno());
  const [one, two, three] = await inStock(okno(), centre, kind, [aSerial(), aSerial(), aSerial()]);
  const give = (...items: object[]) => ({ key: newKey(), input: { clientId: client.id, items } });
  const twice = await okno().ask(centre.manager, handOut, give({ itemId: three!.id }, { itemId: three!.id }));
  expect(twice.errors?.[0]?.extensions).toMatchObject({
    code: 'ALREADY_HANDED_OUT',
    params: { serial: three!.serial },
    at: ['input', 'items', '1'],
  });
  const given = await okno().run(centre.manager, handOut, give({ kind: kind.code }, { kind: kind.code }));
  expect(given.handOutStock.items.map((item: { id: string }) => item.id)).toEqual([one!.id, two!.id]);
  expect(await okno().refusal(centre.manager, handOut, give({ itemId: one!.id }))).toBe('ALREADY_HANDED_OUT');
});

test('what is kept for a client is handed to nobody else, and comes first to that client', async () => {
  const centre = await aServiceCentre(okno());
  const [a, b] = [await aClient(okno(), centre), await aClient(okno(), centre)];
  const kind = await aStockKind(okno());
  const [one, two] = await inStock(okno(), centre, kind, [aSerial(), aSerial()]);
  const reserve = `mutation ($id: UUID!, $c: UUID!, $v: Int!) { reserveStock(id: $id, clientId: $c, expectedVersion: $v) { status version } }`;
  await okno().run(centre.manager, reserve, { id: two!.id, c: a.id, v: two!.version });
  expect(
    await okno().refusal(centre.manager, handOut, {
      key: newKey(),
      input: { clientId: b.id, items: [{ itemId: two!.id }] },
    }),
  ).toBe('RESERVED_FOR_ANOTHER');
  const given = await okno().run(centre.manager, handOut, {
    key: newKey(),
    input: { clientId: a.id, items: [{ kind: kind.code }] },
  });
  expect(given.handOutStock.items[0].id).toBe(two!.id);
  const rest = await okno().run(centre.manager, handOut, {
    key: newKey(),
    input: { clientId: b.id, items: [{ kind: kind.code }] },
  });
  expect(rest.handOutStock.items[0].id).toBe(one!.id);
  expect(
    await okno().refusal(centre.manager, handOut, {
      key: newKey(),
      input: { clientId: b.id, items: [{ kind: kind.code }] },
    }),
  ).toBe('NOTHING_IN_STOCK');
});

test('the mark of a centre: who has less is listed first, and the passing of the mark is told once', async () => {
  const centre = await aServiceCentre(okno());
  const kind = await aStockKind(okno());
  const [one, two] = await inStock(okno(), centre, kind, [aSerial(), aSerial(), aSerial()]);
  await okno().run(
    centre.manager,
    `mutation ($c: UUID!, $k: UUID!) { setStockMark(serviceCentreId: $c, kindId: $k, least: 3) { least } }`,
    { c: centre.id, k: kind.id },
  );
  const writeOff = `mutation ($id: UUID!) { writeOffStock(id: $id, reason: "Брак разъёма", expectedVersion: 1) { status } }`;
  await okno().run(centre.manager, writeOff, { id: one!.id });
  await okno().run(centre.manager, writeOff, { id: two!.id });
  const { stockLevels } = await okno().run(centre.manager, level, { c: centre.id, k: kind.id });
  expect(stockLevels).toEqual([
    { free: 1, reserved: 0, handedOut: 0, least: 3, kind: { code: kind.code }, centre: { number: centre.number } },
  ]);
  const told = await okno().asSystem((w) =>
    w.db.query(`select payload from outbox where type = 'stock.ranLow' and payload->>'kindId' = $1`, [kind.id]),
  );
  expect(told).toHaveLength(1);
});

test('a partner moves things between its own centres, the vendor between all, a centre nowhere', async () => {
  const from = await aServiceCentre(okno());
  const to = await aServiceCentre(okno(), { partner: from.partner });
  const foreign = await aServiceCentre(okno());
  const kind = await aStockKind(okno());
  const [item] = await inStock(okno(), from, kind, [aSerial()]);
  const move = `mutation ($ids: [UUID!]!, $to: UUID!) { moveStock(ids: $ids, toCentreId: $to, reason: "Перевес на складе") { serviceCentreId version } }`;
  const ids = [item!.id];
  expect(await okno().refusal(from.manager, move, { ids, to: to.id })).toBe('FORBIDDEN');
  expect(await okno().refusal(from.partner.admin, move, { ids, to: foreign.id })).toBe('NOT_FOUND');
  await okno().run(from.partner.admin, move, { ids, to: to.id });
  expect(await okno().refusal(from.manager, read, { id: item!.id })).toBe('NOT_FOUND');
  const { stockItem } = await okno().run(to.manager, read, { id: item!.id });
  expect(stockItem).toMatchObject({ status: 'FREE' });
  await okno().run(from.partner.hq, move, { ids, to: foreign.id });
  expect(await okno().refusal(to.manager, read, { id: item!.id })).toBe('NOT_FOUND');
  const seen = await okno().run(foreign.manager, read, { id: item!.id });
  // Where it has been before is not told to another partner.
  expect(seen.stockItem.history).toEqual([]);
  const { stockItem: whole } = await okno().run(from.partner.hq, read, { id: item!.id });
  expect(whole.history.map((h: { move: string; toCentre: string }) => [h.move, h.toCentre])).toEqual([
    ['MOVE', foreign.number],
    ['MOVE', to.number],
    ['RECEIVE', null],
  ]);
});

test('who may: an accountant reads, a client sees what it was handed, a stranger and nobody see nothing', async () => {
  const centre = await aServiceCentre(okno());
  const foreign = await aServiceCentre(okno());
  const client = await aClient(okno(), centre);
  const kind = await aStockKind(okno());
  const [free, given] = await inStock(okno(), centre, kind, [aSerial(), aSerial()]);
  await okno().run(centre.manager, handOut, {
    key: newKey(),
    input: { clientId: client.id, items: [{ itemId: given!.id }] },
  });
  const list = `{ stockItems { edges { node { id } } } }`;
  const ids = async (actor: object) =>
    (await okno().run(actor, list)).stockItems.edges.map((e: { node: { id: string } }) => e.node.id);
  expect(await ids(centre.accountant)).toEqual(expect.arrayContaining([free!.id, given!.id]));
  expect(await ids(client.user)).toEqual([given!.id]);
  expect(await ids(foreign.manager)).toEqual([]);
  const input = { serviceCentreId: centre.id, kindId: kind.id, serials: [aSerial()] };
  expect(await okno().refusal(centre.accountant, receive, { key: newKey(), input })).toBe('FORBIDDEN');
  expect(await okno().refusal(foreign.manager, receive, { key: newKey(), input })).toBe('NOT_FOUND');
  const a = await okno().ask(foreign.manager, read, { id: free!.id });
  const b = await okno().ask(foreign.manager, read, { id: newKey() });
  expect(a.raw).toBe(b.raw);
  expect(await okno().refusal({}, list)).toBe('NOT_LOGGED_IN');
  const auditor = await aPerson(okno(), 'auditor');
  expect((await ids(auditor)).length).toBeGreaterThan(0);
});

test('a key container is copied where the carrier lets the key out, and the copying is recorded', async () => {
  const centre = await aServiceCentre(okno());
  const client = await aClient(okno(), centre);
  const open = await aStockKind(okno(), 'CARRIER', { copiesAllowed: true });
  const locked = await aStockKind(okno());
  const copy = `mutation ($key: UUID!, $input: ContainerCopyInput!) { recordContainerCopy(idempotencyKey: $key, input: $input) { id copierName } }`;
  const input = (from: string) => ({
    key: newKey(),
    input: {
      clientId: client.id,
      fromKindId: from,
      fromSerial: aSerial(),
      toKindId: locked.id,
      toSerial: aSerial(),
      container: 'le-9f2c41aa',
      reason: 'Перенос на носитель бухгалтера',
    },
  });
  const refused = await okno().ask(centre.manager, copy, input(locked.id));
  expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'COPY_NOT_ALLOWED', at: ['input', 'fromKindId'] });
  await okno().run(centre.manager, copy, input(open.id));
  const { clientContainerCopies } = await okno().run(
    client.user,
    `query ($id: UUID!) { clientContainerCopies(clientId: $id) { container reason } }`,
    { id: client.id },
  );
  expect(clientContainerCopies).toEqual([{ container: 'le-9f2c41aa', reason: 'Перенос на носитель бухгалтера' }]);
  expect(await okno().refusal(client.user, copy, input(open.id))).toBe('FORBIDDEN');
});

test('a centre that closes leaves its stock to its successor; what was handed out stays where it was', async () => {
  const from = await aServiceCentre(okno());
  const to = await aServiceCentre(okno());
  const client = await aClient(okno(), from);
  const kind = await aStockKind(okno());
  const [free, given] = await inStock(okno(), from, kind, [aSerial(), aSerial()]);
  await okno().run(from.manager, handOut, {
    key: newKey(),
    input: { clientId: client.id, items: [{ itemId: given!.id }] },
  });
  await closeCentre(okno(), from, to);
  await okno().settle();
  const moved = await okno().run(to.manager, read, { id: free!.id });
  expect(moved.stockItem.status).toBe('FREE');
  // The centre that serves the client now reads what the client was handed, and changes nothing of it.
  const seen = await okno().run(to.manager, read, { id: given!.id });
  expect(seen.stockItem).toMatchObject({ status: 'HANDED_OUT', clientId: client.id });
  expect(
    await okno().refusal(to.manager, takeBack, {
      id: given!.id,
      input: { reason: 'Вернули не туда' },
      v: seen.stockItem.version,
    }),
  ).toBe('FORBIDDEN');
});
