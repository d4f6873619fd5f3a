import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { LANCE_PAR_NPM, RACINE, readSettings, type Settings } from './config.js';
import { demonstrationFiles, isFirstStart, rememberStart } from './demonstration.js';
import { type Hub, openHub } from './hub.js';
import { killServices, startService } from './service.js';
import { Shutdown } from './shutdown.js';

const TRANCHES = ['beneficiaries', 'employers', 'clauses', 'iae'] as const;
const READY_MS = 60_000;

// A closed terminal or pipe must not end the hub halfway: there is nobody left to tell.
process.stdout.on('error', () => undefined);
const say = (line: string) => process.stdout.write(`${line}\n`);
const shutdown = new Shutdown({ say, force: killServices });
if (LANCE_PAR_NPM) shutdown.followParent();

async function start(settings: Settings, empty: boolean): Promise<void> {
  await checkPort(settings.port);
  say('Ouverture des bases de données…');
  const opening = openHub(settings);
  shutdown.defer(() =>
    opening.then(
      (hub) => hub.close(),
      () => undefined,
    ),
  );
  const hub = await shutdown.unlessEnding(opening);
  hub.lost.then(() => shutdown.fail(`PostgreSQL s'est arrêté : voir ${logFile(settings, 'postgres')}.`));
  if (isFirstStart(settings)) await firstStart(settings, hub, empty);
  say('Démarrage des tranches et de la passerelle…');
  const slices = await startSlices(settings, hub);
  const url = await startGateway(settings, slices);
  say(`  page et graphe    ${url}/graphql`);
  say(`  état du hub       ${url}/pret`);
  say(`  journaux          ${join(settings.dataDir, 'logs')}`);
  say(`Prêt : ${url}/graphql (Ctrl-C pour arrêter)`);
}

async function firstStart(settings: Settings, hub: Hub, empty: boolean): Promise<void> {
  if (empty) return rememberStart(settings, 'vide');
  const files = await shutdown.unlessEnding(demonstrationFiles(settings, say));
  say('Dépôt des fichiers de démonstration…');
  const urls = Object.entries(hub.urls).map(([base, url]) => [`${base.toUpperCase()}_DATABASE_URL`, url]);
  const ingest = startService({
    name: 'L’ingestion',
    script: fileURLToPath(new URL('./ingest-demo.js', import.meta.url)),
    args: [files],
    env: { HUB_DATA_DIR: settings.dataDir, HUB_KEYS_FILE: hub.keysFile, ...Object.fromEntries(urls) },
  });
  shutdown.defer(() => ingest.stop());
  const { code, how } = await shutdown.unlessEnding(ingest.ended);
  // Deposits are replayable: the next start resumes where this one stopped.
  if (code !== 0) throw new Error(`Les fichiers de démonstration n'ont pas tous été déposés. ${how}`);
  rememberStart(settings, 'chargee');
}

/** Starts the four slices side by side, on ports free at this moment; returns their base URLs as the gateway's settings. */
async function startSlices(settings: Settings, hub: Hub): Promise<Record<string, string>> {
  const ports = await freePorts(TRANCHES.length);
  const slices = TRANCHES.map((tranche, i) => ({
    tranche,
    port: ports[i],
    service: startService({
      name: `La tranche « ${tranche} »`,
      script: join(RACINE, 'subgraphs', tranche, 'dist/main.js'),
      env: { PORT: String(ports[i]), DATABASE_URL: hub.urls[tranche] },
      logFile: logFile(settings, tranche),
    }),
  }));
  shutdown.defer(() => Promise.all(slices.map(({ service }) => service.stop())));
  for (const { service } of slices) service.ended.then(({ how }) => shutdown.fail(how));
  return Object.fromEntries(
    slices.map(({ tranche, port }) => [`${tranche.toUpperCase()}_URL`, `http://127.0.0.1:${port}`]),
  );
}

/** Ports nobody listens on: chosen by the system, all at once so that they differ. */
async function freePorts(count: number): Promise<number[]> {
  const probes = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(probes.map((probe) => once(probe, 'listening')));
  const ports = probes.map((probe) => (probe.address() as AddressInfo).port);
  await Promise.all(probes.map((probe) => once(probe.close(), 'close')));
  return ports;
}

/** Starts the gateway, while the slices start, and waits until every one can answer; returns its base URL. */
async function startGateway(settings: Settings, slices: Record<string, string>): Promise<string> {
  const gateway = startService({
    name: 'La passerelle',
    script: join(RACINE, 'gateway/dist/main.js'),
    env: { PORT: String(settings.port), ...slices },
    logFile: logFile(settings, 'gateway'),
  });
  shutdown.defer(() => gateway.stop());
  gateway.ended.then(({ how }) => shutdown.fail(how));
  const url = await shutdown.unlessEnding(gateway.url);
  await shutdown.unlessEnding(ready(url));
  return url;
}

async function ready(url: string): Promise<void> {
  const limit = Date.now() + READY_MS;
  for (;;) {
    const response = await fetch(`${url}/pret`).catch(() => undefined);
    if (response?.ok) return;
    if (Date.now() > limit) {
      throw new Error(`La passerelle n'est pas prête après ${READY_MS / 1000} s : ${await response?.text()}`);
    }
    await sleep(50);
  }
}

/** Before anything is started: the usual cause is a hub that already runs. */
async function checkPort(port: number): Promise<void> {
  const probe = createServer().listen(port, '127.0.0.1');
  try {
    await once(probe, 'listening');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EADDRINUSE') throw new Error(`Le port ${port} ne peut pas être ouvert (${code}).`);
    throw new Error(
      `Le port ${port} est déjà pris : arrêtez le programme qui l'occupe, ou choisissez un autre port (PORT=${port + 1} npm start).`,
    );
  }
  probe.close();
  await once(probe, 'close');
}

const logFile = (settings: Settings, name: string) => join(settings.dataDir, 'logs', `${name}.log`);

function readArguments(): boolean {
  try {
    return parseArgs({ options: { empty: { type: 'boolean', default: false } } }).values.empty;
  } catch {
    process.stderr.write('Usage : npm start [-- --empty]\n');
    process.exit(1);
  }
}

const empty = readArguments();
try {
  await start(readSettings(), empty);
} catch (error) {
  await shutdown.fail((error as Error).message);
}
