import { anneeDe, moisDe } from './calendar.js';
import { PUISOZ } from './markets.js';
import type { Participation } from './participations.js';

/** Heures de l'année sur les marchés de la Métropole : + 90 % de 2015 à 2016, + 70 % de 2015 à 2017. */
const HEURES: Record<number, number> = { 2015: 152_941, 2016: 290_588, 2017: 260_000, 2018: 271_350 };

/** Ramène les heures tirées au total de chaque année, au quart d'heure près ; l'arrondi est cumulé, donc la somme exacte. */
export function repartirHeures(participations: Participation[]): void {
  const metropole = participations.filter((p) => p.clause.operation !== PUISOZ);
  const poids = new Map<number, number>();
  const chaque = (visiter: (p: Participation, i: number, annee: number) => void) => {
    for (const p of metropole) for (const i of p.quarts.keys()) visiter(p, i, anneeDe(moisDe(p.debut) + i));
  };
  chaque((p, i, annee) => poids.set(annee, (poids.get(annee) ?? 0) + (p.quarts[i] as number)));
  const cumuls = new Map<number, number>();
  chaque((p, i, annee) => {
    const quarts = (HEURES[annee] as number) * 4;
    const somme = poids.get(annee) as number;
    const avant = cumuls.get(annee) ?? 0;
    const apres = avant + (p.quarts[i] as number);
    cumuls.set(annee, apres);
    p.quarts[i] = Math.floor((apres * quarts) / somme) - Math.floor((avant * quarts) / somme);
  });
}
