import type { JWTPayload } from 'jose';
import type { FederationHub } from '../federation/federation-hub.js';
import { AGENTS } from './agents.js';

/** Une question que les données de l'essai remplissent : quatre personnes en 2017. */
export const OPERATION = `query Participants($annee: Int!) {
  participantsClauses(filtre: { annee: $annee }) { effectif ventilerProfil(par: [SEXE]) { cellules { effectif } } }
}`;

export const EFFECTIF = 'participantsClauses.effectif';

const VUE = `id slug titre description version operation partage etiquettes proprietaire estMienne retiree cassee creeeLe modifieeLe
  variables { nom libelle type defaut } colonnes { chemin titre } graphique { type categorie series }
  versions { numero titre modifieePar } cles { id libelle proprietaire revoqueeLe }`;

const REFUSEE = '... on VueRefusee { code message champ }';

/** Une vue qui s'enregistre, à moins de ce qu'on y change. */
export const demandee = (changee: object = {}) => ({
  titre: 'Les participants',
  operation: OPERATION,
  variables: [{ nom: 'annee', libelle: 'Année', defaut: 2017 }],
  ...changee,
});

/** Ce qu'un agent fait des vues, par la passerelle. Chaque méthode rend le champ demandé. */
export class VuesGraph {
  constructor(
    private readonly hub: () => FederationHub,
    private readonly agent: JWTPayload = AGENTS.autrice,
  ) {}

  /** Le même graphe, sous un autre jeton. */
  as(agent: JWTPayload): VuesGraph {
    return new VuesGraph(this.hub, agent);
  }

  create(vue: object) {
    return this.#ask(
      'mutation ($vue: VueInput!)',
      `creerVue(vue: $vue) { ... on VueCreee { vue { ${VUE} } } ${REFUSEE} }`,
      {
        vue,
      },
    );
  }

  modify(slug: string, version: number, vue: object) {
    const field = `modifierVue(slug: $slug, version: $version, vue: $vue) { ... on VueModifiee { vue { ${VUE} } } ${REFUSEE} }`;
    return this.#ask('mutation ($slug: ID!, $version: Int!, $vue: VueInput!)', field, { slug, version, vue });
  }

  copy(slug: string, titre: string) {
    const field = `copierVue(slug: $slug, titre: $titre) { ... on VueCreee { vue { ${VUE} } } ${REFUSEE} }`;
    return this.#ask('mutation ($slug: ID!, $titre: String!)', field, { slug, titre });
  }

  retire(slug: string) {
    return this.#ask(
      'mutation ($slug: ID!)',
      `retirerVue(slug: $slug) { ... on VueRetiree { vue { ${VUE} } } ${REFUSEE} }`,
      {
        slug,
      },
    );
  }

  createKey(slug: string, libelle: string) {
    const cle = '... on CleDeVueCreee { secret cle { id libelle proprietaire creeeLe revoqueeLe } }';
    const field = `creerCleDeVue(slug: $slug, libelle: $libelle) { ${cle} ${REFUSEE} }`;
    return this.#ask('mutation ($slug: ID!, $libelle: String!)', field, { slug, libelle });
  }

  revokeKey(id: string) {
    const field = `revoquerCleDeVue(id: $id) { ... on CleDeVueRevoquee { cle { id revoqueeLe } } ${REFUSEE} }`;
    return this.#ask('mutation ($id: ID!)', field, { id });
  }

  view(slug: string, version?: number) {
    return this.#ask('query ($slug: ID!, $version: Int)', `vue(slug: $slug, version: $version) { ${VUE} }`, {
      slug,
      version,
    });
  }

  list(filtre: object = {}, page: { premier?: number; apres?: string } = {}) {
    return this.#ask(
      'query ($filtre: FiltreVues, $premier: Int! = 50, $apres: String)',
      'vues(filtre: $filtre, premier: $premier, apres: $apres) { total noeuds { slug estMienne } pageInfo { hasNextPage endCursor } }',
      { filtre, ...page },
    );
  }

  /** Les adresses des vues que l'agent voit. */
  async slugs(filtre: object = {}): Promise<string[]> {
    const { noeuds } = await this.list(filtre);
    return noeuds.map(({ slug }: { slug: string }) => slug);
  }

  /** Lance une vue comme le fait tout ce qui la lance : sa question, ses valeurs par défaut, le jeton de qui la lance. */
  async run(slug: string) {
    const { operation, variables } = await this.view(slug);
    const given = variables.map(({ nom, defaut }: { nom: string; defaut: unknown }) => [nom, defaut]);
    return this.hub().ask(operation, Object.fromEntries(given), this.agent);
  }

  async #ask(entete: string, field: string, variables: object) {
    const { data, errors } = await this.hub().ask(`${entete} { reponse: ${field} }`, variables, this.agent);
    if (errors) throw new Error(`${errors[0].extensions.code} : ${errors[0].message}`);
    return data.reponse;
  }
}
