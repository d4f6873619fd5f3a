import { type Bitmap, inArena, lastingBitmap, type ParMois, unionOf } from '@hub/shared/cohort/bitmap';
import { fluxOf } from '@hub/shared/cohort/flux';
import { Memo } from '@hub/shared/cohort/memo';
import { formatMois, type Mois } from '@hub/shared/cohort/mois';
import { type Flux, keepAtSameDates, narrowByEtat, narrowByFlux, populationOf } from '@hub/shared/cohort/narrow';
import { type FiltrePeriode, periodeOf } from '@hub/shared/cohort/periode';
import type { Population } from '@hub/shared/cohort/population';
import { type Chiffres, chiffresSousSecret } from '@hub/shared/cohort/secret/chiffres';
import { coupeDuFlux, coupeDuMois, type FluxDeclinable } from '@hub/shared/cohort/secret/declinaisons';
import { retenueDeLaPeriode, retenueDeLEtat, type SourceDEtat } from '@hub/shared/cohort/secret/retenue';
import { Tirage } from '@hub/shared/cohort/secret/tirage';
import { type Classement, splitBy } from '@hub/shared/cohort/split';
import { RoaringBitmap32 } from 'roaring-wasm';

export const JANVIER: Mois = 2017 * 12;
export const DECEMBRE: Mois = JANVIER + 11;

/** Une personne : les mois où elle a des heures au titre des clauses, où elle est salariée, où son droit au RSA est ouvert. */
export interface Personne {
  clauses: readonly Mois[];
  iae: readonly Mois[];
  /** Nul : la CAF ne la connaît pas. */
  rsa: readonly Mois[] | null;
  sexe: number;
}

export type NomDEnsemble = 'beneficiairesRsa' | 'participantsClauses' | 'salariesIae';

/** Un pas d'une question : un ensemble qui redate, un état regardé à l'entrée ou dans une période, ou l'axe. */
export type Pas =
  | { type: 'ENSEMBLE'; nom: NomDEnsemble; filtre: FiltrePeriode }
  | { type: 'ETAT'; nom: NomDEnsemble; filtre: FiltrePeriode | null }
  | { type: 'SEXE' };

/** Les mois d'une personne dans un ensemble. */
export function moisDe(nom: NomDEnsemble, { clauses, iae, rsa }: Personne): readonly Mois[] {
  return { beneficiairesRsa: rsa ?? [], participantsClauses: clauses, salariesIae: iae }[nom];
}

/** Trois ensembles et le droit au RSA d'une petite population, par le code qui répond aux questions. */
export class PopulationDeDroits {
  private readonly sources: Record<NomDEnsemble, SourceDEtat<FiltrePeriode>>;
  private readonly sexe: Classement = {
    dimension: { nom: 'SEXE', classes: ['INCONNU', '1', '2'].map((valeur) => ({ valeur, libelle: valeur })) },
    classOf: (p) => (this.personnes[p].rsa ? this.personnes[p].sexe : 0),
  };

  constructor(readonly personnes: readonly Personne[]) {
    const known = lastingBitmap(Uint32Array.from(personnes.flatMap(({ rsa }, p) => (rsa ? [p] : []))));
    this.sources = {
      beneficiairesRsa: { ...this.source('beneficiairesRsa', known), classementDe: () => this.sexe },
      participantsClauses: this.source('participantsClauses'),
      salariesIae: this.source('salariesIae'),
    };
  }

  /** Ce qu'une question montre. @throws ErreurAgent si elle n'est pas permise */
  ask([first, ...others]: readonly Pas[]): Chiffres {
    return inArena(() => {
      if (first.type !== 'ENSEMBLE') throw new Error('une question commence par un ensemble');
      const asked = others.reduce((before, pas) => this.take(before, pas), populationOf(this.origine(first)));
      if (!asked.trace) throw new Error('une population sous secret a une trace');
      return chiffresSousSecret(asked, asked.trace);
    });
  }

