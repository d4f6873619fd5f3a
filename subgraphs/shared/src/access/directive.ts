import { PERSONNES } from './appelant.js';
import { Profil } from './profil.js';

/** Ce que chaque tranche met en tête de son SDL pour que la composition porte `@acces` jusqu'à la passerelle. */
export const ENTETE_ACCES = `extend schema @link(url: "https://hub-insertion.grandlyon.com/acces/v1.0", import: ["@acces"]) @composeDirective(name: "@acces")

"""
Qui peut demander cet élément : l'un de ces profils (absents : ceux qui lisent des agrégats), avec toutes ces portées.
"""
directive @acces(profils: [String!], scopes: [String!]) on OBJECT | FIELD_DEFINITION | ENUM_VALUE

`;

/** Ouvre un élément à ces profils, au lieu de ceux qui lisent des agrégats. */
export function ouvertA(...profils: readonly Profil[]): string {
  return `@acces(profils: ${JSON.stringify(profils)})`;
}

/** Exige une portée. */
export function exige(scope: string): string {
  return `@acces(scopes: ${JSON.stringify([scope])})`;
}

/** Lire des personnes une à une. */
export const PERSONNES_LIRE = exige(PERSONNES);

/** Ce que l'on sait des sources, des fichiers et de leur qualité : à qui les lit et à qui les dépose. */
export const SUIVI_DES_SOURCES = ouvertA(
  ...[Profil.ANALYSTE, Profil.CHARGE_DE_MISSION, Profil.PILOTAGE, Profil.APPLICATION, Profil.GESTIONNAIRE],
);

/**
 * Ce qu'un fichier a d'à corriger, ligne par ligne, et combien il a de lignes : à qui le dépose, et au pilotage. Les lignes sont des
 * personnes : leur nombre, que rien ne tait, en trahirait de une à quatre.
 */
export const CORRECTION_DES_FICHIERS = ouvertA(Profil.PILOTAGE, Profil.GESTIONNAIRE);

/** Ce que seul le pilotage demande. */
export const PILOTAGE_SEUL = ouvertA(Profil.PILOTAGE);
