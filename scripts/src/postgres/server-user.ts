import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, lchownSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The account PostgreSQL runs under when the command runs as root, which PostgreSQL refuses. */
export interface ServerUser {
  uid: number;
  gid: number;
}

const NAME = 'postgres';

/**
 * The account that runs the server: none unless root; else the owner of the data already there, else the
 * system's `postgres`, created when missing.
 */
export function serverUser(data: string): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(data, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return find() ?? create();
}

/** True when that account can enter the folder and write in it: only trying tells (modes, ACL, mounts). */
export function canWrite(user: ServerUser, folder: string): boolean {
  const probe = ['-c', 'cd "$1" && test -w .', 'sh', folder];
  return spawnSync('/bin/sh', probe, { ...user, cwd: '/', stdio: 'ignore' }).status === 0;
}

/** True when that account can run the program. */
export function canRun(user: ServerUser, program: string): boolean {
  return spawnSync(program, ['--version'], { ...user, cwd: '/', stdio: 'ignore' }).status === 0;
}

/** Gives the folder, and all it holds, to the account. */
export function give(user: ServerUser, folder: string): void {
  chownSync(folder, user.uid, user.gid);
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    lchownSync(join(folder, name), user.uid, user.gid);
  }
}

function find(): ServerUser | undefined {
  const id = (flag: string) => Number(execFileSync('id', [flag, NAME], { encoding: 'utf8', stdio: 'pipe' }));
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}

function create(): ServerUser {
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--home-dir', '/', NAME], { stdio: 'ignore' });
  const user = find();
  if (user) return user;
  throw new Error(
    `PostgreSQL refuse de tourner sous root, et le compte système « ${NAME} » n'a pas pu être créé : créez-le, ou lancez la commande sous un autre compte.`,
  );
}
