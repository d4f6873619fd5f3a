import { annexe } from './html-annexe.js';
import { Balisage, html } from './html-balisage.js';
import { commentaireEnHtml } from './html-commentaire.js';
import { comparaison, lienVersComparaison } from './html-comparaison.js';
import { FEUILLE } from './html-feuille.js';
import { tableauDeFigures } from './html-figures.js';
import { figureDe } from './html-graphique.js';
import { date } from './nombre.js';
import { nomDeFiche, type OrientationDuRapport, type Rapport, titreDe } from './rapport.js';

/** Le rapport en une page autonome : ni script, ni ressource extérieure. */
export function htmlOf(rapport: Rapport): string {
  const titre = titreDe(rapport);
  return html`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${titre}</title>
<style>${new Balisage(FEUILLE)}</style>
</head>
<body>
<a class="saut" href="#contenu">Aller au contenu</a>
<header>
<h1>${titre}</h1>
<p>Métropole de Lyon. Établi le ${date(rapport.etabliLe)} à partir du graphe du hub : chaque nombre s’ouvre sur l’opération
et les fichiers d’où il vient. Les pourcentages sont arrondis au dixième, les montants à l’euro.</p>
</header>
${sommaire(rapport)}
<main id="contenu">
${comparaison(rapport)}${rapport.orientations.map((orientation) => section(orientation, rapport))}
${annexe(rapport)}
</main>
</body>
</html>
`.texte;
}

function sommaire(rapport: Rapport): Balisage {
  return html`<nav aria-label="Sommaire">
<ul>${lienVersComparaison(rapport)}${rapport.orientations.map(
    ({ numero, titre, fiches }) => html`<li><a href="#orientation-${numero}">Orientation ${numero} : ${titre}</a>
<ul>${fiches.map((fiche) => html`<li><a href="#fiche-${fiche.numero}">${nomDeFiche(fiche)} : ${fiche.titre}</a></li>`)}</ul></li>
`,
  )}<li><a href="#annexe">Annexe : ce qui ne tombe pas juste</a></li></ul>
</nav>`;
}

function section({ numero, titre, fiches }: OrientationDuRapport, rapport: Rapport): Balisage {
  return html`<section aria-labelledby="orientation-${numero}">
<h2 id="orientation-${numero}">Orientation ${numero} : ${titre}</h2>
${fiches.map(
  (fiche) => html`<section aria-labelledby="fiche-${fiche.numero}">
<h3 id="fiche-${fiche.numero}">${nomDeFiche(fiche)} : ${fiche.titre}</h3>
${commentaireEnHtml(fiche.commentaire)}
${fiche.dispositifs.map(({ nom, figures }) => tableauDeFigures(nom, figures, rapport))}
${fiche.graphiques.map((graphique) => figureDe(graphique, rapport))}
</section>
`,
)}
</section>
`;
}
