import type { Place } from '../../features/access/index.js';
import type { Role } from '../../kernel/actor.js';
import { dateIn } from '../../kernel/time-zone.js';
import { demoAccounts, demoColleagues } from './accounts.js';
import { demoPartners, demoSellers } from './network.data.js';
import { HQ_PLACE, People } from './people.js';
import { accountOf, banks, correspondentAccountOf, innOfOrganisation, ogrnOf } from './requisites.js';
import { newKey, type Someone, type World } from './world.js';

export interface Centre {
  id: string;
  partnerCode: string;
  number: string;
  region: string;
  /** Who works there in the demonstration. */
  manager: Someone;
  accountant: Someone;
}
export interface DemoSeller {
  id: string;
  inn: string;
  bik: string;
  account: string;
  bankName: string;
  fullName: string;
}
export interface Network {
  people: People;
  hq: Someone;
  billing: Someone;
  centres: Map<string, Centre>;
  sellers: Map<string, DemoSeller>;
}

/** The vendor, its partners, their centres, sellers and staff. */
export async function loadNetwork(world: World): Promise<Network> {
  const people = new People(world);
  await employAt(people, 'hq', HQ_PLACE);
  const hq = people.at('hq@okno.example', 'hq');
  const network: Network = {
    people,
    hq,
    billing: people.at('billing@okno.example', 'hq'),
    centres: new Map(),
    sellers: new Map(),
  };
  const partnerIds = new Map<string, string>();
  for (const [i, partner] of demoPartners.entries()) {
    partnerIds.set(partner.code, await registerPartner(world, hq, partner, i));
  }
  for (const [i, seller] of demoSellers.entries()) {
    network.sellers.set(seller.key, await addSeller(world, network, seller, partnerIds, i));
  }
  for (const partner of demoPartners) {
    const partnerId = partnerIds.get(partner.code)!;
    const place = {
      kind: 'partner',
      key: `p-${partner.code}`,
      partnerId,
      serviceCentreId: null,
      clientId: null,
    } as const;
    await employAt(people, partner.code, place);
    for (const centre of partner.centres) {
      const id = await openCentre(world, network, partnerId, centre, partner.code);
      await employAt(people, centre.number, {
        ...place,
        kind: 'centre',
        key: `c-${centre.number}`,
        serviceCentreId: id,
      });
      const manager = staffOf(network, centre.number, 'centreManager')!;
      network.centres.set(centre.number, {
        id,
        partnerCode: partner.code,
        number: centre.number,
        region: centre.region,
        manager,
        accountant: staffOf(network, centre.number, 'centreAccountant') ?? network.billing,
      });
    }
  }
  return network;
}

const staffOf = ({ people }: Network, number: string, role: Role): Someone | undefined => {
  const found = [...demoAccounts, ...demoColleagues].find((a) =>
    a.places.some((p) => p.at === number && p.roles.includes(role)),
  );
  return found && people.at(found.email, `c-${number}`);
};

async function employAt(people: People, at: string, place: Place): Promise<void> {
  for (const person of [...demoAccounts, ...demoColleagues]) {
    for (const there of person.places.filter((p) => p.at === at)) await people.employ(person, place, there.roles);
  }
}

async function registerPartner(
  world: World,
  hq: Someone,
  p: (typeof demoPartners)[number],
  i: number,
): Promise<string> {
  const year = Number(p.agreement.slice(-4));
  const { registerPartner: made } = await world.ask(
    hq,
    'mutation ($key: UUID!, $input: PartnerInput!) { registerPartner(idempotencyKey: $key, input: $input) { id version } }',
    {
      key: newKey(),
      input: {
        code: p.code,
        name: p.name,
        fullName: p.fullName,
        inn: innOfOrganisation(p.region, p.code === '21' ? 921 : 930 + i),
        kpp: `${p.region}7101001`,
        ogrn: ogrnOf(p.region, 2015 + i, 4021 + i),
        address: p.address,
        signatoryName: p.signatory,
        signatoryPosition: 'Генеральный директор',
        signatoryGround: 'Устава',
        agreementNumber: p.agreement,
        agreementDate: `${year}-02-01`,
        agreementUntil: `${year + 5}-01-31`,
        tier: p.tier,
      },
    },
  );
  await world.ask(
    hq,
    'mutation ($id: UUID!, $version: Int!) { movePartner(id: $id, move: ACTIVATE, expectedVersion: $version) { id } }',
    made,
  );
  return made.id;
}

