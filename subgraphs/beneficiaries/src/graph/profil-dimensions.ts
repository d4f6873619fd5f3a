import { classesOf } from '@hub/shared/cohort/classes';
import { classAtEntry } from '@hub/shared/cohort/event-at';
import { type Mois, SANS_MOIS } from '@hub/shared/cohort/mois';
import { type Classe, INCONNU } from '@hub/shared/cohort/population';
import type { Classement } from '@hub/shared/cohort/split';
import { AGES, ANCIENNETES, ageRank, ancienneteRank } from '../domain/tranches.js';
import type { BeneficiariesIndex } from '../store/beneficiaries-index.js';
import { codeInseeOf } from '../store/code-insee.js';
import { DISPOSITIFS, SEXES, SITUATIONS_FAMILIALES } from '../store/codes.js';
import { profilAt } from '../store/profils.js';
import { ACCOMPAGNES } from './accompagnes.js';

/** Axes de ventilation d'une cohorte selon le profil de ses membres à leur entrée. */
export enum DimensionProfil {
  SEXE = 'SEXE',
  AGE = 'AGE',
  CLI = 'CLI',
  COMMUNE = 'COMMUNE',
  ARRONDISSEMENT = 'ARRONDISSEMENT',
  MDM = 'MDM',
  SITUATION_FAMILIALE = 'SITUATION_FAMILIALE',
  ANCIENNETE_RSA = 'ANCIENNETE_RSA',
  DISPOSITIF = 'DISPOSITIF',
}

/** L'axe du profil de ce nom ; nul s'il n'y en a pas. */
export function classementNamed(index: BeneficiariesIndex, nom: string): Classement | null {
  const dimension = Object.values(DimensionProfil).find((one) => one === nom);
  return dimension ? classementOf(index, dimension) : null;
}

/** La classe de chacun selon une dimension du profil : la ligne de la CAF du mois d'entrée, sinon la plus proche. */
export function classementOf(index: BeneficiariesIndex, dimension: DimensionProfil): Classement {
  const { profils, accompagnements, parPersonne, naissances } = index;
  switch (dimension) {
    case DimensionProfil.SEXE:
      return classement(
        dimension,
        classesOf(SEXES),
        byProfil(index, (run) => profils.sexes[run]),
      );
    case DimensionProfil.SITUATION_FAMILIALE:
      return classement(
        dimension,
        classesOf(SITUATIONS_FAMILIALES),
        byProfil(index, (run) => profils.situations[run]),
      );
    case DimensionProfil.ANCIENNETE_RSA:
      return classement(
        dimension,
        ANCIENNETES,
        byProfil(index, (run, entree) => ancienneteRank(profils.ouvertures[run], entree)),
      );
    case DimensionProfil.AGE:
      return classement(dimension, AGES, (ordinal, entree) => ageRank(naissances[ordinal] ?? SANS_MOIS, entree));
    case DimensionProfil.DISPOSITIF:
      return {
        ...classement(
          dimension,
          classesOf(DISPOSITIFS),
          classAtEntry(accompagnements, parPersonne, accompagnements.dispositifs),
        ),
        ensemble: ACCOMPAGNES,
      };
    default:
      return byTerritoire(index, dimension);
  }
}

function classement(dimension: DimensionProfil, classes: Classe[], classOf: Classement['classOf']): Classement {
  return { dimension: { nom: dimension, classes }, classOf };
}

function byProfil(
  { profils }: BeneficiariesIndex,
  rankOf: (run: number, entree: Mois) => number,
): Classement['classOf'] {
  return (ordinal, entree) => {
    const run = profilAt(profils, ordinal, entree);
    return run < 0 ? 0 : rankOf(run, entree);
  };
}

/** Le territoire de la commune de résidence, de son niveau ou d'un niveau au-dessus, dans sa version du mois de la ligne de la CAF. */
function byTerritoire(index: BeneficiariesIndex, type: DimensionProfil): Classement {
  const { profils, territoires } = index;
  const known = territoires.ofType(type);
  const ranks = new Map(known.map(({ code }, i) => [code, i + 1]));
  const classes = [INCONNU, ...known.map(({ code, nom }) => ({ valeur: code, libelle: nom ?? code }))];
  const found = new Map<number, number>();
  const rankOf = (commune: number, mois: Mois): number => {
    const key = commune * 65_536 + mois;
    const cached = found.get(key);
    if (cached !== undefined) return cached;
    const code = codeInseeOf(commune);
    const ancestor = code ? territoires.ancestorOf(code, type, mois) : null;
    const rank = ancestor ? (ranks.get(ancestor.code) ?? 0) : 0;
    found.set(key, rank);
    return rank;
  };
  return {
    ...classement(
      type,
      classes,
      byProfil(index, (run, entree) =>
        rankOf(profils.communes[run], Math.min(Math.max(entree, profils.debuts[run]), profils.fins[run])),
      ),
    ),
    niveaux: (NIVEAUX[type] ?? []).map((niveau) => byTerritoire(index, niveau)),
  };
}

/** Les axes dont on connaît les classes quand on connaît celles d'un autre, du plus large au plus fin. */
const NIVEAUX: Partial<Record<DimensionProfil, DimensionProfil[]>> = {
  [DimensionProfil.MDM]: [DimensionProfil.CLI],
  [DimensionProfil.ARRONDISSEMENT]: [DimensionProfil.CLI, DimensionProfil.MDM],
  [DimensionProfil.COMMUNE]: [DimensionProfil.CLI, DimensionProfil.MDM, DimensionProfil.ARRONDISSEMENT],
};
