import { jour, jourApres, mois } from './calendar.js';
import type { Employeurs, Etablissement } from './employers.js';
import { lignesFausses, malSaisir, meler } from './faults.js';
import { type EtatCivil, identite, type Personne } from './identities.js';
import { Prng } from './prng.js';
import type { Droits } from './rights.js';
import type { Cellule, Fichier } from './writer.js';

/** Contrats signés, par type ; en 2018 le CEC remplace le CAE, dont quelques-uns sont encore signés en janvier. */
const SIGNES: [annee: number, type: 'CAE' | 'CEC' | 'CIE', premierMois: number, dernierMois: number, nombre: number][] =
  [
    [2016, 'CAE', 1, 12, 812],
    [2016, 'CIE', 1, 12, 168],
    [2017, 'CAE', 1, 12, 764],
    [2017, 'CIE', 1, 7, 121],
    [2018, 'CAE', 1, 1, 27],
    [2018, 'CEC', 1, 12, 692],
    [2018, 'CIE', 1, 12, 32],
  ];
/** Part des salariés au RSA le mois de la signature ; en 2018, tous. */
const PART_RSA = 0.7;
const MAL_SAISIS = 14;
const FINIS_AVANT = 2;

/** Les fichiers `contrats-aides` : tous les contrats, puis un correctif de types mal saisis. */
export function* fichiersContratsAides(
  employeurs: Employeurs,
  associations: Etablissement[],
  droits: Droits,
  etatCivil: EtatCivil,
): Generator<Fichier> {
  const rng = new Prng('contrats-aides');
  const pris = new Set<Personne>();
  const lignes: Cellule[][] = [];
  const salarie = (m: number, rsa: boolean): Personne => {
    if (!rsa) return etatCivil.creer(rng.entier(1958, 1998));
    const personne = droits.tirer(rng, m, true, (p) => !pris.has(p));
    pris.add(personne);
    return personne;
  };
  for (const [annee, type, premier, dernier, nombre] of SIGNES) {
    for (let i = 0; i < nombre; i++) {
      const m = mois(annee, rng.entier(premier, dernier));
      const rsa = annee === 2018 || rng.chance(PART_RSA);
      const { siret, denomination } = rng.choix(type === 'CIE' ? employeurs.entreprises : associations);
      const signature = jour(m, rng.entier(1, 28));
      const debut = jourApres(signature, rng.entier(0, 12));
      const fin = jourApres(debut, 28 * rng.choix([6, 9, 12]));
      const personne = identite(salarie(m, rsa), rng);
      const id = `CA${annee % 100}${String(lignes.length + 1).padStart(5, '0')}`;
      lignes.push([id, type, ...personne, siret, denomination, signature, debut, fin, rsa ? 'OUI' : 'NON']);
    }
  }
  for (const ligne of lignes.slice(0, FINIS_AVANT)) ligne[10] = jourApres(ligne[9] as number, -28);
  const fausses = lignesFausses('contrats-aides', 6, 'type', (k) => {
    const p = etatCivil.creer(1982, 'M', 'mixte');
    const [modele] = lignes as [Cellule[]];
    return [`CA999990${k}`, 'CAE', p.nir, p.nom, p.prenom, p.naissance, ...modele.slice(6)];
  });
  const { envoi, correctif } = malSaisir(lignes, MAL_SAISIS, 1, (type) => (type === 'CIE' ? 'CEC' : 'CIE'));
  const source = 'contrats-aides';
  const nom = 'ASP_contrats_aides_2019-01-24.csv';
  yield { source, nom, date: '2019-01-24', habitudes: { utf8: true }, lignes: meler(envoi, fausses, rng) };
  yield { source, nom: 'ASP_contrats_aides_correctif_2019-02-20.csv', date: '2019-02-20', lignes: correctif };
}
