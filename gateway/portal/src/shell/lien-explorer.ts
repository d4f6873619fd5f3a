/** A question handed over to the Explorer. */
export interface Question {
  operation: string;
  variables?: Record<string, unknown>;
}

/** The address that opens a question in the Explorer. After the `#`: no server ever receives it. */
export function lienExplorer({ operation, variables }: Question): string {
  const carried = new URLSearchParams({ operation });
  if (variables && Object.keys(variables).length > 0) carried.set('variables', JSON.stringify(variables, null, 2));
  return `/explorer#${carried}`;
}

/** The question that an address carries; null without one. */
export function questionOf(hash: string): { operation: string; variables: string } | null {
  const carried = new URLSearchParams(hash.replace(/^#/, ''));
  const operation = carried.get('operation');
  return operation ? { operation, variables: carried.get('variables') ?? '' } : null;
}
