import { DE_LA_PAGE } from './couleurs.js';
import { ETROIT, LARGE, svgOf } from './graphique-svg.js';
import { lectureDe, periodeDe, tableauDe } from './graphique-tableau.js';
import type { Graphique } from './graphiques.js';
import { Balisage, html } from './html-balisage.js';
import { provenance } from './html-provenance.js';
import type { Rapport } from './rapport.js';
import { manqueEnMots } from './valeur-en-mots.js';

/** Une figure : le dessin, sa légende, le tableau qui le dit en chiffres, sa provenance. */
export function figureDe(graphique: Graphique, rapport: Rapport): Balisage {
  const { id, titre, absence } = graphique;
  const lecture = lectureDe(graphique);
  return html`<figure id="${id}">
<figcaption><strong>${titre}</strong>, ${periodeDe(graphique)}${lecture ? html`<br>${lecture}` : null}</figcaption>
${absence ? null : dessins(graphique)}${manque(graphique, rapport)}${
  absence
    ? null
    : html`<details${graphique.forme === 'CARTE' ? null : new Balisage(' open')}><summary>Les chiffres du graphique</summary>${tableau(graphique)}</details>`
}
${provenance({ ...graphique, libelle: titre }, rapport)}
</figure>
`;
}

/** Ce qui manque à un graphique, s'il lui manque quelque chose. */
export function manque(graphique: Graphique, rapport: Rapport): Balisage | null {
  const missing = manqueEnMots(graphique, rapport);
  return missing ? html`<p class="absence">${missing}</p>` : null;
}

function dessins(graphique: Graphique): Balisage {
  if (graphique.forme === 'CARTE')
    return html`<div class="defile" tabindex="0" role="group" aria-label="Carte">${dessin(graphique, LARGE)}</div>`;
  return html`<div class="large">${dessin(graphique, LARGE)}</div><div class="etroit">${dessin(graphique, ETROIT)}</div>`;
}

/** Le dessin est une image pour qui l'écoute : le tableau qui le suit en dit les nombres. */
function dessin(graphique: Graphique, largeur: number): Balisage {
  const label = html`<svg role="img" aria-label="${graphique.titre}, ${periodeDe(graphique)}. Le tableau qui suit en donne les chiffres." `;
  return new Balisage(svgOf(graphique, DE_LA_PAGE, largeur).replace('<svg ', label.texte));
}

/** Les nombres d'un graphique ou d'un écart, en tableau. */
export function tableau(graphique: Graphique): Balisage {
  const { titre, colonnes, lignes } = tableauDe(graphique);
  return html`<table><caption class="hors-ecran">${titre}</caption>
<thead><tr>${colonnes.map((colonne) => html`<th scope="col">${colonne}</th>`)}</tr></thead>
<tbody>${lignes.map(([libelle, ...valeurs]) => html`<tr><th scope="row">${libelle}</th>${valeurs.map((valeur) => html`<td>${valeur}</td>`)}</tr>`)}</tbody></table>`;
}
