import { type LieuDeFait, lieuCommune } from '@hub/shared/federation/fait-lieu';

/** Le lieu d'une ligne qui a le SIRET d'une structure d'insertion : sa commune, la même quel que soit le type conventionné. */
export function lieuSiae(propriete: string, description: string): LieuDeFait {
  return lieuCommune(`(SELECT min(s.code_insee) FROM siae_en_vigueur s WHERE s.siret = f.${propriete})`, description);
}
