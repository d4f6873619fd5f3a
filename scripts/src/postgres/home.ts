import { createHash } from 'node:crypto';
import {
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readlinkSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { canWrite, type ServerUser } from './server-user.js';

/** Both outlive a restart of the machine. */
const ELSEWHERE = ['/var/lib/hub-insertion', '/var/tmp/hub-insertion'];

/**
 * The folder that holds the server's data as `postgres`: the hub's own, or, when the server's account cannot
 * reach that, a private one elsewhere, which the link `<dataDir>/postgres` remembers.
 */
export function findHome(dataDir: string, user: ServerUser | undefined): string {
  const data = join(dataDir, 'postgres');
  const known = lstatSync(data, { throwIfNoEntry: false });
  if (known?.isSymbolicLink()) return rememberedHome(data);
  if (known || !user || reaches(user, dataDir)) return dataDir;
  const home = createElsewhere(dataDir, user);
  symlinkSync(join(home, 'postgres'), data);
  return home;
}

function rememberedHome(link: string): string {
  const home = dirname(readlinkSync(link));
  if (existsSync(home)) return home;
  throw new Error(`Les données de PostgreSQL ont disparu de ${home}. Sans sauvegarde à y remettre, effacez ${link}.`);
}

function reaches(user: ServerUser, dataDir: string): boolean {
  const probe = mkdtempSync(join(dataDir, 'essai-'));
  try {
    chownSync(probe, user.uid, user.gid);
    return canWrite(user, probe);
  } catch {
    return false;
  } finally {
    rmSync(probe, { recursive: true });
  }
}

/** A new folder each time: an earlier one may hold data whose hub folder is only missing for a while. */
function createElsewhere(dataDir: string, user: ServerUser): string {
  const name = createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 12);
  for (const parent of ELSEWHERE) {
    try {
      mkdirSync(parent, { recursive: true, mode: 0o755 });
      const home = mkdtempSync(join(parent, `${name}-`));
      chownSync(home, user.uid, user.gid);
      if (canWrite(user, home)) return home;
    } catch {
      // A read-only system folder: the next one may do.
    }
  }
  throw new Error(`Aucun dossier où PostgreSQL puisse écrire (essayés : ${dataDir}, ${ELSEWHERE.join(', ')}).`);
}
