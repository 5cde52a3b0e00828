import { aConfirmedProfile, anApplication, applicationNow, uploadScan } from '../../factories/applications.js';
import { aCabinet, ofCabinet } from '../../factories/cabinet.js';
import { type ACentre, aServiceCentre } from '../../factories/centres.js';
import { type AClient, aClient } from '../../factories/clients.js';
import { aScan } from '../../factories/scans.js';
import { aSerial, aStockKind, inStock } from '../../factories/stock.js';
import { type Actor, newKey, useOkno } from '../../support/okno.js';

const okno = useOkno();
let centre: ACentre;
let client: AClient;
beforeAll(async () => {
  centre = await aServiceCentre(okno());
  client = await aClient(okno(), centre);
});

const view = `query ($c: UUID!, $t: String!) { visit(serviceCentreId: $c, ticket: $t) { photoWanted carrierFrom ownApplication } }`;
const confirm = `mutation ($c: UUID!, $t: String!, $p: UUID) { confirmIdentity(serviceCentreId: $c, ticket: $t, photoId: $p) }`;
const handOut = `mutation ($id: UUID!, $input: HandOutForApplicationInput!, $key: UUID!) {
  handOutForApplication(id: $id, input: $input, idempotencyKey: $key) { items { id version status } act { id number receiver } } }`;

/** A picture from the counter's camera. */
async function photo(actor: Actor, c: string, t: string, bytes: Buffer) {
  return okno()
    .http()
    .post('/api/visit-photos')
    .query({ serviceCentreId: c, ticket: t })
    .set('cookie', `okno-session=${actor.token}`)
    .set('x-okno-scope', actor.scope!)
    .attach('file', bytes, { filename: 'visit.jpg', contentType: 'image/jpeg' });
}

