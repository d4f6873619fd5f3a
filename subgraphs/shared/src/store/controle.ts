import { tableOf } from '../ingest/source.js';
import { viewOf } from './source-tables.js';

/** Un contrôle de qualité d'une tranche. Il signale, il n'écarte pas : la ligne compte, et qui l'a déposée la corrige. */
export interface Controle {
  /** Nom stable, UPPER_SNAKE. */
  id: string;
  libelle: string;
  description: string;
  sources: string[];
  /** Lignes en anomalie, chacune une fois : `source, depot (numéro), ligne, cle, message`. Le message ne cite aucune donnée personnelle. */
  sql: string;
}

/** Les deux dates d'une ligne : sa source, sa colonne de début, sa colonne de fin. */
export type Periode = readonly [source: string, debut: string, fin: string];

/**
 * SQL d'un contrôle qui se lit dans une source seule : les lignes en vigueur (alias `l`) pour lesquelles `condition` est vraie.
 * Dans `message`, `{expression}` montre une valeur de la ligne.
 */
export function linesWhere(source: string, condition: string, message: string): string {
  return linesFrom(source, `${enVigueur(source)} l`, condition, message);
}

/** SQL d'un contrôle qui rapproche les lignes d'une source (alias `l`) d'autres : `from` les joint. */
export function linesFrom(source: string, from: string, condition: string, message: string): string {
  return `SELECT '${source}' AS source, l.depot, l.ligne, l.cle, ${formatted(message)} AS message
    FROM ${from} WHERE ${condition}`;
}

/** Réunit les lignes que trouvent plusieurs requêtes. */
export function anyOf(...queries: string[]): string {
  return queries.join(' UNION ALL ');
}

/** Dans un message, un nombre tel qu'on l'écrit : virgule, sans zéro de trop. */
export function decimal(expression: string): string {
  return `{replace(trim_scale(${expression})::text, '.', ',')}`;
}

/** Le contrôle des périodes dont la fin est d'avant le début. */
export function finAvantDebut(...periodes: Periode[]): Controle {
  return {
    id: 'FIN_AVANT_DEBUT',
    libelle: 'Fin avant le début',
    description:
      'La date de fin est d’avant la date de début : l’une des deux est fausse, et les comptes d’une période aussi.',
    sources: periodes.map(([source]) => source),
    sql: anyOf(
      ...periodes.map(([source, debut, fin]) =>
        linesWhere(source, `l.${fin} < l.${debut}`, `${fin} est d’avant ${debut}.`),
      ),
    ),
  };
}

/** Vue des lignes en vigueur d'une source, d'après son nom. */
export function enVigueur(source: string): string {
  return viewOf({ table: tableOf(source) });
}

/** Un message à valeurs : `Fin le {l.date_fin}` → format('Fin le %s', l.date_fin). */
function formatted(message: string): string {
  const values: string[] = [];
  const template = message.replaceAll('%', '%%').replaceAll(/\{([^}]+)\}/g, (_, expression: string) => {
    values.push(expression);
    return '%s';
  });
  return `format(${[`'${template.replaceAll("'", "''")}'`, ...values].join(', ')})`;
}
