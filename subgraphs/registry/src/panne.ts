/** Une panne dont le message dit à qui dépose, en français, ce qui manque et que faire. Rien n'est rangé. */
export class PanneDite extends Error {}

/** Une panne telle que la lit qui a déposé : rien n'est rangé, le même fichier peut être déposé à nouveau. */
export interface Panne {
  code: 'PANNE';
  message: string;
}

export function panneOf(error: unknown): Panne {
  const message =
    error instanceof PanneDite
      ? error.message
      : 'Le dépôt a été interrompu par une panne : rien n’a été rangé. Déposez à nouveau.';
  return { code: 'PANNE', message };
}

/** La cause technique, pour l'exploitant : le nom et le code de l'erreur, jamais son message, qui peut citer une ligne du fichier. */
export function causeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const { code, name } = cause as { code?: string; name?: string };
  return [name, code].filter(Boolean).join(' ');
}