  private take(population: Population, pas: Pas): Population {
    if (pas.type === 'SEXE') return splitBy(population, [this.sexe]);
    if (pas.type === 'ENSEMBLE') return narrowByFlux(population, this.flux(pas));
    const source = this.sources[pas.nom];
    if (pas.filtre === null) {
      const demande = { moment: { type: 'ENTREE' as const } };
      return narrowByEtat(population, source.etatOf({}), { ...demande, retenue: retenueDeLEtat(source, {}, demande) });
    }
    if (pas.filtre.mois) {
      const demande = { moment: { type: 'MOIS' as const, mois: DECEMBRE } };
      return narrowByEtat(population, source.etatOf({}), { ...demande, retenue: retenueDeLEtat(source, {}, demande) });
    }
    const { membres } = source.declinable.fluxOf(pas.filtre);
    const kept = RoaringBitmap32.and(unionOf(population.entrees), membres);
    return keepAtSameDates(population, kept, 0, retenueDeLaPeriode(source, pas.filtre));
  }

  /** L'origine d'une question ; d'un mois, il est l'entrée de tous. */
  private origine({ nom, filtre }: Extract<Pas, { type: 'ENSEMBLE' }>): Flux {
    const { declinable } = this.sources[nom];
    if (!filtre.mois) return this.flux({ nom, filtre });
    const { membres } = declinable.fluxOf(filtre);
    const entrees: ParMois = membres.isEmpty ? new Map() : new Map([[DECEMBRE, membres]]);
    return { membres, entrees, sorties: new Map(), coupe: coupeDuMois(declinable, {}, DECEMBRE) };
  }

  private flux({ nom, filtre }: { nom: NomDEnsemble; filtre: FiltrePeriode }): Flux {
    const { declinable } = this.sources[nom];
    return { ...declinable.fluxOf(filtre), coupe: coupeDuFlux(declinable, filtre) };
  }

  private source(nom: NomDEnsemble, connus?: Bitmap): SourceDEtat<FiltrePeriode> {
    const rows = this.personnes.flatMap((one, personne) => moisDe(nom, one).map((mois) => ({ personne, mois })));
    const months = Int32Array.from(rows, ({ mois }) => mois);
    const events = { personnes: Int32Array.from(rows, ({ personne }) => personne), debuts: months, fins: months };
    const known = new Memo<Flux>();
    const declinable: FluxDeclinable<FiltrePeriode> = {
      ...{ nom, criteres: {}, annees: () => [2016, 2017, 2018], coupes: new Memo(), connus },
      fluxOf: (filtre) =>
        known.get(filtre, () => {
          const periode = periodeOf(filtre);
          return fluxOf(events, (i) => !periode || (months[i] >= periode.du && months[i] <= periode.au));
        }),
    };
    return { declinable, etatOf: () => (mois) => declinable.fluxOf({ mois: formatMois(mois) }).membres };
  }
}

/** Une population de 30 à 330 personnes, dont bien des combinaisons manquent. */
export function droitsTires(graine: number): PopulationDeDroits {
  const tirage = new Tirage(graine);
  const some = (combien: number) =>
    Array.from({ length: combien }, (_, i) => (i > 0 && tirage.reel() < 0.5 ? 0 : Math.exp(-3 * tirage.reel())));
  const [clauses, iae, rsa, sexes] = [some(MOIS_DES_CLAUSES.length), some(2), some(DROITS.length), [1, tirage.reel()]];
  return new PopulationDeDroits(
    Array.from({ length: 30 + tirage.entier(300) }, () => ({
      clauses: MOIS_DES_CLAUSES[tirage.rang(clauses)],
      iae: MOIS_DE_L_IAE[tirage.rang(iae)],
      rsa: DROITS[tirage.rang(rsa)],
      sexe: 1 + tirage.rang(sexes),
    })),
  );
}

const MOIS: readonly Mois[] = [JANVIER, DECEMBRE, JANVIER - 1];
/** Toutes les parties de ces mois, par mois croissants ; d'abord les plus simples. */
const PARTIES = Array.from({ length: 2 ** MOIS.length }, (_, i) =>
  MOIS.filter((_mois, rang) => (i >> rang) & 1).sort((a, b) => a - b),
);
export const MOIS_DES_CLAUSES: readonly Mois[][] = [[JANVIER], ...PARTIES.filter((one) => one.join() !== `${JANVIER}`)];
export const MOIS_DE_L_IAE: readonly Mois[][] = [[], [JANVIER]];
export const DROITS: readonly (readonly Mois[] | null)[] = [
  [JANVIER],
  null,
  ...PARTIES.filter((one) => one.join() !== `${JANVIER}`),
];
