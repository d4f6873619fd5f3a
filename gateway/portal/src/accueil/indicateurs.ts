import { type DirectiveNode, Kind, type OperationDefinitionNode, parse, print } from 'graphql';
import type { Entree } from './catalogue.js';

/** The figures of the annual report, from the files that say how each is made; `annee` is the report's. */
export function indicateursOf(source: string, annee: number): Entree[] {
  return parse(source).definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? figuresOf(definition, annee) : [],
  );
}

function figuresOf(operation: OperationDefinitionNode, annee: number): Entree[] {
  const directives = operation.directives ?? [];
  const fiche = directives.find(({ name }) => name.value === 'fiche');
  const { numero = '', dispositif = '' } = fiche ? argumentsOf(fiche) : {};
  const text = `${print({ ...operation, directives: [] })}\n`;
  return directives
    .filter(({ name }) => name.value === 'indicateur')
    .map(argumentsOf)
    .map(({ id = '', libelle = '', unite = '', decalage = '0' }) => ({
      cle: id,
      genre: 'Indicateur',
      titre: libelle,
      detail: `Rapport annuel, fiche ${numero}, ${dispositif} (${unite})`,
      mots: dispositif,
      question: { operation: text, variables: variablesOf(operation, annee + Number(decalage)) },
    }));
}

function argumentsOf({ arguments: given = [] }: DirectiveNode): Record<string, string> {
  return Object.fromEntries(given.map(({ name, value }) => [name.value, 'value' in value ? String(value.value) : '']));
}

/** The years and months that the report gives its operations. */
function variablesOf({ variableDefinitions = [] }: OperationDefinitionNode, annee: number): Record<string, unknown> {
  const given: Record<string, unknown> = {
    annee,
    anneePrecedente: annee - 1,
    anneeAvantDerniere: annee - 2,
    finAnneePrecedente: `${annee - 1}-12`,
  };
  return Object.fromEntries(
    variableDefinitions.map(({ variable: { name } }) => [name.value, given[name.value] ?? null]),
  );
}
