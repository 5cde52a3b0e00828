import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './steps.mjs';

export const dataFolder = path.resolve(root, process.env.OKNO_DATA_DIR || '.okno');

/** Folder of the embedded cluster: inside the data folder, or where its link "cluster" leads. */
export function clusterFolder(folder = dataFolder) {
  const places = [path.join(folder, 'postgres'), path.join(folder, 'postgres', 'cluster'), folder];
  return places.find((place) => existsSync(path.join(place, 'data', 'PG_VERSION')));
}

/** Address of the running embedded server; null when none runs there. */
export function clusterAddress(cluster) {
  try {
    const port = readFileSync(path.join(cluster, 'data', 'postmaster.pid'), 'utf8').split('\n')[3];
    const password = readFileSync(path.join(cluster, 'password'), 'utf8').trim();
    return `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
  } catch {
    return null;
  }
}
