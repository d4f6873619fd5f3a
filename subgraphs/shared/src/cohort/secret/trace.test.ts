import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { RoaringBitmap32 } from 'roaring-wasm';
import { inArena } from '../bitmap.js';
import { cohorteOf, populationOfCohorte } from '../cohorte.type.js';
import { type EtatDuMois, type Flux, narrowByEtat, narrowByFlux, populationOf } from '../narrow.js';
import type { Population } from '../population.js';
import { type Classement, splitBy } from '../split.js';
import { traceEtat } from './trace-etat.js';
import type { CoupeDeFlux } from './trace-flux.js';

const refusal = (value: string) => expect.objectContaining({ extensions: expect.objectContaining({ code: value }) });
const MOIS = 24_204;
const members = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

/** Un flux de ces personnes, entrées le même mois. */
function flux(cle: string, ids: readonly number[], poids = 1): Flux {
  const membres = new RoaringBitmap32(ids);
  const dates = { entrees: new Map([[MOIS, membres]]), sorties: new Map() };
  return { membres, ...dates, coupe: { cle, sansAnnee: false, poids, groupes: [membres], facettes: [[]], dates } };
}

const axe = (nom: string, classes: number): Classement => ({
  dimension: { nom, classes: members(0, classes).map((i) => ({ valeur: String(i), libelle: String(i) })) },
  classOf: (ordinal) => ordinal % classes,
});

const etat = (ids: readonly number[]) => () => new RoaringBitmap32(ids);
const ENTREE = { moment: { type: 'ENTREE' as const } };
/** Ceux qui ont l'état à leur entrée, qui ne coupe que par lui. */
const entres = (population: Population, etat: EtatDuMois, exclure = false) =>
  narrowByEtat(population, etat, {
    ...{ ...ENTREE, exclure },
    retenue: (...path) => traceEtat(...path, { poids: 1, etats: [{ etat, ...ENTREE, decalage: 0 }] }),
  });

describe('the trace of a path', () => {
  it('cuts those it left like those it kept', () => {
    inArena(() => {
      const first = populationOf(flux('a', members(0, 20)));
      const both = narrowByFlux(first, flux('b', members(10, 30)));
      const tested = entres(both, etat(members(5, 15)));
      const groups = tested.trace?.groupes.map(({ classes, membres }) => [classes.join(), [...membres]]) ?? [];
      expect(new Map(groups as [string, number[]][])).toEqual(
        new Map([
          ['1,0,0', members(0, 5)],
          ['1,0,1', members(5, 10)],
          ['1,1,1', members(10, 15)],
          ['1,1,0', members(15, 20)],
          ['0,1,0', members(20, 30)],
        ]),
      );
    });
  });

  it('reads axes and states of those it left at the dates they had', () => {
    inArena(() => {
      const early = new RoaringBitmap32(members(0, 10));
      const late = new RoaringBitmap32(members(10, 20));
      const dates = {
        entrees: new Map([
          [MOIS, early],
          [MOIS + 1, late],
        ]),
        sorties: new Map(),
      };
      const { coupe, ...all } = flux('a', members(0, 20));
      const first = populationOf({ ...all, ...dates, coupe: { ...(coupe as CoupeDeFlux), dates } });
      // De ceux de chaque mois, la moitié sort du chemin.
      const kept = entres(first, etat([...members(0, 5), ...members(10, 15)]));
      const monthly = { ...axe('MOIS', 3), classOf: (_: number, mois: number) => mois - MOIS + 1 };
      const lately = (mois: number) => new RoaringBitmap32(mois === MOIS ? [] : members(0, 20));
      const groupsOf = ({ trace }: Population) =>
        trace?.groupes.map(({ classes, membres }) => [classes.slice(1).join(), membres.size]).sort();
      const each = (...classes: string[]) => classes.map((one) => [one, 5]);
      expect(groupsOf(splitBy(kept, [monthly]))).toEqual(each('0,1', '0,2', '1,1', '1,2'));
      expect(groupsOf(entres(kept, lately))).toEqual(each('0,0', '0,1', '1,0', '1,1'));
    });
  });

  it('shows no figure where those left are too few, nor where one set holds another', () => {
    inArena(() => {
      const of = (from: number) => {
        const population = narrowByFlux(populationOf(flux('a', members(0, 20))), flux('b', members(from, 30)));
        const { effectif, part, secret } = cohorteOf(population, 'SOUS_SECRET');
        return [effectif, part, secret?.motif ?? null];
      };
      expect(of(10)).toEqual([10, 0.5, null]);
      expect(of(3)).toEqual([null, null, 'SEUIL']);
      expect(of(0)).toEqual([null, null, 'SEUIL']);
    });
  });

  it('hides the unknown alone when they are too few', () => {
    inArena(() => {
      const dated: Flux = flux('a', members(0, 20));
      const known = new RoaringBitmap32(members(0, 17));
      const entrees = new Map([
        [MOIS, known],
        [MOIS + 1, new RoaringBitmap32(members(17, 20))],
      ]);
      const population = populationOf({
        ...dated,
        entrees,
        coupe: { ...(dated.coupe as CoupeDeFlux), dates: { entrees, sorties: new Map() } },
      });
      const only = (mois: number) => (mois === MOIS ? new RoaringBitmap32(members(0, 8)) : null);
      const { effectif, inconnus, secret } = cohorteOf(entres(population, only), 'SOUS_SECRET');
      expect([effectif, inconnus, secret?.motif]).toEqual([8, null, 'SEUIL']);
    });
  });

  it('keeps every hidden cell of a split, without its figure', () => {
    inArena(() => {
      const classOf = (ordinal: number) => (ordinal < 12 ? 1 : ordinal < 20 ? 2 : 3);
      const population = splitBy(populationOf(flux('a', members(0, 22))), [{ ...axe('CLI', 5), classOf }]);
      const { effectif, cellules } = cohorteOf(population, 'SOUS_SECRET');
      expect(effectif).toBe(22);
      const shown = cellules?.map((cell) => [
        cell.cles[0].valeur,
        cell.effectif,
        cell.poids,
        cell.secret?.motif ?? null,
      ]);
      expect(shown).toEqual([
        ['0', null, null, 'SECONDAIRE'],
        ['1', 12, 0.5455, null],
        ['2', null, null, 'SECONDAIRE'],
        ['3', null, null, 'SECONDAIRE'],
        ['4', null, null, 'SECONDAIRE'],
      ]);
    });
  });
});

