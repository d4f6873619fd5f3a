import { Refus } from './refus.js';
import type { VueDemandee } from './vue.js';

const MAX_TITRE = 200;
const MAX_DESCRIPTION = 4_000;
const MAX_ETIQUETTES = 20;
const MAX_ETIQUETTE = 50;

/** Ce qui ne va pas dans le titre, la description ou les étiquettes d'une vue ; nul : rien. */
export function refusDesMots({
  titre,
  description,
  etiquettes,
}: Pick<VueDemandee, 'titre' | 'description' | 'etiquettes'>): Refus | null {
  if (!estUnMot(titre, MAX_TITRE)) return new Refus('TITRE_INVALIDE', 'titre');
  if ((description ?? '').length > MAX_DESCRIPTION) return new Refus('DESCRIPTION_INVALIDE', 'description');
  const bonnes = etiquettes.length <= MAX_ETIQUETTES && etiquettes.every((une) => estUnMot(une, MAX_ETIQUETTE));
  return bonnes ? null : new Refus('ETIQUETTE_INVALIDE', 'etiquettes');
}

const estUnMot = (texte: string, max: number) => texte.trim() !== '' && texte.length <= max;
