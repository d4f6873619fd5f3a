import { type LieuDeFait, lieuCommune } from '@hub/shared/federation/fait-lieu';

/** SQL : la commune de l'établissement d'une ligne, par son SIRET ; nulle si SIRENE ne l'a pas donné. */
const COMMUNE = '(SELECT e.code_insee FROM etablissements_en_vigueur e WHERE e.siret = f.siret)';

/** Le lieu d'une ligne qui n'a que le SIRET d'un établissement : sa commune. */
export function lieuEtablissement(description: string): LieuDeFait {
  return lieuCommune(COMMUNE, description);
}

/** Le lieu d'une ligne qui donne une commune, à défaut celle de son établissement. */
export function lieuCommuneOuEtablissement(description: string): LieuDeFait {
  return lieuCommune(`coalesce(f.codeInsee, ${COMMUNE})`, description);
}
