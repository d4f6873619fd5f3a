import type { ClientBase } from 'pg';
import type { LigneDeJournal } from './chaine.js';

/** Combien de temps le journal des lectures est gardé. */
export const ANNEES_DU_JOURNAL = 1;

/** Le début d'un journal a été retiré : le numéro et l'empreinte de sa dernière ligne. */
export interface Coupe {
  numero: number;
  empreinte: Buffer;
}

/** Ce qu'une ligne de nature COUPE atteste ; nul pour toute autre. */
export function coupeOf({ nature, operation }: LigneDeJournal): Coupe | null {
  const [numero, empreinte] = operation.split(' ');
  return nature === 'COUPE' ? { numero: Number(numero), empreinte: Buffer.from(empreinte ?? '', 'hex') } : null;
}

/** Retire d'un journal ce qui a passé sa durée ce jour-là, et l'atteste ; rend combien de lectures. */
export async function couperLeJournal(client: ClientBase, jour: Date, simulated: boolean): Promise<number> {
  const before = new Date(jour);
  before.setUTCFullYear(before.getUTCFullYear() - ANNEES_DU_JOURNAL);
  const { rows } = await client.query<{ total: number }>(
    'SELECT count(*)::int AS total FROM journal WHERE instant < $1',
    [before],
  );
  if (!simulated && rows[0].total > 0) await client.query('SELECT couper_le_journal($1)', [before]);
  return rows[0].total;
}
