import { csv, type FichierPartenaire, type Ligne, parNir, parNom, personne } from '../ingestion/partner-files.js';

/** Ce que le hub tient déjà, et un fichier qui met tout en mouvement. */
export interface MergingFiles {
  before: FichierPartenaire[];
  file: FichierPartenaire;
  /** Lignes du fichier que leur contenu fait refuser. */
  rejected: number;
}

/** Une ligne refusée sur… */
const REJECTED = 25;
/** Un homonyme pour tant de personnes. */
const NAMESAKE = 50;

/**
 * Un fichier de `people` personnes qui en apporte de nouvelles, en réunit que d'autres tranches ne connaissaient que par leur nom ou que
 * par leur NIR, en rend d'autres ambiguës, remplace des lignes et en voit refuser.
 */
export function mergingFiles(people: number): MergingFiles {
  const everyone = Array.from({ length: people }, (_, i) => personne(i));
  const some = (part: number) => everyone.slice(0, people / part);
  const statement = { siret: '99990001200017', type: 'ACI', mois: '2018-01', heures: 1 };
  const before = [
    csv(
      'parcours',
      '2018-01-31',
      some(2).map((one, i): Ligne => ({ id_parcours: `P${i}`, ...parNom(one) })),
    ),
    csv(
      'etats-mensuels',
      '2018-01-31',
      some(4).map((one, i): Ligne => ({ id_salarie: `S${i}`, ...statement, ...parNir(one) })),
    ),
    csv(
      'parcours-filiere',
      '2018-01-31',
      some(4).map((one, i): Ligne => ({ id_ligne: `L${i}`, etape: 'ORIENTE', ...parNom(one) })),
    ),
    csv(
      'participations-clauses',
      '2018-01-31',
      some(5).map((one, i): Ligne => ({ id_participation: `A${i}`, ...parNom(one) })),
    ),
  ];
  const rows = everyone.map((one, i): Ligne => {
    const modalite = i % REJECTED === 0 ? 'FAUSSE' : 'PMSMP';
    return { id_participation: `A${i}`, ...one, modalite };
  });
  const namesakes = everyone.flatMap((one, i): Ligne[] =>
    i % NAMESAKE === 1 ? [{ id_participation: `H${i}`, ...one, nir: personne(people + i).nir, modalite: '' }] : [],
  );
  return {
    before,
    file: csv('participations-clauses', '2018-02-28', [...rows, ...namesakes]),
    rejected: Math.ceil(people / REJECTED),
  };
}
