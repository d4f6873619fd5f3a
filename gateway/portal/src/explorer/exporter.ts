import { EchecDuGraphe, readAnswer } from '../graph/graphe.js';
import { signIn } from '../graph/session.js';

/** `excel-fr`: a CSV as the French Excel opens it, semicolons and decimal commas. */
export type Format = 'csv' | 'excel-fr' | 'xlsx';

/** Downloads the answer as a table; gives what went wrong, in French, or null. */
export async function exporter(
  { operation, variables }: { operation: string; variables: Record<string, unknown> },
  format: Format,
): Promise<string | null> {
  const url = format === 'excel-fr' ? '/exports.csv?format=excel-fr' : `/exports.${format}`;
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ operation, variables }),
    });
    if (response.status === 401) return await signIn();
    if (!response.ok) return new EchecDuGraphe((await readAnswer(response)).errors ?? [], response.status).message;
    save(await response.blob(), nameOf(response) ?? `export.${format === 'xlsx' ? 'xlsx' : 'csv'}`);
    return null;
  } catch (error) {
    if (error instanceof EchecDuGraphe) return error.message;
    return 'L’export s’est interrompu : rien n’est enregistré. Recommencez.';
  }
}

function nameOf(response: Response): string | undefined {
  return /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1];
}

function save(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
