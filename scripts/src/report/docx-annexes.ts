import { type Bloc, paragraphe, tableau, telQuel, titre } from './docx-blocs.js';
import { manqueEnBlocs } from './docx-fiche.js';
import type { Figure } from './figures.js';
import { tableauDe } from './graphique-tableau.js';
import type { Graphique } from './graphiques.js';
import { grouper } from './grouper.js';
import { date, nombre } from './nombre.js';
import { CONTROLES_NON_OUVERTS } from './qualite.js';
import type { Rapport } from './rapport.js';
import { valeurEnMots } from './valeur-en-mots.js';

/** L'annexe « Ce qui ne tombe pas juste ». */
export function anomaliesEnBlocs(rapport: Rapport): Bloc[] {
  const { annee, annexe, sources } = rapport;
  return [
    titre(1, 'Annexe : ce qui ne tombe pas juste'),
    titre(2, 'Des nombres qui devraient s’accorder'),
    ...annexe.ecarts.flatMap((ecart) => {
      const table = tableauDe(ecart);
      return [
        titre(3, `${table.titre}, fiche ${ecart.fiche} (${ecart.id})`),
        ...(ecart.lecture ? [paragraphe(ecart.lecture)] : []),
        ...tableau('Les nombres', table.colonnes, table.lignes),
        ...manqueEnBlocs(ecart, rapport),
      ];
    }),
    titre(2, 'Contrôles de qualité en défaut'),
    ...(annexe.controles
      ? tableau(
          'Contrôles qui ont trouvé des lignes en anomalie',
          ['Contrôle', 'Lignes', 'Direction', 'Sources'],
          annexe.controles.map((controle) => [
            `${controle.libelle}. ${controle.description}`,
            nombre(controle.nombre),
            controle.direction,
            controle.sources.map((id) => sources.get(id)?.titre ?? id).join(', '),
          ]),
        )
      : [paragraphe(CONTROLES_NON_OUVERTS)]),
    titre(2, 'Sources en retard'),
    ...tableau(
      'Sources dont le dernier dépôt se fait attendre',
      ['Source', 'Qui dépose', 'Dernier fichier', 'De référence au'],
      annexe.retards.map((source) => [
        source.titre,
        source.partenaire,
        source.dernierDepot?.fichier ?? 'jamais déposée',
        source.dernierDepot ? date(source.dernierDepot.dateReference) : '–',
      ]),
    ),
    titre(2, `Figures d’une autre année que ${annee}`),
    ...figuresEnTableau('Figures dont les données ne sont pas de l’année du rapport', annexe.decalees, rapport),
    titre(2, 'Figures sans valeur'),
    ...figuresEnTableau('Figures que le hub ne peut pas donner', annexe.sansValeur, rapport),
  ];
}

function figuresEnTableau(legende: string, figures: Figure[], rapport: Rapport): Bloc[] {
  return tableau(
    legende,
    ['Figure', 'Fiche', 'Année', 'Valeur'],
    figures.map((figure) => [figure.libelle, figure.fiche, String(figure.annee), valeurEnMots(figure, rapport)]),
  );
}

/** L'annexe « Sources et opérations » : chaque opération une fois, avec les repères de ce qu'elle donne. */
export function provenancesEnBlocs({ orientations, annexe, sources }: Rapport): Bloc[] {
  const fiches = orientations.flatMap((orientation) => orientation.fiches);
  const all: (Figure | Graphique)[] = [
    ...fiches.flatMap(({ dispositifs, graphiques }) => [
      ...dispositifs.flatMap(({ figures }) => figures),
      ...graphiques,
    ]),
    ...annexe.ecarts,
  ];
  const asked = grouper(all, ({ operation, variables }) => `${operation}${JSON.stringify(variables)}`);
  return [
    titre(1, 'Annexe : sources et opérations'),
    paragraphe('Chaque opération se colle telle quelle dans l’explorateur du graphe, avec ses variables.'),
    ...[...asked.values()].flatMap((own) => [
      titre(3, own.map(({ id }) => id).join(', ')),
      ...telQuel(own[0].operation),
      paragraphe('Variables :'),
      ...telQuel(JSON.stringify(own[0].variables)),
      ...tableau(
        'Sources lues',
        ['Source', 'Dernier fichier', 'De référence au', 'En retard'],
        own[0].sources.map(({ id, dernierDepot, enRetard }) => [
          `${sources.get(id)?.titre ?? id} (${id})`,
          dernierDepot?.fichier ?? 'jamais déposée',
          dernierDepot ? date(dernierDepot.dateReference) : '–',
          enRetard ? { alerte: 'oui' } : 'non',
        ]),
      ),
    ]),
  ];
}
