import { aServiceCentre } from '../factories/centres.js';
import { aClient } from '../factories/clients.js';
import { aPerson } from '../factories/people.js';
import { type Actor, useOkno } from '../support/okno.js';

const okno = useOkno();
const MATRIX = 'query { roleMatrix { subject action cells { role work scope limited } } }';
const VIEWER = 'query { viewer { scopes { key roles works rights } } }';

interface Cell {
  role: string;
  work: string | null;
  scope: string;
  limited: boolean;
}
const upper = (name: string) => name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase();

async function matrix() {
  const hq = await aPerson(okno(), 'hqAdmin');
  const { roleMatrix } = await okno().run(hq, MATRIX);
  const cell = (action: string, subject: string, role: string, work: string | null = null): Cell | undefined =>
    roleMatrix
      .find((r: any) => r.subject === subject && r.action === action)
      ?.cells.find((c: Cell) => c.role === role && c.work === work);
  return { rows: roleMatrix as { subject: string; action: string; cells: Cell[] }[], cell };
}

test('cells say how far a right reaches', async () => {
  const { cell } = await matrix();
  expect(cell('READ', 'CLIENT', 'HQ_BILLING')).toMatchObject({ scope: 'NETWORK', limited: false });
  expect(cell('READ', 'CLIENT', 'PARTNER_ADMIN')).toMatchObject({ scope: 'PARTNER' });
  expect(cell('UPDATE', 'CLIENT', 'CENTRE_MANAGER')).toMatchObject({ scope: 'CENTRE' });
  expect(cell('UPDATE', 'CLIENT', 'CENTRE_ACCOUNTANT')).toBeUndefined();
  expect(cell('READ', 'INVOICE', 'CLIENT_USER', 'SEE')).toMatchObject({ scope: 'CLIENT', limited: true });
  expect(cell('ATTACH_SCAN', 'INVOICE', 'CLIENT_USER', 'SEE')).toBeUndefined();
  expect(cell('ATTACH_SCAN', 'INVOICE', 'CLIENT_USER', 'PAY')).toMatchObject({ scope: 'CLIENT' });
  expect(cell('MANAGE', 'MEMBERSHIP', 'CLIENT_USER', 'SHARE')).toMatchObject({ scope: 'CLIENT' });
  expect(cell('READ', 'AUDIT_ENTRY', 'SUPPORT')).toMatchObject({ scope: 'OWN' });
  expect(cell('READ', 'AUDIT_ENTRY', 'AUDITOR')).toMatchObject({ scope: 'NETWORK' });
});

test('an auditor reads and changes nothing', async () => {
  const { rows } = await matrix();
  const changes = rows.filter((r) => r.cells.some((c) => c.role === 'AUDITOR' && c.scope !== 'OWN'));
  expect([...new Set(changes.map((r) => r.action))].sort()).toEqual(['EXPORT', 'OFFER', 'READ', 'WATCH']);
});

test('what the matrix promises is what the server gives to a person of each role', async () => {
  const { rows } = await matrix();
  const centre = await aServiceCentre(okno());
  const client = await aClient(okno(), centre);
  const people: Actor[] = [
    ...(await Promise.all(
      (['hqAdmin', 'hqBilling', 'auditor', 'caOperator', 'caOfficer', 'support'] as const).map((r) =>
        aPerson(okno(), r),
      ),
    )),
    centre.partner.admin,
    centre.manager,
    centre.accountant,
    client.user,
  ];
  for (const person of people) {
    const { viewer } = await okno().run(person, VIEWER);
    const scope = viewer.scopes.find((s: any) => s.key === person.scope);
    const given = scope.rights.map((r: string) => r.split(':').map(upper).join(' ')).sort();
    const promised = rows
      .filter((r) =>
        r.cells.some((c) => c.role === scope.roles[0] && (c.work === null || scope.works.includes(c.work))),
      )
      .map((r) => `${r.action} ${r.subject}`)
      .sort();
    expect({ role: scope.roles[0], promised }).toEqual({ role: scope.roles[0], promised: given });
  }
});

test('a visitor is not told', async () => {
  expect(await okno().refusal({}, MATRIX)).toBe('NOT_LOGGED_IN');
});
