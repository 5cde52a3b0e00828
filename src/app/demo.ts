import type { INestApplicationContext } from '@nestjs/common';
import { hashPassword } from '../features/access/index.js';
import type { Role } from '../kernel/actor.js';
import { uuidv7 } from '../kernel/id.js';
import { Units, type Work } from '../platform/database/work.js';

const password = 'okno-demo-2026';
export const demoAccounts: { title: string; email: string; password: string; name: string; role: Role }[] = [
  { title: 'Администратор сети (HQ)', email: 'hq@okno.example', name: 'Вера Соколова', role: 'hqAdmin' },
  { title: 'Биллинг (HQ)', email: 'billing@okno.example', name: 'Игорь Лапин', role: 'hqBilling' },
  { title: 'Аудитор', email: 'audit@okno.example', name: 'Нина Громова', role: 'auditor' },
].map((a) => ({ ...a, password, role: a.role as Role }));

/** Fills an empty database through the use cases themselves. True when the demonstration is (now) there. */
export async function loadDemo(app: INestApplicationContext, say: (line: string) => void): Promise<boolean> {
  const units = app.get(Units);
  const count = await units.asSystem(
    'demo',
    null,
    async (w) => Number((await w.db.query<{ n: string }>('select count(*) n from persons'))[0]!.n),
    { readOnly: true },
  );
  if (count > 0) {
    const known = await units.asSystem(
      'demo',
      null,
      (w) => w.db.query('select from persons where email = $1', [demoAccounts[0]!.email]),
      { readOnly: true },
    );
    return known.length > 0;
  }
  say('Загружаю демонстрационные данные… / Loading demo data…');
  await units.asSystem('demo', null, async (work) => {
    for (const a of demoAccounts) await person(work, units, a);
  });
  return true;
}

/** The first administrators can't be invited by anybody: they are made so. */
async function person(work: Work, units: Units, a: (typeof demoAccounts)[number]): Promise<void> {
  const id = uuidv7();
  await work.db.query('insert into persons (id, email, name) values ($1, $2, $3)', [id, a.email, a.name]);
  await work.db.query('select sec.set_password($1, $2, $3)', [units.key, id, await hashPassword(a.password)]);
  await work.db.query(
    `insert into memberships (id, person_id, role, scope_kind, scope_key) values ($1, $2, $3, 'hq', 'hq')`,
    [uuidv7(), id, a.role],
  );
}
