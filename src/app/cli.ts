import 'reflect-metadata';
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { printSchema } from 'graphql';
import { DataSource } from 'typeorm';
import { verdictLines, verifyAudit } from '../features/audit-log/index.js';
import { LoadedExtracts, readRegistryFile } from '../features/clients/index.js';
import { systemClock } from '../kernel/clock.js';
import { drawLifecycle, lifecycles } from '../kernel/lifecycle.js';
import { readConfig } from '../platform/config/config.js';
import { migrateDown } from '../platform/database/migrations.js';
import { Units } from '../platform/database/work.js';
import { createLogger } from '../platform/logging/logger.js';
import { createApi, createWorker } from './okno.js';
import { migrationsFolder, openDatabase } from './open-database.js';

const root = resolve(import.meta.dirname, '../..');

/** `ServiceCentre` → `service-centre.md`. */
export const lifecyclePage = (name: string) => `${name.replace(/(?<!^)[A-Z]/g, (c) => `-${c}`).toLowerCase()}.md`;

/** The schema as the code declares it; needs no database. */
export async function schemaText(): Promise<string> {
  const app = await createApi({
    config: readConfig({ ...process.env, OKNO_SECRET: 'only the schema is asked for, nothing is kept' }),
    logger: createLogger('silent'),
    clock: systemClock,
    source: new DataSource({ type: 'postgres' }),
  });
  const text = `${printSchema(app.get(GraphQLSchemaHost).schema)}\n`;
  await app.close();
  return text;
}

const commands: Record<string, (args: string[]) => Promise<void>> = {
  async schema() {
    writeFileSync(resolve(root, 'schema.graphql'), await schemaText());
  },
  /** Diagrams of the state tables, one page each. */
  async lifecycles() {
    for (const table of lifecycles()) {
      writeFileSync(resolve(root, 'docs/lifecycles', lifecyclePage(table.name)), drawLifecycle(table));
    }
  },
  async migrate() {
    const database = await openDatabase(readConfig());
    process.stdout.write(`${database.migrated.join('\n') || 'up to date'}\n`);
    await database.stop();
  },
  /** Extracts of the register of organisations from a table: `registry:load organisations.csv`. */
  async 'registry:load'([file]) {
    const config = readConfig();
    const { organisations, wrong } = await readRegistryFile(readFileSync(resolve(file!)), file!);
    const database = await openDatabase(config);
    const { source } = database;
    const app = await createWorker({ config, logger: createLogger('error'), clock: systemClock, source });
    await app.get(Units).asSystem('registry:load', null, (work) => app.get(LoadedExtracts).put(work, organisations));
    await app.close();
    await database.stop();
    for (const { row, column } of wrong) process.stderr.write(`row ${row}: ${column} is wrong, left out\n`);
    process.stdout.write(`${organisations.length} organisations loaded, ${wrong.length} rows left out\n`);
  },
  async 'migrate:down'([count]) {
    const database = await openDatabase(readConfig());
    process.stdout.write(
      `${(await migrateDown(database.ownerUrl, migrationsFolder, Number(count ?? 1))).join('\n')}\n`,
    );
    await database.stop();
  },
  /** Reckons the chains of the audit log again; exit code 1 when something in it is not what it was. */
  async 'audit:verify'([dataDir]) {
    const config = readConfig();
    const database = await openDatabase(config);
    const verdict = await verifyAudit(database.ownerUrl, dataDir ?? config.dataDir);
    process.stdout.write(`${verdictLines(verdict).join('\n')}\n`);
    await database.stop();
    if (verdict.findings.length > 0) process.exitCode = 1;
  },
};

const [name, ...args] = process.argv.slice(2);
if (process.argv[1]?.endsWith('cli.js')) {
  const command = commands[name ?? ''];
  if (!command) {
    process.stderr.write(`Commands: ${Object.keys(commands).join(', ')}\n`);
    process.exit(2);
  }
  command(args).then(
    () => process.exit(process.exitCode ?? 0),
    (error: unknown) => {
      process.stderr.write(`${(error as Error).stack}\n`);
      process.exit(1);
    },
  );
}
