import { createHash, randomBytes } from 'node:crypto';
import { levelOf, type Role, type WorkKind, workKinds } from '../../src/kernel/actor.js';
import { uuidv7 } from '../../src/kernel/id.js';
import type { Actor, Okno } from '../support/okno.js';

export interface PlaceOf {
  key: string;
  partnerId?: string;
  serviceCentreId?: string;
  clientId?: string;
  /** Of a client's person; absent: everything, as its director. */
  works?: readonly WorkKind[];
}

/** A person with one role in one place, logged in. `more` adds roles in the same place. */
export async function aPerson(
  okno: Okno,
  role: Role,
  place: PlaceOf = { key: 'hq' },
  more: Role[] = [],
): Promise<Actor & { id: string; email: string }> {
  const id = uuidv7();
  const email = `${role}-${id.slice(-8)}@test.example`.toLowerCase();
  const token = randomBytes(32).toString('base64url');
  await okno.asSystem(async (work) => {
    await work.db.query('insert into persons (id, email, name) values ($1, $2, $3)', [
      id,
      email,
      `Тест ${id.slice(-4)}`,
    ]);
    for (const r of [role, ...more]) {
      await work.db.query(
        `insert into memberships (id, person_id, role, scope_kind, scope_key, partner_id, service_centre_id, client_id, works)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          uuidv7(),
          id,
          r,
          levelOf[r],
          place.key,
          place.partnerId ?? null,
          place.serviceCentreId ?? null,
          place.clientId ?? null,
          levelOf[r] === 'client' ? (place.works ?? workKinds) : null,
        ],
      );
    }
    await work.db.query('select sec.start_session($1, $2, $3, $4, $5, null, $6)', [
      okno.units.key,
      uuidv7(),
      token,
      id,
      new Date(okno.clock.now().getTime() + 3_600_000 * 24 * 365),
      'test',
    ]);
  });
  return { id, email, token, scope: place.key };
}

/** A valid fictional INN of 10 or 12 digits, never the same twice in a run. */
export function anInn(length: 10 | 12 = 10): string {
  const digits = BigInt(`0x${createHash('sha1').update(randomBytes(8)).digest('hex').slice(0, 14)}`).toString();
  const base = `66${digits.padStart(20, '7').slice(-(length - (length === 10 ? 3 : 4)))}`;
  const check = (s: string, w: number[]) => String((w.reduce((a, k, i) => a + k * Number(s[i]), 0) % 11) % 10);
  if (length === 10) return base + check(base, [2, 4, 10, 3, 5, 9, 4, 6, 8]);
  const eleven = base + check(base, [7, 2, 4, 10, 3, 5, 9, 4, 6, 8]);
  return eleven + check(eleven, [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]);
}
