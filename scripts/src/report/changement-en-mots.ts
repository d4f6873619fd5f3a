import type { Changement, Comparaison } from './comparaison.js';
import type { EditionPubliee } from './edition.js';
import { date, ecartAvecUnite, nombreAvecUnite } from './nombre.js';
import type { Rapport } from './rapport.js';
import { valeurEnMots } from './valeur-en-mots.js';

/** Dépôts nommés un à un ; les autres sont comptés. */
const NOMMES = 5;
const VIDE = '–';

/** Ce qui a changé depuis une édition, prêt à écrire. */
export interface TableauDesChangements {
  titre: string;
  introduction: string;
  colonnes: string[];
  /** `id` : le repère de la figure dans le rapport ; nul si elle n'y est plus. */
  lignes: { id: string | null; cellules: [string, ...string[]] }[];
}

export function tableauDesChangements(comparaison: Comparaison, rapport: Rapport): TableauDesChangements {
  const { edition, changements, retirees } = comparaison;
  return {
    titre: `Ce qui a changé depuis ${nomDEdition(edition)}`,
    introduction: introduction(comparaison),
    colonnes: ['Figure', 'Fiche', 'Publié', 'Aujourd’hui', 'Écart', 'Déposé depuis'],
    lignes: [
      ...changements.map((changement): TableauDesChangements['lignes'][number] => {
        const { id, fiche, libelle } = changement.figure;
        const written = [publieEnMots(changement), valeurEnMots(changement.figure, rapport), ecartEnMots(changement)];
        return { id, cellules: [libelle, fiche, ...written, depuisEnMots(changement, rapport)] };
      }),
      ...retirees.map(({ fiche, libelle, valeur, unite }): TableauDesChangements['lignes'][number] => {
        const published = valeur === null ? 'sans valeur' : nombreAvecUnite(valeur, unite);
        return { id: null, cellules: [libelle, fiche, published, 'n’est plus au rapport', VIDE, VIDE] };
      }),
    ],
  };
}

/** Ce qui a changé d'une figure, en une phrase à écrire sous elle. */
export function changementEnPhrase(changement: Changement, { edition }: Comparaison, rapport: Rapport): string {
  if (!changement.figure.publie) return `Cette figure n’était pas dans ${nomDEdition(edition)}.`;
  const ecart = changement.figure.ecart === null ? '' : `, écart de ${ecartEnMots(changement)}`;
  const published = `Publié dans ${nomDEdition(edition)} : ${publieEnMots(changement)}${ecart}`;
  return `${published}. Déposé depuis : ${depuisEnMots(changement, rapport)}.`;
}

/** `l’édition 2 du 15/06/2019`. */
const nomDEdition = ({ numero, publieeLe }: EditionPubliee) => `l’édition ${numero} du ${date(publieeLe)}`;

function introduction({ edition, changements, retirees }: Comparaison): string {
  if (changements.length + retirees.length === 0) return 'Rien : chaque figure a encore la valeur publiée.';
  const touched = changements.filter(({ figure }) => figure.publie).length + retirees.length;
  const same = `Valeur inchangée pour ${edition.figures.size - touched} des ${edition.figures.size} figures publiées`;
  return `${same} ; voici les autres. Les graphiques, que l’édition ne garde pas, ne se comparent pas.`;
}

function publieEnMots({ figure: { publie, unite } }: Changement): string {
  if (!publie) return 'absente de l’édition';
  return publie.valeur === null ? 'sans valeur' : nombreAvecUnite(publie.valeur, unite);
}

const ecartEnMots = ({ figure: { ecart, unite } }: Changement) =>
  ecart === null ? VIDE : ecartAvecUnite(ecart, unite);

/** Les dépôts qui peuvent l'expliquer ; à défaut, ce qui change une figure sans dépôt. */
function depuisEnMots({ figure, depots, isAutrementCalculee }: Changement, { sources }: Rapport): string {
  if (!figure.publie) return VIDE;
  const named = depots
    .slice(0, NOMMES)
    .map(
      ({ source, fichier, dateDepot }) => `${fichier} (${sources.get(source)?.titre ?? source}, le ${date(dateDepot)})`,
    );
  const others = depots.length > NOMMES ? [`et ${depots.length - NOMMES} de plus`] : [];
  const files = [...named, ...others].join(', ') || 'aucun fichier';
  if (isAutrementCalculee) return `${files} ; la figure ne se calcule plus comme dans l’édition`;
  return depots.length > 0 ? files : `${files} ; des personnes ont été réunies ou effacées`;
}