async function openCentre(
  world: World,
  { hq, sellers }: Network,
  partnerId: string,
  c: (typeof demoPartners)[number]['centres'][number],
  partnerCode: string,
): Promise<string> {
  const { openServiceCentre: made } = await world.ask(
    hq,
    `mutation ($key: UUID!, $partnerId: UUID!, $input: ServiceCentreInput!) {
       openServiceCentre(idempotencyKey: $key, partnerId: $partnerId, input: $input) { id version } }`,
    {
      key: newKey(),
      partnerId,
      input: {
        number: c.number,
        name: c.name,
        regionCode: c.region,
        address: c.address,
        openingHours: c.hours,
        phone: c.phone,
        orderEmail: `sc${c.number}@okno.example`,
        rights: c.rights,
      },
    },
  );
  await world.ask(
    hq,
    'mutation ($id: UUID!, $version: Int!) { moveServiceCentre(id: $id, move: ACTIVATE, expectedVersion: $version) { id } }',
    made,
  );
  // The partner's own company sells in Nizhny Tagil; everywhere else the vendor does.
  const seller = sellers.get(partnerCode === '21' && c.number === '6627' ? 'opora' : 'vendor')!;
  await world.ask(
    hq,
    'mutation ($id: UUID!, $sellers: [CentreSellerInput!]!) { setCentreSellers(serviceCentreId: $id, sellers: $sellers) { id } }',
    { id: made.id, sellers: [{ sellerId: seller.id }] },
  );
  return made.id;
}

async function addSeller(
  world: World,
  { hq }: Network,
  s: (typeof demoSellers)[number],
  partnerIds: Map<string, string>,
  i: number,
): Promise<DemoSeller> {
  const inn = innOfOrganisation(s.region, s.serial);
  const { addSeller: made } = await world.ask(
    hq,
    'mutation ($key: UUID!, $partnerId: UUID, $input: SellerInput!) { addSeller(idempotencyKey: $key, partnerId: $partnerId, input: $input) { id } }',
    {
      key: newKey(),
      partnerId: s.partner ? partnerIds.get(s.partner) : null,
      input: {
        name: s.name,
        fullName: s.fullName,
        inn,
        kpp: `${s.region}7101001`,
        ogrn: ogrnOf(s.region, 2012 + i, 3301 + i),
        address: s.address,
        phone: s.phone,
        headName: s.head,
        accountantName: s.accountant,
        offerText: 'Оплата счёта означает согласие с условиями оферты. Услуги оказываются после поступления денег.',
        offerUrl: 'https://okno.example/offer',
      },
    },
  );
  const bank = banks[s.bank]!;
  const account = accountOf(bank.bik, 9000 + i * 17);
  await world.ask(
    hq,
    'mutation ($key: UUID!, $id: UUID!, $input: SellerAccountInput!) { addSellerAccount(idempotencyKey: $key, sellerId: $id, input: $input) { id } }',
    {
      key: newKey(),
      id: made.id,
      input: {
        bik: bank.bik,
        bankName: bank.name,
        bankCity: bank.city,
        account,
        correspondentAccount: correspondentAccountOf(bank.bik),
        isMain: true,
      },
    },
  );
  await world.ask(
    hq,
    'mutation ($id: UUID!, $regime: TaxRegime!) { setSellerRegime(sellerId: $id, from: "2024-01-01", regime: $regime) { id } }',
    { id: made.id, regime: s.regime },
  );
  return { id: made.id, inn, bik: bank.bik, account, bankName: bank.name, fullName: s.fullName };
}

/** A centre that may not sell for a while, and one that hands its clients over and closes. */
export function planMoves(world: World, network: Network): void {
  const centre = (number: string) => network.centres.get(number)!;
  const version = async (id: string) =>
    (await world.ask(network.hq, 'query ($id: UUID!) { serviceCentre(id: $id) { version } }', { id })).serviceCentre
      .version;
  world.plan(-40, '17:30', 'closing of 4702', async () => {
    const { id } = centre('4702');
    await world.ask(
      network.hq,
      'mutation ($id: UUID!, $input: CloseCentreInput!, $v: Int!) { closeServiceCentre(id: $id, input: $input, expectedVersion: $v) { id } }',
      {
        id,
        v: await version(id),
        input: {
          closedOn: dateIn('Europe/Moscow', world.now()),
          successorId: centre('7805').id,
          reason: 'Партнёр объединил два центра',
        },
      },
    );
  });
  world.plan(-12, '11:00', 'suspension of 2408', async () => {
    const { id } = centre('2408');
    await world.ask(
      network.hq,
      'mutation ($id: UUID!, $v: Int!) { moveServiceCentre(id: $id, move: SUSPEND, expectedVersion: $v) { id } }',
      { id, v: await version(id) },
    );
  });
}