describe('what a path may not be', () => {
  const start = () => populationOf(flux('b', members(0, 20)));

  it('splits by the axis of a set only where that set is of the path', () => {
    inArena(() => {
      const ofB = { ...axe('SECTEUR', 2), ensemble: 'b' };
      expect(() => splitBy(start(), [ofB])).not.toThrow();
      expect(() => splitBy(start(), [{ ...ofB, ensemble: 'a' }])).toThrow(refusal('SECRET_ENSEMBLE'));
      const both = narrowByFlux(start(), flux('c', members(0, 20)));
      expect(() => splitBy(both, [ofB])).not.toThrow();
    });
  });

  it('asks its sets in order, before any state or split', () => {
    inArena(() => {
      expect(() => narrowByFlux(start(), flux('a', members(0, 20)))).toThrow(refusal('SECRET_ORDRE'));
      expect(() => narrowByFlux(start(), flux('b', members(0, 20)))).toThrow(refusal('SECRET_ORDRE'));
      const tested = entres(start(), etat(members(0, 10)));
      expect(() => narrowByFlux(tested, flux('c', members(0, 20)))).toThrow(refusal('SECRET_ORDRE'));
      expect(() => narrowByFlux(splitBy(start(), [axe('SEXE', 2)]), flux('c', members(0, 20)))).toThrow(
        refusal('SECRET_ORDRE'),
      );
    });
  });

  it('excludes nobody', () => {
    inArena(() => {
      expect(() => narrowByFlux(start(), flux('c', [1]), true)).toThrow(refusal('SECRET_EXCLURE'));
      expect(() => entres(start(), etat([1]), true)).toThrow(refusal('SECRET_EXCLURE'));
    });
  });

  it('has at most four conditions and two axes', () => {
    inArena(() => {
      expect(() => populationOf(flux('a', [1], 5))).toThrow(refusal('SECRET_CONDITIONS'));
      const three = splitBy(populationOf(flux('a', members(0, 20), 2)), [axe('SEXE', 2), axe('CLI', 2)]);
      expect(() => entres(three, etat([1]))).toThrow(refusal('SECRET_CONDITIONS'));
      const axes = [axe('SEXE', 2), axe('CLI', 2), axe('AGE', 2)];
      expect(() => splitBy(start(), axes)).toThrow(refusal('SECRET_AXES'));
      expect(() => splitBy(start(), [axe('COMMUNE', 60), axe('AGE', 60)])).toThrow(refusal('SECRET_AXES'));
    });
  });

  it('is not read otherwise than its caller may', () => {
    inArena(() => {
      const { coupe: _, ...uncut } = flux('a', members(0, 20));
      const exact = cohorteOf(populationOf(uncut), 'EXACTE');
      const secret = cohorteOf(start(), 'SOUS_SECRET');
      for (const [{ membres }, lecture] of [
        [exact, 'SOUS_SECRET'],
        [secret, 'EXACTE'],
      ] as const)
        expect(() => populationOfCohorte({ membres, lecture })).toThrow(refusal('POPULATION_ILLISIBLE'));
      expect(() => cohorteOf(populationOf(uncut), 'SOUS_SECRET')).toThrow(refusal('POPULATION_ILLISIBLE'));
      expect(() => narrowByFlux(start(), uncut)).toThrow('sans coupe');
      expect(() => narrowByEtat(start(), etat([1]), ENTREE)).toThrow('sans retenue');
    });
  });
});
