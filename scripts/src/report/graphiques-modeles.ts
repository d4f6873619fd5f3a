import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DirectiveNode, Kind, type OperationDefinitionNode, parse, print, valueFromASTUntyped } from 'graphql';
import { RACINE } from '../config.js';
import { type Expression, parseValeur } from './valeur.js';

export type Forme = 'ENTONNOIR' | 'EVOLUTION' | 'CARTE' | 'ECART';

/** Un graphique du rapport tel que son opération le décrit, sans ses nombres. */
export interface ModeleDeGraphique {
  id: string;
  fiche: string;
  titre: string;
  lecture: string | null;
  forme: Forme;
  unite: string;
  decalage: number;
  annees: number;
  series: { libelle: string; unite: string; trace: 'BARRES' | 'COURBE'; valeur: Expression }[];
  classes: { chemin: string[]; valeur: string; ordre: string[] } | null;
  operation: string;
  /** Noms des variables dont l'opération a besoin. */
  variables: string[];
}

export const DOSSIER = join(RACINE, 'schema/graphiques');
/** Déclare les directives ; les autres fichiers sont les graphiques. */
export const DIRECTIVES = 'graphique.graphql';

/** Tous les graphiques de `schema/graphiques`, dans l'ordre des fichiers. @throws Error si l'un est mal écrit. */
export function loadGraphiques(): ModeleDeGraphique[] {
  return readdirSync(DOSSIER)
    .filter((name) => name.endsWith('.graphql') && name !== DIRECTIVES)
    .sort()
    .flatMap((name) => parse(readFileSync(join(DOSSIER, name), 'utf8')).definitions)
    .flatMap((definition) => (definition.kind === Kind.OPERATION_DEFINITION ? modeleOf(definition) : []));
}

function modeleOf(operation: OperationDefinitionNode): ModeleDeGraphique {
  const [graphique] = argumentsOf(operation, 'graphique');
  if (!graphique) throw new Error(`L'opération ${operation.name?.value} ne dit pas quel graphique elle donne.`);
  const { id, fiche, titre, lecture, forme, unite, decalage = 0, annees = 1 } = graphique;
  const [classes] = argumentsOf(operation, 'classes');
  return {
    ...{ id: String(id), fiche: String(fiche), titre: String(titre), lecture: lecture ? String(lecture) : null },
    ...{ forme: forme as Forme, unite: String(unite), decalage: Number(decalage), annees: Number(annees) },
    series: argumentsOf(operation, 'serie').map((serie) => ({
      libelle: String(serie.libelle),
      unite: String(serie.unite ?? unite),
      trace: serie.trace === 'COURBE' ? 'COURBE' : 'BARRES',
      valeur: parseValeur(String(serie.valeur)),
    })),
    classes: classes
      ? {
          chemin: String(classes.chemin).split('.'),
          valeur: String(classes.valeur),
          ordre: (classes.ordre ?? []) as string[],
        }
      : null,
    operation: print({ ...operation, directives: [] }),
    variables: operation.variableDefinitions?.map(({ variable }) => variable.name.value) ?? [],
  };
}

function argumentsOf(operation: OperationDefinitionNode, name: string): Record<string, unknown>[] {
  const found = (operation.directives as readonly DirectiveNode[] | undefined)?.filter((d) => d.name.value === name);
  return (found ?? []).map((directive) =>
    Object.fromEntries(directive.arguments?.map((arg) => [arg.name.value, valueFromASTUntyped(arg.value)]) ?? []),
  );
}
