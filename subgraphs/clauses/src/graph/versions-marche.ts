import type { VersionRecue } from '../store/marche.entity.js';

/** Les versions d'un marché, par date : le format aplati en dit une par titulaire, qui n'en font qu'une. */
export function versionsOf(received: VersionRecue[][]): VersionRecue[] {
  const versions = new Map<string, VersionRecue>();
  for (const { date, montant, dureeMois, titulaires } of received.flat()) {
    const same = versions.get(date ?? '');
    versions.set(date ?? '', {
      date,
      montant: montant ?? same?.montant ?? null,
      dureeMois: dureeMois ?? same?.dureeMois ?? null,
      titulaires: [...new Set([...(same?.titulaires ?? []), ...titulaires])].sort(),
    });
  }
  return [...versions.values()].sort((a, b) => ((a.date ?? '') < (b.date ?? '') ? -1 : 1));
}
