import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { filesOf, forget, markBuilt } from './freshness.mjs';
import { npm, root, tool } from './steps.mjs';

const makers = { server: buildServer, client: buildClient };

/** Builds the named parts side by side; false when one of them failed. */
export async function build(parts) {
  const results = await Promise.all(
    parts.map(async (part) => {
      const files = filesOf(part);
      forget(part);
      if ((await makers[part]()) !== 0) return false;
      markBuilt(part, files);
      return true;
    }),
  );
  return results.every(Boolean);
}

async function buildServer() {
  // What remains of a deleted source must not be found by those who look a folder through.
  const out = path.join(root, 'dist');
  for (const name of safeList(out)) if (name !== '.stamp') rmSync(path.join(out, name), { recursive: true });
  return tool('typescript/bin/tsc', ['-p', 'tsconfig.build.json']);
}

async function buildClient() {
  const generated = await npm(['run', '--silent', 'codegen', '--workspace', 'client']);
  if (generated !== 0) return generated;
  return tool('vite/bin/vite.js', ['build', '--logLevel', 'warn'], { cwd: path.join(root, 'client') });
}

function safeList(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
