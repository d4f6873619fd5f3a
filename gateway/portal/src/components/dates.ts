const JOUR = new Intl.DateTimeFormat('fr-FR', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const INSTANT = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeStyle: 'short' });

/** « 3 février 2019 », for 2019-02-03. */
export function jour(date: string): string {
  return JOUR.format(new Date(`${date}T00:00:00Z`)).replace(/^1 /, '1er ');
}

/** « 3 février 2019 à 14:05 », in the reader's own time. */
export function instant(date: string): string {
  return INSTANT.format(new Date(date)).replace(/^1 /, '1er ');
}
