/** Ce qui peut porter une valeur : textes, textes entre dollars, commentaires. */
const VALEURS = /'(?:[^']|'')*'|\$(\w*)\$[\s\S]*?\$\1\$|--[^\n]*|\/\*[\s\S]*?\*\//g;
const VERBE = /^\s*([a-z]+)/i;
/** Après FROM, un nom suivi d'une parenthèse est une fonction. */
const TABLES = /\b(?:into\s+"?([a-z_][a-z0-9_]*)|(?:from|join|update)\s+"?([a-z_][a-z0-9_]*)\b"?(?!\s*\())/gi;
/** Ceux des requêtes du hub ; tout autre est tu. */
const VERBES = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'WITH', 'START', 'COMMIT', 'ROLLBACK', 'SET'];
const MAX_TABLES = 4;

/** Une requête SQL sans rien de ses valeurs : son verbe, et les premières tables qu'elle nomme. */
export function summaryOf(sql: string): string {
  const bare = sql.replace(VALEURS, '?');
  const verbe = VERBE.exec(bare)?.[1].toUpperCase() ?? '';
  const tables = new Set([...bare.matchAll(TABLES)].map(([, into, from]) => into ?? from));
  return [VERBES.includes(verbe) ? verbe : 'SQL', ...[...tables].slice(0, MAX_TABLES)].join(' ');
}
