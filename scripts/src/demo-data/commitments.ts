import { jourApres, jourEntre } from './calendar.js';
import { lignesFausses, meler } from './faults.js';
import { type EtatCivil, identite } from './identities.js';
import { estSuivi, type ParcoursDepose } from './parcours.js';
import { Prng } from './prng.js';
import type { Cellule, Fichier } from './writer.js';

/** Contrats signés chaque année, et la part que l'on signe sur papier. */
const CONTRATS: [annee: number, nombre: number, papier: number][] = [
  [2016, 900, 1],
  [2017, 1_900, 0.8],
  [2018, 2_800, 0.45],
];
/** Contrats qu'on dit finis avant d'être signés, et contrats d'un parcours jamais déposé. */
const FINIS_AVANT = 2;
const ORPHELINS = 4;

/** Le fichier `contrats-engagement` : des contrats de six mois à un an, signés dans les semaines qui suivent le début. */
export function fichierContratsEngagement(parcours: ParcoursDepose[], etatCivil: EtatCivil): Fichier {
  const rng = new Prng('contrats-engagement');
  const lignes: Cellule[][] = [];
  const ecrire = (p: ParcoursDepose, id: string, cellules: Cellule[], papier: number): Cellule[] => {
    const debut = p.debut as number;
    const signature = jourEntre(rng, debut, Math.min(p.fin ?? jourApres(debut, 40), jourApres(debut, 40)));
    const fin = jourApres(signature, rng.choix([168, 252, 336]));
    return [id, ...cellules, p.id, signature, fin, rng.chance(papier) ? 'PAPIER' : 'ELECTRONIQUE'];
  };
  for (const [annee, nombre, papier] of CONTRATS) {
    const commences = parcours.filter(
      (p) => /^ITINERAIRE|MDM$/.test(p.dispositif) && estSuivi(p, annee) && Math.floor((p.debut ?? 0) / 1200) === annee,
    );
    for (const p of rng.melange(commences).slice(0, nombre))
      lignes.push(ecrire(p, `CE${300_001 + lignes.length}`, identite(p.personne, rng), papier));
  }
  for (const ligne of lignes.slice(0, FINIS_AVANT)) ligne[7] = jourApres(ligne[6] as number, -20);
  const [modele] = lignes as [Cellule[]];
  const fausses = lignesFausses('contrats-engagement', 5, 'signature', (k) => {
    const p = etatCivil.creer(1981, 'F', 'mixte');
    return [`CE90000${k}`, p.nir, p.nom, p.prenom, p.naissance, ...modele.slice(5)];
  });
  const orphelins = lignes
    .slice(-ORPHELINS)
    .map((l, k): Cellule[] => [`CE91000${k}`, ...l.slice(1, 5), `PA99910${k}`, ...l.slice(6)]);
  return {
    ...{ source: 'contrats-engagement', nom: 'Contrats_engagement_20190211.csv', date: '2019-02-11' },
    lignes: meler(lignes, [...fausses, ...orphelins], rng),
  };
}
