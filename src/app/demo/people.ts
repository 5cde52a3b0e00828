import { hashPassword, type Place } from '../../features/access/index.js';
import { type Role, workKinds } from '../../kernel/actor.js';
import { uuidv7 } from '../../kernel/id.js';
import { demoPassword } from './accounts.js';
import type { Someone, World } from './world.js';

export const HQ_PLACE: Place = { kind: 'hq', key: 'hq', partnerId: null, serviceCentreId: null, clientId: null };

/** Everybody of the demonstration by e-mail, with the session in which he works while it is loaded. */
export class People {
  private readonly tokens = new Map<string, string>();
  private readonly ids = new Map<string, string>();
  private hash?: Promise<string>;

  constructor(private readonly world: World) {}

  /** The person in one place. */
  at(email: string, scope: string): Someone {
    const token = this.tokens.get(email);
    if (!token) throw new Error(`${email} has not come yet`);
    return { token, scope };
  }

  /**
   * Puts the person into a place. Invitations live for a week of the real clock, so nobody could follow one in the past:
   * those who have worked for long are entered at once.
   */
  async employ(person: { email: string; name: string }, place: Place, roles: readonly Role[]): Promise<void> {
    const known = this.ids.get(person.email);
    const id = known ?? uuidv7();
    const password = known ? null : await this.passwordHash();
    const { units } = this.world;
    await units.asSystem('demo', null, async (work) => {
      const now = work.clock.now();
      if (password) {
        await work.db.query('insert into persons (id, email, name, created_at) values ($1, $2, $3, $4)', [
          id,
          person.email,
          person.name,
          now,
        ]);
        await work.db.query('select sec.set_password($1, $2, $3)', [units.key, id, password]);
      }
      for (const role of roles) {
        await work.db.query(
          `insert into memberships (id, person_id, role, scope_kind, scope_key, partner_id, service_centre_id, client_id, works, created_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
          [
            uuidv7(),
            id,
            role,
            place.kind,
            place.key,
            place.partnerId,
            place.serviceCentreId,
            place.clientId,
            place.kind === 'client' ? workKinds : null,
            now,
          ],
        );
        work.note({ type: 'Person', id, changes: { role: [null, role] }, ...place });
      }
    });
    if (!known) await this.enter(person.email, id);
  }

  /** Somebody who has registered by himself. */
  async welcome(email: string): Promise<void> {
    const [row] = await this.world.units.asSystem(
      'demo',
      null,
      (work) => work.db.query<{ id: string }>('select id from persons where email = $1', [email]),
      { readOnly: true },
    );
    await this.enter(email, row!.id);
  }

  private async enter(email: string, id: string): Promise<void> {
    this.ids.set(email, id);
    this.tokens.set(email, await this.world.session(id));
  }

  idOf(email: string): string {
    return this.ids.get(email)!;
  }

  private async passwordHash(): Promise<string> {
    this.hash ??= hashPassword(demoPassword);
    return this.hash;
  }
}
