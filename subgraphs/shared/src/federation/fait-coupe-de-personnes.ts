import { RoaringBitmap32 } from 'roaring-wasm';
import type { DataSource } from 'typeorm';
import { fluxOfPersons, type PersonneDatee } from '../cohort/flux.js';
import { isGiven } from '../cohort/periode.js';
import { type CoupeConnue, cleOf } from '../cohort/secret/declinaisons.js';
import { checkConditions } from '../cohort/secret/refus.js';
import type { CoupeDeFlux } from '../cohort/secret/trace-flux.js';
import type { FaitDeclaration } from './fait.js';
import { type CoupeDeFait, coupeDuFait } from './fait-coupe.js';
import { classesDePersonne, LignesCoupees, type LignesDePersonne } from './fait-lignes.js';
import type { FiltreDeFait } from './fait-query.js';

/**
 * Ce que coupent les personnes d'un fait : toutes celles de son année, par l'ensemble des classes qu'ont leurs lignes. À finir dans le calcul
 * qui s'en sert (`inArena`).
 * @throws ErreurAgent SECRET_PERIODE, SECRET_CONDITIONS
 */
export async function coupeDePersonnes<E extends object>(
  fait: FaitDeclaration<E>,
  nom: string,
  store: DataSource,
  filtre: FiltreDeFait,
): Promise<() => CoupeDeFlux> {
  const coupe = coupeDuFait(fait, [filtre]);
  checkConditions(coupe.poids);
  const read = new LignesCoupees(fait, store, coupe);
  const lignes = await read.lues([], false);
  const personnes = await read.personnes();
  const ensemble = { cle: cleOf(nom, filtre), sansAnnee: !isGiven(filtre.annee), poids: coupe.poids };
  return () => ({ ...ensemble, ...coupeOf(coupe, lignes, personnes) });
}

function coupeOf(
  { lectures }: CoupeDeFait,
  lignes: readonly LignesDePersonne[],
  personnes: readonly PersonneDatee[],
): CoupeConnue {
  const met = new Map<number, string[][]>();
  for (const { personne, classes } of lignes) {
    if (personne === null) continue;
    const known = met.get(personne);
    if (known) known.push(classes);
    else met.set(personne, [classes]);
  }
  const groups = new Map<string, { ordinals: number[]; facettes: string[] }>();
  for (const [personne, all] of met) {
    const key = classesDePersonne(all, lectures).join();
    const facettes = all[0].map((_, i) =>
      classesDePersonne(
        all.map((classes) => [classes[i]]),
        lectures && i === 0,
      ).join(),
    );
    const known = groups.get(key);
    if (known) known.ordinals.push(personne);
    else groups.set(key, { ordinals: [personne], facettes });
  }
  const found = [...groups.values()];
  const { entrees, sorties } = fluxOfPersons(personnes);
  return {
    groupes: found.map(({ ordinals }) => new RoaringBitmap32(ordinals)),
    facettes: facettesOf(found.map(({ facettes }) => facettes)),
    dates: { entrees, sorties },
  };
}

/** De chaque groupe, le rang de sa classe de chaque colonne, à partir de 1 ; rien s'il n'y a pas deux colonnes à croiser. */
function facettesOf(named: readonly (readonly string[])[]): number[][] {
  if ((named[0] ?? []).length < 2) return named.map(() => []);
  const ranks = named[0].map(() => new Map<string, number>());
  return named.map((facettes) =>
    facettes.map((facette, i) => {
      if (!ranks[i].has(facette)) ranks[i].set(facette, ranks[i].size + 1);
      return ranks[i].get(facette) as number;
    }),
  );
}
