import type { Actor, Okno } from '../support/okno.js';
import { newKey } from '../support/okno.js';
import { type APartner, aPartner } from './partners.js';
import { anInn, aPerson } from './people.js';

export interface ACentre {
  id: string;
  number: string;
  partner: APartner;
  manager: Actor & { id: string; email: string };
  accountant: Actor & { id: string; email: string };
  seller: ASeller;
}
export interface ASeller {
  id: string;
  inn: string;
  account: string;
  bik: string;
}

const BIK = '046577674';

/** A settlement account that passes its check against the BIK, never the same twice. */
export function anAccount(bik = BIK): string {
  const body = `4070281${'0'.repeat(2)}${String(Math.floor(Math.random() * 1e11)).padStart(11, '0')}`;
  const weights = [7, 1, 3];
  const sum = (text: string) => [...text].reduce((a, d, i) => a + ((Number(d) * weights[i % 3]!) % 10), 0) % 10;
  for (let key = 0; key < 10; key++) {
    const account = `${body.slice(0, 8)}${key}${body.slice(9)}`;
    if (sum(bik.slice(6) + account) === 0) return account;
  }
  throw new Error('no key fits');
}

/** A partner's seller with a main account and a tax regime since 2024. */
export async function aSeller(okno: Okno, partner: APartner, regime = 'OSNO'): Promise<ASeller> {
  const inn = anInn();
  const bik = BIK;
  const account = anAccount(bik);
  const { addSeller } = await okno.run(
    partner.admin,
    `mutation ($key: UUID!, $partnerId: UUID, $input: SellerInput!) { addSeller(idempotencyKey: $key, partnerId: $partnerId, input: $input) { id } }`,
    {
      key: newKey(),
      partnerId: partner.id,
      input: {
        name: `Продавец ${inn}`,
        fullName: `ООО «Продавец ${inn}»`,
        inn,
        kpp: '667101001',
        address: '620014, г. Екатеринбург, ул. Малышева, д. 5',
        headName: 'Петров Пётр Петрович',
        accountantName: 'Сидорова Анна Павловна',
      },
    },
  );
  await okno.run(
    partner.admin,
    `mutation ($key: UUID!, $id: UUID!, $input: SellerAccountInput!) { addSellerAccount(idempotencyKey: $key, sellerId: $id, input: $input) { id } }`,
    {
      key: newKey(),
      id: addSeller.id,
      input: { bik, bankName: 'Уральский банк', bankCity: 'г. Екатеринбург', account },
    },
  );
  await okno.run(
    partner.admin,
    `mutation ($id: UUID!, $regime: TaxRegime!) { setSellerRegime(sellerId: $id, from: "2024-01-01", regime: $regime) { id } }`,
    { id: addSeller.id, regime },
  );
  return { id: addSeller.id, inn, account, bik };
}

/** A working service centre with its manager, accountant and seller; under a partner of its own unless one is given. */
export async function aServiceCentre(
  okno: Okno,
  options: { partner?: APartner; regionCode?: string; rights?: string[]; regime?: string } = {},
): Promise<ACentre> {
  const partner = options.partner ?? (await aPartner(okno));
  const number = String(Math.floor(100_000 + Math.random() * 900_000));
  const { openServiceCentre: centre } = await okno.run(
    partner.hq,
    `mutation ($key: UUID!, $partnerId: UUID!, $input: ServiceCentreInput!) { openServiceCentre(idempotencyKey: $key, partnerId: $partnerId, input: $input) { id number } }`,
    {
      key: newKey(),
      partnerId: partner.id,
      input: {
        number,
        name: `Центр ${number}`,
        regionCode: options.regionCode ?? '66',
        rights: options.rights ?? ['ISSUES_CERTIFICATES', 'CHECKS_IDENTITY'],
        address: 'г. Екатеринбург, ул. Малышева, д. 5',
        orderEmail: `orders-${number}@test.example`,
      },
    },
  );
  await okno.run(
    partner.hq,
    `mutation ($id: UUID!) { moveServiceCentre(id: $id, move: ACTIVATE, expectedVersion: 1) { id } }`,
    { id: centre.id },
  );
  const seller = await aSeller(okno, partner, options.regime);
  await okno.run(
    partner.admin,
    `mutation ($id: UUID!, $sellerId: UUID!) { setCentreSellers(serviceCentreId: $id, sellers: [{ sellerId: $sellerId }]) { id } }`,
    { id: centre.id, sellerId: seller.id },
  );
  const place = { key: `c-${centre.number}`, partnerId: partner.id, serviceCentreId: centre.id };
  return {
    id: centre.id,
    number: centre.number,
    partner,
    manager: await aPerson(okno, 'centreManager', place),
    accountant: await aPerson(okno, 'centreAccountant', place),
    seller,
  };
}

/** The vendor closes the centre today; its clients go to the successor by jobs (`settle`). */
export async function closeCentre(okno: Okno, centre: ACentre, successor: { id: string }): Promise<void> {
  const { serviceCentre } = await okno.run(
    centre.partner.hq,
    'query ($id: UUID!) { serviceCentre(id: $id) { version timeZone } }',
    { id: centre.id },
  );
  await okno.run(
    centre.partner.hq,
    'mutation ($id: UUID!, $v: Int!, $input: CloseCentreInput!) { closeServiceCentre(id: $id, input: $input, expectedVersion: $v) { id } }',
    {
      id: centre.id,
      v: serviceCentre.version,
      input: {
        closedOn: okno.clock.today(serviceCentre.timeZone),
        successorId: successor.id,
        reason: 'Партнёр объединил два центра',
      },
    },
  );
}
