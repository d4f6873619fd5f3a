import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Command } from '../resilience/clone.js';
import { depositTests } from './deposits.js';
import { emblemTests } from './emblem.js';
import { exampleApplicationTests } from './example-application.js';
import { guideTests } from './guides.js';
import { keptPartsTests } from './kept-parts.js';
import { mesuresTests } from './mesures.js';
import { readOperation } from './operation-files.js';
import { operationTests } from './operations.js';
import { pagesDeVuesTests } from './pages-de-vues.js';
import { family, survivors } from './processes.js';
import { readyViewTests } from './ready-views.js';
import { redacteurTests } from './redacteur.js';
import { reportTests } from './report.js';
import { UserHub } from './user-hub.js';

/** Premier démarrage : un million et demi de lignes à déposer. */
const FIRST_START_MS = 600_000;

let hub: UserHub;
let server: Command;

beforeAll(async () => {
  hub = await UserHub.create();
  server = hub.start();
  await server.line('Prêt');
}, FIRST_START_MS);

afterAll(() => hub?.remove());

const pidOf = ({ child }: Command) => child.pid as number;

/** Ctrl-C : le signal va à tout le groupe, comme d'un terminal. */
async function interrupt(command: Command): Promise<number | null> {
  process.kill(-pidOf(command), 'SIGINT');
  return command.ended;
}

describe('les questions', () => {
  emblemTests(() => hub);
});

describe('les opérations du dépôt', () => {
  operationTests(() => hub);
});

describe('les parts gardées', () => {
  keptPartsTests(() => hub);
});

describe('les guides', () => {
  guideTests(() => hub);
});

describe('les vues livrées', () => {
  readyViewTests(() => hub);
});

describe('l’application d’exemple', () => {
  exampleApplicationTests(() => hub);
});

describe('le rapport annuel', () => {
  reportTests(() => hub);
});

redacteurTests(() => hub);
mesuresTests(
  () => hub,
  () => server,
);

describe('les vues, dans un navigateur', () => {
  pagesDeVuesTests(() => hub);
});

describe('les commandes, pendant qu’il tourne', () => {
  depositTests(() => hub);

  it('token donne un jeton, seul sur sa ligne', async () => {
    const { code, stdout, stderr } = await hub.npm('token', '--role', 'pilotage');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    expect(JSON.parse(Buffer.from(stdout.split('.')[1], 'base64url').toString())).toMatchObject({ role: 'pilotage' });
  });

  it('un second start dit en une phrase que le port est pris, et ne laisse rien', async () => {
    const second = hub.start();
    const seen = new Set<number>();
    let over = false;
    const ended = second.ended.finally(() => {
      over = true;
    });
    while (!over) {
      for (const pid of family(pidOf(second))) seen.add(pid);
      await sleep(20);
    }
    expect(await ended).toBe(1);
    expect(second.stdout).toBe('');
    expect(second.stderr).toMatch(new RegExp(`^Le port ${hub.port} est déjà pris[^\\n]*\\n$`));
    expect(seen.size).toBeGreaterThan(0);
    expect(survivors(seen)).toEqual([]);
    expect((await hub.ask('{ filieres { code } }')).errors).toBeUndefined();
  });
});

describe('l’arrêt', () => {
  it('par Ctrl-C rend 0, le port, et tous ses processus', async () => {
    const started = family(pidOf(server));
    // Cinq tranches, la passerelle, PostgreSQL et ses propres processus.
    expect(started.length).toBeGreaterThan(8);
    expect(await interrupt(server)).toBe(0);
    // Rien d'autre que ce qui a été tué, et relancé.
    const said = server.stderr.split('\n').filter((line) => !line.endsWith('Elle est relancée dans 1 s.'));
    expect(said.filter((line) => line !== 'Construction du hub…')).toEqual(['']);
    expect(server.stdout).toMatch(/Arrêt…\nArrêté\.\n$/);
    expect(survivors(started)).toEqual([]);
    expect(await hub.portIsFree()).toBe(true);
  });

  it('garde les données : le démarrage suivant ne dépose rien et répond pareil', async () => {
    const { query, variables } = readOperation('part-rsa-des-clauses');
    const start = performance.now();
    const again = hub.start();
    await again.line('Prêt');
    const ready = performance.now() - start;
    const { data } = await hub.ask(query, variables);
    const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
    process.stderr.write(
      `Second démarrage : prêt en ${seconds(ready)}, première réponse en ${seconds(performance.now() - start)}.\n`,
    );
    expect(data.participantsClauses).toMatchObject({ effectif: 970, beneficiairesRsa: { effectif: 267 } });
    expect(again.stdout).not.toContain('Dépôt');
    const started = family(pidOf(again));
    expect(await interrupt(again)).toBe(0);
    expect(survivors(started)).toEqual([]);
  });
});
