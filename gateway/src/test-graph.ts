import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { ENTETE_ACCES } from '@hub/shared/access/directive';
import { Profil } from '@hub/shared/access/profil';
import { TestIssuer } from '@hub/shared/access/test-issuer';
import { ErreurAgent } from '@hub/shared/runtime/errors';
import { createLogger } from '@hub/shared/runtime/logger';
import type { RunningServer } from '@hub/shared/runtime/process';
import { type SubgraphContext, startSubgraph } from '@hub/shared/runtime/subgraph-server';
import { GraphQLScalarType, parse } from 'graphql';
import type { GatewayConfig } from './config.js';
import type { Budgets } from './cost-budget.js';
import { startGateway } from './server.js';
import { SLICES, type SliceName, type SliceUrls } from './slices.js';

interface Context extends SubgraphContext {
  requestId: string;
}

type Module = Extract<Parameters<typeof buildSubgraphSchema>[0], unknown[]>[number];
type Resolvers = Extract<Module, { resolvers?: unknown }>['resolvers'];

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires", "@composeDirective", "@cost", "@listSize"])';
const Mois = new GraphQLScalarType({
  name: 'Mois',
  parseValue(value) {
    if (typeof value === 'string' && /^\d{4}-(0\d|1[0-2])$/.test(value)) return value;
    throw new ErreurAgent('MOIS_INVALIDE', 'Un mois s’écrit AAAA-MM.');
  },
});

const TYPE_DEFS: Record<SliceName, string> = {
  beneficiaries: `scalar Mois
    interface Fiche { libelle: String }
    type FicheOuverte implements Fiche { libelle: String }
    type FicheGardee implements Fiche { libelle: String @acces(profils: ["pilotage"]) }
    type Personne @key(fields: "id") { id: ID! age: Int revenu: Int @acces(scopes: ["revenus:lire"]) }
    enum Theme { EMPLOI SANTE @acces(scopes: ["sante:filtrer"]) }
    input Filtre { themes: [Theme!] }
    type Query {
      nominatif: Int @acces(scopes: ["personnes:lire"])
      personne: Personne requete: String attendue: Int imprevue: Int ouverts(mois: Mois!): Int fiches: [Fiche!]
      etapes(filtre: Filtre): Int
      depots: Int @acces(profils: ["gestionnaire"])
    }`,
  employers: `scalar Jour
    type Secret { message: String! }
    type Ligne { numero: Int! objet: String le: Jour montant: Float part: Float actif: Boolean secret: Secret }
    type LignesPage { hasNextPage: Boolean! endCursor: String }
    type LigneConnection { noeuds: [Ligne!]! pageInfo: LignesPage! total: Int }
    type Query {
      offres: Int long: String
      lignes(premier: Int! = 50, apres: String, actif: Boolean): LigneConnection
        @cost(weight: 20) @listSize(slicingArguments: ["premier"], sizedFields: ["noeuds"], requireOneSlicingArgument: false)
    }`,
  clauses: `type Marche { objet: String lots: [Marche!] @listSize(assumedSize: 4) }
    type MarcheConnection { noeuds: [Marche!]! total: Int @cost(weight: 5) }
    input Ordre { sens: Int @cost(weight: 2) }
    type Query {
      heures: Int
      marches(premier: Int! = 50, ordre: Ordre): MarcheConnection
        @cost(weight: 20) @listSize(slicingArguments: ["premier"], sizedFields: ["noeuds"], requireOneSlicingArgument: false)
    }`,
  iae: `type Personne @key(fields: "id") {
      id: ID! contrats: Int revenu: Int @external tranche: String @requires(fields: "revenu")
    }
    type Query { lent: Int }
    type Mutation { noter: Int }`,
  views: `scalar Valeur
    type VariableDeVue { nom: String! libelle: String! type: String! defaut: Valeur }
    type ColonneDeVue { chemin: String! titre: String! }
    type Vue {
      slug: ID! titre: String! version: Int! operation: String! variables: [VariableDeVue!]!
      colonnes: [ColonneDeVue!]! cassee: String retiree: Boolean!
    }
    type Query { editions: Int vue(slug: ID!, version: Int): Vue }`,
};

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

/** What the slice iae was asked to do before answering, and what it saw. */
export interface Behaviour {
  delayMs: number;
  waiting: boolean;
  /** Connections to cut as it answers, once it has done what it was asked. */
  cuts: number;
  /** Times it was asked to write, and to read. */
  written: number;
  read: number;
  /** Lines that the slice employers has, the pages it was asked, and what happens when it is asked the one after a line. */
  lines: number;
  pages: number;
  after: { line: number; happens: 'failure' | 'deposit' } | null;
  /** Of the data of every slice. */
  versions: TestVersions;
}

/** Versions that a test raises, or loses sight of, as a slice would. */
export class TestVersions {
  #version = 1;
  #live = true;
  readonly #listeners: (() => void)[] = [];

