import type { Perimetres } from '@hub/shared/store/perimetres';

/** L'opérateur de l'action d'une ligne. */
const operateur = (l: string) =>
  `SELECT a.operateur_siret FROM actions_filiere a WHERE a.id_action = ${l}.id_action AND a.en_vigueur`;

/**
 * Une structure lit les étapes qui la nomment pour employeur, et celles des actions qu'elle conduit. Une étape ne dit ni où elle se passe,
 * ni où habite la personne : aucun territoire n'y lit personne.
 */
export const employersPerimetres: Perimetres = {
  sources: {
    'parcours-filiere': { codes: { STRUCTURE: (l) => [`${l}.siret_employeur`, operateur(l)] } },
  },
};
