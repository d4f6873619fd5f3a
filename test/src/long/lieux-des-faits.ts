import { INCONNU } from '@hub/shared/cohort/population';
import { communesActuelles } from '@hub/shared/store/communes';
import { AILLEURS } from '@hub/shared/store/lieux';
import { askGraph, type Graphe } from '../demonstration/user-hub.js';

export const NIVEAUX = ['COMMUNE', 'ARRONDISSEMENT', 'CLI', 'MDM', 'METROPOLE'] as const;
export type Niveau = (typeof NIVEAUX)[number];

/** Le territoire d'un lieu, à chaque niveau. */
export type Rangement = (lieu: string, niveau: Niveau) => string;

/** Range les lieux des faits (communes, arrondissements, CLI) sous les territoires, comme le graphe dit qu'ils le sont. */
export async function rangement(graphe: Graphe): Promise<Rangement> {
  const dans = NIVEAUX.map((niveau) => `${niveau}: dans(type: ${niveau}) { code }`).join(' ');
  const lieux = ['COMMUNE', 'ARRONDISSEMENT', 'CLI'] as const;
  const { data, errors } = await askGraph(
    graphe,
    `{ ${lieux.map((type) => `${type}: territoires(type: ${type}) { code ${dans} }`).join(' ')} }`,
  );
  if (errors) throw new Error(JSON.stringify(errors[0]));
  const known = new Map<string, string>();
  for (const type of lieux) {
    for (const { code, ...parents } of data[type]) {
      for (const niveau of NIVEAUX) {
        const found = niveau === type ? code : parents[niveau]?.code;
        if (found) known.set(`${code} ${niveau}`, found);
      }
    }
  }
  const actuelles = communesActuelles();
  const territoireDe: Rangement = (lieu, niveau) => known.get(`${lieu} ${niveau}`) ?? AILLEURS;
  return (lieu, niveau) => {
    if (lieu === INCONNU.valeur) return lieu;
    const found = territoireDe(lieu, niveau);
    return found === AILLEURS ? territoireDe(actuelles.get(lieu) ?? lieu, niveau) : found;
  };
}
