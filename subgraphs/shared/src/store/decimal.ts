/** PostgreSQL rend un `numeric` en texte : un nombre, pour le graphe. */
export const decimal = {
  from: (value: string | null): number | null => (value === null ? null : Number(value)),
  to: (value: number | null): number | null => value,
};
