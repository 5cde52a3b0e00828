import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Runs the judge; throws with its words when it refuses. */
export function openssl(args: string[], input?: Uint8Array): string {
  const { status, stdout, stderr } = spawnSync('openssl', args, { input, encoding: 'utf8', maxBuffer: 1 << 27 });
  if (status !== 0) throw new Error(`openssl ${args.join(' ')}\n${stderr}${stdout}`);
  return stdout;
}

let engine: string | undefined;

function gostConfiguration(): string {
  if (engine) return engine;
  const folder = mkdtempSync(path.join(tmpdir(), 'okno-gost-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  engine = path.join(folder, 'openssl.cnf');
  writeFileSync(
    engine,
    'openssl_conf = all\n[all]\nengines = engines\n[engines]\ngost = gost\n[gost]\nengine_id = gost\ndefault_algorithms = ALL\n' +
      '[req]\ndistinguished_name = dn\n[dn]\n',
  );
  // Without the engine nothing here proves anything: a missing judge is a failure, never a skip.
  execFileSync('openssl', ['engine', 'gost'], { env: { ...process.env, OPENSSL_CONF: engine }, stdio: 'pipe' });
  return engine;
}

/** The same judge with the GOST engine loaded (Debian: libengine-gost-openssl). */
export function gostOpenssl(args: string[], input?: Uint8Array): string {
  const env = { ...process.env, OPENSSL_CONF: gostConfiguration() };
  const { status, stdout, stderr } = spawnSync('openssl', args, { input, env, encoding: 'utf8', maxBuffer: 1 << 27 });
  if (status !== 0) throw new Error(`openssl (gost) ${args.join(' ')}\n${stderr}${stdout}`);
  return stdout;
}

interface Folder {
  path: string;
  at(name: string): string;
  write(name: string, data: Uint8Array | string): string;
  read(name: string): Buffer;
}

/** A folder for the files of one test, gone afterwards. */
export function inFolder<T>(use: (folder: Folder) => T): T {
  const root = mkdtempSync(path.join(tmpdir(), 'okno-pki-'));
  const at = (name: string) => path.join(root, name);
  const remove = () => rmSync(root, { recursive: true, force: true });
  const folder: Folder = {
    path: root,
    at,
    write(name, data) {
      writeFileSync(at(name), data);
      return at(name);
    },
    read: (name) => readFileSync(at(name)),
  };
  let result: T;
  try {
    result = use(folder);
  } catch (error) {
    remove();
    throw error;
  }
  if (result instanceof Promise) return result.finally(remove) as T;
  remove();
  return result;
}
