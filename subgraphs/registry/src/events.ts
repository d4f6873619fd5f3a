import type { PageEvenements, Position } from '@hub/shared/ingest/apply-identities';
import type { ClientBase } from 'pg';

/** Événements lus à la fois : la mémoire ne suit pas le nombre de personnes. */
const PAGE = 20_000;

/**
 * Événements que la tranche n'a pas encore, par pages : ceux des dépôts acceptés, et ceux du dépôt en cours s'il est donné. Une page est
 * du texte pour COPY : il passe d'une base à l'autre sans être défait. Les numéros d'identité montent : au-delà de tous ceux que la
 * tranche tient et de ceux d'avant lui, un événement est le premier de son identité.
 */
export async function* eventsAfter(
  registry: ClientBase,
  { curseur, identite }: Position,
  depot: string | null,
): AsyncGenerator<PageEvenements> {
  for (let after = curseur, greatest = identite; ; ) {
    const { rows } = await registry.query<PageEvenements & { total: number; dernier: number; identite: number }>(
      `SELECT count(*)::int AS total, max(numero)::float8 AS dernier, greatest(max(identite), $3) AS identite,
              (max(numero) FILTER (WHERE valide))::float8 AS curseur,
              string_agg(etat, E'\\n' ORDER BY numero) FILTER (WHERE valide AND nouvelle) AS nouvelles,
              string_agg(numero || E'\\t' || etat, E'\\n') FILTER (WHERE valide AND NOT nouvelle) AS suivantes
       FROM (
         SELECT numero, identite, depot IN (SELECT id FROM depots WHERE etat = 'ACCEPTE' OR id = $2) AS valide,
                concat_ws(E'\\t', identite, uid, coalesce(personne::text, '\\N')) AS etat,
                identite > greatest($3, max(identite) OVER (ORDER BY numero ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)) AS nouvelle
         FROM (SELECT * FROM evenements WHERE numero > $1 ORDER BY numero LIMIT ${PAGE}) page
       ) lus`,
      [after, depot, greatest],
    );
    const [{ total, dernier, ...page }] = rows;
    if (page.curseur !== null) yield page;
    if (total < PAGE) return;
    after = dernier;
    greatest = page.identite;
  }
}
