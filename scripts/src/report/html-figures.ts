import type { Figure } from './figures.js';
import { type Balisage, html } from './html-balisage.js';
import { changement } from './html-comparaison.js';
import { provenance } from './html-provenance.js';
import type { Rapport } from './rapport.js';
import { valeurEcrite } from './valeur-en-mots.js';

/** Le tableau des figures d'un dispositif : chacune sur sa ligne, sa provenance sous elle. */
export function tableauDeFigures(nom: string, figures: readonly Figure[], rapport: Rapport): Balisage {
  return html`<table class="figures">
<caption>${nom}</caption>
<thead><tr><th scope="col">Indicateur</th><th scope="col">Valeur</th><th scope="col">Année</th></tr></thead>
${figures.map(
  (figure) => html`<tbody id="${figure.id}">
<tr><th scope="row">${figure.libelle}</th><td>${valeur(figure, rapport)}</td><td>${annee(figure, rapport.annee)}</td></tr>
${changement(figure, rapport)}<tr><td colspan="3">${provenance(figure, rapport)}</td></tr>
</tbody>
`,
)}</table>
`;
}

/** La valeur d'une figure, et ce qui lui manque. */
export function valeur(figure: Figure, rapport: Rapport): Balisage {
  const { nombre, reserve } = valeurEcrite(figure, rapport);
  const number = nombre ? html`<span class="nombre">${nombre}</span>` : null;
  const missing = reserve ? html`<span class="absence">${reserve}</span>` : null;
  return html`${number}${number && missing ? html`<br>` : null}${missing}`;
}

/** L'année des données, signalée quand le rapport en publie une autre sous la sienne. */
function annee({ annee }: Figure, anneeDuRapport: number): Balisage {
  return annee === anneeDuRapport
    ? html`${annee}`
    : html`<strong class="alerte">${annee}</strong> <small>et non ${anneeDuRapport}</small>`;
}
