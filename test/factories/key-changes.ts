import type { RunningSigner } from '../../src/app/signer/start-signer.js';
import type { Actor } from '../support/okno.js';
import { newKey, type Okno } from '../support/okno.js';
import { aPerson } from './people.js';

export type Changed = 'root' | 'issuing';

export const askForKey = `mutation ($key: UUID!, $input: KeyChangeInput!) {
  askForKeyChange(idempotencyKey: $key, input: $input) { id status changeHash replaces askedByName } }`;
export const confirmKey = `mutation ($id: UUID!, $hash: String!) {
  confirmKeyChange(id: $id, expectedHash: $hash) { id status confirmedByName } }`;
export const stopKey = `mutation ($id: UUID!, $reason: String!) {
  stopKeyChange(id: $id, input: { reason: $reason }) { status endedByName endReason } }`;

export interface AuthorityNow {
  id: string;
  code: string;
  name: string;
  status: string;
  notAfter: string;
  hasKey: boolean | null;
  inForce: number;
}

/** Generations as the page shows them, by name. */
export async function authoritiesNow(okno: Okno): Promise<Record<string, AuthorityNow>> {
  const { authorityHealth } = await okno.run(
    await aPerson(okno, 'caOperator'),
    '{ authorityHealth { authorities { id code name status notAfter hasKey inForce } } }',
  );
  return Object.fromEntries(authorityHealth.authorities.map((one: AuthorityNow) => [one.name, one]));
}

/** What the input of an order for the present generation is. */
export async function keyChangeInput(okno: Okno, code: Changed, reason = 'Плановая смена ключа') {
  const present = Object.values(await authoritiesNow(okno)).find(
    (one) => one.code === code && one.status === 'CURRENT',
  )!;
  return { code: code.toUpperCase(), replacesId: present.id, reason };
}

export async function anAskedKeyChange(okno: Okno, code: Changed = 'issuing', officer?: Actor & { id: string }) {
  const by = officer ?? (await aPerson(okno, 'caOfficer'));
  const { askForKeyChange } = await okno.run(by, askForKey, {
    key: newKey(),
    input: await keyChangeInput(okno, code),
  });
  return { id: askForKeyChange.id as string, hash: askForKeyChange.changeHash as string, by };
}

/** Asked for and confirmed by two officers; what follows is the signer's. */
export async function anOrderedKeyChange(okno: Okno, code: Changed = 'issuing') {
  const change = await anAskedKeyChange(okno, code);
  const second = await aPerson(okno, 'caOfficer');
  await okno.run(second, confirmKey, { id: change.id, hash: change.hash });
  return { ...change, second };
}

export async function changeKey(okno: Okno, signer: RunningSigner, code: Changed = 'issuing'): Promise<void> {
  const { id } = await anOrderedKeyChange(okno, code);
  await signer.tend();
  const now = await keyChangeNow(okno, id);
  if (now.status !== 'DONE') throw new Error(`The key was not changed: ${JSON.stringify(now)}`);
}

export async function keyChangeNow(okno: Okno, id: string) {
  const { keyChanges } = await okno.run(
    await aPerson(okno, 'caOfficer'),
    '{ keyChanges { id status problem lacking replaces made confirmedByName endedByName } }',
  );
  return keyChanges.find((one: { id: string }) => one.id === id);
}
