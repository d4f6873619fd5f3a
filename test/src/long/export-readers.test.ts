import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FederationHub } from '../federation/federation-hub.js';
import { VuesGraph } from '../views/vues-graph.js';
import { gateway, OPERATION, writeOffers } from './offers-file.js';

/** De quoi emplir tout ce qui sépare la passerelle de son lecteur, une dizaine de mégaoctets, et qu'il en reste autant. */
const ROWS = 120_000;
const INTITULE = 'Poste à pourvoir dans un chantier d’insertion du territoire, accompagnement compris. '.repeat(3);
const PAGE_MS = 10_000;
const SLOW_MS = 3_000;
/** Ce qu'un lecteur peut passer sans rien lire ; Node lui en laisse le double quand sa dernière écriture n'est partie qu'à moitié. */
const IDLE_MS = PAGE_MS + SLOW_MS;
/** Exports simultanés d'un appelant. */
const MOST = 4;
const LIMIT_MB = 300;
const FORMATS = ['csv', 'json', 'parquet', 'xlsx'];

let hub: FederationHub;
const folder = mkdtempSync(join(tmpdir(), 'lecteurs-'));
const left = new Set<IncomingMessage>();
beforeAll(async () => {
  hub = await FederationHub.start([], {
    REQUEST_TIMEOUT_MS: String(PAGE_MS),
    SLICE_TIMEOUT_MS: String(PAGE_MS),
    SLOW_CLIENT_MS: String(SLOW_MS),
  });
  const { refus, acceptes } = await hub.data.worker.deposit({
    source: 'offres',
    chemin: writeOffers(folder, ROWS, INTITULE),
  });
  if (refus || acceptes !== ROWS) throw new Error(JSON.stringify(refus ?? acceptes));
  await new VuesGraph(() => hub).create({ titre: 'Offres', slug: 'offres', partage: 'TOUS', operation: OPERATION });
}, 600_000);
afterAll(async () => {
  for (const answer of left) answer.destroy();
  await hub?.stop();
  rmSync(folder, { recursive: true });
});

/** Demande un lien, sans en rien lire encore que l'état. */
async function open(format: string): Promise<IncomingMessage> {
  const headers = { authorization: `Bearer ${await hub.issuer.jeton({ role: 'analyste', scope: '' })}` };
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    get(`${hub.urlOf('gateway')}/vues/offres.${format}`, { headers, agent: false }, resolve).on('error', reject);
  });
  answer.on('error', () => undefined);
  left.add(answer);
  return answer;
}

/** L'état d'une demande que l'on abandonne aussitôt. */
async function statusOf(format: string): Promise<number | undefined> {
  const answer = await open(format);
  answer.destroy();
  return answer.statusCode;
}

const asked = async (ms: number) => (await hub.statementsDuring(() => sleep(ms))).employers ?? 0;

/** Ce que les offres ont encore à faire : requêtes en cours, transactions ouvertes. */
async function underWay(): Promise<string[]> {
  const { rows } = await hub.admin.query(
    "SELECT state || ' : ' || query AS ligne FROM pg_stat_activity WHERE datname = $1 AND backend_type = 'client backend' AND state <> 'idle'",
    [new URL(hub.databaseUrl('employers')).pathname.slice(1)],
  );
  return rows.map(({ ligne }) => ligne);
}

/** Attend que rien ne soit plus demandé pendant une seconde. */
async function silence(limitMs: number): Promise<void> {
  const limit = Date.now() + limitMs;
  while ((await asked(1_000)) > 0) if (Date.now() > limit) throw new Error('la tranche est encore interrogée');
}

/** Coupé, il le dit d'abord par une erreur, que `once` prendrait pour la sienne. */
function closed(answer: IncomingMessage): Promise<void> {
  return new Promise((resolve) => (answer.closed ? resolve() : answer.once('close', () => resolve())));
}

function memoryOf(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}

describe('un lecteur', () => {
  it.each(FORMATS)(
    'qui raccroche au milieu d’un .%s n’est plus servi : la tranche n’est plus interrogée',
    async (format) => {
      const answer = await open(format);
      expect(answer.statusCode).toBe(200);
      answer.resume();
      expect(await asked(500)).toBeGreaterThan(0);
      answer.destroy();
      await silence(5_000);
      expect(await underWay()).toEqual([]);
    },
    60_000,
  );

  it('qui cesse de lire ne tient ni page, ni requête, ni transaction ; puis il est coupé, et sa place rendue', async () => {
    const stalled = await Promise.all(Array.from({ length: MOST }, () => open('json')));
    expect(stalled.map(({ statusCode }) => statusCode)).toEqual(stalled.map(() => 200));
    // Tout ce qui sépare la passerelle d’eux s’emplit d’abord.
    await silence(90_000);
    expect(await underWay()).toEqual([]);
    expect(memoryOf(gateway())).toBeLessThan(LIMIT_MB);
    // Ils sont encore là : leur appelant n'a droit à rien de plus.
    expect(await statusOf('csv')).toBe(429);
    await sleep(2 * IDLE_MS + 2_000);
    expect(await statusOf('csv')).toBe(200);
    await Promise.all(
      stalled.map(async (answer) => {
        answer.resume();
        await closed(answer);
        // Coupé : rien ne laisse croire que tout est arrivé.
        expect(answer.complete).toBe(false);
      }),
    );
    await silence(5_000);
  }, 240_000);

  it('qui attend une tranche lente n’est pas pris pour un lecteur qui ne lit pas', async () => {
    const answer = await open('csv');
    expect(answer.statusCode).toBe(200);
    let bytes = 0;
    answer.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
    });
    expect(await asked(300)).toBeGreaterThan(0);
    hub.signal('employers', 'SIGSTOP');
    await sleep(SLOW_MS + 2_000);
    const before = bytes;
    hub.signal('employers', 'SIGCONT');
    expect(await asked(2_000)).toBeGreaterThan(0);
    expect(answer.destroyed).toBe(false);
    expect(bytes).toBeGreaterThan(before);
    answer.destroy();
  }, 120_000);
});
