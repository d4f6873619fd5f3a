import { looseName } from '@hub/shared/ingest/header-name';

/** Libellés de l'arrêté du 22 décembre 2022 relatif aux données essentielles des marchés publics. */
const SOCIALES = new Map([
  ['clause sociale', 'CLAUSE_SOCIALE'],
  ['critere social', 'CRITERE_SOCIAL'],
  ['marche reserve', 'MARCHE_RESERVE'],
  ['pas de consideration sociale', 'AUCUNE'],
  ['aucune', 'AUCUNE'],
]);
const SEPARATEURS = /[,;|[\]"]/;

/** Le code d'une considération sociale, sans casse ni accents ; un libellé inconnu reste tel quel, et le contrat le rejette. */
export function codeSocial(libelle: string): string {
  return SOCIALES.get(looseName(libelle).replaceAll(/[\s_]+/g, ' ')) ?? libelle;
}

/** Les libellés d'une cellule du format aplati : séparés par des virgules, ou écrits comme une liste JSON. */
export function splitLibelles(cellule: string): string[] {
  return cellule
    .split(SEPARATEURS)
    .map((libelle) => libelle.trim())
    .filter((libelle) => libelle !== '');
}
