import type { Network } from './network.js';
import { innOfOrganisation, ogrnOf } from './requisites.js';
import { newKey, nobody, type Someone, type World } from './world.js';

type Fate = 'new' | 'claimed' | 'contacted' | 'converted' | 'DECLINED_PRICE' | 'DECLINED_REACH' | 'DECLINED_TWICE';

/** [days ago, region, contact, organisation, product, wishes, fate] */
const rows: readonly (readonly [number, string, string, string, string, string, Fate])[] = [
  [
    64,
    '66',
    'Инна Ковшова',
    'ООО «Ковш»',
    'reporting',
    'Переходим с бумаги, нужна отчётность в ФНС и СФР.',
    'converted',
  ],
  [51, '66', 'Степан Лунин', 'ООО «Лунный камень»', 'certificates', 'Подпись для директора, срочно.', 'converted'],
  [43, '74', 'Ольга Рощина', 'ООО «Роща»', 'accounting', '', 'DECLINED_PRICE'],
  [37, '66', 'Пётр Шмаков', 'ООО «Шмель»', 'reporting', 'Сколько стоит на три года?', 'converted'],
  [30, '54', 'Алина Тюрина', 'ООО «Туман»', 'exchange', 'Обмен с тремя поставщиками.', 'contacted'],
  [26, '66', 'Захар Ивлев', 'ООО «Ива»', 'reporting', '', 'DECLINED_REACH'],
  [19, '66', 'Мария Седова', 'ООО «Седьмое небо»', 'school', 'Курс для двух бухгалтеров.', 'converted'],
  [12, '66', 'Олег Гусев', 'ООО «Гусли»', 'reporting', 'Уже оставлял заявку в понедельник.', 'DECLINED_TWICE'],
  [8, '78', 'Эдуард Ланге', 'ООО «Ланге»', 'certificates', '', 'contacted'],
  [6, '66', 'Татьяна Вилкова', 'ИП Вилкова Т. П.', 'accounting', 'Звоните после обеда.', 'contacted'],
  [4, '66', 'Марк Ельцов', 'ООО «Ель»', 'stock', 'Два магазина и склад.', 'new'],
  [1, '66', 'Вадим Жаров', 'ООО «Жар-птица»', 'reporting', 'Сдаёте ли в РАР?', 'claimed'],
  [0, '66', 'Ева Королькова', 'ООО «Королёк»', 'certificates', 'Подпись для торгов, аукцион через неделю.', 'new'],
  [0, '66', 'Игнат Мохов', 'МБУ «Парк культуры»', 'reporting', '', 'new'],
  [0, '74', 'Роза Каримова', 'ООО «Роза ветров»', 'reporting', '', 'new'],
  [0, '01', 'Аслан Хут', 'ООО «Родник»', 'reporting', 'Мы из Майкопа, кто у нас рядом?', 'new'],
];

interface Request {
  id: string;
  version: number;
  serviceCentreId: string | null;
}

/** People who asked to be connected, and what the centres did about it. */
export function planRequests(world: World, network: Network): void {
  for (const [i, row] of rows.entries()) {
    const [ago, region, contactName, organisation, productCode, wishes, fate] = row;
    const hour = 9 + (i % 6);
    world.plan(-ago, `${String(hour).padStart(2, '0')}:${20 + i}`, `request of ${organisation}`, async () => {
      const receipt = await world.ask(
        nobody,
        'mutation ($key: UUID!, $input: ConnectionRequestInput!) { sendConnectionRequest(idempotencyKey: $key, input: $input) { number } }',
        {
          key: newKey(),
          input: {
            regionCode: region,
            contactName,
            phone: `+7912${String(6_000_000 + i * 7919)}`,
            email: `request${i + 1}@client.example`,
            organisation,
            productCode,
            wishes,
            consent: true,
          },
        },
        `198.51.100.${10 + i}`,
      );
      await follow(world, network, receipt.sendConnectionRequest.number, i, fate);
    });
  }
}

async function follow(world: World, network: Network, number: string, i: number, fate: Fate): Promise<void> {
  if (fate === 'new') return;
  const { connectionRequests } = await world.ask(
    network.hq,
    'query ($number: String!) { connectionRequests(search: $number, sort: NEWEST, first: 1) { edges { node { id version serviceCentreId } } } }',
    { number },
  );
  let request: Request = connectionRequests.edges[0].node;
  const centre = [...network.centres.values()].find((c) => c.id === request.serviceCentreId)!;
  const step = async (who: Someone, mutation: string, args = '', values: object = {}, declared = '') => {
    const { made } = await world.ask(
      who,
      `mutation ($id: UUID!, $v: Int!${declared}) { made: ${mutation}(id: $id, expectedVersion: $v${args}) { id version serviceCentreId } }`,
      { id: request.id, v: request.version, ...values },
    );
    request = made;
  };
  const who = centre.manager;
  await step(who, 'claimConnectionRequest');
  if (fate === 'claimed') return;
  const note = 'Позвонили, договорились о встрече в центре.';
  await step(who, 'noteFirstContact', ', note: $note', { note }, ', $note: String!');
  if (fate === 'contacted') return;
  if (fate === 'converted') {
    const [, region, contactName, organisation] = rows[i]!;
    await step(
      who,
      'convertConnectionRequest',
      ', client: $client, idempotencyKey: $key',
      {
        key: newKey(),
        client: {
          category: 'LEGAL_ENTITY',
          name: organisation,
          fullName: organisation.replace(/^ООО/, 'Общество с ограниченной ответственностью'),
          inn: innOfOrganisation(region, 700 + i),
          kpp: `${region}7101001`,
          ogrn: ogrnOf(region, 2021, 700 + i),
          regionCode: region,
          address: '620000, г. Екатеринбург, ул. Новая, д. 1',
          email: `request${i + 1}@client.example`,
          phone: `+7912${String(6_000_000 + i * 7919)}`,
          note: `Контакт: ${contactName}`,
        },
      },
      ', $client: ClientInput!, $key: UUID!',
    );
    return;
  }
  const reason = { DECLINED_PRICE: 'PRICE', DECLINED_REACH: 'NOT_REACHED', DECLINED_TWICE: 'DUPLICATE' }[fate];
  await step(
    who,
    'declineConnectionRequest',
    ', reason: $reason, note: $note',
    { reason, note: '' },
    ', $reason: DeclineReason!, $note: String!',
  );
}
