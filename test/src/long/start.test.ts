import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Clone, type Command } from '../resilience/clone.js';

const DEPOSITED = ['beneficiaries', 'employers', 'clauses', 'iae'];
const SLICES = [...DEPOSITED, 'views'];

/** Stands for a slice or the gateway: says what it was given, listens, and dies when told to by `/meurs`. */
const CHILD = (name: string) => `
  import { writeFileSync } from 'node:fs';
  import { createServer } from 'node:http';
  writeFileSync(new URL('${name}.env.json', import.meta.url), JSON.stringify(process.env));
  const server = createServer((request, response) => {
    if (request.url === '/meurs') process.exit(3);
    response.end('${name}');
  });
  server.listen(Number(process.env.PORT), '127.0.0.1', () =>
    process.send({ type: 'pret', url: 'http://127.0.0.1:' + server.address().port }));
  process.on('SIGTERM', () => process.exit(0));
  process.on('disconnect', () => process.exit(0));`;

const GENERATE = `
  export async function* generateDemoData(dir) {
    yield { source: 'siae', chemin: dir + '/siae.csv', date: '2018-01-01' };
  }`;

/** Fails once, as an interrupted first start does, then deposits. */
const INGEST = `
  import { existsSync, readFileSync, writeFileSync } from 'node:fs';
  const trace = process.env.HUB_DATA_DIR + '/essai';
  if (!existsSync(trace)) { writeFileSync(trace, ''); process.exit(1); }
  const { source } = JSON.parse(readFileSync(0, 'utf8'));
  console.log('dépôt de ' + source + ' avec ' + Object.keys(process.env).filter((name) => name.endsWith('_DATABASE_URL')).length);`;

let clone: Clone;
let port: number;

beforeAll(async () => {
  clone = new Clone();
  clone.write('package.json', '{ "type": "module" }');
  for (const slice of SLICES) clone.write(`dist/${slice}.js`, CHILD(slice));
  clone.write('dist/registry.js', CHILD('registry'));
  clone.write('dist/gateway.js', CHILD('gateway'));
  clone.write('scripts/dist/demo-data/generate.js', GENERATE);
  clone.write('dist/ingest-demo.js', INGEST);
  const probe = await squat(0);
  port = portOf(probe);
  probe.close();
});
afterEach(() => clone.reset());
afterAll(() => clone.remove());

