import type { DemoClient } from './clients.js';
import type { Centre, Network } from './network.js';
import { newKey, type World } from './world.js';

/** [code, purpose, name, name in English, may containers be copied] */
const kinds = [
  ['rutoken-lite', 'CARRIER', 'Рутокен Lite 64 КБ', 'Rutoken Lite 64 KB', true],
  ['rutoken-ecp-3', 'CARRIER', 'Рутокен ЭЦП 3.0', 'Rutoken ECP 3.0', false],
  ['jacarta-lt', 'CARRIER', 'JaCarta LT', 'JaCarta LT', true],
  ['csp-5-year', 'LICENCE', 'Криптопровайдер 5.0, лицензия на год', 'Crypto provider 5.0, licence for a year', false],
] as const;
const signs = 'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789';

/** Carriers and licences: kinds by the vendor, receipts in the working centres, hand-outs, a return, a mark that is passed. */
export function planStock(world: World, network: Network, clients: readonly DemoClient[]): void {
  const ids = new Map<string, string>();
  const text = (length: number) => Array.from({ length }, () => signs[Math.floor(world.random() * 34)]).join('');
  const serial = (purpose: string, head: string) => (purpose === 'LICENCE' ? text(25) : `${head}${text(8)}`);
  const receive = (centre: Centre, [code, purpose]: (typeof kinds)[number], count: number, document: string) =>
    world.ask(
      centre.manager,
      'mutation ($key: UUID!, $input: ReceiveStockInput!) { receiveStock(idempotencyKey: $key, input: $input) { id } }',
      {
        key: newKey(),
        input: {
          serviceCentreId: centre.id,
          kindId: ids.get(code),
          serials: Array.from({ length: count }, (_, i) => serial(purpose, `09${10 + i}`)),
          document,
        },
      },
    );

  world.plan(-330, '10:00', 'kinds of stock', async () => {
    for (const [code, purpose, name, nameEn, copiesAllowed] of kinds) {
      const { addStockKind } = await world.ask(
        network.hq,
        'mutation ($key: UUID!, $input: NewStockKindInput!) { addStockKind(idempotencyKey: $key, input: $input) { id } }',
        { key: newKey(), input: { code, purpose, name, nameEn, copiesAllowed } },
      );
      ids.set(code, addStockKind.id);
    }
  });
  for (const number of ['6614', '6627', '7413']) {
    const centre = network.centres.get(number)!;
    const own = clients.filter((c) => c.centre.number === number && c.category !== 'INDIVIDUAL' && c.since > 95);
    world.plan(-90, '11:10', `stock of ${number}`, async () => {
      for (const [i, kind] of kinds.entries()) await receive(centre, kind, 6 + i * 2, `Накладная ${140 + i}`);
      await world.ask(
        centre.manager,
        'mutation ($c: UUID!, $k: UUID!) { setStockMark(serviceCentreId: $c, kindId: $k, least: 3) { id } }',
        { c: centre.id, k: ids.get('rutoken-lite') },
      );
    });
    const given = own.slice(0, number === '6614' ? 5 : 3);
    for (const [i, client] of given.entries()) {
      world.plan(-70 + i * 13, '15:20', `hand-out to ${client.name}`, async () => {
        const { handOutStock } = await world.ask(
          centre.manager,
          `mutation ($key: UUID!, $input: HandOutStockInput!) {
            handOutStock(idempotencyKey: $key, input: $input) { items { id version } } }`,
          {
            key: newKey(),
            input: {
              clientId: client.id,
              items: [{ kind: 'rutoken-lite' }, ...(i % 2 === 0 ? [{ kind: 'csp-5-year' }] : [])],
              receiver: 'Соколова Ирина Львовна',
              ground: 'доверенность № 3',
            },
          },
        );
        if (number !== '6627' || i !== 1) return;
        await world.ask(
          centre.manager,
          'mutation ($id: UUID!, $input: TakeBackStockInput!, $v: Int!) { takeBackStock(id: $id, input: $input, expectedVersion: $v) { act { id } } }',
          {
            id: handOutStock.items[0].id,
            v: handOutStock.items[0].version,
            input: { reason: 'Не определяется компьютером клиента', usable: false, receiver: 'Соколова Ирина Львовна' },
          },
        );
      });
    }
  }
}
