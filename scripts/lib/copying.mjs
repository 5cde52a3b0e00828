import { createHash } from 'node:crypto';
import { closeSync, copyFileSync, createReadStream, fsyncSync, mkdirSync, openSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** Copies a folder to the disk for good; `skips(place)` leaves out, and what vanishes meanwhile is no error. */
export function copyFolder(from, to, skips = () => false, place = '') {
  mkdirSync(path.join(to, place), { recursive: true, mode: 0o700 });
  for (const entry of readdirSync(path.join(from, place), { withFileTypes: true })) {
    const inner = path.posix.join(place, entry.name);
    if (skips(inner)) continue;
    if (entry.isDirectory()) copyFolder(from, to, skips, inner);
    else if (entry.isFile()) copyFile(path.join(from, inner), path.join(to, inner));
  }
}

export function copyFile(from, to) {
  try {
    copyFileSync(from, to);
  } catch (error) {
    if (error.code === 'ENOENT') return;
    throw error;
  }
  const handle = openSync(to, 'r+');
  fsyncSync(handle);
  closeSync(handle);
}

/**
 * Of the data folder, what isn't copied as files: the database has a way of its own, and secrets are kept elsewhere. Without
 * them a copy opens no sealed file, no key of the authority, and signs no checkpoint.
 */
const leftOut = /^(postgres|secret|audit-key\.pem|signer\/(passphrase|socket)|.*\.new-\d+|backup\.json)$/;

export function copyRest(from, to) {
  copyFolder(from, to, (place) => leftOut.test(place));
}

/** Check sums of all files under a folder: place → SHA-256. */
export async function checksums(folder) {
  const sums = {};
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const entry of names) {
    const file = path.join(entry.parentPath ?? entry.path, entry.name);
    const hash = createHash('sha256');
    for await (const piece of createReadStream(file)) hash.update(piece);
    sums[path.relative(folder, file)] = hash.digest('hex');
  }
  return sums;
}
