import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { backupMark } from './backup-mark.js';
import { LANCE_PAR_NPM, readSettings, type Settings } from './config.js';
import { demonstrationFiles, isFirstStart, rememberStart } from './demonstration.js';
import { type EmetteurServi, startEmetteur } from './emetteur.js';
import { announce } from './graph-access.js';
import { depositUrls, type Hub, openHub } from './hub.js';
import { KeptService } from './kept-service.js';
import { killServices, type Service, startService } from './service.js';
import { holdPorts, serve } from './serving.js';
import { Shutdown } from './shutdown.js';

// A closed terminal or pipe must not end the hub halfway: there is nobody left to tell.
process.stdout.on('error', () => undefined);
const say = (line: string) => process.stdout.write(`${line}\n`);
const shutdown = new Shutdown({ say, force: killServices });
if (LANCE_PAR_NPM) shutdown.followParent();

async function start(settings: Settings, empty: boolean): Promise<void> {
  await checkPort(settings.port);
  const identity = startIdentity(settings);
  // It starts while the databases open; whether it could is asked below.
  identity.catch(() => undefined);
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
  // The gateway must know them long before they listen.
  const [ingestPort, editeurPort] = await holdPorts(2);
  const emetteur = await identity;
  const url = await startGraph(settings, hub, emetteur, {
    INGEST_URL: `http://127.0.0.1:${ingestPort.port}`,
    EDITEUR_URL: `http://127.0.0.1:${editeurPort.port}`,
    BACKUP_MARK: backupMark(settings),
  });
  // Questions first: they wait for neither files nor reports.
  await Promise.all([ingestPort.release(), editeurPort.release()]);
  const editeur = startEditeur(settings, { port: editeurPort.port, graphe: url, emetteur });
  await shutdown.unlessEnding(startIngest(settings, hub, ingestPort.port, emetteur).url);
  await shutdown.unlessEnding(editeur.url);
  const withdraw = announce(settings, url);
  shutdown.defer(async () => withdraw());
  say(`  page et graphe    ${url}/graphql`);
  say(`  état du hub       ${url}/pret`);
  say(`  où déposer        ${depotDir(settings)}`);
  say(`  journaux          ${logsDir(settings)}`);
  say(`Prêt : ${url}/graphql (Ctrl-C pour arrêter)`);
}

async function firstStart(settings: Settings, hub: Hub, empty: boolean): Promise<void> {
  if (empty) return rememberStart(settings, 'vide');
  say('Premier démarrage : fabrication et dépôt des fichiers de démonstration…');
  const ingest = startService({
    name: 'L’ingestion',
    program: 'ingest-demo',
    input: jsonLines(demonstrationFiles(settings)),
    env: { HUB_DATA_DIR: settings.dataDir, ...ingestEnv(hub) },
  });
  shutdown.defer(() => ingest.stop());
  const { code, how } = await shutdown.unlessEnding(ingest.ended);
  // Deposits are replayable: the next start resumes where this one stopped.
  if (code !== 0) throw new Error(`Les fichiers de démonstration n'ont pas tous été déposés. ${how}`);
  await shutdown.unlessEnding(ingest.fed);
  rememberStart(settings, 'chargee');
}

async function* jsonLines(values: AsyncIterable<unknown>): AsyncGenerator<string> {
  for await (const value of values) yield `${JSON.stringify(value)}\n`;
}

/** What depositing needs: the databases it fills and the keys. */
function ingestEnv(hub: Hub): Record<string, string> {
  const urls = Object.entries(depositUrls(hub)).map(([base, url]) => [`${base.toUpperCase()}_DATABASE_URL`, url]);
  return { HUB_KEYS_FILE: hub.keysFile, ...Object.fromEntries(urls) };
}

/** Starts the process that receives files. Its end does not end the hub: the graph answers, and it is started again. */
function startIngest(settings: Settings, hub: Hub, port: number, emetteur: EmetteurServi): KeptService {
  return kept(() =>
    startService({
      name: 'L’ingestion',
      program: 'registry',
      env: {
        PORT: String(port),
        SPOOL_DIR: join(settings.dataDir, 'reception'),
        DEPOT_DIR: depotDir(settings),
        ...ingestEnv(hub),
        ...emetteur.env,
        ...settings.traces,
      },
      logFile: logFile(settings, 'ingest'),
    }),
  );
}

/** Starts the process that draws up reports in the name of who asks for them. It is started again too. */
function startEditeur(
  settings: Settings,
  { port, graphe, emetteur }: { port: number; graphe: string; emetteur: EmetteurServi },
): KeptService {
  return kept(() =>
    startService({
      name: 'L’édition des rapports',
      program: 'editeur',
      env: { PORT: String(port), GRAPHE_URL: graphe, ...emetteur.env, ...settings.traces },
      logFile: logFile(settings, 'editeur'),
    }),
  );
}

function kept(start: () => Service): KeptService {
  const service = new KeptService({ start, say: (line) => process.stderr.write(`${line}\n`) });
  shutdown.defer(() => service.stop());
  return service;
}

/** The hub's own identity provider when it has no other; the hub ends with it. */
async function startIdentity(settings: Settings): Promise<EmetteurServi> {
  const starting = startEmetteur(settings, logsDir(settings));
  shutdown.defer(() =>
    starting.then(
      ({ service }) => service?.stop(),
      () => undefined,
    ),
  );
  const emetteur = await shutdown.unlessEnding(starting);
  emetteur.service?.ended.then(({ how }) => shutdown.fail(how));
  return emetteur;
}

/** Starts the slices and the gateway, and waits until every one can answer; returns the gateway's base URL. */
async function startGraph(
  settings: Settings,
  hub: Hub,
  emetteur: EmetteurServi,
  env: Record<string, string>,
): Promise<string> {
  const options = { port: settings.port, logs: logsDir(settings), emetteur, traces: settings.traces, env };
  const { slices, gateway, ready } = await serve(hub, options);
  shutdown.defer(() => Promise.all(slices.map((slice) => slice.stop())));
  shutdown.defer(() => gateway.stop());
  for (const { ended } of [...slices, gateway]) ended.then(({ how }) => shutdown.fail(how));
  return shutdown.unlessEnding(ready);
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

const depotDir = (settings: Settings) => settings.depotDir ?? join(settings.dataDir, 'depot');
const logsDir = (settings: Settings) => join(settings.dataDir, 'logs');
const logFile = (settings: Settings, name: string) => join(logsDir(settings), `${name}.log`);

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
