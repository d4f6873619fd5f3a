import type { DataSource } from 'typeorm';
import type { Commentaire, EditionAPublier, Figure } from '../domain/edition.js';
import type { Versions } from '../domain/versions.js';

/** Une édition publiée, sans ses figures ni ses commentaires, qui pèsent et ne se lisent qu'à la demande. */
export interface EditionRangee {
  id: string;
  /** Ordre de publication, toutes années mêlées. */
  rang: number;
  annee: number;
  numero: number;
  publieeLe: Date;
  versions: Versions;
}

/** Un commentaire, et l'édition qui l'a publié. */
export interface CommentaireRange extends Commentaire {
  edition: EditionRangee;
}

const EDITION = 'id, rang, annee, numero, publiee_le AS "publieeLe", versions';

/** Les éditions publiées. Une requête SQL par lecture, quel que soit le nombre de clés. */
export class EditionsRepository {
  constructor(private readonly store: DataSource) {}

  /** De la dernière publiée à la première ; `avant` : le rang de la dernière déjà lue. */
  findEditions(annee: number | null, premier: number, avant: number | null = null): Promise<EditionRangee[]> {
    return this.store.query(
      `SELECT ${EDITION} FROM editions
       WHERE ($1::int IS NULL OR annee = $1) AND ($2::int IS NULL OR rang < $2) ORDER BY rang DESC LIMIT $3`,
      [annee, avant, premier],
    );
  }

  async countEditions(annee: number | null): Promise<number> {
    const [{ total }] = await this.store.query(
      'SELECT count(*)::int AS total FROM editions WHERE $1::int IS NULL OR annee = $1',
      [annee],
    );
    return total;
  }

  /** Par identifiant, comparé en texte : ce qui n'est pas un uuid n'est celui d'aucune édition. */
  async findByIds(ids: readonly string[]): Promise<Map<string, EditionRangee>> {
    const rows: EditionRangee[] = await this.store.query(`SELECT ${EDITION} FROM editions WHERE id::text = ANY($1)`, [
      ids,
    ]);
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Les figures de chaque édition, dans l'ordre du rapport. */
  async findFigures(ids: readonly string[]): Promise<Map<string, Figure[]>> {
    const rows: { id: string; figures: Figure[] }[] = await this.store.query(
      'SELECT id, figures FROM editions WHERE id::text = ANY($1)',
      [ids],
    );
    return new Map(rows.map(({ id, figures }) => [id, figures]));
  }

  /** Les commentaires de chaque édition, par fiche. */
  async findCommentaires(ids: readonly string[]): Promise<Map<string, Record<string, string>>> {
    const rows: { id: string; commentaires: Record<string, string> }[] = await this.store.query(
      'SELECT id, commentaires FROM editions WHERE id::text = ANY($1)',
      [ids],
    );
    return new Map(rows.map(({ id, commentaires }) => [id, commentaires]));
  }

  /** Les `premier` derniers commentaires de chacune de ces fiches, du dernier publié au premier. */
  async findCommentairesOfFiches(fiches: readonly string[], premier: number): Promise<CommentaireRange[]> {
    const rows: (EditionRangee & Commentaire)[] = await this.store.query(
      `SELECT ${EDITION}, fiche, texte FROM (
         SELECT e.*, c.fiche, c.texte, row_number() OVER (PARTITION BY c.fiche ORDER BY e.rang DESC) AS place
         FROM editions e, jsonb_each_text(e.commentaires) AS c(fiche, texte) WHERE c.fiche = ANY($1)
       ) publies WHERE place <= $2 ORDER BY rang DESC, fiche`,
      [fiches, premier],
    );
    return rows.map(({ fiche, texte, ...edition }) => ({ fiche, texte, edition }));
  }

  /** Publie une édition sous le numéro suivant de son année ; deux publications à la fois passent l'une après l'autre. */
  publish({ annee, figures, commentaires }: EditionAPublier, versions: Versions): Promise<EditionRangee> {
    const byFiche = Object.fromEntries(commentaires.map(({ fiche, texte }) => [fiche, texte]));
    return this.store.transaction(async (transaction) => {
      await transaction.query('LOCK TABLE editions IN SHARE ROW EXCLUSIVE MODE');
      const [edition] = await transaction.query(
        `INSERT INTO editions (annee, numero, versions, figures, commentaires)
         SELECT $1::int, coalesce(max(numero), 0) + 1, $2::jsonb, $3::jsonb, $4::jsonb FROM editions WHERE annee = $1
         RETURNING ${EDITION}`,
        [annee, ...[versions, figures, byFiche].map((part) => JSON.stringify(part))],
      );
      return edition;
    });
  }
}
