import type { GraphQLSchema } from 'graphql';
import { refusDesMots } from '../domain/mots.js';
import { Refus } from '../domain/refus.js';
import type { Contenu, VueDemandee } from '../domain/vue.js';
import { refusDesColonnes } from './colonnes.js';
import { questionOf } from './question.js';
import { variablesOf } from './variables.js';

/** Ce que l'on enregistrerait d'une vue demandée, vérifié sur le graphe ; sinon, le premier refus. */
export function contenuOf(graphe: GraphQLSchema, demandee: VueDemandee): Contenu | Refus {
  const mots = refusDesMots(demandee);
  if (mots) return mots;
  const question = questionOf(graphe, demandee.operation);
  if (question instanceof Refus) return question;
  const variables = variablesOf(graphe, question.operation, demandee.variables);
  if (variables instanceof Refus) return variables;
  const { titre, description, operation, colonnes, graphique, etiquettes } = demandee;
  return (
    refusDesColonnes(question, colonnes, graphique) ?? {
      titre: titre.trim(),
      description: description?.trim() || null,
      ...{ operation, variables, colonnes, graphique },
      etiquettes: [...new Set(etiquettes.map((etiquette) => etiquette.trim()))],
    }
  );
}