test('where the profile wants a photo of the visit nobody is confirmed without one taken just now', async () => {
  const elsewhere = await aServiceCentre(okno());
  const profileCode = await aConfirmedProfile(okno(), { visitPhoto: true });
  const application = await anApplication(okno(), centre, client, undefined, { profileCode });
  const other = await anApplication(okno(), centre, client, undefined, { profileCode });
  const cabinets = [await aCabinet(okno(), application.person.phone), await aCabinet(okno(), other.person.phone)];
  const t: string = (await ofCabinet(cabinets[0]!, application.id)).ticket.payload;
  const c = elsewhere.id;
  const { manager } = elsewhere;
  expect(await okno().run(manager, view, { c, t })).toEqual({
    visit: { photoWanted: true, carrierFrom: 'BROWSER', ownApplication: false },
  });
  expect(await okno().refusal(manager, confirm, { c, t })).toBe('VISIT_PHOTO_MISSING');
  expect((await photo(manager, c, t, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).body).toMatchObject({
    code: 'SCAN_REFUSED',
  });
  expect((await photo(manager, c, `${t}0`, await aScan(71))).body).toMatchObject({ code: 'TICKET_WRONG' });
  expect((await photo(centre.accountant, centre.id, t, await aScan(71))).status).toBe(403);
  const taken = await photo(manager, c, t, await aScan(71));
  expect(taken.status).toBe(201);
  const ofOther = await photo(manager, c, (await ofCabinet(cabinets[1]!, other.id)).ticket.payload, await aScan(72));
  expect(await okno().refusal(manager, confirm, { c, t, p: ofOther.body.id })).toBe('VISIT_PHOTO_MISSING');
  // Whoever confirms has taken it himself.
  expect(await okno().refusal(centre.manager, confirm, { c: centre.id, t, p: taken.body.id })).toBe(
    'VISIT_PHOTO_MISSING',
  );
  expect(await okno().run(manager, confirm, { c, t, p: taken.body.id })).toEqual({ confirmIdentity: true });

  const { certificateApplication: card } = await okno().run(
    centre.manager,
    `query ($id: UUID!) { certificateApplication(id: $id) { identityList { outcome authentic photoScanId } documentList { id kind status required } } }`,
    { id: application.id },
  );
  expect(card.identityList).toEqual([{ outcome: 'confirmed', authentic: true, photoScanId: taken.body.id }]);
  const kept = card.documentList.find((d: { kind: string }) => d.kind === 'VISIT_PHOTO');
  expect(kept).toMatchObject({ status: 'ACCEPTED', required: false });
  // Looked at by the staff, and noted; changed by nobody from outside the counter.
  const look = await okno()
    .http()
    .get(`/files/certificate-scans/${taken.body.id}`)
    .query({ purpose: 'service' })
    .set('cookie', `okno-session=${centre.manager.token}`)
    .set('x-okno-scope', centre.manager.scope!);
  expect(look.status).toBe(200);
  expect((await uploadScan(okno(), centre.manager, kept.id)).status).toBe(404);
  const cabinet = await ofCabinet(cabinets[0]!, application.id);
  expect(cabinet.documents.map((d: { kind: string }) => d.kind)).not.toContain('VISIT_PHOTO');
  const rows = await okno().asSystem((work) =>
    work.db.query(`select purpose from certificate_data_accesses where scan_id = $1`, [taken.body.id]),
  );
  expect(rows).toEqual([{ purpose: 'service' }]);
});

test('a carrier and a licence are handed out for an application, told on its card, and come back', async () => {
  const [token, licence] = [await aStockKind(okno()), await aStockKind(okno(), 'LICENCE')];
  const [tokenNumber, spare, licenceNumber] = [aSerial(), aSerial(), aSerial('LICENCE')];
  await inStock(okno(), centre, token, [tokenNumber, spare]);
  await inStock(okno(), centre, licence, [licenceNumber]);
  const application = await anApplication(okno(), centre, client, undefined, {
    carrierFrom: 'STOCK',
    carrier: 'RUTOKEN',
    keyPlace: 'PLUGIN',
  });
  const give = (serials: string[]) => ({
    id: application.id,
    key: newKey(),
    input: { items: serials.map((serial) => ({ serial })) },
  });
  expect(await okno().refusal(centre.manager, handOut, give([aSerial()]))).toBe('NOTHING_IN_STOCK');
  expect(await okno().refusal(centre.accountant, handOut, give([tokenNumber]))).toBe('FORBIDDEN');
  const stranger = await aServiceCentre(okno());
  expect(await okno().refusal(stranger.manager, handOut, give([tokenNumber]))).toBe('NOT_FOUND');
  const { handOutForApplication: out } = await okno().run(centre.manager, handOut, give([tokenNumber, licenceNumber]));
  expect(out.items.map((one: { status: string }) => one.status)).toEqual(['HANDED_OUT', 'HANDED_OUT']);
  expect(out.act.receiver).toContain(application.person.lastName);
  const again = await okno().ask(centre.manager, handOut, give([licenceNumber]));
  // Of a licence the refusal tells its end alone, as the card does.
  const end = `…-${licenceNumber.slice(-5)}`;
  expect(again.errors?.[0]?.extensions).toMatchObject({ code: 'ALREADY_HANDED_OUT', params: { serial: end } });
  expect(await okno().refusal(centre.manager, handOut, give([spare, tokenNumber]))).toBe('ALREADY_HANDED_OUT');

  const card = `query ($id: UUID!) { certificateApplication(id: $id) { carrierFrom carrier
    handedOut { serial kind { purpose } history { move } } stockActs { kind number lines { purpose } } history { move params } } }`;
  const read = async (who: Actor) => (await okno().run(who, card, { id: application.id })).certificateApplication;
  const now = await read(centre.manager);
  expect(now).toMatchObject({ carrierFrom: 'STOCK', carrier: 'RUTOKEN', stockActs: [{ kind: 'HAND_OUT' }] });
  expect(now.handedOut).toHaveLength(2);
  expect(now.handedOut[0].history[0].move).toBe('HAND_OUT');
  expect((await read(client.user)).handedOut).toHaveLength(2);
  const told = now.history.filter((h: { move: string }) => h.move === 'handOutCarrier');
  expect(told).toHaveLength(2);
  // Of a licence the card tells its end alone: whoever reads the whole number can use it.
  expect(JSON.stringify(told)).not.toContain(licenceNumber.replaceAll('-', ''));
  const pdf = await okno()
    .http()
    .get(`/files/stock-acts/${out.act.id}.pdf`)
    .set('cookie', `okno-session=${centre.manager.token}`)
    .set('x-okno-scope', centre.manager.scope!);
  expect(pdf.body.subarray(0, 5).toString()).toBe('%PDF-');

  const back = `mutation ($id: UUID!, $v: Int!) { takeBackStock(id: $id, input: { reason: "Передумали" }, expectedVersion: $v) { act { id } } }`;
  await okno().run(centre.manager, back, { id: out.items[0].id, v: out.items[0].version });
  const after = await read(centre.manager);
  expect(after.handedOut).toHaveLength(1);
  expect(after.stockActs.map((a: { kind: string }) => a.kind)).toEqual(['RETURN', 'HAND_OUT']);
  expect(after.history.map((h: { move: string }) => h.move)).toContain('takeBackCarrier');
});

test('the carrier comes from where the profile lets it come; an application of a closed profile goes on', async () => {
  const profileCode = await aConfirmedProfile(okno(), { carriers: ['OWN'] });
  await expect(anApplication(okno(), centre, client, undefined, { profileCode, carrierFrom: 'STOCK' })).rejects.toThrow(
    /CARRIER_NOT_ALLOWED/,
  );
  const application = await anApplication(okno(), centre, client, undefined, { profileCode });
  const person = await aCabinet(okno(), application.person.phone);
  await aConfirmedProfile(okno(), { code: profileCode, closed: true });
  expect(await ofCabinet(person, application.id)).toMatchObject({ status: 'COLLECTING_DOCUMENTS' });
  const { documentList } = await applicationNow(okno(), centre.manager, application.id);
  for (const d of documentList) expect((await uploadScan(okno(), centre.manager, d.id)).status).toBe(201);
  expect(
    await okno().run(centre.manager, 'mutation ($id: UUID!) { submitCertificateApplication(id: $id) { status } }', {
      id: application.id,
    }),
  ).toEqual({
    submitCertificateApplication: { status: 'ON_REVIEW' },
  });
});
