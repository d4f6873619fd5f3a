import { debutAnnee, finAnnee, jour } from './calendar.js';
import { lignesFausses, meler } from './faults.js';
import type { Contrat } from './monthly-statements.js';
import { Prng } from './prng.js';
import { partager } from './shares.js';
import type { Cellule, Fichier } from './writer.js';

/** Aides mobilisées dans l'année et leur montant total, en euros. */
const AIDES: [annee: number, aides: number, montant: number][] = [
  [2016, 690, 1_352_000],
  [2017, 774, 1_561_200],
  [2018, 812, 1_640_000],
];

/** Le fichier `aides-poste` : une aide par an et par salarié de chantier d'insertion, aux dates de son contrat. */
export function fichierAidesPoste(contrats: Contrat[]): Fichier {
  const rng = new Prng('aides-poste');
  const lignes: Cellule[][] = [];
  for (const [annee, nombre, montant] of AIDES) {
    const presents = contrats.filter(
      (c) => c.siae.type === 'ACI' && c.entree <= finAnnee(annee) && jour(c.sortie, 28) >= debutAnnee(annee),
    );
    const aides = rng.melange(presents).slice(0, nombre);
    for (const [i, part] of partager(montant, aides.length, 0.7, rng).entries()) {
      const { siae, identite, entree, sortie } = aides[i] as Contrat;
      const periode = [Math.max(entree, debutAnnee(annee)), Math.min(jour(sortie, 28), finAnnee(annee))];
      lignes.push([`AP${annee}-${1_001 + i}`, siae.siret, siae.type, ...identite, ...periode, part]);
    }
  }
  const [modele] = lignes as [Cellule[]];
  const fausses = lignesFausses('aides-poste', 5, 'type', (k) => [`AP-DOUTE-${k}`, ...modele.slice(1)]);
  return {
    ...{ source: 'aides-poste', nom: 'ASP_aides_poste_20190123.csv', date: '2019-01-23' },
    habitudes: { entetes: 'capitales' },
    lignes: meler(rng.melange(lignes), fausses, rng),
  };
}
