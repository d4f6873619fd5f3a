import type { Cles } from '@hub/shared/identity/keys';
import { ESPACES, type Espace, PSEUDONYM_BYTES, pseudonymOf } from '@hub/shared/identity/pseudonym';
import type { ClientBase } from 'pg';

/**
 * Valeurs gardées en mémoire par espace : un mois de la CAF de la Métropole (83 000 adultes) y tient, le suivant n'a plus rien à
 * demander. Au-delà, l'espace est vidé : la mémoire ne suit pas la taille des fichiers.
 */
const CACHE_LIMIT = 100_000;

/** Une valeur dont le numéro est demandé : celles d'un lot le sont toutes ensemble. */
const ASKED = -1;

/** Un nom vu à côté d'une clé plus sûre : la preuve qu'ils sont de la même personne. */
export interface Lien {
  nom: number;
  cle: number;
  espace: 'nir' | 'demandeur' | 'noms';
}

/** Numéro de chaque valeur personnelle dans le registre. Les valeurs ne quittent pas ce processus, seules leurs empreintes. */
export class PseudonymLookup {
  private readonly cache: Record<Espace, Map<string, number>> = {
    nir: new Map(),
    nom: new Map(),
    noms: new Map(),
    demandeur: new Map(),
    foyer: new Map(),
    identifiant: new Map(),
  };

  /** La dernière clé prouvée de chaque nom : en prouver une autre, puis elle de nouveau, ne coûte qu'une insertion sans effet. */
  private readonly links = new Map<number, number>();

  constructor(private readonly cles: Cles) {}

  /** Une transaction annulée rend caducs les numéros qu'elle avait donnés. */
  forget(): void {
    for (const known of Object.values(this.cache)) known.clear();
    this.links.clear();
  }

  /** Vrai si ce lien n'était pas le dernier prouvé de ce nom : il est à garder. */
  isNewLink(nom: number, cle: number): boolean {
    if (this.links.get(nom) === cle) return false;
    if (this.links.size > CACHE_LIMIT) this.links.clear();
    this.links.set(nom, cle);
    return true;
  }

  /** Garde, au nom du dépôt, les liens d'un nom à une clé plus sûre qui n'étaient pas encore prouvés. */
  async rememberLinks(client: ClientBase, depot: string, links: Lien[]): Promise<void> {
    if (links.length === 0) return;
    await client.query(
      `INSERT INTO liens (nom, cle, espace, depot)
       SELECT nom, cle, espace, $4 FROM unnest($1::int[], $2::int[], $3::smallint[]) AS l(nom, cle, espace) ON CONFLICT DO NOTHING`,
      [links.map(({ nom }) => nom), links.map(({ cle }) => cle), links.map(({ espace }) => ESPACES[espace]), depot],
    );
  }

  /**
   * Le numéro de chaque valeur de chaque colonne (`null` pour une valeur absente), attribué s'il le faut dans la transaction du client :
   * une requête pour tout le lot.
   */
  async numbersOf(
    client: ClientBase,
    columns: { espace: Espace; values: (string | null)[] }[],
  ): Promise<(number | null)[][]> {
    for (const known of Object.values(this.cache)) if (known.size > CACHE_LIMIT) known.clear();
    const asked: { espace: Espace; value: string }[] = [];
    const numbers = columns.map(({ espace, values }) => {
      const known = this.cache[espace];
      return values.map((value) => {
        if (value === null) return null;
        const number = known.get(value);
        if (number !== undefined) return number === ASKED ? null : number;
        known.set(value, ASKED);
        asked.push({ espace, value });
        return null;
      });
    });
    if (asked.length === 0) return numbers;
    await this.fetch(client, asked);
    columns.forEach(({ espace, values }, c) => {
      values.forEach((value, i) => {
        if (value !== null) numbers[c][i] ??= this.cache[espace].get(value) as number;
      });
    });
    return numbers;
  }

  /** Les empreintes d'un lot partent d'un tenant, et ses numéros en reviennent de même : `pg` passe plus de temps que la base sur des tableaux. */
  private async fetch(client: ClientBase, asked: { espace: Espace; value: string }[]): Promise<void> {
    const { rows } = await client.query<{ numeros: string }>(
      `WITH vus AS MATERIALIZED (
         SELECT d.rang, d.espace, d.empreinte, p.id AS connu,
                CASE WHEN p.id IS NULL THEN nextval('pseudonymes_id_seq')::int END AS nouveau
         FROM (
           SELECT n AS rang, get_byte($1::bytea, n)::smallint AS espace, substr($2::bytea, n * ${PSEUDONYM_BYTES} + 1, ${PSEUDONYM_BYTES}) AS empreinte
           FROM generate_series(0, length($1::bytea) - 1) AS n
         ) d
         LEFT JOIN LATERAL (SELECT id FROM pseudonymes p WHERE p.espace = d.espace AND p.empreinte = d.empreinte LIMIT 1) p ON true
       ),
       ajoutes AS (
         INSERT INTO pseudonymes (id, espace, empreinte) SELECT nouveau, espace, empreinte FROM vus WHERE nouveau IS NOT NULL
       )
       SELECT string_agg(coalesce(connu, nouveau)::text, ',' ORDER BY rang) AS numeros FROM vus`,
      [
        Buffer.from(asked.map(({ espace }) => ESPACES[espace])),
        Buffer.from(asked.map(({ espace, value }) => pseudonymOf(this.cles, espace, value)).join(''), 'latin1'),
      ],
    );
    rows[0].numeros.split(',').forEach((number, i) => {
      this.cache[asked[i].espace].set(asked[i].value, Number(number));
    });
  }
}
