import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './steps.mjs';

const stampFile = path.join(root, 'dist', '.stamp');

/** What each half of the program is built from, and a file that proves that it was. */
const parts = {
  server: {
    made: 'dist/app/main.js',
    from: ['src', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'],
  },
  client: {
    made: 'client/dist/index.html',
    from: [
      ...[
        'client/src',
        'client/build',
        'client/public',
        'client/index.html',
        'client/vite.config.ts',
        'client/tsconfig.json',
      ],
      ...['client/codegen.ts', 'client/package.json', 'src/kernel', 'data', 'schema.graphql', 'package-lock.json'],
    ],
  },
};

/** Names of the parts that must be built again. */
export function staleParts() {
  const stamp = readStamp();
  const stale = [];
  for (const part of Object.keys(parts)) {
    const files = filesOf(part);
    if (stamp[part]?.quick === quickMark(files)) continue;
    // A fresh checkout changes times and no content.
    if (stamp[part]?.content === contentMark(files)) markBuilt(part, files);
    else stale.push(part);
  }
  return stale;
}

/** `files` are those seen before the build: a change made while it ran is built next time. */
export function markBuilt(part, files) {
  const stamp = readStamp();
  stamp[part] = { quick: quickMark(files), content: contentMark(files) };
  mkdirSync(path.dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, JSON.stringify(stamp));
}

export function forget(part) {
  const stamp = readStamp();
  delete stamp[part];
  if (existsSync(stampFile)) writeFileSync(stampFile, JSON.stringify(stamp));
}

function readStamp() {
  try {
    const stamp = JSON.parse(readFileSync(stampFile, 'utf8'));
    for (const part of Object.keys(parts)) if (!existsSync(path.join(root, parts[part].made))) delete stamp[part];
    return stamp;
  } catch {
    return {};
  }
}

export function filesOf(part) {
  const files = [];
  const visit = (place) => {
    const stat = statSync(path.join(root, place), { throwIfNoEntry: false });
    if (!stat) return;
    if (stat.isFile()) files.push({ place, size: stat.size, time: stat.mtimeMs });
    else
      for (const name of readdirSync(path.join(root, place)).sort())
        if (place !== 'client/src' || name !== 'gql') visit(`${place}/${name}`);
  };
  for (const place of parts[part].from) visit(place);
  return files;
}

function quickMark(files) {
  const hash = createHash('sha256');
  for (const { place, size, time } of files) hash.update(`${place} ${size} ${time}\n`);
  return hash.digest('hex');
}

function contentMark(files) {
  const hash = createHash('sha256');
  for (const { place, size } of files) {
    hash.update(`${place} ${size}\n`);
    hash.update(readFileSync(path.join(root, place)));
  }
  return hash.digest('hex');
}
