import type { Absence, Figure } from './figures.js';
import { nombreAvecUnite } from './nombre.js';

/** La valeur d'une figure avec son unité, ou pourquoi elle n'en a pas. */
export function valeurEnMots({ valeur, unite, absence, annee }: Figure): string {
  return valeur === null ? absenceEnMots(absence ?? 'SANS_OBJET', annee) : nombreAvecUnite(valeur, unite);
}

/** Pourquoi une figure ou un graphique de cette année n'a pas de valeur. */
export function absenceEnMots(absence: Absence, annee: number): string {
  switch (absence) {
    case 'AUCUN_DEPOT':
      return 'Aucun fichier n’a été déposé.';
    case 'HORS_DES_ANNEES':
      return `Le hub n’a pas de données de ${annee}.`;
    case 'SANS_OBJET':
      return 'Rien à compter, ou chiffre sous secret statistique.';
  }
}
