import type { Actor, Okno } from '../support/okno.js';
import { newKey } from '../support/okno.js';
import { aPerson } from './people.js';

export interface AStockKind {
  id: string;
  code: string;
  name: string;
}
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789';

/** A number that no other thing has: of a licence 25 signs in groups of five. */
export function aSerial(purpose: 'CARRIER' | 'LICENCE' = 'CARRIER'): string {
  const signs = (n: number) => Array.from({ length: n }, () => letters[Math.floor(Math.random() * 34)]).join('');
  if (purpose === 'CARRIER') return `09${signs(10)}`;
  return Array.from({ length: 5 }, () => signs(5)).join('-');
}

/** A kind of things kept by number, told by the vendor. */
export async function aStockKind(
  okno: Okno,
  purpose: 'CARRIER' | 'LICENCE' = 'CARRIER',
  more: object = {},
): Promise<AStockKind> {
  const hq = await aPerson(okno, 'hqAdmin');
  const code = `kind-${newKey().slice(-12)}`;
  const { addStockKind } = await okno.run(
    hq,
    `mutation ($key: UUID!, $input: NewStockKindInput!) { addStockKind(idempotencyKey: $key, input: $input) { id code name } }`,
    { key: newKey(), input: { code, purpose, name: `Вид ${code}`, nameEn: `Kind ${code}`, ...more } },
  );
  return addStockKind;
}

/** Things of the kind received by the centre's manager. */
export async function inStock(
  okno: Okno,
  centre: { id: string; manager: Actor },
  kind: AStockKind,
  serials: readonly string[],
): Promise<{ id: string; serial: string; version: number; status: string }[]> {
  const { receiveStock } = await okno.run(
    centre.manager,
    `mutation ($key: UUID!, $input: ReceiveStockInput!) { receiveStock(idempotencyKey: $key, input: $input) { id serial version status } }`,
    { key: newKey(), input: { serviceCentreId: centre.id, kindId: kind.id, serials, document: 'Накладная 15' } },
  );
  return receiveStock;
}