async function squat(on: number): Promise<Server> {
  const server = createServer().listen(on, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
const portOf = (server: Server) => (server.address() as { port: number }).port;
const start = (...args: string[]): Command => clone.run('start', args, { PORT: String(port) });
const env = (child: string) => JSON.parse(clone.read(`dist/${child}.env.json`));

describe('npm start', () => {
  it('sert jusqu’à Ctrl-C, puis ne laisse aucun processus', async () => {
    const hub = start('--empty');
    expect(await hub.line('Prêt')).toContain(`http://127.0.0.1:${port}/graphql`);
    expect(await (await fetch(`http://127.0.0.1:${port}/graphql`)).text()).toBe('gateway');
    hub.child.kill('SIGINT');
    expect(await hub.ended).toBe(0);
    expect(await clone.processesAtRest()).toEqual([]);
    expect(hub.stderr).toBe('');
  });

  it('ne donne à chaque processus que ce qui le regarde', async () => {
    const hub = start('--empty');
    await hub.line('Prêt');
    const common = ['NODE_ENV', 'PORT', 'TZ', 'OIDC_AUDIENCE', 'OIDC_ISSUER', 'OIDC_JWKS_URL', 'VIEW_KEYS_JWK'];
    for (const slice of SLICES) {
      expect(Object.keys(env(slice)).sort()).toEqual([...common, 'DATABASE_URL'].sort());
      expect(new URL(env(slice).DATABASE_URL).pathname).toBe(`/${slice}`);
    }
    const urls = SLICES.map((slice) => `${slice.toUpperCase()}_URL`);
    const own = [
      'OIDC_CLIENT_ID',
      'OIDC_METADATA_URL',
      'VIEW_KEYS_PRIVATE_JWK',
      'INGEST_URL',
      'EDITEUR_URL',
      'BACKUP_MARK',
    ];
    expect(Object.keys(env('gateway')).sort()).toEqual([...common, ...urls, ...own].sort());
    const bases = [...DEPOSITED, 'registry'].map((base) => `${base.toUpperCase()}_DATABASE_URL`);
    expect(Object.keys(env('registry')).sort()).toEqual(
      [...common, ...bases, 'HUB_KEYS_FILE', 'SPOOL_DIR', 'DEPOT_DIR'].sort(),
    );
    hub.child.kill('SIGTERM');
    expect(await hub.ended).toBe(0);
  });

  it('dit en une phrase que le port est pris, et ne laisse rien', async () => {
    const squatter = await squat(port);
    const hub = start('--empty');
    expect(await hub.ended).toBe(1);
    squatter.close();
    expect(hub.stdout).toBe('');
    expect(hub.stderr).toMatch(new RegExp(`^Le port ${port} est déjà pris[^\\n]*\\n$`));
    expect(await clone.processesAtRest()).toEqual([]);
  });

  it('s’arrête entier, et dit pourquoi, quand une tranche meurt', async () => {
    const hub = start('--empty');
    await hub.line('Prêt');
    await fetch(`${env('gateway').CLAUSES_URL}/meurs`).catch(() => undefined);
    expect(await hub.ended).toBe(1);
    expect(hub.stderr).toContain("La tranche « clauses » s'est arrêtée (code 3)");
    expect(await clone.processesAtRest()).toEqual([]);
  });

  it('reste ouvert quand l’ingestion meurt, le dit, et la relance à la même adresse', async () => {
    const hub = start('--empty');
    await hub.line('Prêt');
    const ingest = env('gateway').INGEST_URL;
    const gone = () =>
      fetch(ingest).then(
        () => false,
        () => true,
      );
    await fetch(`${ingest}/meurs`).catch(() => undefined);
    while (!hub.stderr.endsWith('\n')) await sleep(20);
    expect(hub.stderr).toMatch(/^L’ingestion s'est arrêtée \(code 3\)[^\n]* Elle est relancée dans 1 s\.\n$/);
    expect(await (await fetch(`http://127.0.0.1:${port}/graphql`)).text()).toBe('gateway');
    while (await gone()) await sleep(20);
    expect(await (await fetch(ingest)).text()).toBe('registry');
    hub.child.kill('SIGINT');
    expect(await hub.ended).toBe(0);
  });

  it('se laisse interrompre pendant le premier démarrage', async () => {
    const hub = start();
    await hub.line('Ouverture');
    hub.child.kill('SIGINT');
    expect(await hub.ended).toBe(0);
    expect(await clone.processesAtRest()).toEqual([]);
  });

  it('tué, n’abandonne que PostgreSQL, que le démarrage suivant reprend et arrête', async () => {
    const killed = start('--empty');
    await killed.line('Prêt');
    killed.child.kill('SIGKILL');
    await killed.ended;
    const next = start('--empty');
    await next.line('Prêt');
    next.child.kill('SIGINT');
    expect(await next.ended).toBe(0);
    expect(await clone.processesAtRest()).toEqual([]);
  });

  it('reprend le dépôt de démonstration interrompu, et ne le refait plus une fois complet', async () => {
    const interrupted = start();
    expect(await interrupted.ended).toBe(1);
    expect(interrupted.stderr).toContain('démonstration');
    const resumed = start();
    await resumed.line('Prêt');
    expect(resumed.stdout).toContain('dépôt de siae avec 5');
    resumed.child.kill('SIGINT');
    await resumed.ended;
    const later = start();
    await later.line('Prêt');
    expect(later.stdout).not.toContain('dépôt');
    later.child.kill('SIGINT');
    expect(await later.ended).toBe(0);
  });

  it('ne tient pas pour complète une fabrication interrompue', async () => {
    clone.write(
      'scripts/dist/demo-data/generate.js',
      GENERATE.replace('\n  }', "\n    throw new Error('disque plein');\n  }"),
    );
    await start().ended;
    const cut = start();
    expect(await cut.ended).toBe(1);
    expect(cut.stdout).toContain('dépôt de siae avec 5');
    expect(cut.stderr).toBe('disque plein\n');
    clone.write('scripts/dist/demo-data/generate.js', GENERATE);
    const resumed = start();
    await resumed.line('Prêt');
    expect(resumed.stdout).toContain('dépôt de siae avec 5');
    resumed.child.kill('SIGINT');
    expect(await resumed.ended).toBe(0);
  });
});
