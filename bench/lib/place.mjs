// Where the benchmarks find the compiled program and keep their data.
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
export const dist = path.resolve(process.env.OKNO_DIST ?? path.join(root, 'dist'));
export const place = path.resolve(process.env.OKNO_BENCH_DIR ?? path.join(root, '.okno-bench'));

/** A module of the compiled program. */
export const program = (file) => import(pathToFileURL(path.join(dist, file)).href);

/** Builds the server when it is older than its sources; a folder given by OKNO_DIST is taken as it is. */
export async function ensureBuilt() {
  if (process.env.OKNO_DIST) return;
  const { staleParts } = await import('../../scripts/lib/freshness.mjs');
  if (!staleParts().includes('server')) return;
  const { build } = await import('../../scripts/lib/building.mjs');
  if (!(await build(['server']))) throw new Error('The build failed.');
}
