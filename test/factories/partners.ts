import type { Actor, Okno } from '../support/okno.js';
import { newKey } from '../support/okno.js';
import { anInn, aPerson } from './people.js';

export interface APartner {
  id: string;
  code: string;
  hq: Actor;
  admin: Actor;
}

/** An active partner with its administrator; each test makes its own. */
export async function aPartner(okno: Okno): Promise<APartner> {
  const hq = await aPerson(okno, 'hqAdmin');
  const inn = anInn();
  const { registerPartner: made } = await okno.run(
    hq,
    `mutation ($key: UUID!, $input: PartnerInput!) { registerPartner(idempotencyKey: $key, input: $input) { id code } }`,
    { key: newKey(), input: { name: `Партнёр ${inn}`, fullName: `ООО «Партнёр ${inn}»`, inn, kpp: '667101001' } },
  );
  await okno.run(hq, `mutation ($id: UUID!) { movePartner(id: $id, move: ACTIVATE, expectedVersion: 1) { id } }`, {
    id: made.id,
  });
  const admin = await aPerson(okno, 'partnerAdmin', { key: `p-${made.code}`, partnerId: made.id });
  return { id: made.id, code: made.code, hq, admin };
}
