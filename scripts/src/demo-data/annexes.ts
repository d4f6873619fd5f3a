import { anneeDe, debutAnnee, finAnnee, mois, moisDe } from './calendar.js';
import { lignesFausses, meler } from './faults.js';
import type { Contrat } from './monthly-statements.js';
import { Prng } from './prng.js';
import { partager } from './shares.js';
import type { Siae, TypeSiae } from './siae.js';
import type { Cellule, Fichier } from './writer.js';

/** Postes en file active dont la Métropole aide l'accompagnement, par année et par type. */
const ACCOMPAGNEMENT: Record<number, [TypeSiae, postes: number][]> = {
  2016: [
    ['ACI', 338],
    ['EI', 128],
  ],
  2017: [
    ['ACI', 349],
    ['EI', 137],
  ],
  2018: [
    ['ACI', 356],
    ['EI', 145],
  ],
};
const EUROS_PAR_POSTE = 1_760;
/** ETP d'un salarié présent un mois, un peu plus que ce que les états mensuels déclarent en moyenne. */
const ETP_CONVENTIONNE = 0.74;
/** Structures que l'année 2018 conventionne trop peu. */
const DEPASSENT = 4;
/** Les états d'une annexe qui n'est pas, ou plus, active. */
const INACTIFS = ['HISTORISE', 'ANNULE', 'SAISI', 'BROUILLON', 'CLOTURE', 'REJETE'];

/** Le fichier `annexes-financieres`, de 2016 à 2018 : aide au poste de toute SIAE, accompagnement des ACI et des EI. */
export function fichierAnnexes(siae: Siae[], contrats: Contrat[]): Fichier {
  const rng = new Prng('annexes');
  const presences = presencesDe(contrats);
  const lignes: Cellule[][] = [];
  const ajouter = (s: Siae, annee: number, etat: string, nature: string, postes: number, etp: number) => {
    const numero = `AF069${annee % 100}${String(lignes.length + 1).padStart(4, '0')}`;
    const montant = nature === 'ACCOMPAGNEMENT' ? postes * EUROS_PAR_POSTE : null;
    const periode = [debutAnnee(annee), finAnnee(annee)];
    lignes.push([numero, s.siret, s.type, String(annee), ...periode, etat, nature, postes, etp, montant]);
  };
  for (const [cle, parType] of Object.entries(ACCOMPAGNEMENT)) {
    const annee = Number(cle);
    for (const [i, s] of siae.entries()) {
      const faits = ((presences.get(s)?.get(annee) ?? 0) * ETP_CONVENTIONNE) / 12;
      const etp = Math.ceil(annee === 2018 && i < DEPASSENT ? faits / 2 : faits + 1);
      ajouter(
        s,
        annee,
        annee === 2018 && i % 6 === 0 ? 'PROVISOIRE' : 'VALIDE',
        'AIDE_POSTE',
        Math.ceil(etp * 1.3),
        etp,
      );
      if (i % 5 === 0) ajouter(s, annee, rng.choix(INACTIFS), 'AIDE_POSTE', Math.ceil(etp * 1.1), etp);
    }
    for (const [type, postes] of parType) {
      const siennes = siae.filter((s) => s.type === type);
      for (const [i, part] of partager(postes, siennes.length, 0.6, rng).entries()) {
        const s = siennes[i] as Siae;
        ajouter(s, annee, i % 8 === 0 ? 'PROVISOIRE' : 'VALIDE', 'ACCOMPAGNEMENT', part, part);
        if (i % 7 === 0) ajouter(s, annee, rng.choix(INACTIFS), 'ACCOMPAGNEMENT', part + 2, part);
      }
    }
  }
  const [modele] = lignes as [Cellule[]];
  const fausses = lignesFausses('annexes-financieres', 5, 'etat', (k) => [`AF06999900${k}`, ...modele.slice(1)]);
  return {
    ...{ source: 'annexes-financieres', nom: 'ASP_annexes_financieres_2019-01-22.csv', date: '2019-01-22' },
    habitudes: { utf8: true, iso: true },
    lignes: meler(lignes, fausses, rng),
  };
}

/** Mois de présence de tous les salariés, par structure et par année. */
function presencesDe(contrats: Contrat[]): Map<Siae, Map<number, number>> {
  const presences = new Map<Siae, Map<number, number>>();
  for (const { siae, entree, sortie } of contrats) {
    const annees = presences.get(siae) ?? new Map<number, number>();
    presences.set(siae, annees);
    for (let m = Math.max(moisDe(entree), mois(2016, 1)); m <= Math.min(sortie, mois(2018, 12)); m++)
      annees.set(anneeDe(m), (annees.get(anneeDe(m)) ?? 0) + 1);
  }
  return presences;
}
