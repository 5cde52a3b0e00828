// Finds the programs that judge what Okno makes, and installs the missing ones where it may.
import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { fail, npm, root, run, say } from './lib/steps.mjs';

/** commands: any one of them is enough; works: a command that must succeed, for what is no program of its own. */
const judges = [
  { commands: ['chromium', 'chromium-browser', 'google-chrome'], debian: 'chromium', mac: '--cask chromium' },
  { commands: ['pdftotext'], debian: 'poppler-utils', mac: 'poppler' },
  { commands: ['pdftoppm'], debian: 'poppler-utils', mac: 'poppler' },
  { commands: ['zbarimg'], debian: 'zbar-tools', mac: 'zbar' },
  { commands: ['redis-server'], debian: 'redis-server', mac: 'redis' },
  { commands: ['openssl'], debian: 'openssl', mac: 'openssl' },
  {
    commands: ['openssl-gost'],
    works: ['openssl', 'engine', 'gost'],
    debian: 'libengine-gost-openssl',
    mac: 'openssl',
  },
  // NIST PKITS: certificates and lists made to mislead validators.
  {
    commands: ['pkits'],
    works: ['test', '-d', '/usr/lib/python3/dist-packages/cryptography_vectors/x509/PKITS_data'],
    debian: 'python3-cryptography-vectors',
    mac: 'cryptography',
  },
  // A token in software, and the program that makes keys on it.
  { commands: ['softhsm2-util'], debian: 'softhsm2', mac: 'softhsm' },
  { commands: ['pkcs11-tool'], debian: 'opensc', mac: 'opensc' },
  // They compile the binding to tokens (pkcs11js), where npm found no compiler when it installed.
  { commands: ['g++', 'c++'], debian: 'g++', mac: 'gcc' },
  { commands: ['make'], debian: 'make', mac: 'make' },
  { commands: ['python3'], debian: 'python3', mac: 'python' },
  { commands: ['xmllint'], debian: 'libxml2-utils', mac: 'libxml2' },
  { commands: ['soffice', 'libreoffice'], debian: 'libreoffice-calc', mac: '--cask libreoffice' },
];

const missing = () => judges.filter(({ commands, works }) => !(works ? succeeds(works) : commands.some(isInPath)));

function succeeds([command, ...args]) {
  try {
    execFileSync(command, args, { stdio: 'ignore', cwd: root });
    return true;
  } catch {
    return false;
  }
}

function isInPath(command) {
  return (process.env.PATH ?? '').split(path.delimiter).some((folder) => {
    try {
      accessSync(path.join(folder, command), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Ends the process when a judge is missing and can't be installed: without judges a pass proves nothing. */
export async function setUpTools() {
  await installJudges();
  await compileTokenBinding();
}

async function compileTokenBinding() {
  const isThere = () => succeeds([process.execPath, '-e', 'require("pkcs11js")']);
  if (isThere()) return;
  await npm(['rebuild', 'pkcs11js']);
  if (!isThere())
    fail(
      'Не собралась связь с токенами: npm rebuild pkcs11js говорит почему.',
      'The binding to tokens was not compiled: npm rebuild pkcs11js says why.',
    );
}

async function installJudges() {
  const wanted = missing();
  if (wanted.length === 0) return;
  const packages = [...new Set(wanted.map(({ debian }) => debian))];
  const names = wanted.map(({ commands }) => commands[0]).join(', ');
  if (!isInPath('apt-get') || process.getuid?.() !== 0) {
    const line =
      process.platform === 'darwin'
        ? wanted.map(({ mac }) => `brew install ${mac}`).join(' && ')
        : `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${packages.join(' ')}`;
    fail(
      `Не хватает программ для проверок: ${names}. Установите одной строкой:`,
      `Missing: ${names}. Install them with:\n  ${line}`,
    );
  }
  say(`Устанавливаю программы для проверок: ${names}…`, `Installing the programs of the checks: ${names}…`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };

  const install = ['install', '-y', '-qq', '--no-install-recommends', ...packages];
  if ((await run('apt-get', install, { env, stdio: 'ignore' })) !== 0) {
    await run('apt-get', ['update', '-qq'], { env });
    await run('apt-get', install, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  }
  const still = missing().map(({ commands }) => commands[0]);
  if (still.length > 0) fail(`Не установились: ${still.join(', ')}.`, `Not installed: ${still.join(', ')}.`);
}

/** The browser of the browser tests. */
export function chromium() {
  const commands = judges[0].commands;
  const found = commands.find(isInPath);
  return found && execFileSync('which', [found], { encoding: 'utf8' }).trim();
}

if (process.argv[1] && existsSync(process.argv[1]) && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await setUpTools();
  say('Программы для проверок на месте.', 'The programs of the checks are there.');
}
