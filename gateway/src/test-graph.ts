import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { Profil } from '@hub/shared/access/profil';
import { TestIssuer } from '@hub/shared/access/test-issuer';
import { createLogger } from '@hub/shared/runtime/logger';
import type { RunningServer } from '@hub/shared/runtime/process';
import { startSubgraph } from '@hub/shared/runtime/subgraph-server';
import type { GatewayConfig } from './config.js';
import type { Budgets } from './cost-budget.js';
import { startGateway } from './server.js';
import { SLICES, type SliceName, type SliceUrls } from './slices.js';
import { type Behaviour, type TestContext, testSlice, usualBehaviour } from './test-slices.js';

/** The one script of its pages. */
export const SCRIPT = 'export const page = 1;\n';
/** The one operation of the application `app:offres`. */
export const OFFRES = '# Les offres.\nquery Offres {\n  offres\n}\n';

const BUDGETS: Budgets = {
  [Profil.ANALYSTE]: 2_000,
  [Profil.CHARGE_DE_MISSION]: 2_000,
  [Profil.PILOTAGE]: 10_000,
  [Profil.APPLICATION]: 2_000,
  [Profil.GESTIONNAIRE]: 2_000,
  [Profil.EXPLOITATION]: 100,
};

export interface TestGraph {
  url: string;
  issuer: TestIssuer;
  slices: Record<SliceName, RunningServer>;
  logs: string[];
  behaviour: Behaviour;
  /** Of its gateway. */
  config: GatewayConfig;
  /** File of the composed graph. */
  supergraph: string;
  close(): Promise<void>;
}

/** Five small slices over real HTTP, composed, behind the real gateway. */
export async function startTestGraph(overrides: Partial<GatewayConfig> = {}): Promise<TestGraph> {
  const logs: string[] = [];
  const logger = createLogger('essai', 'info', { write: (line: string) => void logs.push(line) });
  const issuer = await TestIssuer.start();
  const emetteur = overrides.emetteur ?? issuer.emetteur;
  const behaviour = usualBehaviour();
  const names = Object.keys(SLICES) as SliceName[];
  const modules = names.map((name) => testSlice(name, behaviour));
  const servers = await Promise.all(
    modules.map((module) =>
      startSubgraph<TestContext>({
        name: module.name,
        schema: buildSubgraphSchema([module]),
        port: 0,
        emetteur,
        context: (requestId, appelant) => ({ requestId, appelant }),
        ready: async () => {
          if (module.name === 'iae' && behaviour.waiting) throw new Error('migrations en cours');
        },
        close: async () => {},
        journal: {
          inscrire: async () => undefined,
          verifier: async () => ({
            lectures: 0,
            coupees: 0,
            tete: '',
            recentes: { exactes: 0, sansFinalite: 0 },
            rupture: null,
          }),
        },
        versions: behaviour.versions,
        logger,
      }),
    ),
  );
  const slices = Object.fromEntries(names.map((name, index) => [name, servers[index]])) as TestGraph['slices'];
  const { iae } = slices;
  const relay = await startRelay(iae.url, behaviour);
  slices.iae = {
    url: iae.url,
    close: () => {
      relay.close();
      return iae.close();
    },
  };
  const folder = await mkdtemp(join(tmpdir(), 'passerelle-'));
  await mkdir(join(folder, 'portail/assets'), { recursive: true });
  await writeFile(join(folder, 'portail/index.html'), '<title>Portail</title>');
  await writeFile(join(folder, 'portail/assets/page.js'), SCRIPT);
  await writeFile(join(folder, 'portail/assets/page.js.gz'), gzipSync(SCRIPT));
  await mkdir(join(folder, 'operations'));
  await writeFile(join(folder, 'operations/offres.graphql'), OFFRES);
  await writeFile(join(folder, 'operations/applications.json'), JSON.stringify({ 'app:offres': ['offres'] }));
  const { supergraphSdl, errors } = composeServices(
    modules.map((module) => ({ ...module, url: 'http://ailleurs.invalid' })),
  );
  if (!supergraphSdl) throw new AggregateError(errors ?? []);
  await writeFile(join(folder, 'supergraph.graphql'), supergraphSdl);
  const config: GatewayConfig = {
    port: 0,
    slices: { ...(Object.fromEntries(names.map((name) => [name, slices[name].url])) as SliceUrls), iae: relay.url },
    emetteur,
    supergraph: join(folder, 'supergraph.graphql'),
    signIn: { metadataUrl: `${issuer.emetteur.issuer}/metadata`, clientId: 'hub-portail', scope: '' },
    operations: join(folder, 'operations'),
    portal: join(folder, 'portail'),
    sliceTimeoutMs: 5_000,
    requestTimeoutMs: 10_000,
    slowClientMs: 5_000,
    budgets: BUDGETS,
    rates: { known: 10_000, anonymous: 10_000 },
    cacheBytes: 1_000_000,
    logLevel: 'info',
    ...overrides,
  };
  const gateway = await startGateway(config, logger);
  return {
    url: gateway.url,
    issuer,
    slices,
    logs,
    behaviour,
    config,
    supergraph: join(folder, 'supergraph.graphql'),
    async close() {
      await gateway.close();
      await Promise.all(names.map((name) => slices[name].close()));
      await issuer.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** Bytes both ways to the slice, on connections that it can cut. */
async function startRelay(to: string, behaviour: Behaviour): Promise<{ url: string; close(): void }> {
  const relay = createServer((caller) => {
    const slice = connect(Number(new URL(to).port), '127.0.0.1');
    for (const [one, other] of [
      [caller, slice],
      [slice, caller],
    ]) {
      one.on('error', () => {}).on('close', () => other.destroy());
    }
    caller.pipe(slice);
    slice.on('data', (chunk) => {
      if (behaviour.cuts === 0) return caller.write(chunk);
      behaviour.cuts--;
      caller.resetAndDestroy();
    });
  });
  await once(relay.listen(0, '127.0.0.1'), 'listening');
  return { url: `http://127.0.0.1:${(relay.address() as AddressInfo).port}`, close: () => relay.close() };
}

export interface Answer {
  status: number;
  headers: Headers;
  data?: Record<string, unknown> | null;
  errors?: { message: string; path?: string[]; extensions: Record<string, unknown> }[];
  extensions?(): Record<string, unknown>;
}

/** Posts a query to the gateway, as `pilotage` unless another token is given. */
export async function ask(
  { url, issuer }: Pick<TestGraph, 'url' | 'issuer'>,
  query: string,
  options: { variables?: Record<string, unknown>; headers?: Record<string, string>; signal?: AbortSignal } = {},
): Promise<Answer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${await issuer.jeton()}`,
      ...options.headers,
    },
    body: JSON.stringify({ query, variables: options.variables }),
    signal: options.signal,
  });
  return { status: response.status, headers: response.headers, ...((await response.json()) as object) };
}
