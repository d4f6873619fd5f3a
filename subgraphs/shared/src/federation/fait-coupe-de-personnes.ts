import { RoaringBitmap32 } from 'roaring-wasm';
import type { DataSource } from 'typeorm';
import { fluxOfPersons, type PersonneDatee } from '../cohort/flux.js';
import { cleOf } from '../cohort/secret/declinaisons.js';
import { checkConditions } from '../cohort/secret/refus.js';
import type { CoupeDeFlux } from '../cohort/secret/trace-flux.js';
import type { FaitDeclaration } from './fait.js';
import { coupeDuFait } from './fait-coupe.js';
import { LignesCoupees, type LignesDePersonne } from './fait-lignes.js';
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
  const { base, colonnes, poids } = coupeDuFait(fait, [filtre]);
  checkConditions(poids);
  const read = new LignesCoupees(fait, store, { base, colonnes, poids });
  const lignes = await read.lues([], false);
  const personnes = await read.personnes();
  return () => coupeOf(cleOf(nom, filtre), poids, lignes, personnes);
}

function coupeOf(
  cle: string,
  poids: number,
  lignes: readonly LignesDePersonne[],
  personnes: readonly PersonneDatee[],
): CoupeDeFlux {
  const met = new Map<number, string[][]>();
  for (const { personne, classes } of lignes) {
    if (personne === null) continue;
    const known = met.get(personne);
    if (known) known.push(classes);
    else met.set(personne, [classes]);
  }
  const groups = new Map<string, { ordinals: number[]; facettes: string[] }>();
  for (const [personne, all] of met) {
    const key = signatureOf(all.map((classes) => JSON.stringify(classes)));
    const facettes = all[0].map((_, i) => signatureOf(all.map((classes) => classes[i])));
    const known = groups.get(key);
    if (known) known.ordinals.push(personne);
    else groups.set(key, { ordinals: [personne], facettes });
  }
  const found = [...groups.values()];
  const { entrees, sorties } = fluxOfPersons(personnes);
  return {
    cle,
    poids,
    groupes: found.map(({ ordinals }) => new RoaringBitmap32(ordinals)),
    facettes: facettesOf(found.map(({ facettes }) => facettes)),
    dates: { entrees, sorties },
  };
}

function signatureOf(values: readonly string[]): string {
  return JSON.stringify([...new Set(values)].sort());
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