  all = () => ({ parcours: String(this.#version) });
  onChange = (listener: () => void) => void this.#listeners.push(listener);

  get live(): boolean {
    return this.#live;
  }

  set live(live: boolean) {
    this.#live = live;
    for (const listener of this.#listeners) listener();
  }

  raise(): void {
    this.#version++;
    for (const listener of this.#listeners) listener();
  }
}

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

function resolvers(behaviour: Behaviour): Record<SliceName, Resolvers> {
  const slow = async (value: number) => {
    await new Promise((resolve) => setTimeout(resolve, behaviour.delayMs));
    return value;
  };
  return {
    beneficiaries: {
      Mois,
      Query: {
        personne(_: unknown, __: unknown, context: Context) {
          context.extensions = async () => ({
            versions: { parcours: '12' },
            sources: { parcours: { enRetard: false } },
          });
          return { id: 'p1', age: 41, revenu: 607 };
        },
        requete: (_: unknown, __: unknown, { requestId }: Context) => requestId,
        attendue: () => {
          throw new ErreurAgent('PERIODE_INVALIDE', 'La période est vide.');
        },
        imprevue: () => {
          throw new Error('la base a dit : Dupont');
        },
        nominatif: () => 1,
        ouverts: () => 3,
        fiches: () => [
          { __typename: 'FicheOuverte', libelle: 'ouverte' },
          { __typename: 'FicheGardee', libelle: 'gardée' },
        ],
        etapes: () => 6,
        depots: () => 8,
      },
    },
    employers: {
      Query: {
        offres: () => 5,
        long: () => 'x'.repeat(20_000_000),
        lignes: (_: unknown, page: { premier: number; apres: string | null }, context: Context) =>
          pageOfLines(behaviour, page, context),
      },
    },
    clauses: {
      Query: { heures: () => 4_200, marches: () => ({ noeuds: [{ objet: 'Voirie' }], total: 1 }) },
    },
    iae: {
      Query: {
        lent: () => {
          behaviour.read++;
          return slow(1);
        },
      },
      Mutation: { noter: () => ++behaviour.written },
      Personne: {
        tranche: ({ revenu }: { revenu: number }) => (revenu < 1000 ? 'basse' : 'haute'),
        contrats: (_: unknown, __: unknown, context: Context) => {
          context.extensions = async () => ({ versions: { siae: '4' }, sources: { siae: { enRetard: true } } });
          return slow(2);
        },
      },
    },
    views: {
      Query: {
        editions: () => 1,
        vue: (_: unknown, { slug, version }: { slug: string; version: number | null }) =>
          VUES.find(
            (vue) => vue.slug === slug && (version === null || version === undefined || vue.version === version),
          ),
      },
    },
  };
}

/** Lines as a fact gives them: a page, its cursor, and the version of the data. */
function pageOfLines(
  behaviour: Behaviour,
  { premier, apres }: { premier: number; apres: string | null },
  context: Context,
) {
  const from = Number(apres ?? 0);
  const happens = behaviour.after?.line === from ? behaviour.after.happens : null;
  behaviour.pages++;
  if (happens === 'failure') throw new Error('la base a dit : Dupont');
  const version = happens === 'deposit' ? '8' : '7';
  context.extensions = async () => ({ versions: { lignes: version }, sources: { lignes: { enRetard: false } } });
  const count = Math.max(0, Math.min(premier, behaviour.lines - from));
  const noeuds = Array.from({ length: count }, (_, i) => lineOf(from + i + 1));
  return {
    noeuds,
    total: behaviour.lines,
    pageInfo: { hasNextPage: from + count < behaviour.lines, endCursor: String(from + count) },
  };
}

/** One in seven is hidden; one in five has a text that a spreadsheet would compute. */
function lineOf(numero: number) {
  const hidden = numero % 7 === 0;
  return {
    numero,
    objet: numero % 5 === 0 ? '=1+1' : `Lot « ${numero} », d’été ; "à part"`,
    le: '2018-03-01',
    montant: hidden ? null : -numero - 0.5,
    part: 0.0625,
    actif: numero % 2 === 0,
    secret: hidden ? { message: 'Moins de 5 personnes.' } : null,
  };
}

const LIGNES =
  'query Lignes($actif: Boolean, $apres: String) { lignes(actif: $actif, apres: $apres) { noeuds { numero objet montant } } }';

/** Views that the slice views has. */
const VUES = [
  {
    slug: 'lignes',
    version: 1,
    titre: 'Les lignes, avant',
    colonnes: [{ chemin: 'lignes.noeuds.numero', titre: 'N°' }],
  },
  { slug: 'lignes', version: 2, titre: 'Les lignes', colonnes: [] },
  { slug: 'retiree', version: 1, titre: 'Retirée', retiree: true },
  { slug: 'cassee', version: 1, titre: 'Cassée', cassee: 'le champ Ligne.prix n’existe plus.' },
]
  .map((vue) => ({ operation: LIGNES, variables: [], colonnes: [], cassee: null, retiree: false, ...vue }))
  .reverse();

/** Five small slices over real HTTP, composed, behind the real gateway. */
export async function startTestGraph(overrides: Partial<GatewayConfig> = {}): Promise<TestGraph> {
  const logs: string[] = [];
  const logger = createLogger('essai', 'info', { write: (line: string) => void logs.push(line) });
  const issuer = await TestIssuer.start();
  const emetteur = overrides.emetteur ?? issuer.emetteur;
  const behaviour: Behaviour = {
    delayMs: 0,
    waiting: false,
    cuts: 0,
    written: 0,
    read: 0,
    versions: new TestVersions(),
    ...{ lines: 3, pages: 0, after: null },
  };
  const names = Object.keys(SLICES) as SliceName[];
  const modules = names.map((name) => ({
    name,
    typeDefs: parse(`${LINK} ${ENTETE_ACCES} ${TYPE_DEFS[name]}`),
    resolvers: resolvers(behaviour)[name],
  }));
  const servers = await Promise.all(
    modules.map((module) =>
      startSubgraph<Context>({
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
          verifier: async () => ({ lectures: 0, coupees: 0, tete: '', rupture: null }),
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
