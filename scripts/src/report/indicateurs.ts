import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DirectiveNode, Kind, type OperationDefinitionNode, parse, valueFromASTUntyped } from 'graphql';
import { RACINE } from '../config.js';
import { type Operation, prune } from './operation.js';
import { cheminsOf, type Expression, parseValeur } from './valeur.js';

/** Une figure du rapport annuel : ce qu'elle dit, et l'opération d'où elle vient. */
export interface Indicateur {
  id: string;
  fiche: string;
  dispositif: string;
  libelle: string;
  unite: string;
  /** Années à ajouter à celle du rapport pour avoir celle des données. */
  decalage: number;
  valeur: Expression;
  operation: Operation;
}

export const DOSSIER = join(RACINE, 'schema/indicators');
/** Déclare les directives ; les autres fichiers sont les indicateurs, dans l'ordre des fiches. */
export const DIRECTIVES = 'indicateur.graphql';

/** Tous les indicateurs de `schema/indicators`, dans l'ordre des fichiers. @throws Error si l'un est mal écrit. */
export function loadIndicateurs(): Indicateur[] {
  return readdirSync(DOSSIER)
    .filter((name) => name.endsWith('.graphql') && name !== DIRECTIVES)
    .sort()
    .flatMap((name) => parse(readFileSync(join(DOSSIER, name), 'utf8')).definitions)
    .flatMap((definition) => (definition.kind === Kind.OPERATION_DEFINITION ? indicateursOf(definition) : []));
}

function indicateursOf(operation: OperationDefinitionNode): Indicateur[] {
  const directives = operation.directives ?? [];
  const fiche = directives.find(({ name }) => name.value === 'fiche');
  if (!fiche) throw new Error(`L'opération ${operation.name?.value} ne dit pas de quelle fiche elle est.`);
  const { numero, dispositif } = argumentsOf(fiche);
  return directives
    .filter(({ name }) => name.value === 'indicateur')
    .map((directive) => {
      const { id, libelle, unite, valeur, decalage = 0 } = argumentsOf(directive);
      const expression = parseValeur(String(valeur));
      return {
        id: String(id),
        fiche: String(numero),
        dispositif: String(dispositif),
        libelle: String(libelle),
        unite: String(unite),
        decalage: Number(decalage),
        valeur: expression,
        operation: prune(operation, cheminsOf(expression)),
      };
    });
}

function argumentsOf(directive: DirectiveNode): Record<string, unknown> {
  return Object.fromEntries(
    directive.arguments?.map(({ name, value }) => [name.value, valueFromASTUntyped(value)]) ?? [],
  );
}
