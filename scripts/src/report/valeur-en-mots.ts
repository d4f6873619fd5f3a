import type { Absence, Figure } from './figures.js';
import type { Graphique } from './graphiques.js';
import { grouper } from './grouper.js';
import { type Lacune, lacunesOf } from './lacunes.js';
import { nombreAvecUnite } from './nombre.js';
import type { Rapport } from './rapport.js';

/** Ce que le rapport écrit d'une figure. */
export interface ValeurEcrite {
  /** Nul s'il n'y a pas de valeur à montrer. */
  nombre: string | null;
  /** Pourquoi il n'y en a pas, ou ce qui lui manque. */
  reserve: string | null;
}

/** Ce que le rapport exact montre et que les autres profils ne liraient pas. */
const RESERVEE = 'Réservé au pilotage : sous secret statistique pour les autres.';

/** La valeur d'une figure avec son unité ; un 0 dont les sources n'ont rien de l'année n'en est pas une. */
export function valeurEcrite(figure: Figure, rapport: Pick<Rapport, 'etendues' | 'sources'>): ValeurEcrite {
  const { valeur, unite } = figure;
  const manque = manqueEnMots({ ...figure, lacunes: lacunesOf(figure, rapport.etendues) }, rapport);
  const isShown = valeur !== null && (valeur !== 0 || manque === null);
  const reserve = [manque, isShown && figure.sousSecret ? RESERVEE : null].filter(Boolean).join(' ') || null;
  return { nombre: isShown ? nombreAvecUnite(valeur, unite) : null, reserve };
}

/** La même, en un texte. */
export function valeurEnMots(figure: Figure, rapport: Pick<Rapport, 'etendues' | 'sources'>): string {
  const { nombre, reserve } = valeurEcrite(figure, rapport);
  return [nombre, reserve].filter(Boolean).join(' – ');
}

/** Ce qui manque à une figure ou à un graphique : pourquoi il n'y a rien, ou ce que ses sources ne couvrent pas. */
export function manqueEnMots(
  { absence, lacunes, annee }: Pick<Graphique, 'absence' | 'lacunes' | 'annee'>,
  rapport: Pick<Rapport, 'sources'>,
): string | null {
  if (absence && absence !== 'SANS_OBJET') return absenceEnMots(absence, annee);
  return lacunesEnMots(lacunes, rapport) ?? (absence ? absenceEnMots(absence, annee) : null);
}

/** `Pas de données avant 2017 : Heures d'insertion des clauses.` ; nul sans lacune. */
function lacunesEnMots(lacunes: readonly Lacune[], { sources }: Pick<Rapport, 'sources'>): string | null {
  const sides = grouper(lacunes, ({ cote, annee }) => `Pas de données ${cote} ${annee}`);
  const sentences = [...sides].map(([side, own]) => {
    const names = new Set(own.map(({ source }) => sources.get(source)?.titre ?? source));
    return `${side} : ${[...names].join(', ')}.`;
  });
  return sentences.join(' ') || null;
}

/** Pourquoi une figure ou un graphique de cette année n'a pas de valeur. */
function absenceEnMots(absence: Absence, annee: number): string {
  switch (absence) {
    case 'AUCUN_DEPOT':
      return 'Aucun fichier n’a été déposé.';
    case 'HORS_DES_ANNEES':
      return `Le hub n’a pas de données de ${annee}.`;
    case 'NON_OUVERTE':
      return 'Votre profil ne lit pas ce chiffre.';
    case 'SANS_OBJET':
      return 'Rien à compter, ou chiffre sous secret statistique.';
  }
}
