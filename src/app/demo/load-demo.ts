import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '../../platform/config/config.js';
import { Units, type Work } from '../../platform/database/work.js';
import { rates } from '../../platform/http/throttle.js';
import { demoAccounts } from './accounts.js';
import { planApplications } from './applications.js';
import { Bank } from './bank.js';
import { loadCatalogue } from './catalogue.js';
import { planClients } from './clients.js';
import { planCompliance } from './compliance.js';
import { planDirector } from './director.js';
import { planInvitation, planReading, planTransfers, wireDoubts } from './finale.js';
import { loadNetwork, planMoves } from './network.js';
import { loadRegistry } from './registry.js';
import { planRequests } from './requests.js';
import { Sales } from './sales.js';
import { Stage } from './stage.js';
import { planStock } from './stock.js';
import { World } from './world.js';

/** The mark of a loading in the journal of commands: without a result while it lasts, with one when it is over. */
const claim = ['system', 'demo', 'loading'] as const;

/** Fills an empty database through the API itself. True when the demonstration is (now) there. */
export async function loadDemo(
  app: NestFastifyApplication,
  config: Config,
  say: (line: string) => void,
): Promise<boolean> {
  const units = app.get(Units);
  const system = <T>(work: (w: Work) => Promise<T>) => units.asSystem('demo', null, work, { audit: false });
  const found = await system(async (work) => {
    const [row] = await work.db.query<{ any: boolean; demo: boolean }>(
      'select exists (select from persons) as any, exists (select from persons where email = $1) as demo',
      [demoAccounts[0]!.email],
    );
    if (row!.any) return row!.demo;
    await work.db.query(
      `insert into idempotency_keys (actor, operation, key, request_hash) values ($1, $2, $3, '\\x')`,
      [...claim],
    );
    return null;
  });
  if (found !== null) return found;
  say('Загружаю демонстрационные данные… / Loading demo data…');
  const began = Date.now();
  // Years of everybody's work pass in a minute: nobody is held back meanwhile.
  const usual = structuredClone(rates);
  rates.address.burst = rates.account.burst = Number.MAX_SAFE_INTEGER;
  const world = await World.open((clock) => Stage.open(app, config, clock), units.clock.now(), 420);
  try {
    world.moveTo(-400, '09:30');
    const network = await loadNetwork(world);
    await loadRegistry(world.app);
    await loadCatalogue((query, variables) => world.ask(network.hq, query, variables));
    const clients = planClients(world, network);
    planRequests(world, network);
    planMoves(world, network);
    const bank = new Bank(world, network);
    const sales = new Sales(world, bank);
    sales.plan(clients);
    planDirector(world, network, clients[0]!);
    planTransfers(world, network, clients);
    planInvitation(world, network);
    planReading(world);
    planStock(world, network, clients);
    planCompliance(world, network);
    planApplications(world, network, clients, sales);
    bank.plan(() => wireDoubts(world, bank, sales));
    await world.play();
  } catch (error) {
    await world.close().catch(() => undefined);
    throw error;
  } finally {
    Object.assign(rates, usual);
  }
  await world.close();
  await system((work) =>
    work.db.query(
      `update idempotency_keys set result = '{"value": true}' where actor = $1 and operation = $2 and key = $3`,
      [...claim],
    ),
  );
  say(`  ${((Date.now() - began) / 1000).toFixed(0)} с`);
  return true;
}
