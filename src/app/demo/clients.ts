import { budgets, cities, companies, persons, shares } from './clients.data.js';
import type { Centre, Network } from './network.js';
import {
  accountOf,
  banks,
  correspondentAccountOf,
  innOfOrganisation,
  innOfPerson,
  ogrnipOf,
  ogrnOf,
  snilsOf,
} from './requisites.js';
import { newKey, type World } from './world.js';

export type Category = 'LEGAL_ENTITY' | 'SOLE_ENTREPRENEUR' | 'BUDGET' | 'INDIVIDUAL';

export interface DemoClient {
  id: string;
  version: number;
  centre: Centre;
  category: Category;
  name: string;
  inn: string | null;
  kpp: string | null;
  email: string;
  bik: string;
  account: string;
  bankName: string;
  /** Days before today when the client came. */
  since: number;
  /** Days before today until which the centre sold; 0: it sells. */
  lastDay: number;
}

interface Card {
  category: Category;
  name: string;
  street: string;
  person: readonly [string, string, string];
}

const version = 'id version';

/** Clients come one after another over a year; the network hears of each at its time. */
export function planClients(world: World, network: Network): DemoClient[] {
  const clients: DemoClient[] = [];
  const heap = {
    companies: [...companies],
    budgets: [...budgets],
    persons: [...persons],
  };
  let serial = 0;
  for (const share of shares) {
    const centre = network.centres.get(share.number)!;
    const cards: Card[] = [
      ...heap.companies.splice(0, share.companies).map((c) => card('LEGAL_ENTITY', c, world)),
      ...heap.budgets.splice(0, share.budgets).map((c) => card('BUDGET', c, world)),
      ...heap.persons.splice(0, share.entrepreneurs).map((p) => ({
        category: 'SOLE_ENTREPRENEUR' as const,
        name: `ИП ${short(p)}`,
        street: 'ул. Ремесленная, д. 1',
        person: p,
      })),
      ...heap.persons.splice(0, share.people).map((p) => ({
        category: 'INDIVIDUAL' as const,
        name: p.join(' '),
        street: 'ул. Жилая, д. 2, кв. 17',
        person: p,
      })),
    ];
    for (const [i, c] of cards.entries()) {
      const own = ++serial;
      // The first ones have been served for long; the last came this week.
      const last = (share.lastDay ?? 0) + 5;
      const since = 345 - Math.floor((i * (345 - last)) / Math.max(cards.length - 1, 1));
      const client = draftOf(c, centre, own, since, share.lastDay);
      clients.push(client);
      world.plan(-since, `${9 + (i % 8)}:${String(10 + ((i * 7) % 49))}`.padStart(5, '0'), `client ${c.name}`, () =>
        enter(world, client, c, own),
      );
    }
  }
  return clients;
}

const short = ([surname, name, patronymic]: readonly [string, string, string]) =>
  `${surname} ${name[0]}. ${patronymic[0]}.`;

const card = (category: Category, [name, street]: readonly [string, string], world: World): Card => ({
  category,
  name,
  street,
  person: world.pick(persons),
});

function draftOf(c: Card, centre: Centre, serial: number, since: number, lastDay = 0): DemoClient {
  const region = centre.region;
  const organisation = c.category === 'LEGAL_ENTITY' || c.category === 'BUDGET';
  const bank = banks[cities[region]!.bank]!;
  const balance = { LEGAL_ENTITY: '40702', SOLE_ENTREPRENEUR: '40802', BUDGET: '40703', INDIVIDUAL: '40817' }[
    c.category
  ];
  return {
    id: '',
    version: 0,
    centre,
    category: c.category,
    name: c.name,
    inn: organisation ? innOfOrganisation(region, serial) : innOfPerson(region, serial),
    kpp: organisation ? `${region}7101001` : null,
    email: `buh${String(serial).padStart(2, '0')}@client.example`,
    bik: bank.bik,
    account: accountOf(bank.bik, serial, balance),
    bankName: bank.name,
    since,
    lastDay,
  };
}

