import { changementDe } from './changement-de.js';
import { tableauDesChangements } from './changement-en-mots.js';
import type { Figure } from './figures.js';
import { type Balisage, html } from './html-balisage.js';
import { table } from './html-tableau.js';
import type { Rapport } from './rapport.js';

const REPERE = 'changements';

/** La ligne du sommaire qui mène aux changements ; nulle sans édition à laquelle comparer. */
export function lienVersComparaison(rapport: Rapport): Balisage | null {
  if (!rapport.comparaison) return null;
  return html`<li><a href="#${REPERE}">${tableauDesChangements(rapport.comparaison, rapport).titre}</a></li>
`;
}

/** La section « Ce qui a changé depuis l'édition » ; nulle sans édition à laquelle comparer. */
export function comparaison(rapport: Rapport): Balisage | null {
  if (!rapport.comparaison) return null;
  const { titre, introduction, colonnes, lignes } = tableauDesChangements(rapport.comparaison, rapport);
  const rows = lignes.map(({ id, cellules: [libelle, ...cells] }) => [
    id ? html`<a href="#${id}">${libelle}</a>` : libelle,
    ...cells,
  ]);
  return html`<section id="${REPERE}" aria-labelledby="titre-${REPERE}">
<h2 id="titre-${REPERE}">${titre}</h2>
<p>${introduction}</p>
${rows.length > 0 ? table('Figures qui ne sont plus celles de l’édition', colonnes, rows) : null}
</section>
`;
}

/** La ligne qui, sous une figure changée, dit ce que l'édition en publiait. */
export function changement(figure: Figure, rapport: Rapport): Balisage | null {
  const changed = changementDe(figure, rapport);
  return changed
    ? html`<tr class="ecart"><td colspan="3">${changed}</td></tr>
`
    : null;
}
