import { type Mois, moisOfDate } from '@hub/shared/cohort/mois';
import type { ClientBase } from 'pg';
import { communeOfArrondissement } from '../domain/arrondissement.js';

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

  /** Le territoire d'un code INSEE : un arrondissement s'il est connu comme tel, sinon une commune. */
  ofInsee(code: string, mois: Mois): Territoire | null {
    return this.at('ARRONDISSEMENT', code, mois) ?? this.at('COMMUNE', code, mois);
  }

  /**
   * En remontant de parent en parent, le premier territoire du type voulu (lui-même compris). Un arrondissement a sa commune, même si son
   * parent est une MDM : le référentiel n'en donne qu'un.
   */
  ancestorOf(code: string, type: string, mois: Mois): Territoire | null {
    let current = this.ofInsee(code, mois);
    for (let depth = 0; current && depth < MAX_DEPTH; depth++) {
      if (current.type === type) return current;
      current = current.parentType && current.parentCode ? this.at(current.parentType, current.parentCode, mois) : null;
    }
    const commune = type === 'COMMUNE' ? communeOfArrondissement(code) : null;
    return commune ? this.at('COMMUNE', commune, mois) : null;
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
