import { type Mois, moisOfDate } from '@hub/shared/cohort/mois';
import { communesActuelles } from '@hub/shared/store/communes';
import type { ClientBase } from 'pg';

/** Une version d'un territoire ; ses bornes, en mois, sont ±∞ si elles manquent. */
export interface Territoire {
  type: string;
  code: string;
  nom: string | null;
  parentType: string | null;
  parentCode: string | null;
  debut: Mois;
  fin: Mois;
  jourDebut: string | null;
  jourFin: string | null;
}

/** Plus long chemin de parent en parent : au-delà, les territoires tournent en rond. */
const MAX_DEPTH = 8;

/** La hiérarchie des territoires, avec ses versions. */
export class Territoires {
  private readonly versions = new Map<string, Territoire[]>();

  constructor(territoires: Territoire[]) {
    for (const territoire of territoires) {
      const key = `${territoire.type} ${territoire.code}`;
      const known = this.versions.get(key);
      if (known) known.push(territoire);
      else this.versions.set(key, [territoire]);
    }
  }

  /** La version en vigueur au mois donné, sinon la plus proche ; nulle si le territoire n'est pas connu. */
  at(type: string, code: string, mois: Mois): Territoire | null {
    let best: Territoire | null = null;
    let bestDistance = Infinity;
    for (const version of this.versions.get(`${type} ${code}`) ?? []) {
      const distance = Math.max(version.debut - mois, mois - version.fin, 0);
      if (best === null || distance < bestDistance) [best, bestDistance] = [version, distance];
    }
    return best;
  }

  /** La version en vigueur au mois donné ; nulle s'il n'y en a pas. */
  inForceAt(type: string, code: string, mois: Mois): Territoire | null {
    const version = this.at(type, code, mois);
    return version && version.debut <= mois && version.fin >= mois ? version : null;
  }

  /**
   * La commune d'un code INSEE : la sienne si elle est en vigueur, sinon celle qui l'a réunie ou dont il est un arrondissement, sinon sa
   * version la plus proche.
   */
  communeOf(code: string, mois: Mois): Territoire | null {
    const own = this.inForceAt('COMMUNE', code, mois);
    if (own) return own;
    const actuelle = communesActuelles().get(code);
    return (actuelle ? this.inForceAt('COMMUNE', actuelle, mois) : null) ?? this.at('COMMUNE', code, mois);
  }

  /** Le territoire du type voulu qui contient un code INSEE : son arrondissement, sa commune, ou l'un de leurs parents. */
  ancestorOf(code: string, type: string, mois: Mois): Territoire | null {
    const commune = () => this.communeOf(code, mois);
    if (type === 'COMMUNE') return commune();
    return this.climb(this.at('ARRONDISSEMENT', code, mois), type, mois) ?? this.climb(commune(), type, mois);
  }

  /** Le territoire du type voulu qui contient celui-ci, lui-même compris. */
  containerOf(territoire: Territoire, type: string, mois: Mois): Territoire | null {
    return territoire.type === 'COMMUNE' || territoire.type === 'ARRONDISSEMENT'
      ? this.ancestorOf(territoire.code, type, mois)
      : this.climb(territoire, type, mois);
  }

  /** En remontant de parent en parent, le premier territoire du type voulu (lui-même compris). */
  private climb(from: Territoire | null, type: string, mois: Mois): Territoire | null {
    let current = from;
    for (let depth = 0; current && depth < MAX_DEPTH; depth++) {
      if (current.type === type) return current;
      current = current.parentType && current.parentCode ? this.at(current.parentType, current.parentCode, mois) : null;
    }
    return null;
  }

  /** Toutes les versions de tous les territoires. */
  all(): Territoire[] {
    return [...this.versions.values()].flat();
  }

  /** Les territoires d'un type en vigueur à un mois, dans l'ordre de leurs codes. */
  ofTypeAt(type: string, mois: Mois): Territoire[] {
    return this.ofType(type).flatMap(({ code }) => this.inForceAt(type, code, mois) ?? []);
  }

  /** Tous les territoires d'un type, une fois chacun, dans l'ordre de leurs codes. */
  ofType(type: string): Territoire[] {
    return [...this.versions.values()]
      .map((versions) => versions[versions.length - 1])
      .filter((territoire) => territoire.type === type)
      .sort((a, b) => (a.code < b.code ? -1 : 1));
  }
}

export async function loadTerritoires(client: ClientBase): Promise<Territoire[]> {
  const { rows } = await client.query(
    `SELECT type, code, nom, parent_type AS "parentType", parent_code AS "parentCode", debut::text AS "jourDebut", fin::text AS "jourFin"
     FROM territoires_en_vigueur ORDER BY type, code, territoires_en_vigueur.debut NULLS FIRST`,
  );
  return rows.map((row) => ({
    ...row,
    debut: row.jourDebut ? moisOfDate(row.jourDebut) : -Infinity,
    fin: row.jourFin ? moisOfDate(row.jourFin) : Infinity,
  }));
}
