import { type BlocDeTexte, lireMarkdown, type Morceau } from '@hub/portal/markdown';
import { type Balisage, html } from './html-balisage.js';

/** Ce qu'une fiche dit de ses figures. */
export function commentaireEnHtml(texte: string | null): Balisage | null {
  return texte ? html`<div class="commentaire">${lireMarkdown(texte).map(bloc)}</div>` : null;
}

function bloc({ genre, rang, morceaux }: BlocDeTexte): Balisage {
  const words = morceaux.map(mots);
  switch (genre) {
    case 'titre':
      return html`<h4>${words}</h4>`;
    case 'citation':
      return html`<blockquote>${words}</blockquote>`;
    case 'puce':
      return html`<p class="puce">– ${words}</p>`;
    case 'numero':
      return html`<p class="puce">${rang ?? null}. ${words}</p>`;
    case 'paragraphe':
      return html`<p>${words}</p>`;
  }
}

function mots({ texte, gras, italique, code }: Morceau): Balisage {
  let shown = html`${texte}`;
  if (code) shown = html`<code>${shown}</code>`;
  if (italique) shown = html`<em>${shown}</em>`;
  return gras ? html`<strong>${shown}</strong>` : shown;
}
