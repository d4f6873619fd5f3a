/** Un contrôle de qualité d'une tranche. Il signale, il n'écarte pas : la ligne compte, et qui l'a déposée la corrige. */
export interface Controle {
  /** Nom stable, UPPER_SNAKE. */
  id: string;
  libelle: string;
  description: string;
  sources: string[];
  /** Lignes en anomalie : `source, depot (numéro), ligne, cle, message`. Le message ne cite aucune donnée personnelle. */
  sql: string;
}

/** SQL d'un contrôle qui se lit dans une source seule : les lignes en vigueur (alias `l`) pour lesquelles `condition` est vraie. */
export function linesWhere(source: string, condition: string, message: string): string {
  return `SELECT '${source}' AS source, l.depot, l.ligne, l.cle, ${quote(message)} AS message
    FROM ${source.replaceAll('-', '_')}_en_vigueur l WHERE ${condition}`;
}

/** Réunit les lignes que trouvent plusieurs requêtes. */
export function anyOf(...queries: string[]): string {
  return queries.join(' UNION ALL ');
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
