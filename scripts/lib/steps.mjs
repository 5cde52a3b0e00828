// Shared by the scripts of this folder: plain Node, because they run before anything is installed.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** One line of progress for whoever reads: Russian first. */
export function say(ru, en) {
  console.log(`${ru}  ·  ${en}`);
}

export function fail(ru, en) {
  console.error(`${ru}\n${en}`);
  process.exit(1);
}

/** Node 20.20 and later even versions are served: those that get security updates for years. */
export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 20)) return;
  fail(
    `Нужен Node.js 20.20 или новее (проверены 20, 22, 24), а запущен ${process.versions.node}.`,
    `Node.js 20.20 or later is needed (20, 22, 24 are served), this is ${process.versions.node}.`,
  );
}

/** Runs a program with our console; resolves to its exit code. */
export function run(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit', ...options });
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(signal ? 1 : code));
  });
}

/** npm by the path it started us with, so that a machine with several has no surprise. */
export function npm(args, options = {}) {
  const started = process.env.npm_execpath;
  if (started?.endsWith('.js')) return run(process.execPath, [started, ...args], options);
  return run('npm', args, { shell: process.platform === 'win32', ...options });
}

/** A program of an installed package, without the start of npx. */
export function tool(file, args, options = {}) {
  return run(process.execPath, [path.join(root, 'node_modules', file), ...args], options);
}

export function seconds(since) {
  return ((performance.now() - since) / 1000).toFixed(1);
}
