import type { Mois } from '@hub/shared/cohort/mois';
import { INCONNU } from '@hub/shared/cohort/population';
import { AILLEURS } from '@hub/shared/store/lieux';
import type { BeneficiariesIndex } from '../store/beneficiaries-index.js';
import type { Territoire as Version } from '../store/territoires.js';
import type { Territoire } from './references.type.js';

/** Un territoire et le mois où on le regarde : ses parents, ses enfants et ses lieux sont ceux de ce mois. */
export interface TerritoireDate extends Territoire {
  version?: Version;
  mois?: Mois;
}

type Hierarchie = Pick<BeneficiariesIndex, 'territoires' | 'emprises'>;

/** Les faits que les territoires d'un niveau ne se partagent pas : avec eux, les lignes s'ajoutent au total. */
const RESTES: Record<string, string> = {
  [INCONNU.valeur]: INCONNU.libelle,
  [AILLEURS]: 'Ailleurs',
};

/** Un territoire à un mois, dans sa version en vigueur ou la plus proche ; nul s'il n'est pas connu. */
export function territoireAt(hierarchie: Hierarchie, type: string, code: string, mois: Mois): TerritoireDate | null {
  if (code in RESTES) return resteAt(hierarchie, type, code, mois);
  const version = hierarchie.territoires.at(type, code, mois);
  return version && dated(hierarchie, version, mois);
}

/** Ceux d'un niveau en vigueur à un mois. */
export function territoiresAt(hierarchie: Hierarchie, type: string, mois: Mois): TerritoireDate[] {
  return hierarchie.territoires.ofTypeAt(type, mois).map((version) => dated(hierarchie, version, mois));
}

/** INCONNU et AILLEURS, à un niveau. */
export function restesAt(hierarchie: Hierarchie, type: string, mois: Mois): TerritoireDate[] {
  return Object.keys(RESTES).map((code) => resteAt(hierarchie, type, code, mois));
}

/** Un territoire cité par une autre tranche : sa version d'aujourd'hui, ou sa seule clé s'il n'est pas connu. */
export function territoireOfReference(hierarchie: Hierarchie, { type, code }: Territoire, mois: Mois): TerritoireDate {
  return territoireAt(hierarchie, type, code, mois) ?? { type, code };
}

export function dated(hierarchie: Hierarchie, version: Version, mois: Mois): TerritoireDate {
  const { type, code, nom, jourDebut: debut, jourFin: fin } = version;
  return { type, code, nom, debut, fin, version, mois, emprise: hierarchie.emprises.of(type, code, mois) };
}

function resteAt({ emprises }: Hierarchie, type: string, code: string, mois: Mois): TerritoireDate {
  return { type, code, nom: RESTES[code], emprise: code === AILLEURS ? emprises.all(type, mois) : [] };
}
