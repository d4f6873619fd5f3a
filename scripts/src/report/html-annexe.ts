import { type Balisage, html } from './html-balisage.js';
import { valeur } from './html-figures.js';
import { manque, tableau } from './html-graphique.js';
import { provenance } from './html-provenance.js';
import { table } from './html-tableau.js';
import { date, nombre } from './nombre.js';
import { CONTROLES_NON_OUVERTS } from './qualite.js';
import type { Rapport } from './rapport.js';

/** L'annexe « Ce qui ne tombe pas juste ». */
export function annexe(rapport: Rapport): Balisage {
  const { ecarts, controles, retards, decalees, sansValeur } = rapport.annexe;
  return html`<section id="annexe" aria-labelledby="titre-annexe">
<h2 id="titre-annexe">Annexe : ce qui ne tombe pas juste</h2>
<h3>Des nombres qui devraient s’accorder</h3>
${ecarts.map(
  (ecart) => html`<section id="${ecart.id}"><h4>${ecart.titre} (fiche ${ecart.fiche}, ${ecart.annee})</h4>
${ecart.lecture ? html`<p>${ecart.lecture}</p>` : null}
${tableau(ecart)}${manque(ecart, rapport)}${provenance({ ...ecart, libelle: ecart.titre }, rapport)}</section>
`,
)}
<h3>Contrôles de qualité en défaut</h3>
${
  controles
    ? table(
        'Contrôles qui ont trouvé des lignes en anomalie',
        ['Contrôle', 'Lignes', 'Direction', 'Sources'],
        controles.map((controle) => [
          html`${controle.libelle}<br><small>${controle.description}</small>`,
          nombre(controle.nombre),
          controle.direction,
          controle.sources.map((id) => rapport.sources.get(id)?.titre ?? id).join(', '),
        ]),
      )
    : html`<p>${CONTROLES_NON_OUVERTS}</p>`
}
<h3>Sources en retard</h3>
${table(
  'Sources dont le dernier dépôt se fait attendre',
  ['Source', 'Qui dépose', 'Dernier fichier', 'De référence au'],
  retards.map(({ titre, partenaire, dernierDepot }) => [
    titre,
    partenaire,
    dernierDepot?.fichier ?? 'jamais déposée',
    dernierDepot ? date(dernierDepot.dateReference) : '–',
  ]),
)}
<h3>Figures d’une autre année que ${rapport.annee}</h3>
${table(
  'Figures dont les données ne sont pas de l’année du rapport',
  ['Figure', 'Fiche', 'Année des données', 'Valeur'],
  decalees.map((figure) => [
    html`<a href="#${figure.id}">${figure.libelle}</a>`,
    figure.fiche,
    figure.annee,
    valeur(figure, rapport),
  ]),
)}
<h3>Figures sans valeur</h3>
${table(
  'Figures que le hub ne peut pas donner',
  ['Figure', 'Fiche', 'Pourquoi'],
  sansValeur.map((figure) => [
    html`<a href="#${figure.id}">${figure.libelle}</a>`,
    figure.fiche,
    valeur(figure, rapport),
  ]),
)}
</section>
`;
}
