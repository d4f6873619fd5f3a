import { designationSql } from '../store/designation.js';
import type { DimensionDeFait } from './fait.js';

/** Le lieu d'un fait : ce qui le range sous les territoires. */
export interface LieuDeFait {
  /** SQL sur l'alias `f` : un code INSEE, ou une désignation (`designationOf`) ; nul : on ne sait pas où. */
  expression: string;
  /** De quel lieu il s'agit, à la suite de « d'après » : « la commune de l'opération ». */
  description: string;
  /** Le lieu est toujours un code INSEE : la dimension COMMUNE s'ajoute au fait. */
  commune: boolean;
  /** Axes que chaque lieu a d'avance (`DimensionDeFait.precise`). */
  precise?: readonly string[];
}

/** Un lieu dont la ligne donne le code INSEE. */
export function lieuCommune(expression: string, description: string, precise?: readonly string[]): LieuDeFait {
  return { expression, description, commune: true, precise };
}

/** Un lieu que la ligne désigne à sa façon, par un code ou un nom de territoire. */
export function lieuDesigne(expression: string, description: string): LieuDeFait {
  return { expression: designationSql(expression), description, commune: false };
}

/** La dimension COMMUNE d'un fait dont le lieu est un code INSEE. */
export function dimensionsDuLieu(lieu: LieuDeFait | undefined): Record<string, DimensionDeFait> {
  if (!lieu?.commune) return {};
  const description = `Code INSEE de la commune ou de l’arrondissement : ${lieu.description}.`;
  return { COMMUNE: { expression: lieu.expression, description, precise: lieu.precise } };
}
