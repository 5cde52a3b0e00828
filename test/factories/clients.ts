import type { ClientCategory } from '../../src/kernel/client-requisites.js';
import type { Actor, Okno } from '../support/okno.js';
import { newKey } from '../support/okno.js';
import { anInn, aPerson } from './people.js';

export interface AClient {
  id: string;
  version: number;
  inn: string | null;
  kpp: string | null;
  name: string;
  /** A user of the client, in its own scope. */
  user: Actor & { id: string; email: string };
}
interface CentreOf {
  id: string;
  partner: { id: string };
  manager: Actor;
}

const create = `mutation ($key: UUID!, $input: ClientInput!, $centre: UUID) {
  createClient(idempotencyKey: $key, input: $input, serviceCentreId: $centre) { id version inn kpp name }
}`;

/** A valid fictional SNILS, never the same twice in a run. */
export function aSnils(): string {
  const number = String(200_000_000 + Math.floor(Math.random() * 700_000_000));
  const sum = [...number].reduce((total, digit, i) => total + Number(digit) * (9 - i), 0);
  return number + String((sum % 101) % 100).padStart(2, '0');
}

/** What a client of the category is entered with; fields given in `more` win. */
export function clientInput(category: ClientCategory = 'legalEntity', more: object = {}): Record<string, unknown> {
  const person = category === 'soleEntrepreneur' || category === 'individual';
  const inn = anInn(person ? 12 : 10);
  const names = {
    legalEntity: [`Ромашка ${inn}`, `ООО «Ромашка ${inn}»`],
    soleEntrepreneur: [`ИП Иванова А. С. ${inn}`, `Индивидуальный предприниматель Иванова Анна Сергеевна ${inn}`],
    budget: [`Школа № ${inn}`, `Муниципальное бюджетное учреждение «Школа № ${inn}»`],
    individual: [`Иванова Анна ${inn}`, `Иванова Анна Сергеевна ${inn}`],
  }[category];
  return {
    category: category.replace(/([A-Z])/g, '_$1').toUpperCase(),
    name: names[0],
    fullName: names[1],
    inn,
    ...(person ? {} : { kpp: '667101001' }),
    ...(category === 'individual' ? { snils: aSnils() } : {}),
    email: `buh-${inn}@client.example`,
    phone: '+7 912 345-67-89',
    address: '620014, Екатеринбург, ул. Малышева, 1',
    ...more,
  };
}

/** A client of the centre, entered by its manager, with a user of its own. */
export async function aClient(
  okno: Okno,
  centre: CentreOf,
  category: ClientCategory = 'legalEntity',
  more: object = {},
): Promise<AClient> {
  const { createClient } = await okno.run(centre.manager, create, {
    key: newKey(),
    input: clientInput(category, more),
    centre: centre.id,
  });
  const user = await aPerson(okno, 'clientUser', {
    key: `k-${createClient.id}`,
    partnerId: centre.partner.id,
    serviceCentreId: centre.id,
    clientId: createClient.id,
  });
  return { ...createClient, user };
}
