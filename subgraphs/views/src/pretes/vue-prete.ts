import {
  type ConstDirectiveNode,
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  valueFromASTUntyped,
  visit,
} from 'graphql';
import { Refus } from '../domain/refus.js';
import type { Colonne, Contenu, Graphique } from '../domain/vue.js';
import { contenuOf } from '../operation/contenu.js';

/** Une vue que le hub livre, telle que son fichier l'écrit. */
export interface VuePrete {
  slug: string;
  contenu: Contenu;
}

const DIRECTIVES = ['vue', 'colonne', 'graphique', 'libelle'];

/** Lit une vue prête, vérifiée sur le graphe comme toute vue ; sinon, le premier refus. @throws GraphQLError si le texte est illisible. */
export function vuePreteOf(graphe: GraphQLSchema, slug: string, texte: string): VuePrete | Refus {
  const document = parse(texte);
  const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  const [vue] = posees(operation, 'vue');
  if (!operation || !vue) return new Refus('TITRE_INVALIDE', 'titre', 'L’opération ne porte pas @vue.');
  const [graphique] = posees(operation, 'graphique');
  const contenu = contenuOf(graphe, {
    ...{ slug, partage: 'TOUS' },
    titre: String(vue.titre),
    description: String(vue.description),
    etiquettes: (vue.etiquettes ?? []) as string[],
    operation: `${print(sansDirectives(document))}\n`,
    variables: (operation.variableDefinitions ?? []).map(({ variable, directives }) => {
      const [libelle] = posees({ directives }, 'libelle');
      return { nom: variable.name.value, libelle: libelle ? String(libelle.texte) : null };
    }),
    colonnes: posees(operation, 'colonne') as unknown as Colonne[],
    graphique: (graphique as unknown as Graphique | undefined) ?? null,
  });
  return contenu instanceof Refus ? contenu : { slug, contenu };
}

type Porteur = Pick<OperationDefinitionNode, 'directives'> | { directives?: readonly ConstDirectiveNode[] };

/** Les arguments de chaque directive de ce nom. */
function posees(porteur: Porteur | undefined, nom: string): Record<string, unknown>[] {
  return (porteur?.directives ?? [])
    .filter(({ name }) => name.value === nom)
    .map(({ arguments: given = [] }) => {
      return Object.fromEntries(given.map(({ name, value }) => [name.value, valueFromASTUntyped(value)]));
    });
}

/** L'opération seule, telle qu'elle se pose. */
function sansDirectives(document: DocumentNode): DocumentNode {
  return visit(document, {
    Directive: ({ name }) => (DIRECTIVES.includes(name.value) ? null : undefined),
  });
}
