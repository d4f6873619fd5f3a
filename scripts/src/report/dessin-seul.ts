import { CLAIR, DE_LA_PAGE, declarationsOf, SOMBRE } from './couleurs.js';
import { svgOf } from './graphique-svg.js';
import type { Graphique } from './graphiques.js';

const COULEURS = `<style>:root{${declarationsOf(CLAIR)}}@media (prefers-color-scheme:dark){:root{${declarationsOf(SOMBRE)}}}</style>`;

/** Un dessin qui se montre comme une image, hors du document : il porte ses couleurs, claires ou sombres comme l'écran. */
export function dessinSeul(graphique: Graphique, largeur: number): string {
  return svgOf(graphique, DE_LA_PAGE, largeur).replace(/^<svg[^>]*>/, (start) => start + COULEURS);
}
