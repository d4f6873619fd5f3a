import type { Catalogue } from './catalogue.js';
import type { Filtre } from './filtre.js';
import { lowerFirst } from './libelles.js';
import {
  ensembleOf,
  isEtat,
  type MesureChoisie,
  type MomentLu,
  type Periode,
  type Question,
  type Valeur,
} from './question.js';

const MOIS = [
  ...['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet'],
  ...['août', 'septembre', 'octobre', 'novembre', 'décembre'],
];

/** A question as it is read aloud: the people, those among them, what they are split by. */
export function phraseOf(catalogue: Catalogue, question: Question): string {
  const steps = question.etapes.map((one, rank) => {
    const { libelle, filtre } = ensembleOf(catalogue, question, rank);
    const usual = isEtat(catalogue, question, rank) && !one.periode ? { type: 'ENTREE', decalage: 0 } : null;
    const said = [libelle, momentOf(one.moment ?? usual), conditionsOf(one, filtre)].filter(Boolean).join(' ');
    if (rank === 0) return said;
    return `${one.exclure ? 'sauf' : 'parmi elles'}, ${lowerFirst(said)}`;
  });
  const axes = axesOf(catalogue, question);
  return [...steps, ...(axes.length > 0 ? [`par ${axes.map(lowerFirst).join(' et ')}`] : [])].join(' · ');
}

/** The labels of the axes of a question. */
export function axesOf(catalogue: Catalogue, { genre, etapes, axes }: Question): string[] {
  return axes.map(({ champ, dimension }) => {
    const fait = catalogue.faits.find((one) => one.champ === etapes[0].champ);
    const split = catalogue.ventilations.find((one) => one.champ === champ);
    const offered = (genre === 'fait' ? fait?.axes : split?.axes) ?? [];
    return offered.find(({ valeur }) => valeur === dimension)?.libelle ?? dimension;
  });
}

export function periodeOf(periode: Periode | null): string {
  if (!periode) return '';
  if ('mois' in periode) return `en ${moisOf(periode.mois)}`;
  if ('du' in periode) return `de ${moisOf(periode.du)} à ${moisOf(periode.au)}`;
  const { annee, trimestre } = periode;
  return trimestre ? `au ${trimestre}${trimestre === 1 ? 'er' : 'e'} trimestre ${annee}` : `en ${annee}`;
}

function moisOf(mois: string): string {
  const [year, month] = mois.split('-').map(Number);
  return MOIS[month - 1] ? `${MOIS[month - 1]} ${year}` : mois;
}

function momentOf(moment: MomentLu | null): string {
  if (!moment) return '';
  const { type, mois, decalage } = moment;
  const at = type === 'MOIS' ? `en ${moisOf(mois ?? '…')}` : type === 'SORTIE' ? 'à la sortie' : 'à l’entrée';
  if (decalage === 0) return at;
  return `${Math.abs(decalage)} mois ${decalage > 0 ? 'après' : 'avant'} ${type === 'MOIS' ? at : at.replace(/^à /, '')}`;
}

function conditionsOf({ periode, conditions }: MesureChoisie, filtre: Filtre | null): string {
  const said = conditions.map(({ critere, valeur }) => {
    const known = filtre?.criteres.find(({ champ }) => champ === critere);
    const words = valeursOf(valeur, (code) => known?.choix.find((one) => one.valeur === code)?.libelle ?? code);
    return `${lowerFirst(known?.libelle ?? critere)} : ${words}`;
  });
  return [periodeOf(periode), said.length > 0 ? `(${said.join(' ; ')})` : ''].filter(Boolean).join(' ');
}

function valeursOf(valeur: Valeur, labelOf: (code: string) => string): string {
  if (typeof valeur === 'boolean') return valeur ? 'oui' : 'non';
  if (!Array.isArray(valeur)) return periodeOf(valeur as Periode);
  return valeur.length > 0 ? valeur.map((one) => lowerFirst(labelOf(String(one)))).join(' ou ') : '…';
}
