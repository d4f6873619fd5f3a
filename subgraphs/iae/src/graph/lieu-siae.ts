import { type LieuDeFait, lieuCommune } from '@hub/shared/federation/fait-lieu';

/**
 * SQL : la commune de chaque structure, par SIRET, la même quel que soit le type conventionné. Les structures sont quelques centaines, leurs
 * lignes des centaines de milliers : leur liste se lit une fois par requête, au lieu d'une recherche par ligne.
 */
const COMMUNES = `(SELECT jsonb_object_agg(s.siret, s.code_insee ORDER BY s.code_insee DESC)
  FROM siae_en_vigueur s WHERE s.code_insee IS NOT NULL)`;

/** Le lieu d'une ligne qui a le SIRET d'une structure d'insertion : sa commune. `precise` : de quoi chacun sait où l'on en trouve. */
export function lieuSiae(propriete: string, description: string, precise?: readonly string[]): LieuDeFait {
  return lieuCommune(`${COMMUNES} ->> f.${propriete}`, description, precise);
}
