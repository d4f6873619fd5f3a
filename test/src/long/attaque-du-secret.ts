import 'reflect-metadata';
import { attaque } from '@hub/shared/cohort/secret/attaquant';
import {
  AttaquantDeTableaux,
  effectifsTires,
  type Forme,
  tousLesEffectifs,
} from '@hub/shared/cohort/secret/attaquant-de-tableaux';
import type { Fuite } from '@hub/shared/cohort/secret/deduction';
import { populationTiree } from '@hub/shared/cohort/secret/population-attaquee';
import { attaqueDesDroits } from './attaquant-des-droits.js';
import { droitsTires } from './droits-attaques.js';

/** Ce qu'une attaque a fait : combien elle a attaqué de populations ou de tableaux, et de chacun dont elle déduit, ce qu'elle en déduit. */
export interface Attaque {
  attaques: number;
  trouvailles: { de: number | number[]; fuites: Fuite[] }[];
}

type Attaquee = [de: number | number[], fuites: Iterable<Fuite>];

const graines = (premiere: number, combien: number) => Array.from({ length: combien }, (_, i) => premiere + i);

const GENRES = {
  /** De petites populations, chacune tirée d'une graine, par le code qui répond aux questions. */
  *populations(premiere: number, combien: number): Generator<Attaquee> {
    for (const graine of graines(premiere, combien)) yield [graine, attaque(populationTiree(graine))];
  },
  /** De petites populations de droits : des ensembles, et leurs états à un moment ou dans une période. */
  *droits(premiere: number, combien: number): Generator<Attaquee> {
    for (const graine of graines(premiere, combien)) yield [graine, attaqueDesDroits(droitsTires(graine)).fuites];
  },
  /** Des tableaux tirés, chacun d'une graine. */
  *tirages(forme: Forme, premiere: number, combien: number): Generator<Attaquee> {
    const attaquant = new AttaquantDeTableaux(forme);
    for (const graine of graines(premiere, combien))
      yield [graine, attaquant.attaque(effectifsTires(attaquant.cases, graine))];
  },
  /** Tous les tableaux dont chaque case a l'un de ces effectifs. */
  *tous(forme: Forme, parmi: number[]): Generator<Attaquee> {
    const attaquant = new AttaquantDeTableaux(forme);
    for (const effectifs of tousLesEffectifs(attaquant.cases, parmi)) yield [effectifs, attaquant.attaque(effectifs)];
  },
} as const;

export type Genre = keyof typeof GENRES;

/** Attaque et écrit, en JSON, ce qui en a été déduit. Dans un processus à lui : dans Jest, ces calculs sont plusieurs fois plus lents. */
const [genre, ...given] = process.argv.slice(2);
const attaquer = GENRES[genre as Genre] as (...args: unknown[]) => Generator<Attaquee>;
const attaqueFaite: Attaque = { attaques: 0, trouvailles: [] };
for (const [de, found] of attaquer(...given.map((one) => JSON.parse(one)))) {
  attaqueFaite.attaques++;
  const fuites = [...found];
  if (fuites.length > 0) attaqueFaite.trouvailles.push({ de, fuites });
}
process.stdout.write(JSON.stringify(attaqueFaite));
