import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

/** Longer than any start of the server: an older lock belongs to nobody. */
const STALE_AFTER_MS = 180_000;

const heldHere = new Set<string>();

/** Runs the work while no other process holds the file; a lock of a dead process is taken over. */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const mark = `${process.pid} ${randomUUID()}`;
  while (!(await taken(file, mark))) {
    if (await isStale(file)) await rename(file, `${file}.stale`).catch(() => undefined);
    else await pause(100);
  }
  heldHere.add(mark);
  try {
    return await work();
  } finally {
    heldHere.delete(mark);
    await rm(file, { force: true });
  }
}

async function taken(file: string, mark: string): Promise<boolean> {
  try {
    await writeFile(file, mark, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function isStale(file: string): Promise<boolean> {
  const written = await stat(file).catch(() => null);
  if (written === null) return false;
  if (Date.now() - written.mtimeMs > STALE_AFTER_MS) return true;
  const mark = await readFile(file, 'utf8').catch(() => '');
  const pid = Number(mark.split(' ')[0]);
  if (!pid) return false;
  // In a container the same number comes back after a restart.
  if (pid === process.pid) return !heldHere.has(mark);
  return !isAlive(pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
