import { debutAnnee, finAnnee, type Jour, jour, jourEntre, mois } from './calendar.js';
import type { Employeurs, Etablissement } from './employers.js';
import { lignesFausses, meler } from './faults.js';
import { Prng } from './prng.js';
import type { Cellule, Fichier } from './writer.js';

const SIGNATAIRES = 412;
/** Signataires qui ont renouvelé leur engagement : une seconde ligne, à une autre date. */
const RENOUVELES = 38;
const DERNIER_JOUR = jour(mois(2019, 3), 28);
const ENGAGEMENTS = ['VISITE', 'STAGE', 'RECRUTEMENT', 'CLAUSE', 'ACHAT_RESPONSABLE'];

/** Le fichier `charte-1000` : les entreprises qui se sont engagées pour l'insertion. */
export function fichierCharte(employeurs: Employeurs): Fichier {
  const rng = new Prng('charte');
  const ligne = (e: Etablissement, du: Jour, au: Jour): Cellule[] => {
    const engagements = ENGAGEMENTS.filter(() => rng.chance(0.4));
    return [e.siret, e.denomination, jourEntre(rng, du, au), engagements.join('|') || 'RECRUTEMENT'];
  };
  const signataires = employeurs.ouvertes(rng, SIGNATAIRES);
  const premieres = signataires.map((e) => ligne(e, debutAnnee(2016), finAnnee(2018)));
  const secondes = signataires.slice(0, RENOUVELES).map((e) => ligne(e, debutAnnee(2019), DERNIER_JOUR));
  const [modele] = signataires as [Etablissement];
  const fausses = lignesFausses('charte-1000', 4, 'engagements', () => ligne(modele, debutAnnee(2018), finAnnee(2018)));
  return {
    ...{ source: 'charte-1000', nom: 'Charte_des_1000_signataires_20190402.csv', date: '2019-04-02' },
    habitudes: { utf8: true, entetes: 'accents' },
    lignes: meler([...premieres, ...secondes], fausses, rng),
  };
}
