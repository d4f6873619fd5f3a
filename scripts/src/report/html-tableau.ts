import { type Balisage, html } from './html-balisage.js';

/** Un tableau dont la première cellule nomme la ligne ; une phrase s'il est vide. */
export function table(caption: string, columns: string[], rows: (Balisage | string | number)[][]): Balisage {
  if (rows.length === 0) return html`<p>Aucune.</p>`;
  return html`<div class="defile" tabindex="0" role="group" aria-label="${caption}"><table><caption>${caption}</caption>
<thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${rows.map(([head, ...cells]) => html`<tr><th scope="row">${head}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody></table></div>`;
}
