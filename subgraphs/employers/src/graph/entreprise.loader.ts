import type { EtablissementEnVigueur } from '../store/etablissement.entity.js';
import type { EmployersContext } from './context.js';

/** Un établissement ; de celui que SIRENE n'a pas donné, on n'a que le SIRET. */
export type EntrepriseCitee = Pick<EtablissementEnVigueur, 'siret'> & Partial<EtablissementEnVigueur>;

/** L'établissement d'un SIRET, en une requête SQL pour tous ceux d'un même tour ; nul sans SIRET. */
export async function loadEntreprise(
  { etablissementBySiret }: EmployersContext,
  siret: string | null | undefined,
): Promise<EntrepriseCitee | null> {
  return siret ? ((await etablissementBySiret.load(siret)) ?? { siret }) : null;
}