const fullNameOf = (c: Card) =>
  c.name
    .replace(/^ООО/, 'Общество с ограниченной ответственностью')
    .replace(/^АО/, 'Акционерное общество')
    .replace(/^ИП .*/, `Индивидуальный предприниматель ${c.person.join(' ')}`)
    .replace(/^МАОУ СОШ/, 'Муниципальное автономное общеобразовательное учреждение средняя общеобразовательная школа')
    .replace(/^МБДОУ/, 'Муниципальное бюджетное дошкольное образовательное учреждение');

async function enter(world: World, client: DemoClient, c: Card, serial: number): Promise<void> {
  const { centre, category } = client;
  const who = centre.manager;
  const place = cities[centre.region]!;
  const organisation = category === 'LEGAL_ENTITY' || category === 'BUDGET';
  const registered = 2008 + (serial % 16);
  const phone = `+7${place.code}2${String(100_000 + serial * 317).slice(0, 6)}`;
  const address = `${place.index}, ${place.city}, ${c.street}`;
  const { createClient: made } = await world.ask(
    who,
    `mutation ($key: UUID!, $input: ClientInput!, $centre: UUID) { createClient(idempotencyKey: $key, input: $input, serviceCentreId: $centre) { ${version} } }`,
    {
      key: newKey(),
      centre: centre.id,
      input: {
        category,
        name: c.name,
        fullName: fullNameOf(c),
        inn: client.inn,
        kpp: client.kpp,
        ogrn: organisation
          ? ogrnOf(centre.region, registered, 1000 + serial)
          : category === 'SOLE_ENTREPRENEUR'
            ? ogrnipOf(centre.region, registered, 1000 + serial)
            : null,
        snils: category === 'INDIVIDUAL' ? snilsOf(serial) : null,
        treasuryAccount: category === 'BUDGET' ? `20${String(66_000_0000 + serial).padStart(9, '0')}` : null,
        regionCode: centre.region,
        address,
        postalAddress: address,
        email: client.email,
        phone,
        registeredOn: category === 'INDIVIDUAL' ? null : `${registered}-0${1 + (serial % 9)}-1${serial % 9}`,
        groupName: /Каменный|Стальпрофиль|Медный/.test(c.name) ? 'Группа «Урал-Металл»' : null,
      },
    },
  );
  client.id = made.id;
  let now: number = made.version;
  const head = `${c.person[0]} ${c.person[1]} ${c.person[2]}`;
  const set = async (mutation: string, type: string, items: object[]) => {
    const answer = await world.ask(
      who,
      `mutation ($id: UUID!, $items: [${type}!]!, $v: Int!) { made: ${mutation}(id: $id, items: $items, expectedVersion: $v) { ${version} } }`,
      { id: made.id, items, v: now },
    );
    now = answer.made.version;
  };
  // A few came with nothing but their requisites: the cards ask for a contact.
  if (serial % 9 !== 0) {
    await set('setClientContacts', 'ClientContactInput', [
      { name: head, position: organisation ? 'Директор' : '', roles: ['HEAD'], phone, email: client.email },
      ...(organisation && serial % 2 === 0
        ? [
            {
              name: 'Тихонова Светлана Игоревна',
              position: 'Главный бухгалтер',
              roles: ['ACCOUNTANT', 'PAYER'],
              phone,
              email: client.email,
            },
          ]
        : []),
    ]);
  }
  if (category !== 'INDIVIDUAL') {
    await set('setClientAccounts', 'ClientAccountInput', [
      {
        bik: client.bik,
        bankName: client.bankName,
        account: client.account,
        correspondentAccount: correspondentAccountOf(client.bik),
      },
    ]);
  }
  if (organisation && serial % 3 === 0) {
    await set('setClientSignatories', 'ClientSignatoryInput', [{ name: head, position: 'Директор', ground: 'Устава' }]);
  }
  client.version = now;
}
