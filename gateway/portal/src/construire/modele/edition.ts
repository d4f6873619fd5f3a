import type { Catalogue } from './catalogue.js';
import type { Critere } from './filtre.js';
import {
  type Axe,
  type Condition,
  etape,
  isEtat,
  type MesureChoisie,
  mesure,
  type Question,
  type Valeur,
} from './question.js';

/** A part of a question that has a filter: a step, or a measure that describes. */
export type Partie = { etape: number } | { mesure: number };

/** The same people, narrowed to those of this set: at the same period, which is what is nearly always meant. */
export function withFiltrage(catalogue: Catalogue, question: Question, champ: string): Question {
  const known = catalogue.filtrages.find((one) => one.champ === champ);
  const asState = known?.moments?.toujours ?? false;
  const periode = known?.filtre?.periode && !asState ? question.etapes[0].periode : null;
  return { ...question, etapes: [...question.etapes, { ...etape(champ), periode }] };
}

export function withoutEtape(question: Question, rank: number): Question {
  const etapes = question.etapes.filter((_, i) => i !== rank);
  return etapes.length > 0 ? { ...question, etapes: etapes as unknown as Question['etapes'] } : question;
}

/** A part of the question, changed. */
export function withPartie(question: Question, partie: Partie, change: object): Question {
  if ('mesure' in partie) return { ...question, mesures: changed(question.mesures, partie.mesure, change) };
  const etapes = changed(question.etapes, partie.etape, change);
  return { ...question, etapes: etapes as unknown as Question['etapes'] };
}

export function partieOf(question: Question, partie: Partie): MesureChoisie {
  return 'mesure' in partie ? question.mesures[partie.mesure] : question.etapes[partie.etape];
}

/** The condition of this criterion, set to this value, added if it was not there. */
export function withCondition(question: Question, partie: Partie, critere: string, valeur: Valeur): Question {
  const { conditions } = partieOf(question, partie);
  const isNew = !conditions.some((one) => one.critere === critere);
  const one: Condition = { critere, valeur };
  return withPartie(question, partie, {
    conditions: isNew ? [...conditions, one] : conditions.map((known) => (known.critere === critere ? one : known)),
  });
}

export function withoutCondition(question: Question, partie: Partie, critere: string): Question {
  const { conditions } = partieOf(question, partie);
  return withPartie(question, partie, { conditions: conditions.filter((one) => one.critere !== critere) });
}

/** What a condition is before anything is chosen: the everyday perimeter where there is one. */
export function valeurInitiale({ forme, perimetre }: Critere, annee: number): Valeur {
  if (forme === 'periode') return { annee };
  if (forme === 'booleen') return true;
  if (forme === 'nombres') return [annee];
  return perimetre;
}

export function withAxe(question: Question, axe: Axe): Question {
  return { ...question, axes: [...question.axes, axe] };
}

export function withoutAxe(question: Question, rank: number): Question {
  return { ...question, axes: question.axes.filter((_, i) => i !== rank) };
}

/** A description measures what the last flow kept: it takes its filter. */
export function withMesure(catalogue: Catalogue, question: Question, champ: string): Question {
  const described = catalogue.descriptions.find((one) => one.champ === champ);
  const steps = question.etapes.filter((_, rank) => !isEtat(catalogue, question, rank));
  const alike = described?.filtre && steps.reverse().find((one) => sameFiltre(catalogue, one.champ, champ));
  const own = alike ? { periode: alike.periode, conditions: alike.conditions } : {};
  return { ...question, mesures: [...question.mesures, { ...mesure(champ), ...own }] };
}

export function withoutMesure(question: Question, champ: string): Question {
  return { ...question, mesures: question.mesures.filter((one) => one.champ !== champ) };
}

/** True when a set and a description are filtered by the same criteria. */
function sameFiltre({ filtrages, descriptions }: Catalogue, ensemble: string, description: string): boolean {
  const typeOf = (all: readonly { champ: string; filtre: unknown }[], champ: string) =>
    JSON.stringify(all.find((one) => one.champ === champ)?.filtre);
  return typeOf(filtrages, ensemble) === typeOf(descriptions, description);
}

function changed<T extends object>(all: readonly T[], rank: number, change: object): T[] {
  return all.map((one, i) => (i === rank ? { ...one, ...change } : one));
}
