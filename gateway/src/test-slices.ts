import type { buildSubgraphSchema } from '@apollo/subgraph';
import { ENTETE_ACCES } from '@hub/shared/access/directive';
import { ErreurAgent } from '@hub/shared/runtime/errors';
import type { SubgraphContext } from '@hub/shared/runtime/subgraph-server';
import { type DocumentNode, GraphQLScalarType, parse } from 'graphql';
import type { SliceName } from './slices.js';
import { pageOfLines, VUES } from './test-lines.js';
import { TestVersions } from './test-versions.js';

export interface TestContext extends SubgraphContext {
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
    type Suivi @acces(scopes: ["personnes:lire"]) { date: String }
    enum Theme { EMPLOI SANTE @acces(scopes: ["sante:filtrer"]) }
    input Filtre { themes: [Theme!] }
    type Query {
      nominatif: Int @acces(scopes: ["personnes:lire"]) suivis: [Suivi!]
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
      demande: String jours(mois: Int!): Int
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
    type Query { editions: String vue(slug: ID!, version: Int): Vue }`,
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
  /** The version that the slice beneficiaries says it counted open cases from, announced or not. */
  said: string;
}

/** What nobody has changed yet. */
export function usualBehaviour(): Behaviour {
  return {
    ...{ delayMs: 0, waiting: false, cuts: 0, written: 0, read: 0 },
    ...{ lines: 3, pages: 0, after: null },
    ...{ versions: new TestVersions(), said: '1' },
  };
}

/** A slice as composition and a server take it. */
export function testSlice(
  name: SliceName,
  behaviour: Behaviour,
): { name: SliceName; typeDefs: DocumentNode; resolvers: Resolvers } {
  return {
    name,
    typeDefs: parse(`${LINK} ${ENTETE_ACCES} ${TYPE_DEFS[name]}`),
    resolvers: resolvers(behaviour)[name],
  };
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
        personne(_: unknown, __: unknown, context: TestContext) {
          context.extensions = async () => ({
            versions: { parcours: '12' },
            sources: { parcours: { enRetard: false } },
          });
          return { id: 'p1', age: 41, revenu: 607 };
        },
        requete: (_: unknown, __: unknown, { requestId }: TestContext) => requestId,
        attendue: () => {
          throw new ErreurAgent('PERIODE_INVALIDE', 'La période est vide.');
        },
        imprevue: () => {
          throw new Error('la base a dit : Dupont');
        },
        nominatif: () => 1,
        suivis: () => [{ date: '2017-02-01' }, { date: '2017-03-01' }],
        ouverts(_: unknown, { mois }: { mois: string }, context: TestContext) {
          context.extensions = async () => ({ versions: { parcours: behaviour.said }, sources: {} });
          if (mois.endsWith('-12')) throw new ErreurAgent('PERIODE_INVALIDE', 'Le mois n’est pas fini.');
          return Number(mois.slice(-2));
        },
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
        lignes: (_: unknown, page: { premier: number; apres: string | null }, context: TestContext) =>
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
        demande: (_: unknown, __: unknown, { requestId }: TestContext) => requestId,
        jours: (_: unknown, { mois }: { mois: number }) => 10 * mois,
        contrats: (_: unknown, __: unknown, context: TestContext) => {
          context.extensions = async () => ({ versions: { siae: '4' }, sources: { siae: { enRetard: true } } });
          return slow(2);
        },
      },
    },
    views: {
      Query: {
        editions: (_: unknown, __: unknown, { requestId }: TestContext) => requestId,
        vue: (_: unknown, { slug, version }: { slug: string; version: number | null }) =>
          VUES.find(
            (vue) => vue.slug === slug && (version === null || version === undefined || vue.version === version),
          ),
      },
    },
  };
}
