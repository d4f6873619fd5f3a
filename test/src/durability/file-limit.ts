import { execFileSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { findPostmaster } from '@hub/scripts/postgres/postmaster';
import { serverUser } from '@hub/scripts/postgres/server-user';

/**
 * Le noyau refuse désormais aux connexions nouvelles de PostgreSQL d'écrire dans un fichier au-delà de `bytes` : le disque plein que
 * tout compte peut obtenir, là où un système de fichiers de quelques Mo demande d'être root.
 */
export function limitFiles(dataDir: string, bytes: number | 'unlimited'): void {
  const data = realpathSync(join(dataDir, 'postgres'));
  const server = findPostmaster(data);
  if (!server) throw new Error(`Aucun PostgreSQL dans ${dataDir}.`);
  // Un processus ne se limite que sous son propre compte.
  execFileSync('prlimit', ['--pid', String(server.pid), `--fsize=${bytes}:`], { ...serverUser(data), cwd: '/' });
}

/** La taille d'un segment du journal de PostgreSQL, alloué d'avance : en deçà, c'est lui qui ne s'écrit plus. */
export const WAL_SEGMENT = 16 * 1024 ** 2;
