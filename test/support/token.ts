import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runInThisContext } from 'node:vm';

interface Finalised {
  load(path: string): void;
  C_Finalize(): void;
}

const notInitialised = 0x190;

export const tokenPlace = {
  library: [
    '/usr/lib/softhsm/libsofthsm2.so',
    '/usr/local/lib/softhsm/libsofthsm2.so',
    '/opt/homebrew/lib/softhsm/libsofthsm2.so',
  ].find(existsSync)!,
  token: 'Okno',
  pin: '12345678',
};

/** Tests see a copy of the environment; the library of a token reads the real one. */
const environment: NodeJS.ProcessEnv = runInThisContext('process').env;

/** A token in software (SoftHSM) for the tests of a file, with a key under each label. Types as pkcs11-tool names them. */
export function useToken(keys: Record<string, string>): { makeKey(label: string, type: string): void } {
  let folder: string;
  let made = 0;
  const run = (command: string, ...args: string[]) => execFileSync(command, args, { env: environment, stdio: 'pipe' });
  const { library, token, pin } = tokenPlace;
  const makeKey = (label: string, type: string) => {
    made += 1;
    const login = ['--module', library, '--token-label', token, '--login', '--pin', pin];
    run('pkcs11-tool', ...login, '--keypairgen', '--key-type', type, '--label', label, '--id', `0${made}`);
  };
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'okno-token-'));
    const configuration = path.join(folder, 'softhsm2.conf');
    writeFileSync(configuration, `directories.tokendir = ${folder}\nobjectstore.backend = file\nlog.level = ERROR\n`);
    environment.SOFTHSM2_CONF = configuration;
    run('softhsm2-util', '--init-token', '--free', '--label', token, '--pin', pin, '--so-pin', pin);
    for (const [label, type] of Object.entries(keys)) makeKey(label, type);
  });
  afterAll(() => {
    forgetDevice(library);
    delete environment.SOFTHSM2_CONF;
    if (folder) rmSync(folder, { recursive: true, force: true });
  });
  return { makeKey };
}

/** The product never finalises a device; files of tests that share a process each need the library to read its own folder. */
function forgetDevice(library: string) {
  const { PKCS11 } = createRequire(import.meta.url)('pkcs11js') as { PKCS11: new () => Finalised };
  const device = new PKCS11();
  device.load(library);
  try {
    device.C_Finalize();
  } catch (error) {
    // No key was opened in this process: nothing to forget.
    if ((error as { code?: number }).code !== notInitialised) throw error;
  }
}
