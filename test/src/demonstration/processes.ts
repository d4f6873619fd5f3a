import { execFileSync } from 'node:child_process';

export interface Processus {
  pid: number;
  parent: number;
  commande: string;
}

/** Les processus vivants de la machine ; un mort que personne n'a encore relevé n'en est pas. */
export function processes(): Processus[] {
  const list = execFileSync('ps', ['-eo', 'pid=,ppid=,stat=,args='], { encoding: 'utf8' });
  return list.split('\n').flatMap((line) => {
    const [, pid, parent, etat, commande] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    return pid && !etat.startsWith('Z') ? [{ pid: Number(pid), parent: Number(parent), commande }] : [];
  });
}

/** Un processus et tous ceux qu'il a lancés, de proche en proche. */
export function family(pid: number): number[] {
  const alive = processes();
  const found = alive.some((one) => one.pid === pid) ? [pid] : [];
  for (const known of found) for (const { pid: child, parent } of alive) if (parent === known) found.push(child);
  return found;
}

/** Ceux de ces processus qui vivent encore. */
export function survivors(pids: Iterable<number>): Processus[] {
  const wanted = new Set(pids);
  return processes().filter(({ pid }) => wanted.has(pid));
}
