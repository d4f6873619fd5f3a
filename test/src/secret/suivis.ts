import { type Evenements, fluxOf } from '@hub/shared/cohort/flux';
import { Memo } from '@hub/shared/cohort/memo';
import { type Mois, SANS_MOIS } from '@hub/shared/cohort/mois';
import { periodeOf } from '@hub/shared/cohort/periode';
import { anneesOf } from '@hub/shared/cohort/secret/annees';
import type { FluxDeclinable } from '@hub/shared/cohort/secret/declinaisons';
import { Tirage } from '@hub/shared/cohort/secret/tirage';
import type { FaitDeclaration } from '@hub/shared/federation/fait';
import { Column, type DataSource, Entity, PrimaryColumn } from 'typeorm';

/** Un fait qui dure, et une personne : ce qu'est un accompagnement. */
@Entity({ name: 'suivis' })
export class Suivi {
  @PrimaryColumn('integer')
  cle!: number;

  @Column('integer')
  personne!: number;

  @Column('date')
  debut!: string;

  @Column('date', { nullable: true })
  fin!: string | null;
}

/** Dépose ces suivis à la place des autres, chacun d'une personne, ou de celles-ci. */
export async function deposerSuivis(
  store: DataSource,
  durees: readonly Duree[],
  personneDe: (suivi: number) => number = (suivi) => suivi,
): Promise<void> {
  const table = store.getRepository(Suivi);
  await table.clear();
  await table.insert(
    durees.map(({ debut, fin, auDernierJour }, cle) => ({
      ...{ cle, personne: personneDe(cle), debut: dateOf(debut, 1) },
      fin: fin === SANS_MOIS ? null : auDernierJour ? dateOf(fin + 1, 0) : dateOf(fin, 15),
    })),
  );
}

function dateOf(mois: Mois, jour: number): string {
  return new Date(Date.UTC(Math.floor(mois / 12), mois % 12, jour)).toISOString().slice(0, 10);
}

/** Le mois d'un début, celui d'une fin et si elle est au dernier jour de son mois ; sans fin : `SANS_MOIS`. */
export interface Duree {
  debut: Mois;
  fin: Mois;
  auDernierJour: boolean;
}

/** Le fait des suivis, et la cohorte qu'une tranche en tire de son côté, comme elle le fait des parcours et des accompagnés. */
export const SUIVIS: FaitDeclaration<Suivi> = {
  ...{ nom: 'Suivi', champ: 'suivis', description: 'Suivis.', entity: Suivi, noeud: Suivi, tris: {} },
  ...{ cle: 'cle', date: 'debut', fin: { propriete: 'fin', absente: 'EN_COURS' }, dimensions: {} },
  personnes: { champ: 'personnesSuivies', description: 'Personnes suivies.' },
  cohorte: {
    retient: 'f.debut < :avant AND (f.fin IS NULL OR f.fin >= :du)',
    contientLeDebut: true,
    parMois: true,
  },
  mesures: {
    personnes: { expression: 'count(DISTINCT f.personne)', type: 'entier', description: 'Personnes différentes.' },
  },
};

export function suivisDeclinables(durees: readonly Duree[]): FluxDeclinable<object> {
  const events: Evenements = {
    personnes: Int32Array.from(durees.keys()),
    debuts: Int32Array.from(durees, ({ debut }) => debut),
    fins: Int32Array.from(durees, ({ fin }) => fin),
  };
  return {
    ...{ nom: 'suivies', criteres: {}, coupes: new Memo() },
    annees: () => anneesOf(events.debuts, events.fins),
    fluxOf: (filtre) => {
      const periode = periodeOf(filtre);
      return fluxOf(
        events,
        (i) =>
          !periode ||
          (events.debuts[i] <= periode.au && (events.fins[i] === SANS_MOIS || events.fins[i] >= periode.du)),
      );
    },
  };
}

const DE = 2016 * 12 + 6;
const MOIS = 30;

/** De 20 à 260 suivis, qui commencent et finissent plus souvent certains mois, et souvent le dernier jour. */
export function dureesTirees(graine: number): Duree[] {
  const tirage = new Tirage(graine);
  // Plus ou moins de mois : de tous à quelques-uns.
  const inegalite = 4 + 60 * tirage.reel();
  const poids = () => Array.from({ length: MOIS }, () => Math.exp(-inegalite * tirage.reel()));
  const [debuts, fins] = [poids(), poids()];
  const [sansFin, dernierJour] = [tirage.reel(), tirage.reel()];
  return Array.from({ length: 20 + tirage.entier(240) }, () => {
    const [one, other] = [DE + tirage.rang(debuts), DE + tirage.rang(fins)];
    const debut = Math.min(one, other);
    const isOver = tirage.reel() >= sansFin;
    return {
      debut,
      fin: isOver ? Math.max(one, other) : SANS_MOIS,
      auDernierJour: isOver && tirage.reel() < dernierJour,
    };
  });
}
