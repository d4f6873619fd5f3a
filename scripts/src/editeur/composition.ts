import { createHash } from 'node:crypto';
import { changementDe } from '../report/changement-de.js';
import { tableauDesChangements } from '../report/changement-en-mots.js';
import type { FiguresEtablies } from '../report/etablir.js';
import type { Figure, SourceDeFigure } from '../report/figures.js';
import type { GraphClient } from '../report/graph-client.js';
import { lectureDe, periodeDe, tableauDe } from '../report/graphique-tableau.js';
import type { Graphique } from '../report/graphiques.js';
import { CONTROLES_NON_OUVERTS } from '../report/qualite.js';
import { composeRapport, nomDeFiche, type Rapport, titreDe } from '../report/rapport.js';
import { manqueEnMots, valeurEcrite } from '../report/valeur-en-mots.js';

/** Le rapport comme sa page le montre : les mêmes mots que le document, prêts à poser. */
export type Composition = Awaited<ReturnType<typeof compositionOf>>;

/** @throws Error si le graphe ne répond pas. */
export async function compositionOf(client: GraphClient, { figures, edition }: FiguresEtablies, annee: number) {
  const [rapport, dessins] = await Promise.all([composeRapport(client, figures, annee, { edition }), loadDessins()]);
  const { comparaison } = rapport;
  return {
    annee,
    titre: titreDe(rapport),
    etabliLe: rapport.etabliLe,
    empreinte: empreinteDe(figures),
    edition: edition && { id: edition.id, numero: edition.numero, publieeLe: edition.publieeLe },
    orientations: rapport.orientations.map(({ numero, titre, fiches }) => ({
      numero,
      titre,
      fiches: fiches.map((fiche) => ({
        numero: fiche.numero,
        nom: nomDeFiche(fiche),
        titre: fiche.titre,
        dispositifs: fiche.dispositifs.map(({ nom, figures: own }) => ({
          nom,
          figures: own.map((figure) => figureEcrite(figure, rapport)),
        })),
        graphiques: fiche.graphiques.map((graphique) => ({
          ...graphiqueEcrit(graphique, rapport),
          dessins: graphique.absence ? null : dessins(graphique),
        })),
      })),
    })),
    changements: comparaison && tableauDesChangements(comparaison, rapport),
    anomalies: anomaliesOf(rapport),
  };
}

/** La bibliothèque de dessin est plus longue à charger qu'un rapport à établir : elle attend qu'on en demande un. */
async function loadDessins() {
  const [{ dessinSeul }, { ETROIT, LARGE }] = await Promise.all([
    import('../report/dessin-seul.js'),
    import('../report/graphique-svg.js'),
  ]);
  return (graphique: Graphique) => ({
    large: dessinSeul(graphique, LARGE),
    etroit: graphique.forme === 'CARTE' ? null : dessinSeul(graphique, ETROIT),
  });
}

/** Ce qui distingue ces figures de toutes les autres, l'édition à laquelle elles sont comparées mise à part. */
export function empreinteDe(figures: readonly Figure[]): string {
  const own = figures.map(({ id, annee, valeur, absence, operation }) => ({ id, annee, valeur, absence, operation }));
  return createHash('sha256').update(JSON.stringify(own)).digest('hex');
}

function figureEcrite(figure: Figure, rapport: Rapport) {
  const { id, libelle, annee, operation, variables, sources, sousSecret = null } = figure;
  return {
    // Une marque le dit sur la page, où un document le dit en mots.
    ...{ id, libelle, annee, ...valeurEcrite({ ...figure, sousSecret: undefined }, rapport) },
    ...{ changement: changementDe(figure, rapport), sousSecret },
    ...{ operation, variables, sources: sources.map((source) => sourceEcrite(source, rapport)) },
  };
}

function graphiqueEcrit(graphique: Graphique, rapport: Rapport) {
  const { id, fiche, titre, annee, operation, variables, sources } = graphique;
  return {
    ...{
      id,
      fiche,
      titre,
      periode: periodeDe(graphique),
      annee,
      lecture: lectureDe(graphique),
      manque: manqueEnMots(graphique, rapport),
    },
    tableau: tableauDe(graphique),
    ...{ operation, variables, sources: sources.map((source) => sourceEcrite(source, rapport)) },
  };
}

function sourceEcrite({ id, dernierDepot, enRetard }: SourceDeFigure, rapport: Rapport) {
  return { id, titre: rapport.sources.get(id)?.titre ?? id, dernierDepot, enRetard };
}

function anomaliesOf(rapport: Rapport) {
  const { ecarts, controles, retards, decalees, sansValeur } = rapport.annexe;
  const named = ({ id, libelle, fiche, annee }: Figure) => ({ id, libelle, fiche, annee });
  return {
    ecarts: ecarts.map((ecart) => graphiqueEcrit(ecart, rapport)),
    controles: (controles ?? []).map((controle) => ({
      ...controle,
      sources: controle.sources.map((id) => rapport.sources.get(id)?.titre ?? id),
    })),
    controlesRefuses: controles ? null : CONTROLES_NON_OUVERTS,
    retards: retards.map(({ id, titre, partenaire, dernierDepot }) => ({ id, titre, partenaire, dernierDepot })),
    decalees: decalees.map(named),
    sansValeur: sansValeur.map((figure) => ({ ...named(figure), reserve: valeurEcrite(figure, rapport).reserve })),
  };
}
