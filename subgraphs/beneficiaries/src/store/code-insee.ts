/** Un code INSEE tient en un entier : 69123 → 69123, 2A004 → 100 004, 2B033 → 101 033 ; 0 s'il est absent. */
export function codeInseeSql(column: string): string {
  return `coalesce(CASE left(${column}, 2)
    WHEN '2A' THEN 100000 + right(${column}, 3)::int
    WHEN '2B' THEN 101000 + right(${column}, 3)::int
    ELSE ${column}::int END, 0)`;
}

/** Le code INSEE d'un entier de `codeInseeSql` ; nul pour 0. */
export function codeInseeOf(value: number): string | null {
  if (value === 0) return null;
  if (value < 100_000) return String(value).padStart(5, '0');
  return `${value < 101_000 ? '2A' : '2B'}${String(value % 1000).padStart(3, '0')}`;
}
