import { RegistrationService } from '../../features/access/index.js';
import { demoPassword } from './accounts.js';
import type { DemoClient } from './clients.js';
import type { Network } from './network.js';
import { newKey, nobody, type World } from './world.js';

/** The client's director: surname, name, patronymic, as his passport has them. */
export const director = {
  email: 'client@okno.example',
  passport: ['Белов', 'Роман', 'Игоревич'],
  phone: '+79127400000',
} as const;
const ADDRESS = '203.0.113.7';

/** He registers by himself, with his telephone, his letter and his consent; then the first client of the main centre lets him in. */
export function planDirector(world: World, { people }: Network, client: DemoClient): void {
  const [surname, name] = director.passport;
  world.plan(-26, '12:00', 'director of the client', async () => {
    const { personalDataConsent: consent } = await world.ask(nobody, '{ personalDataConsent { version } }');
    const { requestRegistrationCode: sent } = await world.ask(
      nobody,
      'mutation ($phone: String!) { requestRegistrationCode(input: { phone: $phone }) { handle } }',
      { phone: director.phone },
      ADDRESS,
    );
    await world.ask(
      nobody,
      'mutation ($input: RegisterInput!) { register(input: $input) }',
      {
        input: {
          name: `${name} ${surname}`,
          email: director.email,
          phone: director.phone,
          password: demoPassword,
          consentVersion: consent.version,
          handle: sent.handle,
          code: await world.kept(director.phone, /^(\d{6}) /),
        },
      },
      ADDRESS,
    );
    const token = await world.kept(director.email, /confirm-registration\?token=([\w-]+)/);
    // Not by the API: it answers with what the new session sees, and by the database's clock that one has long ended.
    const caller = { address: ADDRESS, device: 'Okno demo', requestId: newKey(), deviceId: newKey() };
    await world.app.get(RegistrationService, { strict: false }).confirm(token, caller);
    await people.welcome(director.email);
    const { partnerId } = (
      await world.ask(client.centre.manager, 'query ($id: UUID!) { client(id: $id) { partnerId } }', { id: client.id })
    ).client;
    const place = { partnerId, serviceCentreId: client.centre.id, clientId: client.id };
    const scope = `k-${client.id}`;
    await people.employ(
      { email: director.email, name: `${name} ${surname}` },
      { kind: 'client', key: scope, ...place },
      ['clientUser'],
    );
    await world.ask(people.at(director.email, scope), 'mutation { chooseRegion(code: "66") }');
  });
}
