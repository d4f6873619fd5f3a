import { InternalHyperlink, Paragraph, TextRun } from 'docx';
import { changementDe } from './changement-de.js';
import { type Bloc, type Cellule, image, paragraphe, tableau, titre } from './docx-blocs.js';
import { commentaireEnBlocs } from './docx-commentaire.js';
import type { Figure } from './figures.js';
import { lectureDe, tableauDe } from './graphique-tableau.js';
import type { Graphique } from './graphiques.js';
import { type FicheDuRapport, nomDeFiche, type Rapport } from './rapport.js';
import { insecables } from './typographie.js';
import { manqueEnMots, valeurEcrite } from './valeur-en-mots.js';

/** Une fiche : son titre, le tableau de chaque dispositif, ses graphiques. */
export function ficheEnBlocs(fiche: FicheDuRapport, rapport: Rapport): Bloc[] {
  return [
    titre(2, `${nomDeFiche(fiche)} : ${fiche.titre}`, ancreDe(fiche)),
    ...commentaireEnBlocs(fiche.commentaire),
    ...fiche.dispositifs.flatMap(({ nom, figures }) => tableauDeFigures(nom, figures, rapport)),
    ...fiche.graphiques.flatMap((graphique) => graphiqueEnBlocs(graphique, rapport)),
  ];
}

/** La ligne du sommaire qui mène à la fiche. */
export function lienVers(fiche: FicheDuRapport): Paragraph {
  const text = insecables(`${nomDeFiche(fiche)} : ${fiche.titre}`);
  return new Paragraph({
    indent: { left: 360 },
    children: [
      new InternalHyperlink({ anchor: ancreDe(fiche), children: [new TextRun({ text, style: 'Hyperlink' })] }),
    ],
  });
}

const ancreDe = ({ numero }: FicheDuRapport) => `fiche_${numero.replace(/\W/g, '_')}`;

function tableauDeFigures(nom: string, figures: Figure[], rapport: Rapport): Bloc[] {
  const rows = figures.map((figure): Cellule[] => [
    figure.libelle,
    valeurDe(figure, rapport),
    figure.annee === rapport.annee ? String(figure.annee) : { alerte: `${figure.annee}, et non ${rapport.annee}` },
    figure.id,
  ]);
  return tableau(nom, ['Indicateur', 'Valeur', 'Année', 'Repère'], rows);
}

/** La valeur, et sous elle ce qui lui manque, puis ce que l'édition en publiait si elle a changé. */
function valeurDe(figure: Figure, rapport: Rapport): Cellule {
  const { nombre, reserve } = valeurEcrite(figure, rapport);
  const changement = changementDe(figure, rapport);
  return [nombre ?? [], reserve ?? [], changement ? { alerte: changement } : []].flat();
}

function graphiqueEnBlocs(graphique: Graphique, rapport: Rapport): Bloc[] {
  const table = tableauDe(graphique);
  const lecture = lectureDe(graphique);
  const missing = manqueEnBlocs(graphique, rapport);
  return [
    titre(3, `${table.titre} (${graphique.id})`),
    ...(lecture ? [paragraphe(lecture)] : []),
    ...(graphique.absence
      ? missing
      : [image(graphique), ...missing, ...tableau('Les chiffres du graphique', table.colonnes, table.lignes)]),
  ];
}

/** Ce qui manque à un graphique, s'il lui manque quelque chose. */
export function manqueEnBlocs(graphique: Graphique, rapport: Rapport): Bloc[] {
  const missing = manqueEnMots(graphique, rapport);
  return missing ? [paragraphe(missing)] : [];
}
