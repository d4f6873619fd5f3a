import { interroger } from '../graph/graphe.js';
import type { Vue, VueAEnregistrer } from './vue.js';

/** Why something was not saved: what it says is for the person, `champ` for what is to be corrected. */
export class RefusDeVue extends Error {
  override readonly name = 'RefusDeVue';
  constructor(
    readonly code: string,
    message: string,
    readonly champ: string | null,
  ) {
    super(message);
  }
}

const REFUS = '... on VueRefusee { code message champ }';

/** Saves a new view. @returns its slug. @throws RefusDeVue, EchecDuGraphe */
export async function createVue(vue: VueAEnregistrer): Promise<string> {
  const operation = `mutation CreerVue($vue: VueInput!) { resultat: creerVue(vue: $vue) { ... on VueCreee { vue { slug } } ${REFUS} } }`;
  return (await asked<{ vue: { slug: string } }>(operation, { vue })).vue.slug;
}

/** Saves a version more of a view, from the one that was read. @throws RefusDeVue, EchecDuGraphe */
export async function updateVue(slug: string, version: number, vue: VueAEnregistrer): Promise<void> {
  const operation = `mutation ModifierVue($slug: ID!, $version: Int!, $vue: VueInput!) {
    resultat: modifierVue(slug: $slug, version: $version, vue: $vue) { ... on VueModifiee { vue { slug } } ${REFUS} }
  }`;
  await asked(operation, { slug, version, vue });
}

/** A view of one's own, that starts as this one. @returns its slug. @throws RefusDeVue, EchecDuGraphe */
export async function copyVue(slug: string, titre: string): Promise<string> {
  const operation = `mutation CopierVue($slug: ID!, $titre: String!) {
    resultat: copierVue(slug: $slug, titre: $titre) { ... on VueCreee { vue { slug } } ${REFUS} }
  }`;
  return (await asked<{ vue: { slug: string } }>(operation, { slug, titre })).vue.slug;
}

/** @throws RefusDeVue, EchecDuGraphe */
export async function retireVue(slug: string): Promise<void> {
  const operation = `mutation RetirerVue($slug: ID!) { resultat: retirerVue(slug: $slug) { ... on VueRetiree { vue { slug } } ${REFUS} } }`;
  await asked(operation, { slug });
}

/** A key that opens the links of this view, without signing in. @returns its secret, shown this once. @throws RefusDeVue, EchecDuGraphe */
export async function createCle(slug: string, libelle: string): Promise<string> {
  const operation = `mutation CreerCleDeVue($slug: ID!, $libelle: String!) {
    resultat: creerCleDeVue(slug: $slug, libelle: $libelle) { ... on CleDeVueCreee { secret } ${REFUS} }
  }`;
  return (await asked<{ secret: string }>(operation, { slug, libelle })).secret;
}

/** @throws RefusDeVue, EchecDuGraphe */
export async function revokeCle(id: string): Promise<void> {
  const operation = `mutation RevoquerCleDeVue($id: ID!) {
    resultat: revoquerCleDeVue(id: $id) { ... on CleDeVueRevoquee { cle { id } } ${REFUS} }
  }`;
  await asked(operation, { id });
}

/** A saved view as it is saved again, but for what changes. */
export function savedAs(vue: Vue, changes: Partial<VueAEnregistrer>): VueAEnregistrer {
  const { titre, description, operation, colonnes, graphique, partage, etiquettes } = vue;
  const variables = vue.variables.map(({ nom, libelle, defaut }) => ({ nom, libelle, defaut }));
  return { titre, description, operation, variables, colonnes, graphique, partage, etiquettes, ...changes };
}

async function asked<T>(operation: string, variables: Record<string, unknown>): Promise<T> {
  const { data } = await interroger<{ resultat: Partial<RefusDeVue> & T }>(operation, variables);
  const { code, message, champ } = data.resultat;
  if (code) throw new RefusDeVue(code, message ?? code, champ ?? null);
  return data.resultat;
}
