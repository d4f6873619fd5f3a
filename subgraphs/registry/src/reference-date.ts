import { RefusFichier } from '@hub/shared/ingest/refus';

/**
 * Date de référence d'un fichier : celle demandée, sinon la première date AAAA-MM-JJ ou AAAAMMJJ de son nom, sinon le jour du dépôt
 * (l'ordre des dépôts peut alors compter : `warning` le dit).
 * @throws RefusFichier DATE_REFERENCE_INVALIDE si la date demandée n'existe pas.
 */
export function dateOfFile(
  asked: string | undefined,
  name: string,
  today = new Date(),
): { date: string; warning?: string } {
  if (asked !== undefined) {
    if (/^\d{4}-\d{2}-\d{2}$/.test(asked) && isRealDate(asked)) return { date: asked };
    throw new RefusFichier(
      'DATE_REFERENCE_INVALIDE',
      `La date de référence « ${asked} » n'est pas une date AAAA-MM-JJ.`,
    );
  }
  for (const [, year, month, day] of name.matchAll(/(?<!\d)(\d{4})-?(\d{2})-?(\d{2})(?!\d)/g)) {
    const date = `${year}-${month}-${day}`;
    if (isRealDate(date)) return { date };
  }
  return {
    date: today.toISOString().slice(0, 10),
    warning:
      'Aucune date de référence : celle du jour est prise. Si ce fichier en corrige un autre, donnez --date ou mettez la date dans son nom.',
  };
}

function isRealDate(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`);
  return (
    date >= '1900-01-01' && date <= '2100-12-31' && !Number.isNaN(time) && new Date(time).toISOString().startsWith(date)
  );
}
