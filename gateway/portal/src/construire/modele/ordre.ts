import type { Catalogue } from './catalogue.js';
import { type Etape, isEtat, type Question } from './question.js';

/**
 * The same question, in the one order that secrecy allows: flows first, by name and year, then states. What comes first becomes the origin.
 * The question itself when it is already in it, and for those who read exactly.
 */
export function enOrdre(catalogue: Catalogue, question: Question, exact: boolean): Question {
  if (exact || question.genre === 'fait') return question;
  const flux = question.etapes.filter((_, rank) => !isEtat(catalogue, question, rank));
  const etats = question.etapes.filter((_, rank) => isEtat(catalogue, question, rank));
  const [origin, ...others] = [...flux].sort((a, b) => (cleDeFlux(a) < cleDeFlux(b) ? -1 : 1));
  // An origin read as a flow may be a state anywhere else: having had RSA, then having it at the entry.
  const asSteps: Question = { ...question, etapes: [origin, ...others] };
  const isFlux = (one: Etape) => !isEtat(catalogue, asSteps, asSteps.etapes.indexOf(one));
  const etapes = [origin, ...others.filter(isFlux), ...others.filter((one) => !isFlux(one)), ...etats];
  const isSame = etapes.every((one, rank) => one === question.etapes[rank]);
  return isSame ? question : { ...question, etapes: etapes as Question['etapes'] };
}

/** As the hub orders flows: by name, then year, then the rest of the filter. */
export function cleDeFlux({ champ, periode, conditions, moment }: Etape): string {
  const { annee = '', ...others } = (periode ?? {}) as Record<string, unknown>;
  const given = [
    ...Object.entries(others),
    ...(moment?.mois ? [['mois', moment.mois] as const] : []),
    ...conditions.map(({ critere, valeur }) => [critere, valeur] as const),
  ];
  return `${champ} ${annee} ${JSON.stringify(given.sort(([a], [b]) => (a < b ? -1 : 1)))}`;
}
